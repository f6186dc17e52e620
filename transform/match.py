"""Which story of a new parse is which known article.

Comes in: the stories of an edition and what state knows of it. Goes out: pairs, stories that are new, articles that were not met
again, and what is in doubt. Pure. In this order: the same words; an article that an editor tied to a quote; two known
articles in one story, one in two; likeness of headline and body, one to one and only with a margin (design section 7).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from transform.model import Article, Record, Story, hash_source

LIKE = 0.5
"""Likeness from which a story may be a known article: half of its words are the same. A rewritten lead leaves 0.7 and
more; two stories of one day on one subject stay under 0.3."""
MARGIN = 0.15
"""How much liker than the next best a pair must be, either way round; what is closer is for an editor to say."""
HEADLINE_WEIGHT = 0.3
"""The headline's share in likeness: headlines are rewritten more often than bodies."""
CONTAINED = 0.8
"""Share of one text's words that must stand in another for it to have been joined into it, or split from it."""
SUBSTANCE = 30
"""Characters of body under which containment says nothing."""

ROOM = 1.2
"""Parts together may be this much longer than the whole: joining and splitting cost or add a sentence."""

KEY_LENGTHS = (12, 8)
"""Characters of a key without its number: of an article taken back from out/ no more of its words' hash may be known."""

JOINED = "joined into {guid}"
MISSING = "no longer on its page"
"""Why the program itself cancels an article."""

Grams = Counter[str]


@dataclass(frozen=True)
class Doubt:
    """A story (by its index) that may be any of several articles, or one of several that may be the same article."""

    story: int
    guids: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """``pairs`` maps a story's index to a guid; ``joined`` maps the guid of an article that went into another to that other's."""

    pairs: Mapping[int, str]
    new: tuple[int, ...]
    absent: tuple[str, ...]
    joined: Mapping[str, str]
    doubts: tuple[Doubt, ...]


def match_stories(
    stories: tuple[Story, ...],
    records: tuple[Record, ...],
    tied: Mapping[int, str],
    vouched: frozenset[int] = frozenset(),
) -> Matching:
    """``tied`` maps indexes of stories to the guids that an editor tied them to; of ``vouched`` ones an editor says that they may come out.

    An article that an editor took back is never joined with one that is out, nor the other way round, unless she vouches for it.
    """
    pairs = dict(tied)
    pairs |= match_same_words(stories, records, pairs)
    likeness = Likeness(stories, records, pairs)
    withdrawn = frozenset(record.article.guid for record in records if is_withdrawn(record))
    gone = frozenset(record.article.guid for record in records if is_joined(record))
    joined: dict[str, str] = {}
    mixed: list[Doubt] = []
    for story, guids in likeness.find_joined(gone):
        likeness.settle(story, guids)
        if story not in vouched and withdrawn.intersection(guids) and not withdrawn.issuperset(guids):
            mixed.append(Doubt(story, tuple(guids)))
            continue
        pairs[story] = guids[0]
        joined |= dict.fromkeys(guids[1:], guids[0])
    for story, guid in likeness.find_split():
        pairs[story] = guid
        likeness.settle(story, [guid])
    clear, unclear = likeness.choose()
    pairs |= clear
    told = (*mixed, *unclear)
    told += suspect_withdrawn(stories, records, pairs, vouched | {*tied, *(doubt.story for doubt in told)})
    doubtful = {doubt.story for doubt in told}
    pairs = {story: guid for story, guid in pairs.items() if story not in doubtful}
    met = {*pairs.values(), *joined}
    return Matching(
        pairs=pairs,
        new=tuple(index for index in range(len(stories)) if index not in pairs and index not in doubtful),
        absent=tuple(record.article.guid for record in records if record.article.guid not in met),
        joined=joined,
        doubts=told,
    )


def match_same_words(
    stories: tuple[Story, ...], records: tuple[Record, ...], settled: Mapping[int, str]
) -> dict[int, str]:
    """Stories whose title and body are a known article's, in print order where several are the same."""
    known: dict[str, list[str]] = {}
    for record in records:
        if record.article.guid not in settled.values():
            known.setdefault(record.source_hash, []).append(record.article.guid)
    pairs: dict[int, str] = {}
    for index, story in enumerate(stories):
        whole = hash_source(story)
        shapes = (whole, *(whole[:length] for length in KEY_LENGTHS)) if index not in settled else ()
        guids = next((known[shape] for shape in shapes if known.get(shape)), [])
        if guids:
            pairs[index] = guids.pop(0)
    return pairs


def suspect_withdrawn(
    stories: tuple[Story, ...], records: tuple[Record, ...], pairs: Mapping[int, str], settled: Collection[int]
) -> tuple[Doubt, ...]:
    """Stories that may hold a withdrawn article whose words are forgotten: none may come out again unasked.

    They were erased, or lost with the state. While the pages hold the same words their hash knows them; other words on a page of
    theirs may be theirs, corrected: those of a new story, and those by which a known one now runs on such a page.
    """
    known = {record.article.guid: record for record in records}
    lost: dict[str, list[str]] = {}
    for record in records:
        if record.source is None and record.article.guid not in pairs.values():
            for page in list_pages(record.article):
                lost.setdefault(page, []).append(record.article.guid)
    doubts = []
    for index, story in enumerate(stories):
        guid = pairs.get(index)
        source = known[guid].source if guid else None
        reached = list_pages(story) - (list_pages(source) if source else set())
        guids = dict.fromkeys(each for page in sorted(reached) for each in lost.get(page, ()))
        if guids and index not in settled and (guid is None or source):
            doubts.append(Doubt(index, (*([guid] if guid else ()), *guids)))
    return tuple(doubts)


