"""The lines of a page on a grid: where on its row each piece of ink is.

In: ``lines``. Out: a Grid by the forms of the characters or by their number, as programs fill columns up with blanks in either way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from transform.parse.draft import Draft, Line
from transform.text.widths import measure_width

INK = re.compile(r"\S+")
#: A tab goes on to the next multiple of this width.
TAB = 8


class Run(NamedTuple):
    """Ink without white space: where it begins and ends on its row, in half characters, and in the text of its line."""

    left: int
    right: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """What a part of the page has of a line: the number of the line, its folded text, the blank lines above it."""

    number: int
    runs: tuple[Run, ...]
    line: str
    blank: int

    @property
    def text(self) -> str:
        return self.line[self.runs[0].start : self.runs[-1].end]

    @property
    def left(self) -> int:
        return self.runs[0].left

    @property
    def right(self) -> int:
        return self.runs[-1].right


@dataclass(frozen=True, slots=True)
class Grid:
    """``margins``: the blanks before each line; ``heights``: the place of each line on the page, blank ones counted."""

    rows: tuple[Row, ...]
    margins: tuple[str, ...]
    heights: tuple[int, ...]
    even: bool

    def count_blank(self, above: Row, below: Row) -> int:
        """Lines between two rows that have nothing in their column."""
        return self.heights[below.number] - self.heights[above.number] - 1

    def count_indent(self, row: Row, edge: int) -> int:
        """Blanks between the edge of a column and the ink of a row."""
        before = self.margins[row.number] + row.line[: row.runs[0].start]
        blanks = before[len(before.rstrip()) :]
        room = row.left - edge
        return next((k for k in range(len(blanks)) if self._measure(blanks, k) >= room), len(blanks))

    def _measure(self, blanks: str, last: int) -> int:
        """The width of so many blanks, counted from the ink."""
        return _measure_blanks(blanks[len(blanks) - last :], 0, even=self.even)


def lay_grid(draft: Draft, *, even: bool) -> Grid:
    lines = draft.lines
    margins = [draft.page.text[max(0, line.piece.start - line.indent) : line.piece.start] for line in lines]
    rows = [_lay_row(line, k, margin, even=even) for k, (line, margin) in enumerate(zip(lines, margins, strict=True))]
    return Grid(tuple(rows), tuple(margins), tuple(accumulate(line.gap + 1 for line in lines)), even)


def _lay_row(line: Line, number: int, margin: str, *, even: bool) -> Row:
    text = line.piece.text
    runs: list[Run] = []
    at, done = _measure_blanks(margin, 0, even=even), 0
    for ink in INK.finditer(text):
        left = _measure_blanks(text[done : ink.start()], at, even=even)
        at, done = left + measure_width(ink[0], even=even), ink.end()
        runs.append(Run(left, at, *ink.span()))
    return Row(number, tuple(runs), line.piece.folded, line.gap)


def _measure_blanks(blanks: str, at: int, *, even: bool) -> int:
    """Where blanks end that begin at a place."""
    for char in blanks if "\t" in blanks else ():
        at += TAB - at % TAB if char == "\t" else measure_width(char, even=even)
    return at if "\t" in blanks else at + measure_width(blanks, even=even)


def take_left(rows: Sequence[Row], place: int) -> list[Row]:
    """What rows have at the left of a place that is white on all of them, but for a pause that hangs over it."""
    parts = [replace(row, runs=tuple(run for run in row.runs if run.left <= place)) for row in rows]
    return [part for part in parts if part.runs]


def take_right(rows: Sequence[Row], place: int) -> list[Row]:
    parts = [replace(row, runs=tuple(run for run in row.runs if run.left > place)) for row in rows]
    return [part for part in parts if part.runs]
