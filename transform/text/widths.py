"""How wide text is printed, and what a line break never splits.

In: text. Out: widths in half characters: PDF text sets Latin letters and digits half as wide as Han characters, other programs wrap at a
number of characters.
"""

import re
import unicodedata
from functools import cache, lru_cache

from transform.text.span_text import REMEMBERED_LINES

#: What moves down whole: a number or word, a dash, quotation marks with their neighbours (UAX #14), and the punctuation after it that
#: must not begin a line. For folded text.
FIRST_WORD = re.compile(
    r"[(\[【《〈「『“‘]*(?:[A-Za-z0-9\u00c0-\u024f.%+/:'’-]+|—+|…+|.)(?:[“”‘’]+[(《]*(?:[A-Za-z0-9.%]+|.))*[,。、;:!?)”》’」』】〉…%]*"
)
#: Digits of newspaper fonts are slightly wider than half a character; in one line they add at most this much.
WIDEST_DIGITS = 3


@lru_cache(maxsize=REMEMBERED_LINES)
def measure_width(text: str, *, even: bool) -> int:
    """The width by the forms of the characters, or two for each if they are ``even``."""
    return 2 * len(text) if even else sum(map(_measure_char, text))


@cache
def _measure_char(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def measure_digits(text: str) -> int:
    """How much the Latin letters and digits of a line may add to its width."""
    count = sum(char.isascii() and char.isalnum() for char in text)
    return min(WIDEST_DIGITS, (count + 1) // 2)
