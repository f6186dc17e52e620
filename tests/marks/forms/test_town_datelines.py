"""Datelines that name the town in a character or two, or only say whose report it is."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.load import load_table
from transform.parse.block_marks import read_dateline

TABLE = load_table("zh")


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("江讯 新桥匝道塌边", "江讯"),
        ("【深讯】啟用兩星期", "深讯"),
        ("[本报专稿]昨日清晨", "本报专稿"),
        ("(本刊特稿)昨日清晨", "本刊特稿"),
    ],
)
def test_a_dateline_names_the_town_or_whose_report_it_is(text: str, core: str) -> None:
    found = TABLE.dateline.match(text)
    assert found is not None
    assert found["core"] == core


@pytest.mark.parametrize("text", ["喜讯 三名学生获奖", "江讯员昨日说", "[人物专稿]昨日清晨"])
def test_other_words_that_end_like_one_are_none(text: str) -> None:
    assert TABLE.dateline.match(text) is None


def test_the_town_is_the_place_and_no_source() -> None:
    text = "江讯 新桥匝道塌边"
    found = TABLE.dateline.match(text)
    assert found is not None
    dateline = read_dateline(take_text(text), found, TABLE)
    assert (dateline.source, dateline.place) == (None, "江")
