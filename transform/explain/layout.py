"""Text for a terminal: its width, cut and folded to columns, and the page's line numbers.

In: text. Out: text. Characters that are wide in some fonts and narrow in others (“”, …) count as wide, so that no line
is too long (Unicode Standard Annex 11, ambiguous characters in an East Asian context).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from unicodedata import combining, east_asian_width

from transform.model.page import Spans

WIDTH = 100
WIDE = frozenset("WFA")
#: What a line break may not split: a word of narrow characters or one wide character, with its punctuation.
TOKEN = re.compile(r"\s+|[“‘（《]*(?:[!-\u1000]+|\S)[。，、；：？！”’）》…]*")
ELLIPSIS = "…"
#: How many runs of lines are named: where columns are side by side, a story is on every other line of the page.
MOST_RUNS = 5


@dataclass(frozen=True, slots=True)
class PageLines:
    """Where the lines of a page begin, numbered from 1 like ``locate.line_at``."""

    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def name(self, spans: Spans) -> str:
        """The lines of these spans in words: line 3; lines 3-5, 9; of many runs the first few and the last."""
        runs: list[tuple[int, int]] = []
        for first, last in ((self.at(start), self.at(end - 1)) for start, end in sorted(spans)):
            if runs and first <= runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], max(runs[-1][1], last))
            else:
                runs.append((first, last))
        noun = "line" if len(runs) == 1 and runs[0][0] == runs[0][1] else "lines"
        names = [_name_run(*run) for run in runs]
        if len(names) > MOST_RUNS:
            return f"{noun} {', '.join(names[: MOST_RUNS - 1])} … {names[-1]}"
        return f"{noun} {', '.join(names)}" if names else ""


def number_lines(text: str) -> PageLines:
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return PageLines((0, *accumulate(lengths)))


def _name_run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def measure(text: str) -> int:
    """The most columns that a text takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in WIDE else 1 for char in text)


def cut(text: str, room: int) -> str:
    """The text if it fits, else its first words."""
    if measure(text) <= room:
        return text
    ends = accumulate(map(measure, text))
    fits = sum(1 for _ in takewhile(lambda end: end <= room - measure(ELLIPSIS), ends))
    return text[:fits].rstrip() + ELLIPSIS


def fold(text: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """The text in lines of at most WIDTH columns, each indented by ``indent``, from the second on also by ``hang``."""
    line, margin = "", indent
    for token in (part for found in TOKEN.findall(text) for part in _break_token(found, WIDTH - indent - hang)):
        if measure(line + token) > WIDTH - margin:
            yield " " * margin + line.rstrip()
            line, margin = "", indent + hang
        line = line + token if line or not token.isspace() else ""
    if line.strip():
        yield " " * margin + line.rstrip()


def _break_token(token: str, room: int) -> list[str]:
    """The token, in parts if it is too long for a line."""
    return [token] if measure(token) <= room else [token[at : at + room // 2] for at in range(0, len(token), room // 2)]
