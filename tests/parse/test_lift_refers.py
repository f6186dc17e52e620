"""Boxes that announce stories of other pages, and rows of a table, which end with a figure, too."""

import pytest

from tests.helpers.pages import split_text

TABLE = "Marlow Rovers on the hill  {0}4\nAlderby and Long Mill  {0}5\nSeaton Town of the quay  {0}6\n"


@pytest.mark.parametrize(("figures", "is_box"), [("", True), ("18 14 ", False), ("£3.40  ", False), ("+2  ", False)])
def test_a_row_has_figures_before_its_last_one(figures: str, *, is_box: bool) -> None:
    draft = split_text(TABLE.format(figures), language="en")
    assert bool(draft.boxes) == is_box
