"""Match the things of a page after a step with those before it.

In: the things of one list before and after. Out: pairs that are the same thing, which of them moved, and groups of the
others that share characters.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter, itemgetter

from transform.explain.paint import NOBODY, paint
from transform.explain.things import Thing


def match_things(old: Sequence[Thing], new: Sequence[Thing]) -> list[tuple[int, int]]:
    """Index pairs of things that are the same before and after, in the new order: equal in everything, or else in their
    places.
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for names in (("sort", "spans", "words", "facts", "holds", "doubts"), ("spans",)):
        key: Callable[[Thing], Hashable] = attrgetter(*names)
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for at in left:
            waiting[key(old[at])].append(at)
        pairs += [(waiting[key(new[at])].popleft(), at) for at in right if waiting[key(new[at])]]
        met_old, met_new = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        left, right = [at for at in left if at not in met_old], [at for at in right if at not in met_new]
    return sorted(pairs, key=itemgetter(1))


def find_moved(pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The fewest pairs that must have moved: all but the longest sequence that kept its order."""
    tops: list[int] = []
    ends: list[int] = []
    last: list[int | None] = []
    for at, (was, _) in enumerate(pairs):
        place = bisect_left(tops, was)
        last.append(ends[place - 1] if place else None)
        tops[place : place + 1], ends[place : place + 1] = [was], [at]
    kept: set[int] = set()
    at_end = ends[-1] if ends else None
    while at_end is not None:
        kept.add(at_end)
        at_end = last[at_end]
    return frozenset(pair for at, pair in enumerate(pairs) if at not in kept)


def link_things(
    old: Sequence[Thing], new: Sequence[Thing], length: int
) -> list[tuple[tuple[Thing, ...], tuple[Thing, ...]]]:
    """Things before and after in groups that share characters of the page; one that shares none is a group of its own."""
    canvas = paint(length, ((thing.spans, at) for at, thing in enumerate(old)))
    homes: dict[int, tuple[list[int], list[int]]] = {}
    groups: list[tuple[list[int], list[int]]] = []
    for at, thing in enumerate(new):
        touched = sorted({owner for start, end in thing.spans for owner in canvas[start:end]} - {NOBODY})
        group: tuple[list[int], list[int]] = next((homes[one] for one in touched if one in homes), ([], []))
        group[1].append(at)
        for one in touched:
            found = homes.get(one, ([one], []))
            if found is not group:
                group[0].extend(found[0])
                group[1].extend(found[1])
                homes.update(dict.fromkeys(found[0], group))
        groups.append(group)
    alone: list[tuple[list[int], list[int]]] = [([at], []) for at in range(len(old)) if at not in homes]
    unique = {id(group): group for group in (*groups, *alone)}.values()
    return [(tuple(old[at] for at in sorted(left)), tuple(new[at] for at in sorted(right))) for left, right in unique]
