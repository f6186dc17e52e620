"""The likeliest path of roles, and how sure each role on it is, against all paths written out."""

import random
from collections.abc import Sequence
from itertools import pairwise, product

import pytest

from transform.parse.decode.find_path import ALONE, UNWANTED, Weights, find_path
from transform.parse.roles import FOLLOWERS, ROLES

BORDERS = ("closed none", "open rare")


def make_weights(dice: random.Random) -> Weights:
    lines = {name: [dice.randint(-50, 50) for _ in ROLES] for name in "abcdef"}
    moves = {
        f"{one}>{two}/{border}": dice.randint(-50, 50)
        for one, all_ in FOLLOWERS.items()
        if one
        for two in all_
        for border in BORDERS
    }
    ends = {f">{role}": dice.randint(-50, 50) for role in ROLES} | {f"{role}>": dice.randint(-50, 50) for role in ROLES}
    return Weights(lines, moves | ends)


def rate_path(
    path: Sequence[str],
    features: Sequence[str],
    borders: Sequence[str],
    certain: Sequence[frozenset[str]],
    weights: Weights,
) -> int | None:
    """The sum of a path's weights; None if the grammar does not allow it."""
    if any(role not in FOLLOWERS[above] for above, role in zip(("", *path), path, strict=False)):
        return None
    total = weights.moves[f">{path[0]}"] + weights.moves[f"{path[-1]}>"]
    total += sum(
        weights.lines[name][ROLES.index(role)] for names, role in zip(features, path, strict=True) for name in names
    )
    total += sum(
        weights.moves[f"{one}>{two}/{border}"] for (one, two), border in zip(pairwise(path), borders, strict=True)
    )
    stacked = (one == "headline" and two in ("kicker", "headline") for one, two in pairwise(path))
    total -= ALONE * sum(alone and not border.startswith("see") for alone, border in zip(stacked, borders, strict=True))
    return total - UNWANTED * sum(bool(known) and role not in known for role, known in zip(path, certain, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_the_path_is_the_best_of_all_and_its_margins_are_those_over_all_others(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    weights = make_weights(dice)
    features = ["".join(dice.sample("abcdef", 3)) for _ in range(3)]
    borders = [dice.choice(BORDERS) for _ in range(2)]
    certain = [frozenset(dice.sample(ROLES, 4)) if dice.random() < 0.4 else frozenset[str]() for _ in range(3)]
    rated = {
        path: rate
        for path in product(ROLES, repeat=3)
        if (rate := rate_path(path, features, borders, certain, weights)) is not None
    }
    best = max(rated, key=rated.__getitem__)
    found = find_path(features, borders, certain, [weights] * len(features))
    assert rated[tuple(choice.role for choice in found)] == rated[best]
    for k, choice in enumerate(found):
        assert choice.margin == rated[best] - max(rate for path, rate in rated.items() if path[k] != choice.role)


def test_what_is_certain_outweighs_all_that_was_learned() -> None:
    weights = make_weights(random.Random(1))  # noqa: S311 - no secret
    for role in ("furniture", "label", "caption"):
        [choice] = find_path(["abc"], [], [frozenset({role})], [weights])
        assert choice.role == role


def read_below_names(weights: Weights) -> str:
    """The role of a line without features below a line of names."""
    certain = [frozenset({"tail byline"}), frozenset[str]()]
    return find_path([("a",), ("a",)], ["closed none"], certain, [weights] * 2)[1].role


def test_a_move_that_no_page_to_learn_from_has_made_is_not_made() -> None:
    lines = {"a": [0] * len(ROLES)}
    moves = {
        f"{one}>{two}/closed none": -50
        for one, all_ in FOLLOWERS.items()
        for two in all_
        if one and (one, two) != ("tail byline", "paragraph")
    }
    assert read_below_names(Weights(lines, moves)) != "paragraph"
    assert read_below_names(Weights(lines, moves | {"tail byline>paragraph/closed none": 1})) == "paragraph"
