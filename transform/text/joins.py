"""How likely one text continues in another where a column cut a sentence, by the characters on both sides of the cut.

In: texts of a page in solid form. Out: log odds (natural logarithms) that the second continues the first. Characters on
both sides of a true cut are usually side by side elsewhere on the page (社|会); those of unrelated texts do not. The odds
compare random cuts of paragraphs of the shared clean pages with ends and starts of different stories there. Spaced
texts are rated by their words (``word_joins``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transform.text.seams import PAUSES, SEAM_REACH, read_seam
from transform.text.solid import is_spaced_text
from transform.text.word_joins import WordCounts, count_couples
from transform.text.work_budget import MOST_CHARACTERS

#: Log odds: the row is how often the pair across the cut occurs elsewhere (never, once, more), the column how many of
#: the two triples across it do.
PAIR_ODDS = ((-0.5, -0.5, -0.5), (1.75, 2.6, 4.0), (2.6, 2.8, 4.5))
#: The same if there is punctuation at the cut, which can be next to any character; and for punctuation on both sides.
PAUSE_ODDS, TWO_PAUSES = ((-0.3, -0.3, -0.3), (0.6, 1.0, 1.5), (0.8, 1.0, 2.5)), -4.0
#: A repeat of two characters, three, or more at a break, or of one word, two, or more. Two characters repeat by chance
#: only in many tries.
SEAM_ODDS = (3.0, 5.0, 7.0)
BREAKS = PAUSES + "”》)"
#: Characters whose n-grams are counted one by one; for more cuts it is faster to count all characters at once.
MOST_ALONE, ALL = 200, ""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The texts of a page with counts of their character pairs, triples and words."""

    text: str
    """All texts, with a line break before and after each."""
    words: WordCounts
    known: dict[str, Counter[str]] = field(default_factory=dict)
    """N-grams counted so far, by their character: only few of a page's characters are at a cut."""

    def rate_join(self, first: str, second: str) -> float:
        """Log odds that ``second`` continues ``first``, whose last sentence is unfinished."""
        seam = read_seam(first[-SEAM_REACH:], second[:SEAM_REACH])
        if seam.length:
            repeat = second[: seam.length]
            size = 1 + len(repeat.split()) if is_spaced_text(repeat) else seam.length
            return SEAM_ODDS[min(size, len(SEAM_ODDS) + 1) - 2]
        return self.rate_cut(first, second)

    def rate_cut(self, first: str, second: str) -> float:
        if not first or not second:
            return 0.0
        if is_spaced_text(first[-SEAM_REACH:]) and is_spaced_text(second[:SEAM_REACH]):
            return self.words.rate_cut(first, second)
        pauses = (first[-1] in BREAKS, second[0] in BREAKS)
        if all(pauses) and first[-1] != "”":
            return TWO_PAUSES
        ngrams = self.count_ngrams(first[-1])
        pair = min(2, ngrams[first[-1] + second[0]])
        around = (first[-2:] + second[0], first[-1] + second[:2])
        triples = sum(len(one) > 2 and ngrams[one] > 0 for one in around)
        return (PAUSE_ODDS if any(pauses) else PAIR_ODDS)[pair][triples]

    def count_ngrams(self, char: str) -> Counter[str]:
        """Counts of the pairs that begin with a character and of the triples around them; after ``MOST_ALONE``, of all
        characters.
        """
        asked = char if char in self.known or len(self.known) < MOST_ALONE else ALL
        if asked not in self.known:
            places = range(1, len(self.text) - 1) if asked == ALL else _find_all(self.text, char)
            self.known[asked] = Counter(run for at in places for run in _list_ngrams_at(self.text, at))
        return self.known[asked]


def _find_all(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _list_ngrams_at(text: str, at: int) -> tuple[str, str, str]:
    """The pair that begins with this character, and the two triples that contain it."""
    return text[at : at + 2], text[at - 1 : at + 2], text[at : at + 3]


def count_words(texts: Iterable[str]) -> PageWords:
    """The counts of a page's texts; equal texts (intruders) count once, a page that is too long counts as empty."""
    unique = list(dict.fromkeys(texts))
    if sum(map(len, unique)) > MOST_CHARACTERS:
        unique = []
    text = "\n".join(["", *unique, ""])
    return PageWords(text, count_couples(text for text in unique if is_spaced_text(text)))
