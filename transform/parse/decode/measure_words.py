"""How each line of a spaced script is set: whether its text is wrapped at a column, how wide that is, whether the next word had room.

In: the page's lines. Out: a Setting for each. Lines are ragged: a line is full if the first word of the next one had no room in the column. The
columns that leave most lines full are tried, and the cheapest path through them is taken (Viterbi 1967), as in ``measure_lines``. Widths are
characters.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from transform.parse.cheapest_path import find_cheapest_path
from transform.parse.decode.measure_lines import (
    COST_CHANGE,
    COST_FREE,
    COST_OVER,
    COST_SHORT,
    FEWEST,
    MOST_WIDTHS,
    NARROWEST,
    WIDEST,
    Setting,
)
from transform.parse.draft import Line


def measure_words(page: str, lines: Sequence[Line]) -> tuple[Setting, ...]:
    indents = [one.piece.start - page.rfind("\n", 0, one.piece.start) - 1 for one in lines]
    indents = [min(indent, one.indent) for indent, one in zip(indents, lines, strict=True)]
    margin = min(indents, default=0)
    indents = [indent - margin for indent in indents]
    widths = [len(one.piece.text) + indent for one, indent in zip(lines, indents, strict=True)]
    needed = [
        *(_measure_need(above.piece.text, below.piece.text) for above, below in pairwise(lines)),
        WIDEST,
    ]
    states = (0, *_find_columns(widths, needed))
    costs = ([_rate_line(width, need, column) for column in states] for width, need in zip(widths, needed, strict=True))
    _, path = find_cheapest_path(costs, COST_CHANGE, len(states))
    columns = [states[at] for at in path]
    return tuple(
        Setting(width, column, column - width - need if column and k + 1 < len(lines) else WIDEST, indent)
        for k, (width, need, column, indent) in enumerate(zip(widths, needed, columns, indents, strict=True))
    )


def _measure_need(text: str, below: str) -> int:
    """What the first word below needs on this line: the space before it and its letters; the rest of a word that is broken stands there."""
    word = len(below.split(maxsplit=1)[0]) if below.strip() else 0
    return word - 1 if text.endswith("-") else word + 1


def _find_columns(widths: Sequence[int], needed: Sequence[int]) -> list[int]:
    """The widths that may be columns, in order of how many lines they leave full that no column before them does."""
    left = [(width, width + need) for width, need in zip(widths[:-1], needed, strict=False) if width <= WIDEST]
    found: list[int] = []
    while len(found) < MOST_WIDTHS:
        changes = [0] * (WIDEST + 2)
        for start, end in left:
            changes[max(start, NARROWEST)] += 1
            changes[min(max(end, NARROWEST), WIDEST + 1)] -= 1
        counts = list(accumulate(changes))
        best = max(range(NARROWEST, WIDEST + 1), key=lambda column: (counts[column], -column))
        if counts[best] < FEWEST:
            break
        found.append(best)
        left = [(start, end) for start, end in left if not start <= best < end]
    return found


def _rate_line(width: int, need: int, column: int) -> float:
    if not column:
        return COST_FREE
    if width > column:
        return COST_OVER
    return 0.0 if width + need > column else COST_SHORT
