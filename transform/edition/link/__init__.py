"""The pages of one edition put together: stories in print order, each whole where its pages are at hand, and refers with their targets.

Comes in: parsed pages in page order. Goes out: the edition's stories, without identity or times, a summary of each page, which
items of the pages make up each story, and how sure each join is. Spans are left behind here: they stay with the parsed pages. Pure.

Steps: ``collect_items`` the items with what they say of other pages, ``read_link_orders`` what an editor ordered of them, ``pair_continuations`` which story goes on in which, ``stitch_story`` one
story from its items, ``resolve_refers`` which story a refer line means.
"""

from transform.edition.link.build_story import build_story
from transform.edition.link.find_gaps import find_gaps
from transform.edition.link.items import PageItem, collect_items
from transform.edition.link.link_orders import read_link_orders
from transform.edition.link.linked import Gap, Join, LinkedEdition, Orphan, PlacedItem, Target
from transform.edition.link.pair_continuations import pair_continuations
from transform.edition.link.resolve_refers import resolve_refers
from transform.edition.link.stitch_story import stitch_story
from transform.edition.link.summarize_page import summarize_page
from transform.model.edition import Story
from transform.model.edits import NO_EDITS, Edits
from transform.model.evolve import evolve
from transform.model.page import ParsedPage
from transform.model.publication import Publication

__all__ = ["Gap", "Join", "LinkedEdition", "Orphan", "PlacedItem", "Target", "link_pages"]


def link_pages(
    date: str, pages: tuple[ParsedPage, ...], publication: Publication, edits: Edits = NO_EDITS
) -> LinkedEdition:
    """The edition that these pages make; what the edits order of its joins is done. Each page has its number."""
    items = collect_items(pages)
    joins = pair_continuations(items, read_link_orders(items, edits))
    chains = _follow_joins(items, joins)
    built = [
        stitch_story([(item, build_story(item.item, item.page, publication)) for item in chain], joins, order)
        for order, chain in enumerate(chains, start=1)
    ]
    parts = tuple(one.parts for one in built)
    gaps = find_gaps([one.story for one in built], parts, [page.page.number or "" for page in pages])
    stories = _flag_gaps(tuple(one.story for one in built), gaps)
    return LinkedEdition(
        date=date,
        pages=tuple(summarize_page(page) for page in pages),
        stories=stories,
        parts=parts,
        orphans=tuple(orphan for page in pages for orphan in _find_orphans(page)),
        joins=joins,
        targets=resolve_refers(pages, stories),
        gaps=gaps,
    )


def _follow_joins(items: tuple[PageItem, ...], joins: tuple[Join, ...]) -> list[list[PageItem]]:
    """The items of each story in reading order; stories in the print order of their first items."""
    known = {item.key: item for item in items}
    following = {join.first: join.second for join in joins}
    later = {join.second for join in joins}
    chains = []
    for item in items:
        if item.key in later:
            continue
        chain = [item]
        while chain[-1].key in following:
            chain.append(known[following[chain[-1].key]])
        chains.append(chain)
    return chains


def _flag_gaps(stories: tuple[Story, ...], gaps: tuple[Gap, ...]) -> tuple[Story, ...]:
    """The stories, those to be reviewed whose rest should be at hand and is not."""
    lacking = {gap.story for gap in gaps}
    return tuple(evolve(story, needs_review=True) if index in lacking else story for index, story in enumerate(stories))


def _find_orphans(page: ParsedPage) -> list[Orphan]:
    """The words of a page that belong to no story."""
    return [
        Orphan(page.page.number or "", rest.text, rest.spans[0][0] if rest.spans else None)
        for rest in page.residue
        if rest.reason == "orphan"
    ]
