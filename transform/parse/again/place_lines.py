"""The lines of a page in the order that moves give them.

In: lines, moves. Out: the same lines, none lost. A line's blank lines stay with it, but that a heading takes those above its text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transform.parse.draft import Line, Move


def place_lines(lines: Sequence[Line], moves: Iterable[Move]) -> tuple[Line, ...]:
    above: defaultdict[int, list[int]] = defaultdict(list)
    below: defaultdict[int, list[int]] = defaultdict(list)
    for move in moves:
        (below if move.below else above)[move.beside] += move.lines
    away = {at for group in (*above.values(), *below.values()) for at in group}
    order: dict[int, None] = {}
    stack = [at for at in range(len(lines) - 1, -1, -1) if at not in away]
    opened: set[int] = set()
    while stack:
        at = stack.pop()
        if at in order:
            continue
        if at in opened or not above[at]:
            order[at] = None
            stack += reversed([k for k in below[at] if k not in order])
        else:
            opened.add(at)
            stack += [at, *reversed([k for k in above[at] if k not in order])]
    order |= dict.fromkeys(at for at in range(len(lines)) if at not in order)
    apart = sum(line.gap > 0 for line in lines) * 2 > len(lines)
    gaps = {at: line.gap for at, line in enumerate(lines)}
    for beside, group in above.items():
        for at in group[:1]:
            gaps[at] = max(gaps[beside], int(apart))
        for at in (*group[1:], beside) if group and not apart else ():
            gaps[at] = 0
    return tuple(
        line if line.gap == gaps[at] else replace(line, gap=gaps[at]) for at, line in ((at, lines[at]) for at in order)
    )
