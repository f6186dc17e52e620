"""Match the stories of a new parse with the known articles.

In: an edition's stories and known articles. Out: pairs, new stories, absent articles, doubts. Pure. In this order: articles that an editor
tied to a quote; articles with the same id in another system; identical words, first on the same page; articles joined into one story or split into several; similarity of headline and
body, one to one and only with a margin (schemas/README.md, Matching).
"""

from collections.abc import Collection, Mapping
from dataclasses import field

from transform.edition.story_similarity import NO_IDS, Doubt, StorySimilarity
from transform.frozen import frozen
from transform.model.edition import Article, Record, Story
from transform.model.page_number import order_of
from transform.model.story_hash import hash_source

KEY_LENGTHS = (12, 8)
"""Characters of a key without its number: for an article recovered from out/ this may be all that is known of its hash."""

JOINED = "joined into {guid}"
MISSING = "no longer on its page"
"""The reasons with which the program itself cancels an article."""


@frozen
class Matching:
    """``pairs`` maps a story's index to a guid; ``joined`` maps the guid of an article joined into another to that article's."""

    pairs: Mapping[int, str]
    new: tuple[int, ...]
    absent: tuple[str, ...]
    joined: Mapping[str, str]
    doubts: tuple[Doubt, ...]


@frozen
class PageMoves:
    """What became of missing pages, keyed by their order (``page.order_of``).

    ``missing`` pages keep their last version: their stories match a known article or are ignored. ``possible_pages``: the pages that may
    now have a page's words. ``copies`` are held-back stories by index, with the articles they may be.
    """

    missing: Collection[tuple[str, int]] = frozenset()
    possible_pages: Mapping[tuple[str, int], Collection[tuple[str, int]]] = field(default_factory=dict)
    copies: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def include_moves(self, pages: Collection[str]) -> set[tuple[str, int]]:
        """These pages and those that may now have their words."""
        orders = {order_of(page) for page in pages}
        return orders.union(*(self.possible_pages.get(order, ()) for order in orders))


NO_MOVES = PageMoves()


def match_stories(  # noqa: PLR0913, PLR0917 - what is known, and what ties it
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    tied: Mapping[int, str],
    vouched: frozenset[int] = frozenset(),
    moves: PageMoves = NO_MOVES,
    ids: Mapping[int, str] = NO_IDS,
) -> Matching:
    """``tied`` maps a story's index to the guid that an editor tied it to; ``vouched`` stories are those that an editor cleared for
    publication. ``ids`` are those of stories in another system, which tie a story too, unless an editor did.

    A withdrawn article and a published one are never joined, unless an editor vouches for the story.
    """
    tied = {**_tie_by_ids(ids, records, tied), **tied}
    pairs = dict(tied)
    copies = tuple(Doubt(story, guids) for story, guids in moves.copies.items() if story not in {*tied, *vouched})
    held_back = {copy.story for copy in copies}
    pairs |= _match_identical(stories, records, pairs, moves, held_back)
    similarity = StorySimilarity(stories, records, pairs, ids)
    for story in held_back:
        similarity.remove(story, [])
    withdrawn = frozenset(record.article.guid for record in records if _is_withdrawn(record))
    joined_before = frozenset(record.article.guid for record in records if _is_joined(record))
    joined: dict[str, str] = {}
    mixed: list[Doubt] = []
    for story, guids in similarity.find_joined(joined_before):
        similarity.remove(story, guids)
        if story not in vouched and withdrawn.intersection(guids) and not withdrawn.issuperset(guids):
            mixed.append(Doubt(story, tuple(guids)))
            continue
        pairs[story] = guids[0]
        joined |= dict.fromkeys(guids[1:], guids[0])
    for story, guid in similarity.find_split():
        pairs[story] = guid
        similarity.remove(story, [guid])
    clear, unclear = similarity.match_similar()
    pairs |= clear
    doubts = (*copies, *mixed, *unclear)
    dropped = {index for index, story in enumerate(stories) if order_of(story.page) in moves.missing} - {*pairs}
    decided = vouched | dropped | {*tied, *(doubt.story for doubt in doubts)}
    doubts += _suspect_withdrawn(stories, records, pairs, decided, moves)
    doubtful = {doubt.story for doubt in doubts}
    pairs = {story: guid for story, guid in pairs.items() if story not in doubtful}
    matched = {*pairs.values(), *joined}
    settled = {*pairs, *doubtful, *dropped}
    return Matching(
        pairs=pairs,
        new=tuple(index for index in range(len(stories)) if index not in settled),
        absent=tuple(record.article.guid for record in records if record.article.guid not in matched),
        joined=joined,
        doubts=doubts,
    )


