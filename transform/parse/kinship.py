"""How much two texts have to do with each other, by their rare character pairs.

In: folded, gapless texts. Out: weights in 0..1. A pair weighs less the more paragraphs of the page hold it, so what
every story says (全市, 工作) counts little. One index for the page: linear in its length, no pairwise comparing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Pairs of a run that proves kinship alone: a proper name or a fixed phrase of eight characters.
LONG_STREAK = 7
NOISE = re.compile(r"[^\w]+")


def take_pairs(text: str) -> frozenset[str]:
    """The character pairs of a text without punctuation; pairs do not reach over punctuation."""
    return frozenset(run[k : k + 2] for run in NOISE.split(text) for k in range(len(run) - 1))


def list_pairs(text: str) -> tuple[str, ...]:
    """The character pairs in order, an empty string where punctuation parts them."""
    runs = NOISE.split(text)
    return tuple(pair for run in runs for pair in (*(run[k : k + 2] for k in range(len(run) - 1)), ""))


@dataclass(frozen=True)
class Kinship:
    """Weights of character pairs on this page: log of paragraphs over paragraphs with the pair."""

    paragraphs: int
    counts: Counter[str]

    def weigh(self, pair: str) -> float:
        return math.log((self.paragraphs + 1) / (self.counts[pair] + 0.5))

    def total(self, pairs: Iterable[str]) -> float:
        return sum(self.weigh(pair) for pair in pairs)

    def share(self, pairs: frozenset[str], others: frozenset[str]) -> float:
        """The weighted share of the pairs that the others hold too."""
        whole = self.total(pairs)
        return self.total(pairs & others) / whole if whole > 0 else 0.0

    def streak(self, phrase: Sequence[str], others: frozenset[str]) -> float:
        """The weight of the longest run of pairs that the others hold too; 1 for a run of eight rare characters.

        A name of ten characters that both texts have says more than as many pairs strewn over them.
        """
        best = current = 0.0
        for pair in phrase:
            current = current + max(0.0, self.weigh(pair)) if pair in others else 0.0
            best = max(best, current)
        return min(1.0, best / (LONG_STREAK * math.log((self.paragraphs + 1) / 1.5)))


def measure_kinship(texts: Sequence[frozenset[str]]) -> Kinship:
    counts: Counter[str] = Counter()
    for pairs in texts:
        counts.update(pairs)
    return Kinship(max(1, len(texts)), counts)
