"""The similarity of a new parse's stories and known articles.

In: stories, records, pairs already matched. Out: joined and split articles, clear pairs, doubts. Pure.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from transform.frozen import frozen
from transform.model.edition import Record, Story

SIMILAR = 0.5
"""Least similarity of a story and a known article: half of the words are the same. A rewritten lead leaves 0.7 or more; two stories of
one day on one subject stay under 0.3."""
MARGIN = 0.15
"""How much more similar than the next best a pair must be, on either side; closer cases are for an editor to decide."""
HEADLINE_WEIGHT = 0.3
"""The headline's share in similarity: headlines are rewritten more often than bodies."""
CONTAINED = 0.8
"""Share of one text's words that another must contain for the first to have been joined into it, or split from it."""
SUBSTANCE = 30
"""Characters of body below which containment proves nothing."""

ROOM = 1.2
"""Parts together may be this much longer than the joined text: joining or splitting adds or drops a sentence."""

Grams = Counter[str]
NO_IDS: Mapping[int, str] = {}


@frozen
class Doubt:
    """A story (by index) that may be any of several articles, or one of several stories that may be the same article."""

    story: int
    guids: tuple[str, ...]


class StorySimilarity:
    """Compares the unmatched stories and articles; ``remove`` takes matched ones out.

    ``ids`` are those of stories in another system: a story and an article with different ids are never the same.
    """

    def __init__(
        self,
        stories: tuple[Story, ...],
        records: tuple[Record, ...],
        matched: Mapping[int, str],
        ids: Mapping[int, str] = NO_IDS,
    ) -> None:
        self._ids: dict[int | str, str] = {one.article.guid: one.given_id for one in records if one.given_id}
        self._ids.update(ids.items())
        self._stories = {index: story for index, story in enumerate(stories) if index not in matched}
        matched_guids = set(matched.values())
        self._sources = {
            record.article.guid: record.source
            for record in records
            if record.source and record.article.guid not in matched_guids
        }
        if not self._sources:
            self._stories = {}
        self._bodies = {key: count_grams(join_body(story)) for key, story in self._both()}
        self._titles = {key: count_grams(story.title) for key, story in self._both()}

    def _both(self) -> list[tuple[int | str, Story]]:
        return [*self._stories.items(), *self._sources.items()]

    def remove(self, story: int, guids: list[str]) -> None:
        self._stories.pop(story, None)
        for guid in guids:
            self._sources.pop(guid, None)

    def find_joined(self, joined_before: Collection[str]) -> list[tuple[int, list[str]]]:
        """Stories that contain several articles, with their guids in print order: the first one survives.

        Articles in ``joined_before`` were joined into another before and do not count: that article has their words.
        """
        found = []
        for index in self._stories:
            held = [guid for guid in self._sources if guid not in joined_before and self._holds(index, guid)]
            if len(held) > 1 and self._fits(index, held):
                found.append((index, sorted(held, key=lambda guid: self._sources[guid].order)))
        return found

    def find_split(self) -> list[tuple[int, str]]:
        """For each article that contains several stories, the longest of these and the article's guid."""
        found = []
        for guid in self._sources:
            parts = [index for index in self._stories if self._holds(guid, index)]
            if len(parts) > 1 and self._fits(guid, parts):
                found.append((max(parts, key=lambda index: (self._bodies[index].total(), -index)), guid))
        return found

    def _holds(self, container: int | str, part: int | str) -> bool:
        """Whether one body contains nearly all of another."""
        if self._differ(container, part):
            return False
        inside = self._bodies[part]
        return inside.total() >= SUBSTANCE and (inside & self._bodies[container]).total() >= CONTAINED * inside.total()

    def _fits(self, container: int | str, parts: Sequence[int | str]) -> bool:
        """Whether the parts are different pieces of the container, not copies of one piece."""
        return sum(self._bodies[part].total() for part in parts) <= ROOM * self._bodies[container].total()

    def _differ(self, one: int | str, other: int | str) -> bool:
        """Whether another system says of a story and an article that they are not the same."""
        first, second = self._ids.get(one), self._ids.get(other)
        return first is not None and second is not None and first != second

    def match_similar(self) -> tuple[dict[int, str], tuple[Doubt, ...]]:
        """Pairs that are each other's best by the margin, and the stories without a clear best."""
        scores = {
            (index, guid): score
            for index in self._stories
            for guid in self._sources
            if (score := self._rate(index, guid)) >= SIMILAR
        }
        clear = {index: guid for (index, guid), score in scores.items() if _is_clear(index, guid, score, scores)}
        doubts = []
        for index in self._stories:
            guids = [guid for story, guid in scores if story == index and guid not in clear.values()]
            if guids and index not in clear:
                doubts.append(Doubt(index, tuple(guids)))
        return clear, tuple(doubts)

    def _rate(self, index: int, guid: str) -> float:
        """Similarity, 0 to 1; an incomplete article fully matches a story that contains it, however long its rest is."""
        if self._differ(index, guid):
            return 0.0
        if self._sources[guid].incomplete and self._holds(index, guid):
            return 1.0
        body, title = (rate_overlap(grams[index], grams[guid]) for grams in (self._bodies, self._titles))
        return HEADLINE_WEIGHT * title + (1 - HEADLINE_WEIGHT) * body


def _is_clear(index: int, guid: str, score: float, scores: Mapping[tuple[int, str], float]) -> bool:
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
