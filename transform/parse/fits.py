"""How well lines of words fit the stories of the page, by the character pairs that they share.

In: the pairs of lines and of texts. Out: numbers in 0..1. An index leads from a rare pair of a line to the stories that
contain it, so that only likely stories are compared.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from operator import itemgetter

from transform.frozen import frozen
from transform.parse.budgets import MOST_COMPARED
from transform.parse.draft import Block, Draft, Story
from transform.text.similarity import Similarity, list_pairs, take_pairs, weigh_pairs
from transform.text.solid import fold_solid, measure_length
from transform.text.span_text import SpanText
from transform.text.work_budget import MOST_CHARACTERS

#: The opening paragraphs repeat more of the headline's words than the others.
OPENING_PARAGRAPHS, OPENING_WEIGHT = 2, 0.5
#: Weight of one long streak of shared characters (a name), against pairs scattered over the text.
STREAK_WEIGHT = 0.35
#: Pairs that more stories contain do not help to find candidates.
COMMON_PAIR = 40
#: If more stories share a rare pair with a line, only the likeliest are compared; a full page has no more.
MOST_LIKELY = 300
#: The largest rounding error of a sum, which depends on the order of its terms.
ROUNDING = 1e-9
#: Shorter text without a headline is not a story; the shortest briefs have two sentences.
SHORTEST_STORY = 60
#: Cache size: several steps need the fits of headlines to the same stories; between two steps the stories may change
#: once.
REMEMBERED = 2

Phrase = tuple[str, ...]
"""The pairs of a line in order, from ``similarity.list_pairs``."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A phrase with its pairs, their weights and the exact sum of these; and what was computed for it so far."""

    phrase: Phrase
    weights: dict[str, float]
    pairs: frozenset[str]
    total: float
    limits: dict[int, float] = field(default_factory=dict)
    measured: dict[int, float] = field(default_factory=dict)


@frozen
class Fits:
    """How well a line fits each story of the page, 0..1; only stories that share a rare pair with it are found."""

    similarity: Similarity
    bodies: tuple[frozenset[str], ...]
    openings: tuple[frozenset[str], ...]
    counts: Mapping[str, int]
    """How many stories contain each pair."""
    holders: dict[str, list[int]] = field(default_factory=dict)
    """The stories that contain each rare pair of the phrases that were looked up."""
    known: dict[Phrase, _Known] = field(default_factory=dict)
    """Computed once, used by several steps."""

    def measure(self, phrase: Phrase, story: int) -> float:
        return self.compare(self.recall(phrase), story)

    def measure_all(self, phrase: Phrase, stories: Iterable[int]) -> dict[int, float]:
        known = self.recall(phrase)
        return {story: self.compare(known, story) for story in stories}

    def compare(self, known: _Known, story: int) -> float:
        found = known.measured.get(story)
        if found is None:
            found = known.measured[story] = self.compare_words(known, story)
        return found

    def compare_words(self, known: _Known, story: int) -> float:
        common = known.pairs & self.bodies[story]
        if not common or not known.total:
            return 0.0
        weigh = known.weights.__getitem__
        in_body = in_opening = math.fsum(map(weigh, common)) / known.total
        if self.openings[story] is not self.bodies[story]:
            in_opening = math.fsum(map(weigh, common & self.openings[story])) / known.total
        share = OPENING_WEIGHT * in_opening + (1 - OPENING_WEIGHT) * in_body
        return share + STREAK_WEIGHT * (self.similarity.streak(known.phrase, common) - share)

    def is_rare(self, pair: str) -> bool:
        """Whether a pair is rare enough to lead to stories."""
        return self.counts.get(pair, 0) <= COMMON_PAIR

    def look_up(self, phrases: Iterable[Phrase]) -> None:
        """Find the stories that contain the rare pairs of phrases; of all phrases at once, the stories are gone through once."""
        wanted = set(filter(self.is_rare, set[str]().union(*phrases).difference(self.holders)))
        self.holders.update((pair, []) for pair in wanted)
        for index, pairs in enumerate(self.bodies if wanted else ()):
            for pair in wanted & pairs:
                self.holders[pair].append(index)

    def recall(self, phrase: Phrase) -> _Known:
        if phrase not in self.known:
            self.look_up([phrase])
            weights = {pair: self.similarity.weights[pair] for pair in phrase if pair}
            known = _Known(phrase, weights, frozenset(weights), math.fsum(weights.values()))
            known.limits.update(self.limit(known))
            self.known[phrase] = known
        return self.known[phrase]

    def find_stories(self, *phrases: Phrase, least: float = 0.0) -> set[int]:
        """The stories that share a rare pair with one of the phrases and may fit all together by at least ``least``."""
        if len(phrases) == 1:
            limits = self.recall(phrases[0]).limits
            return {story for story, most in limits.items() if most >= least} if least > 0 else set(limits)
        sums: defaultdict[int, float] = defaultdict(float)
        for phrase in phrases:
            for story, most in self.recall(phrase).limits.items():
                sums[story] += most
        return {story for story, most in sums.items() if most >= least}

    def find_best(self, phrase: Phrase) -> float:
        """The best fit of the phrase among the stories that share a rare pair with it."""
        known = self.recall(phrase)
        likely = max(known.limits, key=known.limits.__getitem__, default=None)
        best = 0.0 if likely is None else self.compare(known, likely)
        for story, most in known.limits.items():
            if most > best:
                best = max(best, self.compare(known, story))
        return best

    def limit(self, known: _Known) -> dict[int, float]:
        """An upper bound of ``measure`` for each story that shares a rare pair with the phrase, from the index alone.

        It assumes that all shared pairs are in the story's opening and in one streak. Most stories share a pair or
        two by chance, and the bound saves comparing them.
        """
        shared: defaultdict[int, float] = defaultdict(float)
        anywhere = 0.0
        for pair in known.phrase:
            if not self.is_rare(pair):
                anywhere += known.weights[pair]
                continue
            for story in self.holders[pair]:
                shared[story] += known.weights[pair]
        if len(shared) > MOST_LIKELY:
            shared = defaultdict(float, nlargest(MOST_LIKELY, shared.items(), key=itemgetter(1)))
        share = (1 - STREAK_WEIGHT) / known.total if known.total else 0.0
        streak = STREAK_WEIGHT / self.similarity.proof
        return {
            story: share * (weight + anywhere) + min(STREAK_WEIGHT, streak * (weight + anywhere)) + ROUNDING
            for story, weight in shared.items()
        }


