"""The column widths of a hard-wrapped page: for each line its width and the width of its column.

In: lines. Out: a Measure, or None if the page's lines are not wrapped. Widths count half characters: PDF text sets
Latin letters and digits half as wide as Han characters, other programs wrap at a number of characters; the ruler that
makes more lines exactly full is used. A page may have columns of several widths, one after the other.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transform.parse.cheapest_path import find_cheapest_path
from transform.parse.draft import Line
from transform.text.span_text import HAN
from transform.text.widths import measure_width

#: With fewer lines, widths prove nothing.
FEWEST_LINES = 6
#: Columns of dailies have 8 to 45 characters, mail and OCR programs wrap Latin text at up to 100; in half characters.
NARROWEST_COLUMN, WIDEST_COLUMN = 16, 110
#: A line is full if at most this much is missing: a number or bracket that was not cut moves down whole.
RAGGED, RAGGED_LATIN = 6, 12
#: Punctuation that hangs over the edge of the column.
HANGING = 4
#: A line that exceeds the column by at most this much (a longer one is a headline) counts against a ruler, as much as
#: this many full lines count for it.
WIDEST_OVER, OVER_WEIGHT = 8, 4
#: Share of full lines on a wrapped page; on shared pages of other dialects it is below .15.
FULL_SHARE = 0.35
#: A width is not a column if fewer lines than this have it: full lines of about that width, and lines of exactly it.
WIDTH_SHARE, EXACT_SHARE, FEWEST_EXACT = 0.1, 0.08, 3
#: A page has columns of at most this many widths.
MOST_WIDTHS = 4
#: The cost of a line that does not quite fill its column, is short, or overflows it, and of a change of columns: three
#: short lines in a row are common (headline, deck, byline), four lines of another width are another column.
COST_RAGGED, COST_SHORT, COST_OVER, COST_CHANGE = 0.3, 1.0, 3.0, 3.5
HAN_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Ruler:
    """The width of a text: in half characters by the forms of its characters, or two for each character."""

    even: bool

    def measure(self, text: str) -> int:
        return measure_width(text, even=self.even)


@dataclass(frozen=True, slots=True)
class Measure:
    """``widths`` include the indent, ``columns`` are those of each line's column, ``indents`` exclude the margin."""

    ruler: _Ruler
    widths: tuple[int, ...]
    columns: tuple[int, ...]
    indents: tuple[int, ...]


def measure_columns(page: str, lines: Sequence[Line]) -> Measure | None:
    if len(lines) < FEWEST_LINES:
        return None
    latin = _is_latin(lines)
    best: tuple[float, Measure] | None = None
    for ruler in (_Ruler(even=False), _Ruler(even=True)):
        indents = [ruler.measure(page[max(0, line.piece.start - line.indent) : line.piece.start]) for line in lines]
        margin = min(indents)
        widths = tuple(
            ruler.measure(line.piece.text) + indent - margin for line, indent in zip(lines, indents, strict=True)
        )
        found = _find_widths(widths, latin=latin)
        columns = _follow_columns(widths, found) if found else ()
        if found and _is_wrapped(widths, columns, latin=latin):
            fit = _rate_ruler(lines, widths, columns)
            if best is None or fit > best[0]:
                best = (fit, Measure(ruler, widths, columns, tuple(indent - margin for indent in indents)))
    return best[1] if best else None


def _rate_ruler(lines: Sequence[Line], widths: Sequence[int], columns: Sequence[int]) -> int:
    """The number of exactly full lines, less that of lines that are too long, which the right ruler would not find;
    punctuation may hang over.
    """
    exact = sum(width == column for width, column in zip(widths, columns, strict=True))
    over = sum(
        column < width <= column + WIDEST_OVER and line.piece.text[-1].isalnum()
        for line, width, column in zip(lines, widths, columns, strict=True)
    )
    return exact - OVER_WEIGHT * over


def _is_latin(lines: Sequence[Line]) -> bool:
    """Whether the page has spaces between words."""
    text = "".join(line.piece.text for line in lines)
    han = sum(map(len, HAN_RUN.findall(text)))
    return 2 * han < len(text) and 2 * han < sum(map(str.isalpha, text))


def _find_widths(widths: Sequence[int], *, latin: bool) -> list[int]:
    """The widths of this page's columns, most frequent first."""
    ragged, exact = (RAGGED_LATIN, 0.0) if latin else (RAGGED, max(FEWEST_EXACT, EXACT_SHARE * len(widths)))
    counts = Counter(width for width in widths if NARROWEST_COLUMN <= width <= WIDEST_COLUMN)
    found: list[int] = []
    while counts and len(found) < MOST_WIDTHS:
        full = {width: sum(counts[width - back] for back in range(ragged + 1)) for width in list(counts)}
        top = max(counts, key=lambda width: (full[width] if latin else counts[width], width))
        if full[top] < WIDTH_SHARE * len(widths) or counts[top] < exact:
            break
        found.append(top)
        for width in range(top - ragged, top + HANGING + 1):
            counts.pop(width, None)
    return found


def _follow_columns(widths: Sequence[int], found: Sequence[int]) -> tuple[int, ...]:
    """The column of each line: the cheapest path through the page, where columns seldom change."""
    costs = ([_rate_width(width, column) for column in found] for width in widths)
    _, path = find_cheapest_path(costs, COST_CHANGE, len(found))
    return tuple(found[k] for k in path)


def _rate_width(width: int, column: int) -> float:
    if width > column + HANGING:
        return COST_OVER
    if width < column - RAGGED:
        return COST_SHORT
    return 0.0 if width == column else COST_RAGGED


def _is_wrapped(widths: Sequence[int], columns: Sequence[int], *, latin: bool) -> bool:
    ragged = RAGGED_LATIN if latin else RAGGED
    pairs = list(zip(widths, columns, strict=True))
    full = sum(column - ragged <= width <= column + HANGING for width, column in pairs)
    longer = sum(width > column + HANGING for width, column in pairs)
    return full >= FULL_SHARE * len(widths) and longer <= full / 4
