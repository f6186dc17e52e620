"""Link the pages of one edition: join stories across pages, and find the story that each refer line means.

In: parsed pages in page order. Out: the edition's stories in print order, without identity or times; a summary of each page, the items
that make up each story, and the confidence of each join. Lost: spans, which stay with the parsed pages. Pure.

Steps: ``collect_items`` lists the articles with their jumps, ``read_link_orders`` reads the editor's orders, ``pair_continuations`` pairs
articles with their rest, ``stitch_story`` joins them into one story, ``decide_rights`` finds whose copy it is, ``resolve_refers`` resolves
refer lines.
"""

from transform.edition.link.build_story import build_story
from transform.edition.link.decide_rights import apply_given_rights, decide_rights
from transform.edition.link.find_gaps import find_gaps
from transform.edition.link.items import PageItem, collect_items
from transform.edition.link.link_orders import read_link_orders
from transform.edition.link.linked import Gap, Join, LinkedEdition, Orphan, PlacedItem, Target
from transform.edition.link.pair_continuations import pair_continuations
from transform.edition.link.resolve_refers import resolve_refers
from transform.edition.link.stitch_story import stitch_story
from transform.edition.link.summarize_page import summarize_page
from transform.model.article_rights import ArticleRights
from transform.model.edition import Story
from transform.model.edits import NO_EDITS, Edits
from transform.model.evolve import evolve
from transform.model.given import NOTHING_GIVEN
from transform.model.page import ParsedPage
from transform.model.publication import Publication, Source

__all__ = ["Gap", "Join", "LinkedEdition", "Orphan", "PlacedItem", "Target", "link_pages"]


def link_pages(
    date: str,
    pages: tuple[ParsedPage, ...],
    publication: Publication,
    edits: Edits = NO_EDITS,
    sources: tuple[Source, ...] = (),
) -> LinkedEdition:
    """Link these pages, following the edits that order joins. Each page must have its number.

    ``sources`` give the rights in copy of other houses.
    """
    items = collect_items(pages)
    joins = pair_continuations(items, read_link_orders(items, edits))
    chains = _follow_joins(items, joins)
    built = [
        stitch_story([(item, build_story(item.item, item.page, publication)) for item in chain], joins, order)
        for order, chain in enumerate(chains, start=1)
    ]
    parts = tuple(one.parts for one in built)
    gaps = find_gaps([one.story for one in built], parts, [page.page.number or "" for page in pages])
    stories = _give_rights(_flag_gaps(tuple(one.story for one in built), gaps), chains, publication, sources)
    return LinkedEdition(
        date=date,
        pages=tuple(summarize_page(page) for page in pages),
        stories=stories,
        parts=parts,
        orphans=tuple(orphan for page in pages for orphan in _find_orphans(page)),
        joins=joins,
        targets=resolve_refers(pages, stories),
        gaps=gaps,
        given={index: given for index, chain in enumerate(chains) if (given := chain[0].item.given)},
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
    """The stories, those with a gap flagged for review."""
    lacking = {gap.story for gap in gaps}
    return tuple(evolve(story, needs_review=True) if index in lacking else story for index, story in enumerate(stories))


def _give_rights(
    stories: tuple[Story, ...], chains: list[list[PageItem]], publication: Publication, sources: tuple[Source, ...]
) -> tuple[Story, ...]:
    """The stories with the rights of whose copy they are; ``chains`` are their items."""
    return tuple(
        evolve(story, rights=_decide_rights(story, chain, publication, sources))
        for story, chain in zip(stories, chains, strict=True)
    )


def _decide_rights(
    story: Story, chain: list[PageItem], publication: Publication, sources: tuple[Source, ...]
) -> ArticleRights:
    bylines = [byline for item in chain for byline in item.item.bylines]
    given = chain[0].item.given or NOTHING_GIVEN
    rights = decide_rights(story, bylines, publication, sources, given.source)
    return apply_given_rights(rights, given.rights) if given.rights else rights


def _find_orphans(page: ParsedPage) -> list[Orphan]:
    """The text of a page that belongs to no story."""
    return [
        Orphan(page.page.number or "", residue.text, residue.spans[0][0] if residue.spans else None)
        for residue in page.residue
        if residue.reason == "orphan"
    ]