def measure_fits(draft: Draft) -> Fits:
    """The index of the page's stories."""
    stories = ([block for block in story.blocks if block.kind == "body"] for story in draft.stories)
    return measure_paragraphs(draft, tuple(map(tuple, stories)))


def measure_paragraphs(draft: Draft, texts: tuple[tuple[Block, ...], ...]) -> Fits:
    """The index of texts given as paragraphs; empty on a page with more blocks than are compared."""
    if len(draft.blocks) > MOST_COMPARED:
        return measure_texts(((),) * len(texts))
    fits = measure_texts(tuple(tuple(take_pairs(fold_solid(block.piece)) for block in text) for text in texts))
    fits.look_up(list_pairs(fold_solid(piece)) for piece in _list_lines(draft))
    return fits


def _list_lines(draft: Draft) -> Iterator[SpanText]:
    """The lines of words that steps compare with the stories."""
    headings = (*draft.headings, *(story.heading for story in draft.stories if story.heading))
    yield from (block.piece for heading in headings for block in heading.blocks)
    for parts in (story.heading_parts for story in draft.stories):
        yield from (parts.kicker, parts.headline, parts.deck)


@lru_cache(maxsize=REMEMBERED)
def measure_texts(texts: tuple[tuple[frozenset[str], ...], ...]) -> Fits:
    """The index of texts given as the pairs of their paragraphs; empty for longer texts than are compared."""
    if sum(len(pairs) for text in texts for pairs in text) > MOST_CHARACTERS:
        texts = ((),) * len(texts)
    openings = tuple(_join_sets(pairs[:OPENING_PARAGRAPHS]) for pairs in texts)
    bodies = tuple(
        _join_sets((opening, *pairs[OPENING_PARAGRAPHS:])) for opening, pairs in zip(openings, texts, strict=True)
    )
    counts = Counter(chain.from_iterable(bodies))
    return Fits(weigh_pairs(counts, len(bodies)), bodies, openings, counts)


def _join_sets(pairs: Sequence[frozenset[str]]) -> frozenset[str]:
    return pairs[0] if len(pairs) == 1 else frozenset[str]().union(*pairs)


def is_story(story: Story) -> bool:
    """Whether text without a headline is an article: it has a dateline, a byline or a jump, or it is long enough."""
    marked = any(block.dateline or block.tail_names or block.jumps for block in story.blocks)
    size = sum(measure_length(block.piece.text) for block in story.blocks if block.kind in ("body", "note"))
    return size > 0 and (marked or size >= SHORTEST_STORY)
