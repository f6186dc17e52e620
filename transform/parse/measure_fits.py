"""How well lines of words fit the stories of the page, by the character pairs that they share.

In: the pairs of lines and of texts. Out: numbers in 0..1. An index leads from a rare pair to the stories that hold
it, so that only stories with a chance are looked at.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transform.parse.draft import Story
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import Kinship, measure_kinship, take_pairs
from transform.parse.worded import measure_length

#: The opening paragraphs repeat the headline's words more than the rest does.
OPENING_PARAGRAPHS, OPENING_WEIGHT = 2, 0.5
#: One long run of the same characters (a name) against pairs strewn over the text.
STREAK_WEIGHT = 0.35
#: Pairs that more stories hold do not help to find candidates.
COMMON_PAIR = 40
#: A headless piece of text this short is no story; the shortest briefs have two sentences.
SHORTEST_STORY = 60
#: Several steps ask how headlines fit the same stories; between two of them the stories may change once.
REMEMBERED = 2

Phrase = tuple[str, ...]
"""The pairs of a line in order, as ``kinship.list_pairs`` gives them."""


@dataclass(frozen=True)
class Fits:
    """How well a line of words fits each story of the page, 0..1; only stories that share a rare pair are listed."""

    kinship: Kinship
    bodies: tuple[frozenset[str], ...]
    openings: tuple[frozenset[str], ...]
    holders: dict[str, tuple[int, ...]]
    weighed: dict[Phrase, tuple[dict[str, float], float]] = field(default_factory=dict)
    measured: dict[tuple[Phrase, int], float] = field(default_factory=dict)
    """Found once, asked for by several steps."""

    def measure(self, phrase: Phrase, story: int) -> float:
        if (phrase, story) not in self.measured:
            self.measured[phrase, story] = self.compare(phrase, story)
        return self.measured[phrase, story]

    def compare(self, phrase: Phrase, story: int) -> float:
        weights, whole = self.weigh(phrase)
        body, opening = self.bodies[story], self.openings[story]
        common = [(pair, weight) for pair, weight in weights.items() if pair in body]
        if not common or not whole:
            return 0.0
        in_body = math.fsum([weight for _, weight in common]) / whole
        in_opening = math.fsum([weight for pair, weight in common if pair in opening]) / whole
        share = OPENING_WEIGHT * in_opening + (1 - OPENING_WEIGHT) * in_body
        return share + STREAK_WEIGHT * (self.kinship.streak(phrase, body) - share)

    def weigh(self, phrase: Phrase) -> tuple[dict[str, float], float]:
        """The weights of the phrase's pairs, and their exact sum."""
        if phrase not in self.weighed:
            weights = {pair: self.kinship.weights.get(pair, self.kinship.unknown) for pair in phrase if pair}
            self.weighed[phrase] = weights, math.fsum(weights.values())
        return self.weighed[phrase]

    def find_stories(self, phrase: Phrase) -> set[int]:
        return {story for pair in phrase for story in self.holders.get(pair, ())}


def measure_fits(stories: Sequence[Story]) -> Fits:
    return measure_texts(
        tuple(
            tuple(take_pairs(fold_solid(block.piece)) for block in story.blocks if block.kind == "body")
            for story in stories
        )
    )


@lru_cache(maxsize=REMEMBERED)
def measure_texts(texts: tuple[tuple[frozenset[str], ...], ...]) -> Fits:
    """The index of texts given as the pairs of their paragraphs."""
    bodies = tuple(frozenset[str]().union(*pairs) for pairs in texts)
    openings = tuple(frozenset[str]().union(*pairs[:OPENING_PARAGRAPHS]) for pairs in texts)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, pairs in enumerate(bodies):
        for pair in pairs:
            holders[pair].append(index)
    rare = {pair: tuple(found) for pair, found in holders.items() if len(found) <= COMMON_PAIR}
    return Fits(measure_kinship(bodies), bodies, openings, rare)


def is_story(story: Story) -> bool:
    """Whether a headless stretch of text is an article: it has a dateline or byline, or it is long enough."""
    marked = any(block.dateline or block.tail_names or block.jumps for block in story.blocks)
    size = sum(measure_length(block.piece.text) for block in story.blocks if block.kind in ("body", "note"))
    return size > 0 and (marked or size >= SHORTEST_STORY)