def _tie_by_ids(ids: Mapping[int, str], records: tuple[Record, ...], tied: Mapping[int, str]) -> dict[int, str]:
    """The guids of known articles, by the index of the story that has their id and that no editor tied."""
    guids = {record.given_id: record.article.guid for record in records if record.given_id}
    found = {index: guids[id_] for index, id_ in ids.items() if id_ in guids and index not in tied}
    return {index: guid for index, guid in found.items() if guid not in tied.values()}


def _match_identical(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    decided: Mapping[int, str],
    moves: PageMoves,
    held_back: Collection[int],
) -> dict[int, str]:
    """Stories with the title and body of a known article; among several, those on the same page first, then in print order."""
    known: dict[str, list[Record]] = {}
    matched = frozenset(decided.values())
    for record in records:
        if record.article.guid not in matched:
            known.setdefault(record.source_hash, []).append(record)
    same = {
        index: [record for each in list_hashes(story) for record in known.get(each, ())]
        for index, story in enumerate(stories)
        if index not in decided and index not in held_back
    }
    pairs: dict[int, str] = {}
    taken: set[str] = set()
    for same_page in (True, False):
        for index, found in same.items():
            available = (one for one in found if one.article.guid not in taken)
            match = next((one for one in available if not same_page or _is_on_page(stories[index], one, moves)), None)
            if match and index not in pairs:
                pairs[index] = match.article.guid
                taken.add(match.article.guid)
    return pairs


def list_hashes(story: Story) -> tuple[str, ...]:
    """The hash of a story's words, and the short forms in which state may know it."""
    full = hash_source(story)
    return (full, *(full[:length] for length in KEY_LENGTHS))


def _is_on_page(story: Story, record: Record, moves: PageMoves) -> bool:
    """Whether an article's page is, or may have become, the story's page."""
    return order_of(story.page) in moves.include_moves([(record.source or record.article).page])


def _suspect_withdrawn(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    pairs: Mapping[int, str],
    decided: Collection[int],
    moves: PageMoves,
) -> tuple[Doubt, ...]:
    """Stories that may hold a withdrawn article whose words are not known: none may be published without an editor's order.

    Its words were erased or lost with the state. Unchanged words are recognized by their hash; any other words on its pages may be
    a corrected version: a new story there, or a known story that now also runs there.
    """
    known = {record.article.guid: record for record in records}
    erased_by_page: dict[tuple[str, int], list[str]] = {}
    for record in records:
        if record.source is None and record.article.guid not in pairs.values():
            for page in moves.include_moves(list_pages(record.article)):
                erased_by_page.setdefault(page, []).append(record.article.guid)
    doubts = []
    for index, story in enumerate(stories):
        guid = pairs.get(index)
        source = known[guid].source if guid else None
        reached = moves.include_moves(list_pages(story)) - (
            moves.include_moves(list_pages(source)) if source else set()
        )
        guids = dict.fromkeys(each for page in sorted(reached) for each in erased_by_page.get(page, ()))
        if guids and index not in decided and (guid is None or source):
            doubts.append(Doubt(index, (*([guid] if guid else ()), *guids)))
    return tuple(doubts)


def list_pages(story: Story | Article) -> set[str]:
    """The pages that a story or article runs on."""
    return {story.page, *(part.page for part in story.parts)}


def _is_withdrawn(record: Record) -> bool:
    """Whether an editor withdrew an article, permanently or for now."""
    return record.article.status != "usable" and not is_canceled_unasked(record)


def is_canceled_unasked(record: Record) -> bool:
    """Whether the program, not an editor, canceled the article."""
    return _is_joined(record) or (record.article.status == "canceled" and record.reason == MISSING)


def _is_joined(record: Record) -> bool:
    """Whether the program canceled the article because it was joined into another."""
    return record.article.status == "canceled" and (record.reason or "").startswith(JOINED.format(guid=""))
