"""How well one text goes on in another where a column cut a sentence, by the characters on both sides of the cut.

In: texts of a page in their solid form. Out: log odds that the second goes on from the first, in natural logarithms.
A cut mostly parts characters that stand side by side elsewhere on the page (社|会), which two strangers do not.
Table: random cuts of the paragraphs of the shared clean pages against ends and starts of different stories there.
Texts in words are rated by their words (``rate_word_joins``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from transform.text.purse import MOST_CHARACTERS
from transform.text.seams import PAUSES, read_seam
from transform.text.solid import is_worded
from transform.text.word_joins import WordCounts, count_couples

#: Log odds by whether the pair across the cut stands elsewhere (never, once, more often) and how many of the two
#: triples across it do.
PAIR_ODDS = ((-0.5, -0.5, -0.5), (1.75, 2.6, 4.0), (2.6, 2.8, 4.5))
#: The same if there is punctuation at the cut, which stands beside anything; and with a pause on both sides of it.
PAUSE_ODDS, TWO_PAUSES = ((-0.3, -0.3, -0.3), (0.6, 1.0, 1.5), (0.8, 1.0, 2.5)), -4.0
#: Repeats at a break: two characters, three, more, or a word, two, more; two repeat by chance only where many are tried.
SEAM_ODDS = (3.0, 5.0, 7.0)
#: How much of each text is looked at for a seam.
REACH = 400
BREAKS = PAUSES + "”》)"
OPENERS = "“《("
#: Characters of which the runs are counted for themselves; where more stand at cuts, counting those of all is quicker.
MOST_ALONE, ALL = 200, ""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The texts of a page, by which pairs and triples of characters stand in them, and how often each word does."""

    text: str
    """All texts, a line's end before and after each."""
    words: WordCounts
    known: dict[str, Counter[str]] = field(default_factory=dict)
    """Runs already counted, by the character asked for: few of a page's characters stand at a cut."""

    def rate_join(self, first: str, second: str) -> float:
        """Log odds that ``second`` goes on from ``first``, whose last sentence is open."""
        seam = read_seam(first[-REACH:], second[:REACH])
        if seam.length:
            repeat = second[: seam.length]
            size = 1 + len(repeat.split()) if is_worded(repeat) else seam.length
            return SEAM_ODDS[min(size, len(SEAM_ODDS) + 1) - 2]
        return self.rate_cut(first, second)

    def rate_cut(self, first: str, second: str) -> float:
        if not first or not second:
            return 0.0
        if is_worded(first[-REACH:]) and is_worded(second[:REACH]):
            return self.words.rate_cut(first, second)
        pauses = (first[-1] in BREAKS, second[0] in BREAKS)
        if all(pauses) and first[-1] != "”":
            return TWO_PAUSES
        runs = self.count_runs(first[-1])
        pair = min(2, runs[first[-1] + second[0]])
        around = (first[-2:] + second[0], first[-1] + second[:2])
        triples = sum(len(one) > 2 and runs[one] > 0 for one in around)
        return (PAUSE_ODDS if any(pauses) else PAIR_ODDS)[pair][triples]

    def count_runs(self, char: str) -> Counter[str]:
        """The pairs that begin with a character, and the triples that such a pair begins or ends; or those of all."""
        asked = char if char in self.known or len(self.known) < MOST_ALONE else ALL
        if asked not in self.known:
            places = range(1, len(self.text) - 1) if asked == ALL else _find_all(self.text, char)
            self.known[asked] = Counter(run for at in places for run in _list_runs(self.text, at))
        return self.known[asked]


def _find_all(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _list_runs(text: str, at: int) -> tuple[str, str, str]:
    """The pair that begins with this character, and the triples round it."""
    return text[at : at + 2], text[at - 1 : at + 2], text[at : at + 3]


def count_words(texts: Iterable[str]) -> PageWords:
    """The pairs, triples and words of a page's texts; equal texts (intruders) count once, none of a page that is too long."""
    whole = list(dict.fromkeys(texts))
    if sum(map(len, whole)) > MOST_CHARACTERS:
        whole = []
    text = "\n".join(["", *whole, ""])
    return PageWords(text, count_couples(text for text in whole if is_worded(text)))
