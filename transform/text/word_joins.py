"""How well one text in words goes on in another where a column cut a sentence, by the words on both sides of the cut.

In: texts of a page in their solid form. Out: log odds that the second goes on from the first, in natural logarithms. What
begins with a small letter or a number goes on from something; what begins with a capital does so only if it is a name.
Which of several it goes on from the two words tell: they stand side by side elsewhere on the page, or they never do
though both are frequent there (the | and). Odds: random cuts of the paragraphs of thirty news stories against cuts of
other paragraphs and against beginnings of paragraphs.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

#: By how the second text begins: a small letter or a pause, a number, a name, a quotation, a word that the page also has small.
SMALL, NUMBER, NAME, QUOTED, SENTENCE = 3.0, 1.0, -0.5, -2.5, -3.5
#: What is added to counts before they are divided, so that what was never seen is not impossible.
UNSEEN = 0.5
#: How much of each side is looked at: a long word or two.
REACH = 80
EDGE = "\"'“”‘’([)]—–-.,;:!?…"
OPENERS = "\"“‘'(["
PAUSES = ",;:.!?)—–…"
GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each word and each two words side by side stand on the page, in small letters, and as printed."""

    words: Counter[str]
    couples: Counter[tuple[str, str]]
    printed: frozenset[str]

    def rate_cut(self, first: str, second: str) -> float:
        last, following = first[-REACH:].rsplit(maxsplit=1)[-1], second[:REACH].split(maxsplit=1)[0]
        return self.rate_start(following) + self.rate_couple(last, following)

    def rate_start(self, word: str) -> float:
        bare = word.strip(EDGE)
        if word[0] in PAUSES or (bare and word.lstrip(OPENERS)[:1].islower()):
            return SMALL
        if not bare or word[0] in OPENERS:
            return QUOTED
        if bare[0].isdigit():
            return NUMBER
        return SENTENCE if bare.lower() in self.printed else NAME

    def rate_couple(self, last: str, following: str) -> float:
        """How much more often than by chance the two words stand side by side."""
        one, other = last.strip(EDGE).lower(), following.strip(EDGE).lower()
        if last[-1] in PAUSES or not one or not other:
            return 0.0
        expected = self.words[one] * self.words[other] / max(1, self.words.total())
        return math.log((self.couples[one, other] + UNSEEN) / (expected + UNSEEN))


def count_couples(texts: Iterable[str]) -> WordCounts:
    words: Counter[str] = Counter()
    couples: Counter[tuple[str, str]] = Counter()
    printed: set[str] = set()
    for text in texts:
        found = [word.strip(EDGE) for word in GAP.split(text)]
        small = [word.lower() for word in found]
        words.update(small)
        couples.update(pairwise(small))
        printed.update(word for word in found if word.islower())
    return WordCounts(words, couples, frozenset(printed))
