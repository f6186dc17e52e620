"""The cheapest way through states, one for each line, where a change of state costs the same between any two (Viterbi 1967).

In: for each line the cost of being in each state. Out: the cost of the way, and the state of each line.
"""

from collections.abc import Iterable, Sequence


def find_cheapest_path(costs: Iterable[Sequence[float]], change: float, states: int) -> tuple[float, list[int]]:
    totals = [0.0] * states
    back: list[list[int]] = []
    for own in costs:
        cheapest = min(range(states), key=totals.__getitem__)
        changed = totals[cheapest] + change
        back.append([k if total <= changed else cheapest for k, total in enumerate(totals)])
        totals = [min(total, changed) + cost for total, cost in zip(totals, own, strict=True)]
    at = min(range(states), key=totals.__getitem__)
    cost, path = totals[at], list[int]()
    for step in reversed(back):
        path.append(at)
        at = step[at]
    return cost, path[::-1]
