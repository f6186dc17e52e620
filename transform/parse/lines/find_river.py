"""Where a white river parts two columns of Han text.

In: rows of a part of the page. Out: the longest River on them, or none. Text runs on both sides where lines break inside sentences: tables,
lists, verses and announcements side by side do not, whatever stands below each other in them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transform.parse.lines.grid import Row, Run, take_left, take_right
from transform.text.sentences import is_closed, is_headlike

#: Rows with ink on both sides.
FEWEST_ROWS = 4
#: Their share of the rows of a stretch; fewer if lines have other heights in each column.
LEVEL_SHARE = 0.7
#: Lines that break inside a sentence: in each column, in both.
FEWEST_BREAKS, FEWEST_TOGETHER = 1, 3
#: The narrowest column in half characters, and what a full line of it may lack: the next character, with a pause after it.
NARROWEST, RAGGED = 12, 4
#: A pause at the end of a full line may hang over its column.
HANGING = 2
#: How far the first line of a paragraph is indented.
DEEPEST_INDENT = 8
#: Places that are tried: those before which ink begins on several rows.
MOST_PLACES = 24
#: White places inside Han text that no other row has: a row with a byline has one, or one in each column. Rows with more are letterspaced;
#: such are at most this share.
MOST_STRAY, LOOSE_SHARE = 2, 0.25
#: The share of rows that have the same white place, if it belongs to another river.
SHARED = 0.3
PAUSE = re.compile("[,。;!?]")
STOP = re.compile("[。!?]")
MARK = re.compile(r"[\W_]")


class River(NamedTuple):
    """White at ``place`` from one row up to another (exclusive); ``rows``: how many have ink on both sides."""

    rows: int
    first: int
    last: int
    place: int


def find_river(rows: Sequence[Row]) -> River | None:
    starts = Counter(run.left - 1 for row in rows for run in row.runs[1:])
    places = [place for place, count in starts.most_common(MOST_PLACES) if count > 1]
    found = [river for place in places for river in _follow_place(rows, place) if _parts_columns(rows, river)]
    return max(found, key=lambda one: (one.rows, -one.place), default=None)


def _follow_place(rows: Sequence[Row], place: int) -> Iterator[River]:
    """The stretches of rows that are white at a place and have ink on both sides of it on enough rows."""
    crossed = [
        k
        for k, row in enumerate(rows)
        if any(run.left <= place < run.right and not _hangs(row, run, place) for run in row.runs)
    ]
    for before, after in pairwise([-1, *crossed, len(rows)]):
        if after - before <= FEWEST_ROWS:
            continue
        both = [k for k in range(before + 1, after) if rows[k].left < place < rows[k].runs[-1].left]
        if len(both) >= max(FEWEST_ROWS, LEVEL_SHARE * (both[-1] - both[0] + 1) if both else 0):
            river = River(len(both), both[0], both[-1] + 1, place)
            yield river._replace(first=_go_up(rows, river, before), last=_go_down(rows, river, after))


def _hangs(row: Row, run: Run, place: int) -> bool:
    return run.right - place <= HANGING and PAUSE.match(row.line[run.end - 1]) is not None


def _go_up(rows: Sequence[Row], river: River, before: int) -> int:
    """Where a stretch begins: the column at its right may be the higher one."""
    first = river.first
    while first - 1 > before and not rows[first].blank and rows[first - 1].left > river.place:
        first -= 1
    return first


def _go_down(rows: Sequence[Row], river: River, after: int) -> int:
    """Where a stretch ends: one column goes on below the other, up to a headline that has nothing more in this column or is set apart."""
    part = rows[river.first : river.last]
    left, right = take_left(part, river.place), take_right(part, river.place)
    ends = {True: left[-1].text, False: right[-1].text}
    edges = {True: _measure_column(left), False: _measure_column(right)}
    end = river.last
    for at in range(river.last, after):
        beside = rows[at].left <= river.place
        heads = is_closed(ends[beside]) and _heads(rows[at], edges[beside])
        if heads and rows[at].blank:
            return end
        ends[beside] = rows[at].text
        end = end if heads else at + 1
    return end


class _Column(NamedTuple):
    left: int
    right: int
    indented: bool


def _measure_column(column: Sequence[Row]) -> _Column:
    """The edges of a column, but for one row that may hang over, and whether its paragraphs are indented."""
    starts = Counter(row.left for row in column)
    ends = sorted((row.right for row in column), reverse=True)
    left = min(start for start, count in starts.items() if 2 * count >= max(starts.values()))
    return _Column(left, ends[min(1, len(ends) - 1)], any(0 < row.left - left <= DEEPEST_INDENT for row in column))


def _heads(row: Row, column: _Column) -> bool:
    """Whether a row is a headline below a column: not the first line of a paragraph, which fills the column."""
    first = row.right >= column.right - RAGGED and (row.left > column.left or not column.indented)
    return is_headlike(row.text) and not first


def _parts_columns(rows: Sequence[Row], river: River) -> bool:
    """Whether text runs on both sides of a river, and no stray spaces make it."""
    part = rows[river.first : river.last]
    if not any(STOP.search(row.line) for row in part):
        return False
    breaks = [_count_breaks(column) for column in (take_left(part, river.place), take_right(part, river.place))]
    if min(breaks) < FEWEST_BREAKS or sum(breaks) < FEWEST_TOGETHER:
        return False
    both = [row for row in part if row.left < river.place < row.runs[-1].left]
    return _count_loose(both, river.place) <= max(1, LOOSE_SHARE * len(both))


def _count_breaks(column: Sequence[Row]) -> int:
    """Lines of a column that are full and break inside a sentence; 0 if the column is narrow or has no pauses."""
    measure = _measure_column(column)
    if measure.right - measure.left < NARROWEST or not any(PAUSE.search(row.text) for row in column):
        return 0
    return sum(row.right >= measure.right - RAGGED and not MARK.match(row.text[-1]) for row in column[:-1])


def _count_loose(rows: Sequence[Row], place: int) -> int:
    """How many rows are letterspaced, or have white places inside Han text that other rows do not have."""
    edges = Counter(edge for row in rows for one, two in pairwise(row.runs) for edge in {one.right, -two.left})
    loose = 0
    for row in rows:
        stray = sum(
            not one.left <= place < two.left
            and max(edges[one.right], edges[-two.left]) < SHARED * len(rows)
            and not (row.line[one.end - 1].isascii() or row.line[two.start].isascii())
            for one, two in pairwise(row.runs)
        )
        loose += stray > MOST_STRAY or 2 * len(row.runs) > sum(run.end - run.start for run in row.runs)
    return loose
