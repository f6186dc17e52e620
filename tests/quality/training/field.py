"""A conditional random field over the lines of a page (Lafferty, McCallum, Pereira 2001): weights of features and moves from pages with answers.

In: Examples. Out: weights as integers. Learned is what makes the right path of roles probable against all others, so a margin of the weights says how
much likelier a role is than any other. Where an answer allows several roles or says nothing, all paths among what is allowed are right. Weights are kept
small (Gaussian prior) and features are left out at random, so that no feature stands for all that go with it (Kingma, Ba 2014 for the steps). The same
examples give the same weights.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from transform.parse.roles import FOLLOWERS, ROLES

Array = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
SIZE = len(ROLES)
#: How many pages make a step, how often all are seen, how long a first step is (later ones are shorter), the seed.
BATCH, EPOCHS, RATE, SEED = 48, 6, 0.05, 1
#: What a weight of one costs for so many pages, of a feature and of a move.
RIDGE, MOVE_RIDGE, PAGES = 4.0, 0.01, 1000
#: Pages of like length are learned together: so many batches are sorted at a time.
SORTED = 20
#: Features that fewer lines have are not learned. A weight of one as an integer; a feature all of whose weights are smaller decides nothing.
FEWEST, SCALE, LEAST = 5, 2000, 0.05
#: A move is known if the right paths of the pages have it at least so often.
LEAST_SEEN = 0.5
#: The decay of the mean of slopes and of their squares, and what keeps a step finite (Adam).
DECAY, SQUARE_DECAY, FINITE = 0.9, 0.999, 1e-6
#: The least probability of a role against the likeliest one, and a total that stands for none.
FLOOR, NONE = 1e-30, 1e-200
FOLLOWS = np.array([[role in FOLLOWERS[above] for role in ROLES] for above in ROLES])
BEGINS = np.array([role in FOLLOWERS[""] for role in ROLES])


@dataclass(frozen=True)
class Example:
    """``borders``: what is above each line, '' above the first; ``allowed``: indexes of roles, None for any; ``weight``: how often it counts."""

    features: list[tuple[str, ...]]
    borders: list[str]
    allowed: list[frozenset[int] | None]
    weight: float = 1.0


class _Packed(NamedTuple):
    """Pages in arrays: ``lines``: the first line of each page and the end; ``starts``: the first feature of each line and the end; ``features``,
    ``borders``, ``allowed`` by line; ``weights`` by page.
    """

    lines: Indexes
    starts: Indexes
    features: Indexes
    borders: Indexes
    allowed: Flags
    weights: Singles


class _Table(NamedTuple):
    """Weights, or their slopes: of features by role, of moves by border, of moves at any border, of the first and the last line's role."""

    features: Singles
    moves: Singles
    shared: Singles
    first: Singles
    last: Singles

    @classmethod
    def of(cls, features: int, borders: int) -> "_Table":
        shapes = ((features, SIZE), (borders, SIZE, SIZE), (SIZE, SIZE), (SIZE,), (SIZE,))
        return cls(*(np.zeros(shape, np.float32) for shape in shapes))


class _Ways(NamedTuple):
    """What the moves by border, and the roles of the first and the last line, multiply."""

    moves: Array
    first: Array
    last: Array


class _Batch(NamedTuple):
    """Some pages: ``features``: a row for each line; ``at``, ``page``: the place of each line; ``borders`` and ``live`` by place and page."""

    features: csr_matrix
    allowed: Flags
    at: Indexes
    page: Indexes
    borders: Indexes
    live: Flags
    lengths: Indexes
    weights: Singles


class _Sums(NamedTuple):
    """Sums over paths: ``possible``: pages that have a path; how often each line has each role, by place and page, and each move."""

    possible: Flags
    lines: Array
    moves: Array


@dataclass
class _Steps:
    """The means of slopes and of their squares, from which each step is made."""

    means: _Table
    squares: _Table
    planned: int
    done: int = 0

    @classmethod
    def plan(cls, weights: _Table, steps: int) -> "_Steps":
        return cls(_Table(*map(np.zeros_like, weights)), _Table(*map(np.zeros_like, weights)), steps)

    def go(self, weights: _Table, slopes: _Table, pages: int) -> None:
        """Change the weights; a step for so many pages."""
        rate = RATE * (1 - self.done / self.planned)
        self.done += 1
        for at, name in enumerate(_Table._fields):
            ridge = (RIDGE if name == "features" else MOVE_RIDGE) * pages / PAGES
            slope = slopes[at] + ridge * weights[at]
            self.means[at][...] += (1 - DECAY) * (slope - self.means[at])
            self.squares[at][...] += (1 - SQUARE_DECAY) * (slope * slope - self.squares[at])
            spread = np.sqrt(self.squares[at] / (1 - SQUARE_DECAY**self.done)) + FINITE
            weights[at][...] -= rate * self.means[at] / (1 - DECAY**self.done) / spread


