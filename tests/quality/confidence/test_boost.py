"""Pairs of questions learn what no single question can, and the same twice."""

import numpy as np

from tests.quality.confidence.boost import bin_signs, learn_pairs, rate_examples

#: Of two signs one must be high and the other low; a third says nothing.
SIGNS = np.array([[k % 3, k % 5, k * 7 % 13] for k in range(300)], dtype=np.int64)
RIGHT = np.array([(k % 3 > 1) != (k % 5 > 1) for k in range(300)])


def test_two_signs_together_are_learned() -> None:
    binned = bin_signs(SIGNS)
    likely = rate_examples(binned, learn_pairs(binned, RIGHT, 0.0, 100), 0.0)
    assert likely[RIGHT].min() > 0 > likely[~RIGHT].max()


def test_the_same_examples_give_the_same_pairs() -> None:
    binned = bin_signs(SIGNS)
    assert learn_pairs(binned, RIGHT, 0.0, 10) == learn_pairs(binned, RIGHT, 0.0, 10)


def test_other_examples_go_into_the_bins_of_those_that_were_learned() -> None:
    binned = bin_signs(SIGNS)
    assert (binned.place(SIGNS[:20]).bins == binned.bins[:, :20]).all()
