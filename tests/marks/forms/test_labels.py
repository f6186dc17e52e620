"""Labels of sections by their shape, and captions that begin with their credit."""

import pytest

from transform.marks.forms.captions import is_caption
from transform.marks.forms.labels import find_label
from transform.marks.load import load_table

TABLE = load_table("zh")


@pytest.mark.parametrize("line", ["■ 城事", "快讯 /", "城事 >>", "·人物·"])
def test_a_label_may_have_a_sign_on_one_side(line: str) -> None:
    found = find_label(line)
    assert found is not None
    assert line[slice(*found)] in ("城事", "快讯", "人物")


@pytest.mark.parametrize(
    "text",
    [
        "图:钱一帆|工人站在升降车上修剪桂花树",
        "图/钱一帆 工人站在升降车上修剪桂花树",
        "(钱一帆 摄)工人站在升降车上修剪桂花树",
    ],
)
def test_a_caption_may_begin_with_its_credit(text: str) -> None:
    assert is_caption(text, TABLE)


@pytest.mark.parametrize(
    "text", ["摄影/钱一帆 文/周砚", "图/钱一帆", "文/钱一帆 图/周砚", "图书馆里的灯亮到十点,读者不愿离开"]
)
def test_a_line_of_names_is_none(text: str) -> None:
    assert not is_caption(text, TABLE)
