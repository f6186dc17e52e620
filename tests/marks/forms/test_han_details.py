"""Small things of Chinese pages that look like another: courtesy names behind a number, who provided a picture, verbs before the page of a refer."""

import pytest

from transform.marks.forms.bylines import read_any_tail
from transform.marks.forms.captions import is_caption
from transform.marks.forms.refers import read_end_label
from transform.marks.load import load_table
from transform.text.span_text import SpanText, take_piece

TABLE = load_table("zh-CN")


def take(text: str) -> SpanText:
    return take_piece(text, 0, len(text))


@pytest.mark.parametrize(("name", "found"), [("罗小姐", False), ("罗先生", False), ("罗女士", False), ("罗小禾", True)])
def test_whom_to_call_is_no_author(name: str, *, found: bool) -> None:
    text = f"会员收费二十元。（{name}）"
    assert (read_any_tail(text, take(text), TABLE) is not None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("毕业生与校长合影。图/牛埔社区发展协会提供", True), ("毕业生与校长合影。午餐由协会提供", False)],
)
def test_who_provided_a_picture_ends_its_caption(text: str, *, found: bool) -> None:
    assert is_caption(text, TABLE) == found


@pytest.mark.parametrize(
    ("line", "label"), [("水费账单推迟寄送→→看05", "→→看05"), ("台风过后网箱怎么救∽∽阅09版", "∽∽阅09版")]
)
def test_a_verb_of_reading_stands_before_the_page_of_a_refer(line: str, label: str) -> None:
    found = read_end_label(take(line), TABLE)
    assert found is not None
    assert found[1].piece.text == label
