"""Names in brackets with the place behind a bar, and names with other names behind one."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.forms.placed_names import find_placed_names
from transform.marks.load import load_table

TABLE = load_table("zh")
TEXT = "首批鱼苗今晨在芦水水库放流，柳庄的渔民都来了。"


@pytest.mark.parametrize(
    ("bracket", "place"),
    [("（单小禾／芦水水库）", "芦水水库"), ("（岳明远／柳庄）", "柳庄"), ("（任采薇、凌长风/城西）", "城西")],
)
def test_what_is_no_name_or_is_spoken_of_is_a_place(bracket: str, place: str) -> None:
    line = TEXT + bracket
    found = find_placed_names(line, take_text(line), TABLE)
    assert found
    start, (at, end) = found
    assert (line[start:], line[at:end]) == (bracket, place)


@pytest.mark.parametrize("bracket", ["（葛闻溪／骆方）", "（葛闻溪／文）", "（葛闻溪／摄影报道）", "（三号／芦水）"])
def test_a_second_name_and_a_role_are_no_place(bracket: str) -> None:
    line = TEXT + bracket
    assert find_placed_names(line, take_text(line), TABLE) is None
