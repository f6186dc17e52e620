"""Step: put columns of Han text that a white river parts one after the other, however narrow it is.

Han text has no spaces of its own: a place that is white on all rows of a stretch of the page, with running text on both sides, is the
space between two columns. What is above a stretch is read first, then its columns, then what is below; columns that have headlines side
by side once more are read as two stretches. In: ``lines``. Out: ``lines`` in reading order, each a piece of a row. Columns of pages with
spaces between words, and those with lines that are shifted against each other, are left to ``separate_columns``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.parse.budgets import MOST_GAPS, report_too_large
from transform.parse.draft import Draft, Line
from transform.parse.lines.find_river import find_river
from transform.parse.lines.grid import Grid, Row, lay_grid, take_left, take_right
from transform.text.sentences import is_closed, is_headlike
from transform.text.solid import is_mostly_spaced
from transform.text.span_text import WHITE

#: How often a part of the page is parted.
DEEPEST = 16
#: Text on both sides of a wide gap, and rows with such a gap in no river from which the lines of the page are shifted against each other.
BESIDE, MOST_LEFT = re.compile(r"\S{6} {2,}\S{6}"), 4
#: The share of rows below blank ones from which the columns have lines of different heights, and blanks say nothing.
AIRY = 0.4


@dataclass(frozen=True, slots=True)
class _Page:
    lines: Sequence[Line]
    grid: Grid


def part_at_rivers(draft: Draft) -> Draft:
    text = " ".join(line.piece.text for line in draft.lines)
    if is_mostly_spaced(text):
        return draft
    if len(WHITE.findall(text)) > MOST_GAPS:
        return report_too_large(draft, f"columns are not separated among more than {MOST_GAPS} wide gaps or spaces")
    readings = [draft.lines]
    for even in (False, True):
        grid = lay_grid(draft, even=even)
        lines = tuple(_read_part(_Page(draft.lines, grid), grid.rows, DEEPEST))
        if sum(bool(BESIDE.search(line.piece.text)) for line in lines) < MOST_LEFT:
            readings.append(lines)
    return replace(draft, lines=max(readings, key=len))


def _read_part(page: _Page, rows: Sequence[Row], depth: int) -> Iterator[Line]:
    """The lines of a part of the page in reading order."""
    river = find_river(rows) if depth else None
    if river is None:
        yield from _make_lines(page, rows)
        return
    yield from _read_part(page, rows[: river.first], depth - 1)
    for band in _cut_bands(rows[river.first : river.last], river.place):
        left = list(_read_part(page, take_left(band, river.place), depth - 1))
        yield from left
        for k, line in enumerate(_read_part(page, take_right(band, river.place), depth - 1)):
            yield line if k else replace(line, gap=int(not left or _begins_story(left[-1], line)))
    yield from _read_part(page, rows[river.last :], depth - 1)


def _begins_story(above: Line, line: Line) -> bool:
    """Whether a column begins with a headline, and the column at its left has come to an end."""
    return is_closed(above.piece.folded) and is_headlike(line.piece.folded)


def _cut_bands(rows: Sequence[Row], place: int) -> Iterator[Sequence[Row]]:
    """The rows from one pair of headlines side by side to the next; a pair is below a blank line and below a column that has ended."""
    start = 0
    for at, row in enumerate(rows):
        pair = [*take_left([row], place), *take_right([row], place)]
        if row.blank and len(pair) > 1 and all(is_headlike(cell.text) for cell in pair):
            above = take_right(rows[start:at], place)
            if above and is_closed(above[-1].text):
                yield rows[start:at]
                start = at
    yield rows[start:]


def _make_lines(page: _Page, rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of a part without columns: whole ones as they are, pieces with what is blank above and before them in their column."""
    if all(row.runs == page.grid.rows[row.number].runs for row in rows):
        yield from (page.lines[row.number] for row in rows)
        return
    edge = min(row.left for row in rows)
    blanks = [rows[0].blank, *(page.grid.count_blank(above, below) for above, below in pairwise(rows))]
    airy = sum(blank > 0 for blank in blanks) > AIRY * len(rows)
    for row, blank in zip(rows, blanks, strict=True):
        piece = page.lines[row.number].piece.cut(row.runs[0].start, row.runs[-1].end)
        yield Line(piece, 0 if airy else blank, page.grid.count_indent(row, edge))
