"""Marks of Chinese dailies, each in the ways that newspapers print it: jumps, datelines, bylines, credits, folio lines, notes."""

import pytest

from tests.helpers.pages import join_blocks, list_body, list_names, list_residue, parse_text, words
from transform.model.page import Item, ParsedPage

HEADLINE = "东河大桥下月通车"
LEAD = "东河大桥将于下月通车，桥长两千米，双向六车道。"
OTHER = ("南门早市迁到新址", "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚。")
WIDE = str.maketrans("0123456789AB()-", "０１２３４５６７８９ＡＢ（）－")
VERBS = {"见": "see", "详见": "see", "参见": "see", "下转": "to", "转": "to", "上接": "from", "接": "from"}
LABELS = {
    "第3版": ["3"], "03版": ["3"], "A03版": ["A3"], "一版": ["1"], "三版": ["3"], "十二版": ["12"],
    "5、6版": ["5", "6"], "第5—6版": ["5", "6"], "第5-6版": ["5", "6"], "第5至6版": ["5", "6"],
}  # fmt: skip
POINTERS = "▶→■◎●▲↓"


def list_jumps(page: ParsedPage) -> list[tuple[str, list[str], str]]:
    return [(jump.kind, list(jump.pages or [jump.page]), jump.text) for item in page.items for jump in item.jumps]


def place_jump(mark: str, kind: str) -> ParsedPage:
    """The page with a mark on a line of its own: below the text, or above it if it leads back."""
    blocks = (mark, LEAD) if kind == "from" else (LEAD, mark)
    return parse_text(join_blocks(HEADLINE, *blocks, *OTHER))


@pytest.mark.parametrize(("verb", "kind"), VERBS.items())
@pytest.mark.parametrize(("label", "pages"), LABELS.items())
def test_a_jump_is_read_in_any_width_with_brackets_and_without(
    verb: str, kind: str, label: str, pages: list[str]
) -> None:
    for mark in (f"({verb}{label})", f"{verb}{label}"):
        for printed in (mark, mark.translate(WIDE)):
            assert list_jumps(place_jump(printed, kind)) == [(kind, pages, printed)]


@pytest.mark.parametrize("pointer", POINTERS)
@pytest.mark.parametrize(("verb", "kind"), VERBS.items())
def test_a_jump_owns_the_pointer_beside_it(pointer: str, verb: str, kind: str) -> None:
    for words_ in (f"{pointer}{verb}第3版", f"{verb}第3版{pointer}"):
        for mark in (words_, f"（{words_}）"):
            assert list_jumps(place_jump(mark, kind)) == [(kind, ["3"], mark)]


def read_item(*blocks: str) -> Item:
    """The first story of a page, which has another one after it."""
    return parse_text(join_blocks(HEADLINE, *blocks, *OTHER)).items[0]


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("本报讯 ", ("本报", None, None)),
        ("本报8日讯 ", ("本报", None, "2024-03-08")),
        ("本报10月8日电 ", ("本报", None, "2023-10-08")),
        ("本报北京10月8日电 ", ("本报", "北京", "2023-10-08")),
        ("新华社北京10月8日电 ", ("新华社", "北京", "2023-10-08")),
        ("新华社10月8日讯 ", ("新华社", None, "2023-10-08")),
        ("中新社电 ", ("中新社", None, None)),
        ("据新华社北京10月8日电 ", ("新华社", "北京", "2023-10-08")),
        ("央视新闻消息 ", ("央视新闻", None, None)),
        ("据央视新闻消息 ", ("央视新闻", None, None)),
        ("晚报讯 ", ("晚报", None, None)),
        ("江城早报讯 ", ("江城早报", None, None)),
    ],
)
def test_a_dateline_names_its_source_place_and_day(printed: str, dateline: tuple[str, ...]) -> None:
    item = read_item(printed + LEAD)
    assert item.dateline is not None
    assert (item.dateline.source, item.dateline.place, item.dateline.date) == dateline
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize(
    "sentence",
    [
        "央视新闻记者从交通局获悉，大桥将于下月通车。",
        "据央视新闻报道，大桥将于下月通车。",
        "中国新闻网站昨日改版上线。",
    ],
)
def test_a_sentence_about_a_source_has_no_dateline(sentence: str) -> None:
    assert read_item(sentence).dateline is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("本报记者 钱一帆 文/图", [("钱一帆", "记者")]),
        ("钱一帆 文/图", [("钱一帆", "文/图")]),
        ("图/文 钱一帆", [("钱一帆", "图/文")]),
        ("文/本报记者 钱一帆 图/孙青", [("钱一帆", "记者"), ("孙青", "图")]),
        ("文/钱一帆 图/孙青", [("钱一帆", "文"), ("孙青", "图")]),
        ("钱一帆/文 孙青/图", [("钱一帆", "文"), ("孙青", "图")]),
        ("摄影 钱一帆", [("钱一帆", "摄影")]),
        ("摄影/钱一帆", [("钱一帆", "摄影")]),
        ("记者 钱一帆 摄影 孙青", [("钱一帆", "记者"), ("孙青", "摄影")]),
        ("记者 钱一帆 摄影报道", [("钱一帆", "记者")]),
        ("钱一帆 摄影报道", [("钱一帆", "摄影报道")]),
        ("作者：钱一帆", [("钱一帆", "作者")]),
        ("特约记者 钱一帆", [("钱一帆", "特约记者")]),
        ("见习记者 钱一帆 实习生 孙青", [("钱一帆", "见习记者"), ("孙青", "实习生")]),
        ("全媒体记者 钱一帆 通讯员 李小河 周舟", [("钱一帆", "全媒体记者"), ("李小河", "通讯员"), ("周舟", "通讯员")]),
        ("本报评论员", [("本报评论员", None)]),
        ("本报评论员 钱一帆", [("钱一帆", "评论员")]),
    ],
)
def test_a_byline_is_the_same_below_its_headline_below_its_text_and_in_brackets(
    byline: str, names: list[tuple[str, str | None]]
) -> None:
    for blocks in ((byline, LEAD), (LEAD, byline), (f"{LEAD}（{byline}）",)):
        item = read_item(*blocks)
        assert list_names(item) == names
        assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize("line", ["摄影大赛征稿开始", "文化下乡暖人心", "作者见面会今日举行", "图书漂流进社区"])
