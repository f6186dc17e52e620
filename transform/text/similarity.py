"""How much two texts share, by their rare character pairs, or parts of words in spaced texts.

In: folded texts in solid form (``solid.close_gaps``). Out: weights in 0..1. A pair weighs less the more paragraphs of
the page contain it, so what every story says (全市, 工作) counts little. One index for each page: time grows with its
length, no text is compared with every other. Spaced text is taken as 5-grams within words, so that flood, floods and
flooding share much; they match by chance about as rarely as pairs of Han characters.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import add

from transform.frozen import frozen
from transform.text.common_words import load_common_words
from transform.text.solid import is_spaced_text
from transform.text.work_budget import MOST_CHARACTERS

#: Pairs in a row that prove similarity alone: a name or fixed phrase of eight characters, or three to four words.
LONG_STREAK = 7
#: A page with fewer stories is weighed as if it had this many, because the words of an only story are not common words.
FEW_TEXTS = 5
#: Cache size: several steps need the pairs of the same paragraphs; a page has some hundred, a very full one a thousand.
REMEMBERED = 2048
NOISE = re.compile(r"[^\w]+")
#: Letters of an n-gram within a word. Of 3 to 6 letters, stems and whole words, tried on thirty news stories, 5-grams
#: separate headlines and paragraphs of one story from those of two about as well as Han pairs (.61 and .08; .06 and
#: .014).
WORD_NGRAM = 5
#: Shorter words are articles, prepositions and pronouns in every spaced language; capitals and numbers are not.
SHORTEST_WORD = 4
#: Years say little about a topic, though they are rare.
LONE_YEAR = re.compile(r"(?:19|20)\d\d")
WORD_OR_STOP = re.compile(r"(?P<word>\d+|[^\W\d_]+)|(?P<stop>[^\w\s'’-])")


@lru_cache(maxsize=REMEMBERED)
def take_pairs(text: str) -> frozenset[str]:
    """The character pairs of a text, none across punctuation; of a spaced text its n-grams."""
    if is_spaced_text(text):
        return frozenset(list_pairs(text)) - {""}
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in NOISE.split(text)))


@lru_cache(maxsize=REMEMBERED)
def list_pairs(text: str) -> tuple[str, ...]:
    """The same in order, with an empty string where punctuation separates them."""
    if is_spaced_text(text):
        return tuple(run for found in WORD_OR_STOP.finditer(text) for run in _list_ngrams(found))
    runs = NOISE.split(text)
    return tuple(pair for run in runs for pair in (*(run[k : k + 2] for k in range(len(run) - 1)), ""))


def _list_ngrams(found: re.Match[str]) -> tuple[str, ...]:
    """The n-grams of a word; none of a common word, an empty string for punctuation."""
    word = found["word"]
    if word is None:
        return ("",)
    plain = word.lower()
    if (
        LONE_YEAR.fullmatch(word)
        or (len(word) < SHORTEST_WORD and not word[0].isdigit() and not word.isupper())
        or plain in load_common_words()
    ):
        return ()
    return tuple(plain[k : k + WORD_NGRAM] for k in range(max(1, len(plain) - WORD_NGRAM + 1)))


class PairWeights(dict[str, float]):
    """Weights by pair; ``[]`` gives each pair that is not among them the weight ``unknown``."""

    def __init__(self, weights: Iterable[tuple[str, float]], unknown: float) -> None:
        super().__init__(weights)
        self.unknown = unknown

    def __missing__(self, pair: str) -> float:
        return self.unknown

    def total(self, pairs: Iterable[str]) -> float:
        """The sum of the weights, exact, so that it does not depend on the order of a set."""
        return math.fsum(map(self.__getitem__, pairs))


@frozen
class Similarity:
    """Weights of the character pairs of a page: log of (paragraphs / paragraphs with the pair), at least 0; that of a
    pair that no paragraph contains is ``unknown``.
    """

    weights: PairWeights
    rare: float
    """The weight of a pair that one paragraph contains."""

    @property
    def proof(self) -> float:
        """The weight of a streak that proves similarity alone."""
        return LONG_STREAK * self.rare

    def total(self, pairs: Iterable[str]) -> float:
        return self.weights.total(pairs)

    def share(self, pairs: frozenset[str], others: frozenset[str]) -> float:
        """The weighted share of the pairs that ``others`` contain."""
        total = self.total(pairs)
        return self.total(pairs & others) / total if total > 0 else 0.0

    def streak(self, phrase: Sequence[str], others: frozenset[str]) -> float:
        """The weight of the longest streak of pairs that ``others`` contain, 1 for eight rare characters in a row.

        A name of ten characters in both texts proves more than as many pairs scattered over them.
        """
        weights = self.weights
        best = current = 0.0
        for pair in phrase:
            if pair not in others:
                current = 0.0
                continue
            current += weights[pair]
            if current > best:  # noqa: PLR1730 - called for every pair of a line and a story, max takes twice the time
                best = current
        return min(1.0, best / self.proof)


def measure_similarity(texts: Sequence[frozenset[str]]) -> Similarity:
    """The weights of the pairs of a page's texts; on a page that is too long all pairs weigh the same."""
    if sum(map(len, texts)) > MOST_CHARACTERS:
        texts = [frozenset[str]()] * len(texts)
    return weigh_pairs(Counter(chain.from_iterable(texts)), len(texts))


def weigh_pairs(counts: Mapping[str, int], texts: int) -> Similarity:
    """The weights, from the number of texts that contain each pair."""
    size = max(texts, FEW_TEXTS) + 1
    levels = {count: max(0.0, math.log(size / (count + 0.5))) for count in set(counts.values())}
    weights = zip(counts, map(levels.__getitem__, counts.values()), strict=True)
    return Similarity(PairWeights(weights, math.log(size / 0.5)), math.log(size / 1.5))