def list_pages(story: Story | Article) -> set[str]:
    """The pages that it runs on."""
    return {story.page, *(part.page for part in story.parts)}


def is_withdrawn(record: Record) -> bool:
    """Whether an editor took an article back, for good or for now."""
    return record.article.status != "usable" and not is_canceled_unasked(record)


def is_canceled_unasked(record: Record) -> bool:
    """Whether the program canceled the article by itself and not an editor."""
    return is_joined(record) or (record.article.status == "canceled" and record.reason == MISSING)


def is_joined(record: Record) -> bool:
    """Whether the program canceled the article because it went into another."""
    return record.article.status == "canceled" and (record.reason or "").startswith(JOINED.format(guid=""))


class Likeness:
    """How like the unsettled stories and articles are; shrinks as pairs are settled."""

    def __init__(self, stories: tuple[Story, ...], records: tuple[Record, ...], settled: Mapping[int, str]) -> None:
        self._stories = {index: story for index, story in enumerate(stories) if index not in settled}
        taken = set(settled.values())
        self._sources = {
            record.article.guid: record.source
            for record in records
            if record.source and record.article.guid not in taken
        }
        self._bodies = {key: count_grams(join_body(story)) for key, story in self._both()}
        self._titles = {key: count_grams(story.title) for key, story in self._both()}

    def _both(self) -> list[tuple[int | str, Story]]:
        return [*self._stories.items(), *self._sources.items()]

    def settle(self, story: int, guids: list[str]) -> None:
        self._stories.pop(story, None)
        for guid in guids:
            self._sources.pop(guid, None)

    def find_joined(self, gone: Collection[str]) -> list[tuple[int, list[str]]]:
        """Stories that hold several articles, with their guids in print order: the first one survives.

        Those ``gone`` into another before count no more: that other holds the same words.
        """
        found = []
        for index in self._stories:
            held = [guid for guid in self._sources if guid not in gone and self._holds(index, guid)]
            if len(held) > 1 and self._fill(index, held):
                found.append((index, sorted(held, key=lambda guid: self._sources[guid].order)))
        return found

    def find_split(self) -> list[tuple[int, str]]:
        """The longest of several stories that one article holds, with its guid."""
        found = []
        for guid in self._sources:
            parts = [index for index in self._stories if self._holds(guid, index)]
            if len(parts) > 1 and self._fill(guid, parts):
                found.append((max(parts, key=lambda index: (self._bodies[index].total(), -index)), guid))
        return found

    def _holds(self, whole: int | str, part: int | str) -> bool:
        """Whether nearly all of one body stands in another."""
        inside = self._bodies[part]
        return inside.total() >= SUBSTANCE and (inside & self._bodies[whole]).total() >= CONTAINED * inside.total()

    def _fill(self, whole: int | str, parts: Sequence[int | str]) -> bool:
        """Whether the parts are different pieces of the whole and not the same piece several times."""
        return sum(self._bodies[part].total() for part in parts) <= ROOM * self._bodies[whole].total()

    def choose(self) -> tuple[dict[int, str], tuple[Doubt, ...]]:
        """Pairs that are each other's best by the margin, and the stories whose best is not clear."""
        scores = {
            (index, guid): score
            for index in self._stories
            for guid in self._sources
            if (score := self._rate(index, guid)) >= LIKE
        }
        clear = {index: guid for (index, guid), score in scores.items() if is_clear(index, guid, score, scores)}
        doubts = []
        for index in self._stories:
            guids = [guid for story, guid in scores if story == index and guid not in clear.values()]
            if guids and index not in clear:
                doubts.append(Doubt(index, tuple(guids)))
        return clear, tuple(doubts)

    def _rate(self, index: int, guid: str) -> float:
        """An article whose rest was missing is the story that holds it, however long the rest."""
        if self._sources[guid].incomplete and self._holds(index, guid):
            return 1.0
        body, title = (rate_overlap(grams[index], grams[guid]) for grams in (self._bodies, self._titles))
        return HEADLINE_WEIGHT * title + (1 - HEADLINE_WEIGHT) * body


def is_clear(index: int, guid: str, score: float, scores: Mapping[tuple[int, str], float]) -> bool:
    rivals = [other for (story, article), other in scores.items() if (story == index) != (article == guid)]
    return all(score - rival >= MARGIN for rival in rivals)


def rate_overlap(one: Grams, other: Grams) -> float:
    """Dice's coefficient of two multisets of character bigrams, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def count_grams(text: str) -> Grams:
    bare = "".join(text.split())
    return Counter(bare[at : at + 2] for at in range(max(len(bare) - 1, min(len(bare), 1))))


def join_body(story: Story) -> str:
    return "".join(part.text for part in story.body)
