"""An averaged structured perceptron with a margin (Collins 2002; Taskar 2004): weights of features and moves from pages with answers.

In: Examples. Out: weights as integers. Where an answer allows several roles or says nothing, the best path among what is allowed is learned.
The same examples give the same weights.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from transform.parse.roles import FOLLOWERS, ROLES

Array = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
IMPOSSIBLE = -1e9
SIZE = len(ROLES)
#: How much the right path must be ahead for each wrong line, the share of features that are left out at random, epochs, the seed.
MARGIN, DROPPED, EPOCHS, SEED = 3.0, 0.1, 7, 1
#: Features that fewer lines have are not learned. Weights are rounded to this part of one.
FEWEST, SCALE = 5, 32
#: A feature all of whose weights are smaller decides nothing.
LEAST = 32


@dataclass(frozen=True)
class Example:
    """``borders``: what is above each line, '' above the first; ``allowed``: indexes of roles, None for any."""

    features: list[tuple[str, ...]]
    borders: list[str]
    allowed: list[frozenset[int] | None]


@dataclass
class _Sums:
    """A table of weights with the sum of its changes times the step, to average them all."""

    now: Array
    late: Array

    @classmethod
    def of(cls, *shape: int) -> "_Sums":
        return cls(np.zeros(shape), np.zeros(shape))

    def change(self, at: Any, by: float, step: int) -> None:
        self.now[at] += by
        self.late[at] += by * step

    def average(self, steps: int) -> Array:
        return self.now - self.late / steps


class Perceptron:
    """Weights while they are learned."""

    def __init__(self, examples: Sequence[Example]) -> None:
        counts = Counter(name for one in examples for names in one.features for name in set(names))
        self.names = {
            name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= FEWEST))
        }
        self.borders = {name: at for at, name in enumerate(sorted({name for one in examples for name in one.borders}))}
        self.lines, self.moves = _Sums.of(len(self.names), SIZE), _Sums.of(len(self.borders), SIZE, SIZE)
        self.shared, self.first, self.last = _Sums.of(SIZE, SIZE), _Sums.of(SIZE), _Sums.of(SIZE)
        self.mask = np.array([[0.0 if role in FOLLOWERS[above] else IMPOSSIBLE for role in ROLES] for above in ROLES])
        self.top = np.array([0.0 if role in FOLLOWERS[""] else IMPOSSIBLE for role in ROLES])
        self.step = 1

    def learn(self, examples: Sequence[Example]) -> None:
        dice, chance = random.Random(SEED), np.random.default_rng(SEED)  # noqa: S311 - no secret
        known = [self._index(one) for one in examples]
        order = list(range(len(examples)))
        for _ in range(EPOCHS):
            dice.shuffle(order)
            for at in order:
                kept = [row[chance.random(len(row)) >= DROPPED] for row in known[at]]
                self._learn_page(examples[at], kept)

    def _index(self, example: Example) -> list[Indexes]:
        return [
            np.array([self.names[name] for name in names if name in self.names], dtype=np.int64)
            for names in example.features
        ]

    def _learn_page(self, example: Example, rows: Sequence[Indexes]) -> None:
        borders = [self.borders[name] for name in example.borders]
        rated = np.array([self.lines.now[row].sum(0) for row in rows])
        right = self._find_path(rated, borders, example.allowed)
        harder = rated + MARGIN
        harder[np.arange(len(rows)), right] -= MARGIN
        for k, allowed in enumerate(example.allowed):
            if allowed is None:
                harder[k] = rated[k]
        self._change(rows, borders, right, self._find_path(harder, borders, None))
        self.step += 1

    def _find_path(
        self, rated: Array, borders: Sequence[int], allowed: Sequence[frozenset[int] | None] | None
    ) -> list[int]:
        if allowed is not None:
            rated = rated.copy()
            for k, roles in enumerate(allowed):
                if roles is not None:
                    rated[k, [at for at in range(SIZE) if at not in roles]] += IMPOSSIBLE
        moves = self.moves.now + self.shared.now + self.mask
        totals = rated[0] + self.first.now + self.top
        back: list[Indexes] = []
        for k in range(1, len(rated)):
            ways = totals[:, None] + moves[borders[k]]
            back.append(ways.argmax(0))
            totals = ways[back[-1], np.arange(SIZE)] + rated[k]
        path = [int((totals + self.last.now).argmax())]
        for steps in reversed(back):
            path.append(int(steps[path[-1]]))
        return path[::-1]

    def _change(
        self, rows: Sequence[Indexes], borders: Sequence[int], right: Sequence[int], wrong: Sequence[int]
    ) -> None:
        for path, by in ((right, 1.0), (wrong, -1.0)):
            other = wrong if path is right else right
            for k, role in enumerate(path):
                if role != other[k]:
                    self.lines.change((rows[k], role), by, self.step)
                if k and (role, path[k - 1]) != (other[k], other[k - 1]):
                    self.shared.change((path[k - 1], role), by, self.step)
                    self.moves.change((borders[k], path[k - 1], role), by, self.step)
            self.first.change(path[0], by, self.step)
            self.last.change(path[-1], by, self.step)

    def list_weights(self) -> tuple[dict[str, list[int]], dict[str, int]]:
        """The averaged weights of features by role, and of moves by name (``find_path.Weights``)."""
        lines = _round(self.lines.average(self.step))
        features = {name: lines[at] for name, at in self.names.items() if max(map(abs, lines[at])) >= LEAST}
        moves = self.moves.average(self.step) + self.shared.average(self.step)
        named = {
            f"{above}>{role}/{border}": moves[at, one, two]
            for border, at in self.borders.items()
            if border
            for one, above in enumerate(ROLES)
            for two, role in enumerate(ROLES)
            if role in FOLLOWERS[above]
        }
        first, last = self.first.average(self.step), self.last.average(self.step)
        named |= {f">{role}": first[at] for at, role in enumerate(ROLES)} | {
            f"{role}>": last[at] for at, role in enumerate(ROLES)
        }
        rounded = {name: round(float(weight) * SCALE) for name, weight in named.items()}
        return features, {name: weight for name, weight in rounded.items() if weight}


def _round(table: Array) -> list[list[int]]:
    return [[round(float(weight) * SCALE) for weight in row] for row in table]
