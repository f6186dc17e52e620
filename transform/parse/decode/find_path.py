"""The likeliest path of roles through the lines of a page, by learned weights and the grammar of roles (Viterbi 1967).

In: the features of the lines, what is at each border, the weights. Out: a Choice for each line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add
from struct import unpack
from typing import NamedTuple

from transform.parse.decode.line_facts import Fact
from transform.parse.roles import FOLLOWERS, HEADLINE, KICKER, ROLES

IMPOSSIBLE = -(10**9)
#: What a role costs that a line's certain mark speaks against: more than any path of weights.
UNWANTED = 10**6
#: Below every total of a path.
LOWEST = -(10**18)
#: The bits of each number in a packed one, and what is added to each so that no sum is below 0.
BITS, MIDDLE = 32, 1 << 31
MIDDLES = sum(MIDDLE << BITS * at for at in range(len(ROLES)))
#: For each role the roles beside it, by index, with the number of that move.
Moves = list[list[tuple[int, int]]]
#: Share of lines after a blank line above which blank lines part blocks, not stories.
MANY_GAPS = 0.5


@dataclass(frozen=True)
class Weights:
    """``lines``: for each feature a number for each role; ``moves``: for ``above>below`` at a border, ``>below`` at the top of the page,
    ``above>`` at its foot.
    """

    lines: Mapping[str, Sequence[int]]
    moves: Mapping[str, int]

    @cached_property
    def packed(self) -> dict[str, int]:
        """The numbers of each feature as one number, so that features are summed for all roles at once."""
        return {name: sum(number << BITS * at for at, number in enumerate(row)) for name, row in self.lines.items()}

    def sum_lines(self, names: Iterable[str]) -> list[int]:
        """The sum of the numbers of these features for each role."""
        total = sum(filter(None, map(self.packed.get, names)), MIDDLES)
        return [one - MIDDLE for one in unpack(f"<{len(ROLES)}I", total.to_bytes(len(ROLES) * BITS // 8, "little"))]


class Choice(NamedTuple):
    """A line's role, and how much better its path is than the best one with another role there."""

    role: str
    margin: int


def name_border(above: Fact, fact: Fact) -> str:
    """What is between two lines: how the upper one ends, and whether a blank line is there."""
    if above.marks.end_jump in ("to", "unsettled") or above.marks.tail:
        end = "signed"
    elif above.marks.end_jump in ("see", "start"):
        end = "see"
    elif above.text[-1] in ":;":
        end = "colon"
    elif above.closed:
        end = "closed"
    else:
        end = "full" if above.setting.full else "open"
    gap = "none" if not fact.line.gap else "usual" if fact.gaps > MANY_GAPS else "rare"
    return f"{end} {gap}"


def find_path(
    features: Sequence[Sequence[str]],
    names: Sequence[str],
    certain: Sequence[frozenset[str]],
    weights: Sequence[Weights],
) -> list[Choice]:
    """``names`` are those of the borders above each line but the first; ``certain`` are the roles that a line may have, if its marks leave no
    others; ``weights`` are those of each line.
    """
    rated = list(map(_rate_line, features, certain, weights))
    borders, tables = _list_tables(names, weights)
    totals = _begin(rated[0], weights[0])
    forward = [totals]
    back: list[list[int]] = []
    for border, own in zip(borders, rated[1:], strict=True):
        steps, totals = _step_down(totals, own, tables[border])
        back.append(steps)
        forward.append(totals)
    last = _list_ends(weights[-1])
    at = max(range(len(ROLES)), key=lambda at: totals[at] + last[at])
    path = [at]
    for steps in reversed(back):
        at = steps[at]
        path.append(at)
    below = {border: _turn_moves(moves) for border, moves in tables.items()}
    margins = _measure_margins(forward, rated, [below[border] for border in borders], last, path[::-1])
    return [Choice(ROLES[at], margin) for at, margin in zip(reversed(path), margins, strict=True)]


