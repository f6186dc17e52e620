"""The likeliest path of roles through the lines of a page, by learned weights and the grammar of roles (Viterbi 1967).

In: the features of the lines, what is at each border, the weights. Out: a Choice for each line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add, itemgetter
from struct import unpack
from typing import NamedTuple

from transform.parse.decode.line_facts import Fact
from transform.parse.roles import FOLLOWERS, HEADLINE, KICKER, ROLES

IMPOSSIBLE = -(10**9)
#: What a role costs that a line's certain mark speaks against: more than any path of weights.
UNWANTED = 10**6
#: What a move of the grammar costs that no page to learn from has: only a certain mark outweighs it.
UNSEEN = -(10**5)
#: What it costs that a heading is right below a headline that points to no other page: only on a damaged page it is.
ALONE = 2500
#: Below every total of a path.
LOWEST = -(10**18)
#: The bits of each number in a packed one, and what is added to each so that no sum is below 0.
BITS, MIDDLE = 32, 1 << 31
MIDDLES = sum(MIDDLE << BITS * at for at in range(len(ROLES)))
#: Kinds of borders whose moves are remembered: there are some twenty, for the weights of each script.
REMEMBERED = 128
#: Lines whose numbers are remembered.
FEATURES = 2048
#: Share of lines after a blank line above which blank lines part blocks, not stories.
MANY_GAPS = 0.5


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def known(self) -> frozenset[tuple[str, str]]:
        """The moves of the grammar that the weights know: what pages to learn from never did a page does only for a certain mark."""
        learned = {tuple(name.split("/")[0].split(">")) for name in self.moves}
        return frozenset(
            (above, role) for above, after in FOLLOWERS.items() for role in after if (above, role) in learned
        )

    def sum_lines(self, names: Iterable[str]) -> list[int]:
        """The sum of the numbers of these features for each role."""
        total = sum(filter(None, map(self.packed.get, names)), MIDDLES)
        return [one - MIDDLE for one in unpack(f"<{len(ROLES)}I", total.to_bytes(len(ROLES) * BITS // 8, "little"))]


class _Ways(NamedTuple):
    """The ways to a role: the roles that they come from, by index, what picks their totals from those of all roles, and the number of each move.

    Lines are passed thousands of times for a page, so picking, adding and comparing are left to the library.
    """

    roles: Sequence[int]
    pick: Callable[[Sequence[int]], Sequence[int]]
    moves: Sequence[int]

    def find_role(self, totals: Sequence[int]) -> int:
        """The role that the best way comes from, the first of equal ones."""
        sums = list(map(add, self.pick(totals), self.moves))
        return self.roles[sums.index(max(sums))]


class _Moves(NamedTuple):
    """The moves at a border: for each role the ways to it from above, and those from below."""

    down: Sequence[_Ways]
    up: Sequence[_Ways]


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
    borders = _list_borders(names, weights)
    forward = _go_down(rated, borders, weights[0])
    last = _list_ends(weights[-1])
    totals = list(map(add, forward[-1], last))
    path = [totals.index(max(totals))]
    for totals, border in zip(forward[-2::-1], reversed(borders), strict=True):
        path.append(border.down[path[-1]].find_role(totals))
    path.reverse()
    margins = _measure_margins(forward, rated, borders, last, path)
    return [Choice(ROLES[at], margin) for at, margin in zip(path, margins, strict=True)]


def rate_path(
    features: Sequence[Sequence[str]],
    names: Sequence[str],
    certain: Sequence[frozenset[str]],
    weights: Sequence[Weights],
) -> int:
    """The total of the likeliest path."""
    rated = list(map(_rate_line, features, certain, weights))
    totals = _go_down(rated, _list_borders(names, weights), weights[0])[-1]
    return max([total + end for total, end in zip(totals, _list_ends(weights[-1]), strict=True)])


def _list_borders(names: Sequence[str], weights: Sequence[Weights]) -> list[_Moves]:
    """The moves at each border, by the weights of the line below it."""
    return list(map(_list_moves, names, weights[1:]))


def _go_down(rated: Sequence[Sequence[int]], borders: Sequence[_Moves], weights: Weights) -> list[list[int]]:
    """For each line the total of the best path from the top of the page to each of its roles."""
    totals = _begin(rated[0], weights)
    forward = [totals]
    for border, own in zip(borders, rated[1:], strict=True):
        totals = list(map(add, _find_best(totals, border.down), own))
        forward.append(totals)
    return forward


def _begin(rated: Sequence[int], weights: Weights) -> list[int]:
    """The total of each role at the top of the page."""
    first = [weights.moves.get(f">{role}", 0) if role in FOLLOWERS[""] else IMPOSSIBLE for role in ROLES]
    return list(map(add, first, rated))


def _list_ends(weights: Weights) -> list[int]:
    return [weights.moves.get(f"{role}>", 0) for role in ROLES]


def _find_best(totals: Sequence[int], ways: Sequence[_Ways]) -> list[int]:
    """The total of the best way to each role."""
    return [max(map(add, pick(totals), moves)) for _, pick, moves in ways]


def _measure_margins(
    forward: Sequence[Sequence[int]],
    rated: Sequence[Sequence[int]],
    borders: Sequence[_Moves],
    last: Sequence[int],
    path: Sequence[int],
) -> list[int]:
    """For each line how much better the best path is than the best one with another role there."""
    after = list(last)
    margins: list[int] = []
    for k in range(len(rated) - 1, -1, -1):
        totals = list(map(add, forward[k], after))
        own, totals[path[k]] = totals[path[k]], LOWEST
        margins.append(own - max(totals))
        if k:
            ahead = list(map(add, rated[k], after))
            after = [max(IMPOSSIBLE, best) for best in _find_best(ahead, borders[k - 1].up)]
    return margins[::-1]


@lru_cache(maxsize=FEATURES)
def _rate_line(names: Sequence[str], certain: frozenset[str], weights: Weights) -> Sequence[int]:
    """A number for each role; most lines have the same features in each order in which they are read."""
    rated = weights.sum_lines(names)
    if not certain:
        return rated
    return [rate if role in certain else rate - UNWANTED for role, rate in zip(ROLES, rated, strict=True)]


@lru_cache(maxsize=REMEMBERED)
def _list_moves(border: str, weights: Weights) -> _Moves:
    """What may be above and below each role at such a border."""
    pointed = border.startswith("see")
    numbers = {
        (at, to): (weights.moves.get(f"{above}>{role}/{border}", 0) if (above, role) in weights.known else UNSEEN)
        - (ALONE if not pointed and _is_alone(above, role) else 0)
        for to, role in enumerate(ROLES)
        for at, above in enumerate(ROLES)
        if role in FOLLOWERS[above]
    }
    return _Moves(
        [_make_ways({at: number for (at, to), number in numbers.items() if to == role}) for role in range(len(ROLES))],
        [_make_ways({to: number for (at, to), number in numbers.items() if at == role}) for role in range(len(ROLES))],
    )


def _make_ways(moves: Mapping[int, int]) -> _Ways:
    """The ways from these roles, which are several for each role of the grammar."""
    return _Ways(tuple(moves), itemgetter(*moves), tuple(moves.values()))


def _is_alone(above: str, role: str) -> bool:
    """Whether a headline has nothing below it but another heading."""
    return above == HEADLINE and role in (KICKER, HEADLINE)
