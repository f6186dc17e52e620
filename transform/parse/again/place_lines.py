"""The lines of a page in the order that moves give them.

In: lines, moves. Out: the same lines, none lost. A line's blank lines stay with it, but that a heading takes those above its text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from transform.parse.draft import Line, Move

#: Share of lines below a blank line above which blank lines part blocks, not stories.
MANY_GAPS = 0.5


def place_lines(lines: Sequence[Line], moves: Iterable[Move]) -> tuple[Line, ...]:
    above: defaultdict[int, list[int]] = defaultdict(list)
    below: defaultdict[int, list[int]] = defaultdict(list)
    for move in moves:
        (below if move.below else above)[move.beside] += move.lines
    gaps = _set_gaps(lines, above)
    return tuple(
        line if line.gap == gaps[at] else replace(line, gap=gaps[at])
        for at, line in ((at, lines[at]) for at in _order_lines(len(lines), above, below))
    )


def _order_lines(count: int, above: Mapping[int, Sequence[int]], below: Mapping[int, Sequence[int]]) -> list[int]:
    """The indexes of the lines with each group right above or below its line; lines whose moves chase each other stay in order."""
    away = {at for group in (*above.values(), *below.values()) for at in group}
    order: dict[int, None] = {}
    stack = [at for at in range(count - 1, -1, -1) if at not in away]
    opened: set[int] = set()
    while stack:
        at = stack.pop()
        if at in order:
            continue
        if at in opened or at not in above:
            order[at] = None
            stack += reversed([k for k in below.get(at, ()) if k not in order])
        else:
            opened.add(at)
            stack += [at, *reversed([k for k in above[at] if k not in order])]
    return list(order | dict.fromkeys(at for at in range(count) if at not in order))


def _set_gaps(lines: Sequence[Line], above: Mapping[int, Sequence[int]]) -> list[int]:
    """The blank lines above each line: a heading takes those above its text, unless each block has some."""
    apart = sum(line.gap > 0 for line in lines) > MANY_GAPS * len(lines)
    gaps = [line.gap for line in lines]
    for beside, group in above.items():
        for at in group[:1]:
            gaps[at] = max(gaps[beside], int(apart))
        for at in (*group[1:], beside) if group and not apart else ():
            gaps[at] = 0
    return gaps
