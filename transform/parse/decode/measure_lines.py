"""How each line is set: whether its text is wrapped at a column, how wide that is, whether the next word had room.

In: the page's lines. Out: a Setting for each. A page may change its setting from line to line: columns of several widths, lines that are
whole paragraphs. The cheapest path through the settings that occur on the page is taken (Viterbi 1967). Widths count half characters; of
two rulers (by the forms of the characters, or even) the one with the cheaper path is used.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transform.parse.cheapest_path import find_cheapest_path
from transform.parse.draft import Line
from transform.text.span_text import SpanText
from transform.text.widths import FIRST_WORD, measure_digits, measure_width

#: Columns have 8 to 45 characters.
NARROWEST, WIDEST = 16, 110
#: How many lines must have exactly one width, and how many widths a page may have.
FEWEST, MOST_WIDTHS = 4, 6
#: What a full line may lack, and what may hang over its edge.
RAGGED, HANGING = 6, 4
#: The cost of a line by how it fills its column, of a line that is not wrapped, and of a change between two lines.
COST_RAGGED, COST_SHORT, COST_OVER, COST_FREE, COST_CHANGE = 0.3, 1.0, 4.0, 0.72, 3.5


@dataclass(frozen=True, slots=True)
class Setting:
    """``column``: the width of the line's column, 0 if it is not wrapped. ``room``: what is left with the next line's first word added.

    ``indent`` does not count the page's margin.
    """

    width: int
    column: int
    room: int
    indent: int

    @property
    def wrapped(self) -> bool:
        return self.column > 0

    @property
    def full(self) -> bool:
        return self.wrapped and self.room < 0


def measure_lines(page: str, lines: Sequence[Line]) -> tuple[Setting, ...]:
    if not lines:
        return ()
    costs = [_measure_evenly(page, lines, even=even) for even in (False, True)]
    return min(costs, key=lambda one: one[0])[1]


def _measure_evenly(page: str, lines: Sequence[Line], *, even: bool) -> tuple[float, tuple[Setting, ...]]:
    """The cost of the settings by one ruler, and the settings."""
    indents = [measure_width(page[max(0, one.piece.start - one.indent) : one.piece.start], even=even) for one in lines]
    margin = min(indents, default=0)
    indents = [indent - margin for indent in indents]
    widths = [measure_width(one.piece.text, even=even) + indent for one, indent in zip(lines, indents, strict=True)]
    cost, columns = _follow_columns(widths, _find_columns(widths))
    below = [*(one.piece for one in lines[1:]), None]
    return cost, tuple(
        Setting(
            width, column, _measure_room(column - width, line.piece, after, even=even) if column else WIDEST, indent
        )
        for line, after, width, column, indent in zip(lines, below, widths, columns, indents, strict=True)
    )


def _measure_room(room: int, own: SpanText, after: SpanText | None, *, even: bool) -> int:
    if after is None:
        return WIDEST
    found = FIRST_WORD.match(after.folded)
    word = after.text[: found.end()] if found else after.text[:1]
    left = room - measure_width(word, even=even)
    return left if even else left - measure_digits(own.text + word)


def _find_columns(widths: Sequence[int]) -> list[int]:
    """The widths that may be columns, most frequent first."""
    counts = Counter(width for width in widths if NARROWEST <= width <= WIDEST)
    ranked = sorted(counts, key=lambda width: (-counts[width], -width))
    return [width for width in ranked if counts[width] >= FEWEST][:MOST_WIDTHS]


def _follow_columns(widths: Sequence[int], found: Sequence[int]) -> tuple[float, tuple[int, ...]]:
    """The cheapest path: its cost, and the column of each line."""
    states = (0, *found)
    costs = ([_rate_width(width, column) for column in states] for width in widths)
    cost, path = find_cheapest_path(costs, COST_CHANGE, len(states))
    return cost, tuple(states[k] for k in path)


def _rate_width(width: int, column: int) -> float:
    if not column:
        return COST_FREE
    if width > column + HANGING:
        return COST_OVER
    if width < column - RAGGED:
        return COST_SHORT
    return 0.0 if width == column else COST_RAGGED
