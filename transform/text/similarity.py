"""How much two texts have to do with each other, by their rare character pairs or pieces of words.

In: folded texts in their solid form (``worded.close_gaps``). Out: weights in 0..1. A pair weighs less the more
paragraphs of the page hold it, so what every story says (全市, 工作) counts little. One index for the page: linear in
its length, no pairwise comparing. A text written in words is taken in runs of five letters within its words, so that
flood, floods and flooding have much in common; as few of them meet by chance as of Han character pairs.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add

from transform.text.common_words import load_common_words
from transform.text.purse import MOST_CHARACTERS
from transform.text.solid import is_worded

#: Pairs of a run that proves similarity alone: a proper name or a fixed phrase of eight characters, three or four words.
LONG_STREAK = 7
#: A page with fewer stories is weighed like one with these: what its only story says is still not common.
FEW_TEXTS = 5
#: Several steps ask for the pairs of the same paragraphs; a page has some hundred, a very full one a thousand.
REMEMBERED = 2048
NOISE = re.compile(r"[^\w]+")
#: Letters of a run within a word. Of runs of 3 to 6, stems and whole words, tried on thirty news stories, runs of five keep
#: headlines and paragraphs of one story and of two apart by about the figures of Han pairs (.61 and .08; .06 and .014).
WORD_RUN = 5
#: Shorter words are articles, prepositions and pronouns in every language with spaces; capitals and numbers are not.
SHORTEST_WORD = 4
#: Years say little of a matter, though they are rare.
YEAR = re.compile(r"(?:19|20)\d\d")
WORD = re.compile(r"(?P<word>\d+|[^\W\d_]+)|(?P<stop>[^\w\s'’-])")


@lru_cache(maxsize=REMEMBERED)
def take_pairs(text: str) -> frozenset[str]:
    """The character pairs of a text without punctuation, which they do not reach over; of a worded one its runs."""
    if is_worded(text):
        return frozenset(list_pairs(text)) - {""}
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in NOISE.split(text)))


@lru_cache(maxsize=REMEMBERED)
def list_pairs(text: str) -> tuple[str, ...]:
    """The character pairs or runs in order, an empty string where punctuation parts them."""
    if is_worded(text):
        return tuple(run for found in WORD.finditer(text) for run in _list_runs(found))
    runs = NOISE.split(text)
    return tuple(pair for run in runs for pair in (*(run[k : k + 2] for k in range(len(run) - 1)), ""))


def _list_runs(found: re.Match[str]) -> tuple[str, ...]:
    """The runs of a word; of a common one none, of punctuation an empty string."""
    word = found["word"]
    if word is None:
        return ("",)
    plain = word.lower()
    if (
        YEAR.fullmatch(word)
        or (len(word) < SHORTEST_WORD and not word[0].isdigit() and not word.isupper())
        or plain in load_common_words()
    ):
        return ()
    return tuple(plain[k : k + WORD_RUN] for k in range(max(1, len(plain) - WORD_RUN + 1)))


@dataclass(frozen=True)
class Kinship:
    """Weights of character pairs on this page: log of paragraphs over paragraphs with the pair, never below 0."""

    weights: dict[str, float]
    unknown: float
    """The weight of a pair that no paragraph holds."""
    rare: float
    """The weight of a pair that one paragraph holds."""

    @property
    def proof(self) -> float:
        """The weight of a run that proves similarity alone."""
        return LONG_STREAK * self.rare

    def total(self, pairs: Iterable[str]) -> float:
        """The summed weight, exact, so that it does not depend on the order of a set from run to run."""
        weights, unknown = self.weights, self.unknown
        return math.fsum([weights.get(pair, unknown) for pair in pairs])

    def share(self, pairs: frozenset[str], others: frozenset[str]) -> float:
        """The weighted share of the pairs that the others hold too."""
        whole = self.total(pairs)
        return self.total(pairs & others) / whole if whole > 0 else 0.0

    def streak(self, phrase: Sequence[str], others: frozenset[str]) -> float:
        """The weight of the longest run of pairs that the others hold too; 1 for a run of eight rare characters.

        A name of ten characters that both texts have says more than as many pairs strewn over them.
        """
        weights, unknown = self.weights, self.unknown
        best = current = 0.0
        for pair in phrase:
            if pair not in others:
                current = 0.0
                continue
            current += weights.get(pair, unknown)
            if current > best:  # noqa: PLR1730 - called for every pair of a line and a story, max takes twice the time
                best = current
        return min(1.0, best / self.proof)


def measure_kinship(texts: Sequence[frozenset[str]]) -> Kinship:
    """The weights of the pairs of a page's texts; of a page that is too long all weigh the same."""
    if sum(map(len, texts)) > MOST_CHARACTERS:
        texts = [frozenset[str]()] * len(texts)
    counts: Counter[str] = Counter()
    for pairs in texts:
        counts.update(pairs)
    return weigh_pairs(counts, len(texts))


def weigh_pairs(counts: Mapping[str, int], texts: int) -> Kinship:
    """The weights from how many of so many texts hold each pair."""
    size = max(texts, FEW_TEXTS) + 1
    levels = {count: max(0.0, math.log(size / (count + 0.5))) for count in set(counts.values())}
    weights = {pair: levels[count] for pair, count in counts.items()}
    return Kinship(weights, math.log(size / 0.5), math.log(size / 1.5))
