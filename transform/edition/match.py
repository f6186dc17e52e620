"""Which story of a new parse is which known article.

Comes in: the stories of an edition and what state knows of it. Goes out: pairs, stories that are new, articles that were not met
again, and what is in doubt. Pure. In this order: an article that an editor tied to a quote; the same words, first on the same page; two
known articles in one story, one in two; likeness of headline and body, one to one and only with a margin (schemas/README.md, Matching).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from transform.edition.story_similarity import Doubt, StorySimilarity
from transform.model.edition import Article, Record, Story, hash_source
from transform.model.page import order_of

KEY_LENGTHS = (12, 8)
"""Characters of a key without its number: of an article taken back from out/ no more of its words' hash may be known."""

JOINED = "joined into {guid}"
MISSING = "no longer on its page"
"""Why the program itself cancels an article."""


@dataclass(frozen=True)
class Matching:
    """``pairs`` maps a story's index to a guid; ``joined`` maps the guid of an article that went into another to that other's."""

    pairs: Mapping[int, str]
    new: tuple[int, ...]
    absent: tuple[str, ...]
    joined: Mapping[str, str]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class PageMoves:
    """What became of pages that are not at hand, named by their order (``page.order_of``).

    ``missing`` are laid out as they last were: a story of theirs is a known article or nothing. ``places``: the pages where the words of a
    page may stand now. ``copies`` are stories by their index that are held back, with the articles they may be.
    """

    missing: Collection[tuple[str, int]] = frozenset()
    places: Mapping[tuple[str, int], Collection[tuple[str, int]]] = field(default_factory=dict)
    copies: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def reach(self, pages: Collection[str]) -> set[tuple[str, int]]:
        """These pages, and where their words may stand now."""
        orders = {order_of(page) for page in pages}
        return orders.union(*(self.places.get(order, ()) for order in orders))


NO_MOVES = PageMoves()


def match_stories(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    tied: Mapping[int, str],
    vouched: frozenset[int] = frozenset(),
    shift: PageMoves = NO_MOVES,
) -> Matching:
    """``tied`` maps indexes of stories to the guids that an editor tied them to; of ``vouched`` ones an editor says that they may come out.

    An article that an editor took back is never joined with one that is out, nor the other way round, unless she vouches for it.
    """
    pairs = dict(tied)
    copies = tuple(Doubt(story, guids) for story, guids in shift.copies.items() if story not in {*tied, *vouched})
    aside = {copy.story for copy in copies}
    pairs |= _match_same_words(stories, records, pairs, shift, aside)
    story_similarity = StorySimilarity(stories, records, pairs)
    for story in aside:
        story_similarity.settle(story, [])
    withdrawn = frozenset(record.article.guid for record in records if _is_withdrawn(record))
    gone = frozenset(record.article.guid for record in records if _is_joined(record))
    joined: dict[str, str] = {}
    mixed: list[Doubt] = []
    for story, guids in story_similarity.find_joined(gone):
        story_similarity.settle(story, guids)
        if story not in vouched and withdrawn.intersection(guids) and not withdrawn.issuperset(guids):
            mixed.append(Doubt(story, tuple(guids)))
            continue
        pairs[story] = guids[0]
        joined |= dict.fromkeys(guids[1:], guids[0])
    for story, guid in story_similarity.find_split():
        pairs[story] = guid
        story_similarity.settle(story, [guid])
    clear, unclear = story_similarity.choose()
    pairs |= clear
    told = (*copies, *mixed, *unclear)
    left_out = {index for index, story in enumerate(stories) if order_of(story.page) in shift.missing} - {*pairs}
    settled = vouched | left_out | {*tied, *(doubt.story for doubt in told)}
    told += _suspect_withdrawn(stories, records, pairs, settled, shift)
    doubtful = {doubt.story for doubt in told}
    pairs = {story: guid for story, guid in pairs.items() if story not in doubtful}
    met = {*pairs.values(), *joined}
    return Matching(
        pairs=pairs,
        new=tuple(index for index in range(len(stories)) if index not in {*pairs, *doubtful, *left_out}),
        absent=tuple(record.article.guid for record in records if record.article.guid not in met),
        joined=joined,
        doubts=told,
    )


def _match_same_words(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    settled: Mapping[int, str],
    shift: PageMoves,
    aside: Collection[int],
) -> dict[int, str]:
    """Stories whose title and body are a known article's: where several are the same those of one page first, then in print order."""
    known: dict[str, list[Record]] = {}
    for record in records:
        if record.article.guid not in settled.values():
            known.setdefault(record.source_hash, []).append(record)
    same = {
        index: [record for each in list_hashes(story) for record in known.get(each, ())]
        for index, story in enumerate(stories)
        if index not in settled and index not in aside
    }
    pairs: dict[int, str] = {}
    taken: set[str] = set()
    for near in (True, False):
        for index, found in same.items():
            free = (one for one in found if one.article.guid not in taken)
            match = next((one for one in free if not near or _is_near(stories[index], one, shift)), None)
            if match and index not in pairs:
                pairs[index] = match.article.guid
                taken.add(match.article.guid)
    return pairs


def list_hashes(story: Story) -> tuple[str, ...]:
    """The hash of a story's words, and what may be left of it."""
    whole = hash_source(story)
    return (whole, *(whole[:length] for length in KEY_LENGTHS))


def _is_near(story: Story, record: Record, shift: PageMoves) -> bool:
    """Whether an article stands on the story's page, or on one that may be it."""
    return order_of(story.page) in shift.reach([(record.source or record.article).page])


def _suspect_withdrawn(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    pairs: Mapping[int, str],
    settled: Collection[int],
    shift: PageMoves,
) -> tuple[Doubt, ...]:
    """Stories that may hold a withdrawn article whose words are forgotten: none may come out again unasked.

    They were erased, or lost with the state. While the pages hold the same words their hash knows them; other words on a page of
    theirs may be theirs, corrected: those of a new story, and those by which a known one now runs on such a page.
    """
    known = {record.article.guid: record for record in records}
    lost: dict[tuple[str, int], list[str]] = {}
    for record in records:
        if record.source is None and record.article.guid not in pairs.values():
            for page in shift.reach(list_pages(record.article)):
                lost.setdefault(page, []).append(record.article.guid)
    doubts = []
    for index, story in enumerate(stories):
        guid = pairs.get(index)
        source = known[guid].source if guid else None
        reached = shift.reach(list_pages(story)) - (shift.reach(list_pages(source)) if source else set())
        guids = dict.fromkeys(each for page in sorted(reached) for each in lost.get(page, ()))
        if guids and index not in settled and (guid is None or source):
            doubts.append(Doubt(index, (*([guid] if guid else ()), *guids)))
    return tuple(doubts)


def list_pages(story: Story | Article) -> set[str]:
    """The pages that it runs on."""
    return {story.page, *(part.page for part in story.parts)}


def _is_withdrawn(record: Record) -> bool:
    """Whether an editor took an article back, for good or for now."""
    return record.article.status != "usable" and not is_canceled_unasked(record)


def is_canceled_unasked(record: Record) -> bool:
    """Whether the program canceled the article by itself and not an editor."""
    return _is_joined(record) or (record.article.status == "canceled" and record.reason == MISSING)


def _is_joined(record: Record) -> bool:
    """Whether the program canceled the article because it went into another."""
    return record.article.status == "canceled" and (record.reason or "").startswith(JOINED.format(guid=""))