class Field:
    """Weights while they are learned."""

    def __init__(self, examples: Sequence[Example], dropped: float) -> None:
        """``dropped``: the share of a line's features that are left out at random."""
        counts = Counter(name for one in examples for names in one.features for name in set(names))
        self.names = {
            name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= FEWEST))
        }
        self.borders = {name: at for at, name in enumerate(sorted({name for one in examples for name in one.borders}))}
        self.weights = _Table.of(len(self.names), len(self.borders))
        self.seen = np.zeros((SIZE, SIZE))
        self.dropped = dropped

    def learn(self, examples: Sequence[Example]) -> None:
        pages = _pack(examples, self.names, self.borders)
        chance = np.random.default_rng(SEED)
        count = len(pages.weights)
        steps = _Steps.plan(self.weights, EPOCHS * -(-count // BATCH))
        for _ in range(EPOCHS):
            self.seen[:] = 0
            for chosen in _deal(np.diff(pages.lines), chance):
                batch = _take(pages, chosen, chance, len(self.names), self.dropped)
                steps.go(self.weights, self._find_slopes(batch), len(chosen))

    def _find_slopes(self, batch: _Batch) -> _Table:
        """What the weights must lose: how often the paths by the weights have each thing more than the right paths."""
        weights = self.weights
        ways = _Ways(
            np.exp((weights.moves + weights.shared).astype(np.float64)) * FOLLOWS,
            np.exp(weights.first.astype(np.float64)) * BEGINS,
            np.exp(weights.last.astype(np.float64)),
        )
        rated = (batch.features @ weights.features).astype(np.float64)
        potentials = np.exp(rated - rated.max(1, keepdims=True)) + FLOOR
        every, right = (_sum_paths(one, ways, batch) for one in (potentials, potentials * batch.allowed))
        counted = batch.weights * (every.possible & right.possible)
        lines = (every.lines - right.lines) * counted[:, None]
        moves = ((every.moves - right.moves) * counted[:, None]).reshape(-1, SIZE * SIZE)
        self.seen += (right.moves * counted[:, None]).sum((0, 1)).reshape(SIZE, SIZE)
        at_border = csr_matrix(
            (np.ones(len(moves)), (batch.borders.ravel(), np.arange(len(moves)))),
            shape=(len(self.borders), len(moves)),
        )
        by_border = (at_border @ moves).reshape(-1, SIZE, SIZE)
        slopes = (
            batch.features.T @ lines[batch.at, batch.page].astype(np.float32),
            by_border,
            by_border.sum(0),
            lines[0].sum(0),
            lines[batch.lengths - 1, np.arange(len(batch.lengths))].sum(0),
        )
        return _Table(*(slope.astype(np.float32) for slope in slopes))

    def list_weights(self) -> tuple[dict[str, list[int]], dict[str, int]]:
        """The weights of features by role, and of moves by name (``find_path.Weights``)."""
        rows = {name: self.weights.features[at] for name, at in self.names.items()}
        features = {name: [_round(one) for one in row] for name, row in rows.items() if np.abs(row).max() >= LEAST}
        moves = self.weights.moves + self.weights.shared
        named = {
            f"{above}>{role}/{border}": _round(moves[at, one, two])
            for border, at in self.borders.items()
            if border
            for one, above in enumerate(ROLES)
            for two, role in enumerate(ROLES)
            if role in FOLLOWERS[above] and self.seen[one, two] >= LEAST_SEEN
        }
        named |= {f">{role}": _round(self.weights.first[at]) for at, role in enumerate(ROLES)}
        named |= {f"{role}>": _round(self.weights.last[at]) for at, role in enumerate(ROLES)}
        return features, named


def _round(weight: np.float32) -> int:
    return round(float(weight) * SCALE)


def _pack(examples: Sequence[Example], names: Mapping[str, int], borders: Mapping[str, int]) -> _Packed:
    known = [[sum(name in names for name in line) for line in one.features] for one in examples]
    features = (names[name] for one in examples for line in one.features for name in line if name in names)
    allowed = [[roles is None or at in roles for at in range(SIZE)] for one in examples for roles in one.allowed]
    return _Packed(
        np.cumsum([0, *(len(one.borders) for one in examples)]),
        np.cumsum([0, *(count for counts in known for count in counts)]),
        np.fromiter(features, dtype=np.int64),
        np.array([borders[name] for one in examples for name in one.borders], dtype=np.int64),
        np.array(allowed, dtype=np.bool_),
        np.array([one.weight for one in examples], dtype=np.float32),
    )


def _deal(lengths: Indexes, chance: np.random.Generator) -> Iterator[Indexes]:
    """All pages in batches of pages of like length, in another order each time."""
    order = chance.permutation(len(lengths))
    parts = np.array_split(order, max(1, len(order) // (BATCH * SORTED)))
    order = np.concatenate([part[np.argsort(lengths[part], kind="stable")] for part in parts])
    starts = np.arange(0, len(order), BATCH)
    for start in chance.permutation(starts):
        yield order[start : start + BATCH]


def _take(pages: _Packed, chosen: Indexes, chance: np.random.Generator, count: int, dropped: float) -> _Batch:
    """Some pages, with a part of their features left out; ``count``: how many features there are."""
    lengths = pages.lines[chosen + 1] - pages.lines[chosen]
    lines = _join_ranges(pages.lines[chosen], lengths)
    sizes = pages.starts[lines + 1] - pages.starts[lines]
    features = pages.features[_join_ranges(pages.starts[lines], sizes)]
    kept = (chance.random(len(features), dtype=np.float32) >= dropped).astype(np.float32)
    at, page = _join_ranges(np.zeros_like(lengths), lengths), np.repeat(np.arange(len(chosen)), lengths)
    borders = np.zeros((lengths.max(), len(chosen)), dtype=np.int64)
    live = np.zeros(borders.shape, dtype=np.bool_)
    borders[at, page], live[at, page] = pages.borders[lines], True
    rows = csr_matrix((kept, features, np.concatenate([[0], np.cumsum(sizes)])), shape=(len(lines), count))
    return _Batch(rows, pages.allowed[lines], at, page, borders, live, lengths, pages.weights[chosen])


def _join_ranges(starts: Indexes, lengths: Indexes) -> Indexes:
    """The numbers from each start on, so many as each length says."""
    before = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    joined: Indexes = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return joined


def _sum_paths(potentials: Array, ways: _Ways, batch: _Batch) -> _Sums:
    """How often all paths together have each role and each move (forward and backward, scaled)."""
    shape = (*batch.live.shape, SIZE)
    rated = np.ones(shape)
    rated[batch.at, batch.page] = potentials
    forward, scales, possible = _go_forward(rated, ways, batch)
    backward = np.zeros(shape)
    moves = np.zeros((*batch.live.shape, SIZE * SIZE))
    ends = (forward[-1] * ways.last).sum(1)
    possible &= ends > NONE
    backward[-1] = ways.last / np.where(ends > NONE, ends, 1)[:, None]
    for k in range(len(rated) - 1, 0, -1):
        live, steps = batch.live[k][:, None], ways.moves[batch.borders[k]]
        below = rated[k] * backward[k] / scales[k][:, None]
        moves[k] = (forward[k - 1][:, :, None] * steps * below[:, None, :]).reshape(len(below), -1) * live
        backward[k - 1] = np.where(live, np.matmul(steps, below[:, :, None])[:, :, 0], backward[k])
    return _Sums(possible, forward * backward, moves)


def _go_forward(rated: Array, ways: _Ways, batch: _Batch) -> tuple[Array, Array, Flags]:
    """The sums of the paths to each role, scaled to one, with the scales; and which pages have a path."""
    forward, scales = np.zeros(rated.shape), np.ones(batch.live.shape)
    possible = np.ones(rated.shape[1], dtype=np.bool_)
    for k, own in enumerate(rated):
        before = ways.first * own if k == 0 else _move(forward[k - 1], ways.moves[batch.borders[k]]) * own
        totals, live = before.sum(1), batch.live[k]
        possible &= ~live | (totals > NONE)
        scales[k] = np.where(live & (totals > NONE), totals, 1)
        forward[k] = np.where(live[:, None], before / scales[k][:, None], forward[k - 1] if k else before)
    return forward, scales, possible


def _move(above: Array, steps: Array) -> Array:
    moved: Array = np.matmul(above[:, None, :], steps)[:, 0]
    return moved