def test_a_headline_that_begins_like_a_role_is_one(line: str) -> None:
    page = parse_text(join_blocks(line, f"本报讯 {LEAD}", *OTHER))
    assert words(page.items[0].headline) == line


def test_an_editor_in_brackets_is_no_author() -> None:
    assert list_names(read_item(f"{LEAD}（责任编辑 钱一帆）")) == []


@pytest.mark.parametrize("credit", ["钱一帆 摄", "钱一帆/摄", "孙 青 摄"])
def test_a_credit_alone_on_a_line_is_a_caption(credit: str) -> None:
    item = read_item(LEAD, credit)
    assert list_body(item) == [("paragraph", LEAD), ("caption", credit)]
    assert item.bylines == ()


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑 甲英 美编 李乙 校对 王丙", "责任编辑：甲英　美编：李乙　校对：王丙", "版式设计：甲英", "印数 200000", "印数：20万份",
        "天气：晴转多云 5℃—15℃", "今日天气 晴 5到15℃", "国内统一刊号 CN 14-0001", "CN14-0001", "总第12345期", "第12345期",
        "今日8版", "今日十二版", "邮发代号 21-1", "零售价：1.50元", "每份零售价1.5元", "农历二月初三",
        "2024年3月12日 星期二 甲辰年二月初三", "社址：江城市东河路1号 邮编：030001", "广告热线 8123456",
        "广告经营许可证 1400004000001号", "本报法律顾问 钱一帆律师", "E-mail：desk@river.example",
    ],
)  # fmt: skip
def test_a_folio_line_is_furniture_and_takes_nothing_with_it(line: str) -> None:
    page = parse_text(join_blocks(HEADLINE, f"本报讯 {LEAD}", line, *OTHER))
    assert [(reason, "".join(text.split())) for reason, text in list_residue(page)] == [
        ("furniture", "".join(line.split()))
    ]
    assert [words(item.headline) for item in page.items] == [HEADLINE, OTHER[0]]


@pytest.mark.parametrize(
    "line",
    ["法律顾问进村入户", "印刷业迎来绿色转型", "定价改革惠及百姓", "天气转凉市民注意防雨", "主办城市迎来旅游热潮"],
)
def test_a_headline_that_begins_like_a_folio_line_is_one(line: str) -> None:
    page = parse_text(join_blocks(line, f"本报讯 {LEAD}", *OTHER))
    assert words(page.items[0].headline) == line


@pytest.mark.parametrize("note", ["编者按：{}", "编者按 {}", "【编者按】{}", "■编者的话：{}"])
def test_a_note_by_the_desk_is_told_in_brackets_and_after_a_bullet(note: str) -> None:
    printed = note.format("大桥通车在即，本报今起推出专栏。")
    assert ("note", printed) in list_body(read_item(printed, LEAD))


@pytest.mark.parametrize("name", ["链接", "延伸阅读", "相关链接"])
def test_more_to_read_stands_in_its_story(name: str) -> None:
    item = read_item(f"本报讯 {LEAD}", name, "东河上原有三座桥，最早的一座建成于二十年前。")
    assert [kind for kind, _ in list_body(item)] == ["paragraph", "crosshead", "paragraph"]
