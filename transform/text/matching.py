"""One-to-one matching with the greatest total score, by the Hungarian method on small groups.

In: scored pairs. Out: the chosen pairs. Pairs that share no member fall into separate groups, each solved alone, so
time grows with the page's length; a group larger than on any real page is matched greedily.
"""

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]
#: A front page has about forty headings at most; the method is cubic.
LARGEST_GROUP = 80


def match_pairs(scores: Mapping[Pair, float]) -> set[Pair]:
    """The pairs of the best one-to-one matching; only pairs with a score above 0 are chosen."""
    chosen: set[Pair] = set()
    for group in split_groups(scores):
        rows, columns = sorted({row for row, _ in group}), sorted({column for _, column in group})
        if max(len(rows), len(columns)) > LARGEST_GROUP:
            chosen |= _match_greedily(group)
            continue
        table = [[group.get((row, column), 0.0) for column in columns] for row in rows]
        for i, k in _solve_assignment(table):
            if table[i][k] > 0:
                chosen.add((rows[i], columns[k]))
    return chosen


def split_groups(scores: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The pairs in groups that have no row and no column in common."""
    columns: defaultdict[int, list[int]] = defaultdict(list)
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in scores:
        columns[row].append(column)
        rows[column].append(row)
    homes: dict[int, int] = {}
    for first in columns:
        waiting = [first] if first not in homes else []
        while waiting:
            row = waiting.pop()
            if row not in homes:
                homes[row] = first
                waiting += (other for column in columns[row] for other in rows.pop(column, ()))
    groups: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, score in scores.items():
        groups[homes[pair[0]]][pair] = score
    return list(groups.values())


def _match_greedily(scores: Mapping[Pair, float]) -> set[Pair]:
    rows: set[int] = set()
    columns: set[int] = set()
    chosen: set[Pair] = set()
    for pair, score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if score > 0 and pair[0] not in rows and pair[1] not in columns:
            rows.add(pair[0])
            columns.add(pair[1])
            chosen.add(pair)
    return chosen


def _solve_assignment(table: list[list[float]]) -> list[Pair]:
    """Rows to columns with the greatest sum (Kuhn 1955, with potentials); the table may have any shape."""
    if not table:
        return []
    if len(table) > len(table[0]):
        return [(i, k) for k, i in _solve_assignment([list(column) for column in zip(*table, strict=True)])]
    count, width = len(table), len(table[0])
    row_price, column_price = [0.0] * (count + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, count + 1):
        path = _grow_path(table, row, row_price, column_price, owner)
        column = path[0]
        while column:
            owner[column], column = owner[path[column]], path[column]
    return [(owner[column] - 1, column - 1) for column in range(1, width + 1) if owner[column]]


def _grow_path(
    table: list[list[float]], row: int, row_price: list[float], column_price: list[float], owner: list[int]
) -> list[int]:
    """The augmenting path of one row: back pointers by column, the last column at index 0; updates the prices."""
    width = len(column_price) - 1
    slack, back, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    owner[0], column = row, 0
    while True:
        used[column] = True
        here, delta, nearest = owner[column], float("inf"), 0
        for k in range(1, width + 1):
            if used[k]:
                continue
            cost = -table[here - 1][k - 1] - row_price[here] - column_price[k]
            if cost < slack[k]:
                slack[k], back[k] = cost, column
            if slack[k] < delta:
                delta, nearest = slack[k], k
        for k in range(width + 1):
            if used[k]:
                row_price[owner[k]] += delta
                column_price[k] -= delta
            else:
                slack[k] -= delta
        column = nearest
        if not owner[column]:
            back[0] = column
            return back
