"""Newspapers put together anew: what belongs to a story stays with it, and what is kept back is not learned from."""

import random

import pytest

from tests.quality.newspaper_pages import make_page
from tests.quality.scripts import LEARNED, load_newspapers
from tests.quality.training.shuffled import list_newspapers, part_page, shuffle_newspaper

PAGE = ("F The Vale 3", "R 4 [Mill shuts]{page 4}", "L [Town]", "=", "H Bridge opens", "P It opened.", "C The bridge.", "% 2", "= notice", "H Notice",
        "P All may attend.", "A Piano for sale", "++F Printed here")  # fmt: skip


def test_a_page_is_parted_where_its_pieces_begin() -> None:
    assert list(part_page(PAGE)) == [
        ["F The Vale 3"],
        ["R 4 [Mill shuts]{page 4}"],
        ["L [Town]", "=", "H Bridge opens", "P It opened.", "C The bridge."],
        ["= notice", "H Notice", "P All may attend."],
        ["A Piano for sale"],
        ["++F Printed here"],
    ]


def test_a_shuffled_page_has_whole_stories_of_its_newspaper_and_the_same_dice_give_the_same() -> None:
    newspaper = list_newspapers(spaced=True)[0]
    first, again = (shuffle_newspaper(newspaper, random.Random(3)) for _ in range(2))  # noqa: S311 - no secret
    assert first == again
    assert make_page(first, 0, 1) == make_page(again, 0, 1)
    pieces = [piece for page in newspaper.pages for piece in part_page(page[1:])]
    assert all(piece in pieces for piece in part_page(first.pages[0][1:]))


@pytest.mark.parametrize("spaced", [True, False])
def test_no_newspaper_is_learned_from_and_kept_back(spaced: bool) -> None:  # noqa: FBT001 - a parameter of the test
    names = [{one.name for one in list_newspapers(spaced=spaced, kept_back=kept_back)} for kept_back in (True, False)]
    assert not names[0] & names[1]
    assert names[0] | names[1] == {one.name for one in list_newspapers(spaced=spaced)}
    assert min(map(len, names)) >= 5


def test_every_newspaper_to_learn_from_is_learned_from() -> None:
    names = {one.name for spaced in (True, False) for one in list_newspapers(spaced=spaced)}
    assert names == {one.name for one in load_newspapers(LEARNED)}
