"""How likely one spaced text continues in another where a column cut a sentence, by the words on both sides of the cut.

In: texts of a page in solid form. Out: log odds (natural logarithms) that the second continues the first. A text that
begins with a small letter or a number continues another; one that begins with a capital does so only if it begins with
a name. The two words at the cut show which text it continues: they are side by side elsewhere on the page, or they
never are although both are frequent (the | and). The odds compare random cuts of paragraphs of thirty news stories with
cuts of other paragraphs and with beginnings of paragraphs.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from transform.text.span_text import WHITE

#: By how the second text begins: a small letter or a pause, a number, a name, a quotation, a word that is not a name
#: because the page also has it in small letters.
LOWERCASE_ODDS, NUMBER_ODDS, NAME_ODDS, QUOTE_ODDS, SENTENCE_ODDS = 3.0, 1.0, -0.5, -2.5, -3.5
#: Added to counts before they are divided, so that what was never seen is not impossible.
UNSEEN = 0.5
#: How much of each side is looked at: a long word or two.
WORD_REACH = 80
EDGE = "\"'“”‘’([)]—–-.,;:!?…"
QUOTES_AND_BRACKETS = "\"“‘'(["
PAUSES_AND_DASHES = ",;:.!?)—–…"


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Counts of the page's words and of pairs of neighbouring words, in small letters; ``lowercase`` are the words
    printed so.
    """

    words: Counter[str]
    couples: Counter[tuple[str, str]]
    lowercase: frozenset[str]

    def rate_cut(self, first: str, second: str) -> float:
        last, following = first[-WORD_REACH:].rsplit(maxsplit=1)[-1], second[:WORD_REACH].split(maxsplit=1)[0]
        return self.rate_start(following) + self.rate_couple(last, following)

    def rate_start(self, word: str) -> float:
        bare = word.strip(EDGE)
        if word[0] in PAUSES_AND_DASHES or (bare and word.lstrip(QUOTES_AND_BRACKETS)[:1].islower()):
            return LOWERCASE_ODDS
        if not bare or word[0] in QUOTES_AND_BRACKETS:
            return QUOTE_ODDS
        if bare[0].isdigit():
            return NUMBER_ODDS
        return SENTENCE_ODDS if bare.lower() in self.lowercase else NAME_ODDS

    def rate_couple(self, last: str, following: str) -> float:
        """How much more often the two words are side by side than by chance."""
        one, other = last.strip(EDGE).lower(), following.strip(EDGE).lower()
        if last[-1] in PAUSES_AND_DASHES or not one or not other:
            return 0.0
        expected = self.words[one] * self.words[other] / max(1, self.words.total())
        return math.log((self.couples[one, other] + UNSEEN) / (expected + UNSEEN))


def count_couples(texts: Iterable[str]) -> WordCounts:
    words: Counter[str] = Counter()
    couples: Counter[tuple[str, str]] = Counter()
    lowercase: set[str] = set()
    for text in texts:
        found = [word.strip(EDGE) for word in WHITE.split(text)]
        small = [word.lower() for word in found]
        words.update(small)
        couples.update(pairwise(small))
        lowercase.update(word for word in found if word.islower())
    return WordCounts(words, couples, frozenset(lowercase))
