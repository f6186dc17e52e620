"""What stands before a text: datelines and names of any form, by what they are made of."""

import pytest

from tests.helpers.pages import make_page
from transform.marks.forms.leads import read_open_lead
from transform.marks.load import load_table
from transform.text.span_text import SpanText, take_piece

TEXT = "横江大桥昨日通车，桥长两千米，双向六车道。"
TABLE = load_table("zh")


def read(lead: str, text: str = TEXT) -> tuple[str | None, list[str], str] | None:
    """The dateline, the names and the text; None if nothing stands before the text."""
    page = make_page(lead + text).text
    piece: SpanText = take_piece(page, 0, len(page))
    found = read_open_lead(page, piece, TABLE)
    if found is None:
        return None
    dateline = found.dateline.piece.text if found.dateline else None
    names = [name.piece.text for name in found.byline.names] if found.byline else []
    return dateline, names, page[found.end :].strip()


@pytest.mark.parametrize(
    ("lead", "dateline"),
    [
        ("横江讯：", "横江讯"),
        ("横江讯 ", "横江讯"),
        ("◎横江消息 ", "横江消息"),
        ("[横江28日讯]", "横江28日讯"),
        ("横江10月28日讯 ", "横江10月28日讯"),
        ("10月28日，横江——", "10月28日，横江"),
        ("横江，10月28日电 — ", "横江，10月28日电"),
        ("~横江讯~ ", "横江讯"),
        ("综合新华社消息 ", "综合新华社消息"),
    ],
)
def test_a_dateline_ends_with_a_word_of_a_wire_or_is_a_place_and_a_day_before_a_dash(lead: str, dateline: str) -> None:
    assert read(lead) == (dateline, [], TEXT)


@pytest.mark.parametrize(
    ("lead", "dateline", "names"),
    [
        ("□本报记者 钱一帆 ", None, ["钱一帆"]),
        ("文/钱一帆 ", None, ["钱一帆"]),
        ("早报讯·记者钱一帆 ", "早报讯", ["钱一帆"]),
        ("本报讯/钱一帆 ", "本报讯", ["钱一帆"]),
        ("横江10月28日消息（记者钱一帆）", "横江10月28日消息", ["钱一帆"]),
    ],
)
def test_names_stand_before_or_after_it(lead: str, dateline: str | None, names: list[str]) -> None:
    assert read(lead) == (dateline, names, TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "记者今天（4月22日）从自然资源部获悉，生态保护修复面积超过1.2亿亩。",
        "今天（1月24日），国家林草局公布规划。",
        "日前传来消息：横江大桥下月通车。",
        "1月24日，横江大桥通车——这一天市民等了三年。",
        "通讯 员工们说，大桥通车后上班更近。",
        "“横江讯”是一份小报。",
    ],
)
def test_the_beginning_of_a_sentence_is_neither(text: str) -> None:
    assert read("", text) is None


def test_nothing_is_before_a_text_that_does_not_follow() -> None:
    assert read("横江讯 ", "") is None


@pytest.mark.parametrize("lead", ["本报车小满报道：", "（车小满报道）", "据车小满报道："])
def test_whose_report_it_is_are_names_without_a_role(lead: str) -> None:
    assert read(lead) == (None, ["车小满"], TEXT)


def test_what_the_page_speaks_of_is_no_reporter() -> None:
    assert read("本报石门峡报道：", "石门峡水库昨日开闸，下游三县都收到了通知。") is None
