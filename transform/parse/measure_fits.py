"""How well lines of words fit the stories of the page, by the character pairs that they share.

In: the pairs of lines and of texts. Out: numbers in 0..1. An index leads from a rare pair to the stories that hold
it, so that only stories with a chance are looked at.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transform.parse.draft import Story
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import Kinship, measure_kinship, take_pairs

#: The opening paragraphs repeat the headline's words more than the rest does.
OPENING_PARAGRAPHS, OPENING_WEIGHT = 2, 0.5
#: One long run of the same characters (a name) against pairs strewn over the text.
STREAK_WEIGHT = 0.35
#: Pairs that more stories hold do not help to find candidates.
COMMON_PAIR = 40
#: A headless piece of text this short is no story; the shortest briefs have two sentences.
SHORTEST_STORY = 60

Phrase = tuple[str, ...]
"""The pairs of a line in order, as ``kinship.list_pairs`` gives them."""


@dataclass(frozen=True)
class Fits:
    """How well a line of words fits each story of the page, 0..1; only stories that share a rare pair are listed."""

    kinship: Kinship
    bodies: tuple[frozenset[str], ...]
    openings: tuple[frozenset[str], ...]
    holders: dict[str, tuple[int, ...]]

    def measure(self, phrase: Phrase, story: int) -> float:
        pairs = frozenset(phrase) - {""}
        body = self.kinship.share(pairs, self.bodies[story])
        opening = self.kinship.share(pairs, self.openings[story])
        share = OPENING_WEIGHT * opening + (1 - OPENING_WEIGHT) * body
        return share + STREAK_WEIGHT * (self.kinship.streak(phrase, self.bodies[story]) - share)

    def find_stories(self, phrase: Phrase) -> set[int]:
        return {story for pair in phrase for story in self.holders.get(pair, ())}


def measure_fits(stories: Sequence[Story]) -> Fits:
    return measure_texts(
        [[take_pairs(fold_solid(block.piece)) for block in story.blocks if block.kind == "body"] for story in stories]
    )


def measure_texts(texts: Sequence[Sequence[frozenset[str]]]) -> Fits:
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
    size = sum(len(block.piece.text) for block in story.blocks if block.kind in ("body", "note"))
    return size > 0 and (marked or size >= SHORTEST_STORY)
