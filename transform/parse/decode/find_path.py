"""The likeliest path of roles through the lines of a page, by learned weights and the grammar of roles (Viterbi 1967).

In: the features of the lines, what is at each border, the weights. Out: a Choice for each line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from transform.parse.decode.line_facts import Fact
from transform.parse.roles import FOLLOWERS, ROLES

IMPOSSIBLE = -(10**9)
#: What a role costs that a line's certain mark speaks against: more than any path of weights.
UNWANTED = 10**6
#: For each role those that may be above it, by index, with the number of that move.
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


class Choice(NamedTuple):
    """A line's role, and how much better its path is than the best one with another role there."""

    role: str
    margin: int


def name_border(above: Fact, fact: Fact) -> str:
    """What is between two lines: how the upper one ends, and whether a blank line is there."""
    if above.marks.end_jump in ("to", "unsettled") or above.marks.tail:
        end = "signed"
    elif above.marks.end_jump == "see":
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
    features: Sequence[Sequence[str]], borders: Sequence[str], certain: Sequence[frozenset[str]], weights: Weights
) -> list[Choice]:
    """``borders`` are those above each line but the first; ``certain`` are the roles that a line may have, if its marks leave no others."""
    rated = [_rate_line(names, roles, weights) for names, roles in zip(features, certain, strict=True)]
    tables = {border: _list_moves(border, weights) for border in set(borders)}
    first = [weights.moves.get(f">{role}", 0) if role in FOLLOWERS[""] else IMPOSSIBLE for role in ROLES]
    totals = [move + own for move, own in zip(first, rated[0], strict=True)]
    forward = [totals]
    back: list[list[int]] = []
    for border, own in zip(borders, rated[1:], strict=True):
        best = [max([(totals[at] + move, -at) for at, move in ways]) for ways in tables[border]]
        back.append([-at for _, at in best])
        totals = [total + score for (total, _), score in zip(best, own, strict=True)]
        forward.append(totals)
    last = [weights.moves.get(f"{role}>", 0) for role in ROLES]
    at = max(range(len(ROLES)), key=lambda at: totals[at] + last[at])
    path = [at]
    for steps in reversed(back):
        at = steps[at]
        path.append(at)
    margins = _measure_margins(forward, rated, [tables[border] for border in borders], last, path[::-1])
    return [Choice(ROLES[at], margin) for at, margin in zip(reversed(path), margins, strict=True)]


def _measure_margins(
    forward: Sequence[Sequence[int]],
    rated: Sequence[Sequence[int]],
    tables: Sequence[Moves],
    last: Sequence[int],
    path: Sequence[int],
) -> list[int]:
    """For each line how much better the best path is than the best one with another role there."""
    after = list(last)
    margins: list[int] = []
    for k in range(len(rated) - 1, -1, -1):
        totals = [one + other for one, other in zip(forward[k], after, strict=True)]
        others = max(total for at, total in enumerate(totals) if at != path[k])
        margins.append(totals[path[k]] - others)
        if k:
            ahead = [own + rest for own, rest in zip(rated[k], after, strict=True)]
            after = [IMPOSSIBLE] * len(ROLES)
            for role, ways in enumerate(tables[k - 1]):
                for at, move in ways:
                    after[at] = max(after[at], ahead[role] + move)
    return margins[::-1]


def _rate_line(names: Sequence[str], certain: frozenset[str], weights: Weights) -> list[int]:
    """A number for each role."""
    rows = [weights.lines[name] for name in names if name in weights.lines]
    rated = [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * len(ROLES)
    if not certain:
        return rated
    return [rate if role in certain else rate - UNWANTED for role, rate in zip(ROLES, rated, strict=True)]


def _list_moves(border: str, weights: Weights) -> Moves:
    """For each role those that may be above it at such a border, by index, with the number of that move."""
    return [
        [
            (at, weights.moves.get(f"{above}>{role}/{border}", 0))
            for at, above in enumerate(ROLES)
            if role in FOLLOWERS[above]
        ]
        for role in ROLES
    ]
