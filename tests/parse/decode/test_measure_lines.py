"""How lines are set: columns that change on the page, lines that are whole paragraphs, room for the next word."""

from tests.helpers.pages import make_page
from transform.parse import start_page
from transform.parse.decode.measure_lines import Setting, measure_lines
from transform.parse.lines import STEPS

NARROW = ("东河大桥将于下月通车", "桥长两千米双向六车道", "两侧各设一条人行道桥", "塔高九十米上装有彩灯", "节日亮灯。")
WIDE = (
    "南门早市昨日迁到新址三百个摊位全部搬进",
    "大棚停车位增加一倍早晚都有人打扫菜价没",
    "有上涨摊主可以在大棚里过夜存货水电费也",
    "减半市民买菜更方便管理处说雨天不再积水",
    "租金不变。",
)
FREE = (
    "西山公园的菊展今天开幕，三千盆菊花沿着湖边摆开，园方延长了开放时间，展览看到月底。",
    "公园门票不变，园内增设了三处茶座和一处书摊。",
    "停车场不收费。",
)


def measure(*lines: str) -> list[Setting]:
    draft = start_page(make_page("\n".join(lines) + "\n"))
    for step in STEPS:
        draft = step.run(draft)
    return list(measure_lines(draft.page.text, draft.lines))


def test_columns_of_two_widths_and_whole_paragraphs_are_told_apart() -> None:
    found = measure(*NARROW, *NARROW[:4], *WIDE, *WIDE[:4], *FREE)
    assert [one.column for one in found[:9]] == [20] * 9
    assert [one.column for one in found[9:18]] == [38] * 9
    assert [one.column for one in found[18:]] == [0] * 3


def test_a_line_is_full_if_the_next_word_has_no_room() -> None:
    found = measure(*NARROW, *NARROW)
    assert [one.full for one in found[:4]] == [True] * 4
    assert not found[4].full
    assert not any(one.full for one in measure(*FREE))


def test_a_page_without_lines_has_no_settings() -> None:
    assert measure("") == []
