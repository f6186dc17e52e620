"""Lines that fit a terminal: broken at spaces and between Han characters, never inside a word, a path or an address. Pure.

Widths are in columns: a Han character or a full-width mark takes two (Unicode Standard Annex #11), a combining mark none. A line never begins
with a closing mark and never ends with an opening one (UAX #14). What follows of a line is indented by two more.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

NARROWEST = 20
"""A terminal that says it is narrower is not asked: nothing could be read in it."""
HANG = 2
WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd"
OPENING = "（《「『【〈〔［｛“‘"
CLOSING = "，。、；：！？）》」』】〉〕］｝％…—·”"
PIECE = rf"[{OPENING}]*(?:[^\s{WIDE}{OPENING}{CLOSING}]+|[{WIDE}])[{CLOSING}]*\s*|[{OPENING}{CLOSING}]+\s*|\s+"
"""What stays together, with the spaces after it."""


def wrap(text: str, columns: int) -> str:
    """The text with every line in at most so many columns, if its words allow it."""
    if columns < NARROWEST:
        return text
    return "\n".join(part for line in text.split("\n") for part in _wrap_line(line, columns))


def measure(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_measure_char, text))


@cache
def _measure_char(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _wrap_line(line: str, columns: int) -> Iterator[str]:
    if measure(line) <= columns:
        yield line
        return
    indent = " " * (len(line) - len(line.lstrip(" ")) + HANG)
    written = ""
    for piece in re.findall(PIECE, line):
        if written.strip() and measure(written) + measure(piece.rstrip()) > columns:
            yield written.rstrip()
            written = indent
        written += piece
    yield written.rstrip()
