"""A newspaper's own marks are plain words, each has the effect of one kind only, and they change nothing on pages of other newspapers."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.pages import parse_text
from tests.parse.test_wrapped import set_lines
from transform.marks.load import load_table
from transform.marks.own import load_own_table
from transform.model.page import ParsedPage
from transform.model.publication import NO_MARKS, Marks

HEADLINE = "东河大桥下月通车"
LEAD = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧设有人行道和自行车道，桥头建有公园。"
OTHER = "早市明日迁到新址"
STALLS = "本报讯 早市的三百个摊位明日全部搬进大棚，停车位增加一倍，摊主们今天忙着打包货物，清点秤盘和篷布。"
GATES = "管理处说，雨天不再积水，租金三年不变，买菜的街坊可以走南门，送货的车辆走北门，互不相扰。"
WIDTH = 32
"""Of a wrapped line, in half characters."""


def lay_blocks(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def lay_lines(*blocks: str) -> str:
    return "\n".join(blocks) + "\n"


def lay_wrapped(*blocks: str) -> str:
    """Paragraphs in lines of one width with an indent, everything else unchanged."""
    lines: list[str] = []
    for block in blocks:
        first, *rest = set_lines(block, WIDTH, 4)
        lines += [("　　" if block.endswith("。") else "") + first, *rest]
    return "\n".join(lines) + "\n"


Lay = Callable[..., str]
dialects = pytest.mark.parametrize("lay", [lay_blocks, lay_lines, lay_wrapped])


def parse_own(text: str, language: str = "zh-CN", /, **own: list[str]) -> ParsedPage:
    return parse_text(text, language=language, marks=Marks.model_validate(own))


@pytest.mark.parametrize(
    ("title", "printed"),
    [("ＡＩ记者", "AI记者"), ("AI记者", "ＡＩ记者"), ("图/视频记者", "图/视频记者"), ("特派员", "特派\n员")],
)
def test_title_in_any_width_may_be_in_marks(title: str, printed: str) -> None:
    parse_own(lay_blocks(HEADLINE, LEAD + f"（{printed} 钱一帆）"), role=[title])


EVERY_KIND = {
    "jump_to": ["余文刊"],
    "jump_from": ["前文在"],
    "see": ["请看"],
    "dateline": ["港城讯"],
    "role": ["融媒记者"],
    "banner": ["民生直通车"],
    "furniture": ["港城晚报社出版 第{n}期"],
    "advertisement": ["便民信息"],
    "note": ["值班手记"],
}
MARKED_PAGE = lay_blocks(
    "港城晚报社出版 第9期",
    "民生直通车",
    HEADLINE,
    "港城讯（融媒记者 钱一帆）" + LEAD,
    "余文刊3版",
    OTHER,
    "值班手记：早市要搬了。",
    STALLS,
)


@dialects
@pytest.mark.parametrize("language", ["zh-CN", "en", "nl"])
def test_newspaper_without_marks_is_parsed_as_ever(lay: Lay, language: str) -> None:
    text = lay(HEADLINE, "港城讯（融媒记者 钱一帆）" + LEAD, "余文刊3版", "民生直通车", OTHER, STALLS)
    before = parse_text(text, language=language)
    assert parse_own(text, language, **EVERY_KIND) != before
    assert parse_text(text, language=language) == before
    assert load_own_table(language, NO_MARKS) is load_table(language)


@pytest.mark.parametrize("kind", list(EVERY_KIND))
def test_words_of_one_kind_act_as_no_other(kind: str) -> None:
    """Each kind changes the page, and a page without its words is the same with it."""
    strangers = {kind: ["从未印过"]}
    assert parse_own(MARKED_PAGE, **strangers) == parse_text(MARKED_PAGE)


def test_words_are_not_patterns() -> None:
    page = lay_blocks("abc", HEADLINE, LEAD)
    assert parse_own(page, furniture=["a.c", "[abc]+", "(a|b)bc"], banner=["a?bc", "^abc$"]) == parse_text(page)


def test_placeholders_take_long_lines_in_no_time() -> None:
    """Many numbers on end, and two runs of any words, against a line that fits almost."""
    text = lay_blocks(HEADLINE, LEAD, "第期" + "1" * 80 + "x", "第" * 85 + "x")
    parse_own(text, furniture=["第期" + "{n}" * 20, "{words}第第{words}期第"], banner=["{n}" * 10 + "期"])


WORDS_ON_PAGE = [
    *MARKED_PAGE.split("\n\n"),
    "民生直通车",
    "(请看5版)",
    "（前文在1版）",
    "便民信息\n随叫随到",
    "融媒记者 孙青",
    GATES,
]


@given(st.lists(st.sampled_from(WORDS_ON_PAGE), max_size=24), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
@settings(max_examples=120, deadline=None)
def test_shuffled_marks_keep_the_laws(blocks: list[str], gap: str) -> None:
    parse_own(gap.join(blocks), **EVERY_KIND)
