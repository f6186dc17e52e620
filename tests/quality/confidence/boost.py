"""Pairs of questions about signs, learned one after another: gradient boosting of trees two questions deep (Friedman 2001).

In: for each example a whole number for each sign, and whether it was right. Out: rows of ``weigh_signs``: a first question, one more for each of its
two answers, and a weight for each of the four ends. The same examples give the same rows.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]

#: Cuts that a sign can have at most, examples that an answer needs at least, how far each row is trusted, what a weight of zero counts.
CUTS, FEWEST, RATE, RIDGE = 16, 20, 0.12, 6.0
#: A pair asks about this part of the signs, drawn anew each time, so that no sign stands for all that go with it.
DRAWN, SEED = 0.3, 1


@dataclass(frozen=True)
class Binned:
    """``bins``: for each sign and example the number of cuts that it reaches; ``cuts`` by sign."""

    bins: Indexes
    cuts: tuple[tuple[int, ...], ...]

    def place(self, table: Indexes) -> "Binned":
        """Other examples in the same bins."""
        columns = zip(self.cuts, table.T, strict=True)
        bins = [np.searchsorted(np.array(cuts, dtype=np.int64), column, side="right") for cuts, column in columns]
        return Binned(np.array(bins, dtype=np.int64), self.cuts)


def bin_signs(table: Indexes) -> Binned:
    """``table``: a row for each example, a column for each sign."""
    cuts: list[tuple[int, ...]] = []
    for column in table.T:
        values = np.unique(column)
        if len(values) > CUTS:
            values = np.unique(np.quantile(column, np.linspace(0, 1, CUTS + 1), method="higher"))
        cuts.append(tuple(int(value) for value in values[1:]))
    return Binned(np.zeros((0, 0), dtype=np.int64), tuple(cuts)).place(table)


@dataclass(frozen=True)
class Question:
    """Whether a sign is at least ``cut``; ``gain`` says how much the answer helps."""

    sign: int
    cut: int
    gain: float


@dataclass(frozen=True)
class Pair:
    """A first question, the second if its answer is no, the second if it is yes, and the weights of no-no, no-yes, yes-no, yes-yes."""

    first: Question
    below: Question
    above: Question
    weights: tuple[float, float, float, float]


def learn_pairs(binned: Binned, right: npt.NDArray[np.bool_], start: float, count: int) -> list[Pair]:
    """``start`` is the log-odds before any question."""
    total = np.full(len(right), start)
    pairs: list[Pair] = []
    everyone = np.ones(len(right), dtype=bool)
    dice = random.Random(SEED)  # noqa: S311 - no secret
    telling = [sign for sign, cuts in enumerate(binned.cuts) if cuts]
    for _ in range(count):
        signs = sorted(dice.sample(telling, min(len(telling), max(2, int(DRAWN * len(telling))))))
        likely = 1 / (1 + np.exp(-total))
        slope, bend = right - likely, likely * (1 - likely)
        first = _ask(binned, slope, bend, everyone, signs)
        said = binned.bins[first.sign] >= first.cut
        below, above = _ask(binned, slope, bend, ~said, signs), _ask(binned, slope, bend, said, signs)
        ends = _find_ends(binned, first, below, above)
        weights = [_weigh(slope, bend, ends == end) for end in range(4)]
        total = total + np.array(weights)[ends]
        pairs.append(Pair(first, below, above, (weights[0], weights[1], weights[2], weights[3])))
    return pairs


def rate_examples(binned: Binned, pairs: Sequence[Pair], start: float) -> Numbers:
    """The log-odds of each example."""
    total = np.full(binned.bins.shape[1], start)
    for pair in pairs:
        total = total + np.array(pair.weights)[_find_ends(binned, pair.first, pair.below, pair.above)]
    return total


def _find_ends(binned: Binned, first: Question, below: Question, above: Question) -> Indexes:
    """0 to 3: no-no, no-yes, yes-no, yes-yes."""
    one, low, high = (binned.bins[question.sign] >= question.cut for question in (first, below, above))
    ends: Indexes = np.where(one, 2 + high, low).astype(np.int64)
    return ends


def _weigh(slope: Numbers, bend: Numbers, chosen: npt.NDArray[np.bool_]) -> float:
    return RATE * float(slope[chosen].sum()) / (float(bend[chosen].sum()) + RIDGE)


def _ask(
    binned: Binned, slope: Numbers, bend: Numbers, chosen: npt.NDArray[np.bool_], signs: Sequence[int]
) -> Question:
    """The question whose answers part these examples best."""
    best = Question(signs[0], 1, -1.0)
    slope, bend = slope[chosen], bend[chosen]
    for sign in signs:
        cuts = binned.cuts[sign]
        bins = binned.bins[sign][chosen]
        counts = np.bincount(bins, minlength=len(cuts) + 1)
        slopes, bends = (np.bincount(bins, weights, minlength=len(cuts) + 1) for weights in (slope, bend))
        high = [np.cumsum(sums[::-1])[::-1][1:] for sums in (counts, slopes, bends)]
        low = [sums.sum() - rest for sums, rest in zip((counts, slopes, bends), high, strict=True)]
        gains = high[1] ** 2 / (high[2] + RIDGE) + low[1] ** 2 / (low[2] + RIDGE)
        gains = np.where((high[0] >= FEWEST) & (low[0] >= FEWEST), gains, -1.0)
        if len(gains) and gains.max() > best.gain + 1e-9:
            best = Question(sign, int(gains.argmax()) + 1, float(gains.max()))
    return best