def rate_path(
    features: Sequence[Sequence[str]],
    names: Sequence[str],
    certain: Sequence[frozenset[str]],
    weights: Sequence[Weights],
) -> int:
    """The total of the likeliest path."""
    rated = list(map(_rate_line, features, certain, weights))
    borders, tables = _list_tables(names, weights)
    totals = _begin(rated[0], weights[0])
    for border, own in zip(borders, rated[1:], strict=True):
        _, totals = _step_down(totals, own, tables[border])
    return max([total + end for total, end in zip(totals, _list_ends(weights[-1]), strict=True)])


def _list_tables(
    names: Sequence[str], weights: Sequence[Weights]
) -> tuple[list[tuple[str, bool]], dict[tuple[str, bool], Moves]]:
    """The borders by name and weights, and the moves at each."""
    borders = [(name, own is weights[0]) for name, own in zip(names, weights[1:], strict=True)]
    own_weights = {own is weights[0]: own for own in weights}
    return borders, {border: _list_moves(border[0], own_weights[border[1]]) for border in set(borders)}


def _begin(rated: Sequence[int], weights: Weights) -> list[int]:
    """The total of each role at the top of the page."""
    first = [weights.moves.get(f">{role}", 0) if role in FOLLOWERS[""] else IMPOSSIBLE for role in ROLES]
    return list(map(add, first, rated))


def _list_ends(weights: Weights) -> list[int]:
    return [weights.moves.get(f"{role}>", 0) for role in ROLES]


def _step_down(totals: Sequence[int], rated: Sequence[int], moves: Moves) -> tuple[list[int], list[int]]:
    """For each role of a line the role above it on the best path to it, the first of equal ones, and the total of that path."""
    sums = [[totals[at] + move for at, move in ways] for ways in moves]
    best = list(map(max, sums))
    steps = [ways[one.index(top)][0] for ways, one, top in zip(moves, sums, best, strict=True)]
    return steps, list(map(add, best, rated))


def _step_up(after: Sequence[int], rated: Sequence[int], moves: Moves) -> list[int]:
    """For each role above a line the total of the best path from there to the foot of the page."""
    ahead = list(map(add, rated, after))
    return [max(IMPOSSIBLE, *[ahead[at] + move for at, move in ways]) for ways in moves]


def _measure_margins(
    forward: Sequence[Sequence[int]],
    rated: Sequence[Sequence[int]],
    tables: Sequence[Moves],
    last: Sequence[int],
    path: Sequence[int],
) -> list[int]:
    """For each line how much better the best path is than the best one with another role there; ``tables`` lead down."""
    after = list(last)
    margins: list[int] = []
    for k in range(len(rated) - 1, -1, -1):
        totals = list(map(add, forward[k], after))
        own, totals[path[k]] = totals[path[k]], LOWEST
        margins.append(own - max(totals))
        if k:
            after = _step_up(after, rated[k], tables[k - 1])
    return margins[::-1]


def _rate_line(names: Sequence[str], certain: frozenset[str], weights: Weights) -> list[int]:
    """A number for each role."""
    rated = weights.sum_lines(names)
    if not certain:
        return rated
    return [rate if role in certain else rate - UNWANTED for role, rate in zip(ROLES, rated, strict=True)]


def _list_moves(border: str, weights: Weights) -> Moves:
    """For each role those that may be above it at such a border, by index, with the number of that move.

    Below a headline another heading begins only if the first points to another page.
    """
    return [
        [
            (at, weights.moves.get(f"{above}>{role}/{border}", 0))
            for at, above in enumerate(ROLES)
            if role in FOLLOWERS[above] and (border.startswith("see") or not _is_alone(above, role))
        ]
        for role in ROLES
    ]


def _is_alone(above: str, role: str) -> bool:
    """Whether a headline has nothing below it but another heading."""
    return above == HEADLINE and role in (KICKER, HEADLINE)


def _turn_moves(moves: Moves) -> Moves:
    """For each role those that may be below it."""
    turned: Moves = [[] for _ in moves]
    for role, ways in enumerate(moves):
        for at, move in ways:
            turned[at].append((role, move))
    return turned
