"""Marks of newspapers: jumps, datelines, bylines, captions, folio lines."""

import pytest

from tests.helpers.pages import join_blocks, list_body, list_names, list_residue, parse_text, words
from transform.marks.lines import read_label
from transform.marks.load import load_table
from transform.marks.names import read_names
from transform.text.span_text import take_piece

HEADLINE = "东河大桥下月通车"
LEAD = "东河大桥将于下月通车，桥长两千米，双向六车道。"


@pytest.mark.parametrize(
    ("mark", "kind", "pages"),
    [
        ("(下转第3版)", "to", ("3",)),
        ("（下转03版）", "to", ("3",)),
        ("下转A03版", "to", ("A3",)),
        ("(转A3版)", "to", ("A3",)),
        ("转四版", "to", ("4",)),
        ("【下转第１２版】", "to", ("12",)),
        ("▶下转第十二版", "to", ("12",)),
        ("(见5、6版)", "see", ("5", "6")),
        ("(详见今日第5版)", "see", ("5",)),
    ],
)
def test_jump_mark_owns_its_brackets_and_gives_the_printed_label(mark: str, kind: str, pages: tuple[str, ...]) -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, mark)).items[0]
    (jump,) = item.jumps
    assert (jump.kind, jump.text) == (kind, mark)
    assert (jump.pages or (jump.page,)) == pages
    assert list_body(item) == [("paragraph", LEAD)]


def test_story_from_another_page_begins_at_its_mark() -> None:
    page = parse_text(join_blocks(HEADLINE, "（上接第一版）", LEAD, "早市新规", "(接A01版)", "早市明日起五时开门。"))
    assert [(item.jumps[0].kind, item.jumps[0].page) for item in page.items] == [("from", "1"), ("from", "A1")]


def test_jump_inside_a_paragraph_is_taken_out_of_it() -> None:
    item = parse_text(join_blocks(HEADLINE, "东河大桥将于下月通车（详见第3版），桥长两千米。")).items[0]
    assert list_body(item) == [("paragraph", "东河大桥将于下月通车，桥长两千米。")]
    assert item.jumps[0].text == "（详见第3版）"


def test_words_that_only_look_like_a_jump_stay_text() -> None:
    body = "市民可见第3条规定，转5路公交车，接2号线即到。"
    assert list_body(parse_text(join_blocks(HEADLINE, body)).items[0]) == [("paragraph", body)]


def test_headline_with_a_page_reference_and_no_text_is_a_refer() -> None:
    page = parse_text(join_blocks("早市明日迁到新址", "(见第5版)", HEADLINE, LEAD))
    assert [(item.kind, words(item.headline)) for item in page.items] == [
        ("refer", "早市明日迁到新址"),
        ("article", HEADLINE),
    ]


@pytest.mark.parametrize(
    ("label", "read"), [("03", "3"), ("Ａ０３", "A3"), ("三", "3"), ("二十一", "21"), ("十", "10")]
)
def test_page_labels_are_plain(label: str, read: str) -> None:
    assert read_label(label) == read


@pytest.mark.parametrize(
    ("lead", "dateline"),
    [
        ("本报讯 ", "本报讯"),
        ("本报讯　", "本报讯"),
        ("本报临江3月11日电 ", "本报临江3月11日电"),
        ("新华社临江3月11日电 ", "新华社临江3月11日电"),
        ("据新华社临江３月１１日电 ", "据新华社临江３月１１日电"),
        ("晚报讯 ", "晚报讯"),
    ],
)
def test_dateline_owns_its_characters_and_the_paragraph_begins_after_it(lead: str, dateline: str) -> None:
    item = parse_text(join_blocks(HEADLINE, lead + LEAD)).items[0]
    assert words(item.dateline) == dateline
    assert list_body(item) == [("paragraph", LEAD)]


def test_dateline_with_a_day_gives_place_and_date() -> None:
    dateline = parse_text(join_blocks(HEADLINE, "新华社临江3月11日电 " + LEAD)).items[0].dateline
    assert dateline is not None
    assert (dateline.source, dateline.place, dateline.date) == ("新华社", "临江", "2024-03-11")


def test_sentence_that_begins_with_a_newspaper_is_no_dateline() -> None:
    body = "本报电子版今日上线，读者可在手机上阅读。"
    item = parse_text(join_blocks("本报电子版上线", body)).items[0]
    assert item.dateline is None
    assert list_body(item) == [("paragraph", body)]


def test_reporters_after_the_dateline_are_bylines() -> None:
    item = parse_text(join_blocks(HEADLINE, "本报讯（记者 钱一帆 通讯员 孙青、周小禾）" + LEAD)).items[0]
    assert list_names(item) == [("钱一帆", "记者"), ("孙青", "通讯员"), ("周小禾", "通讯员")]
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("(钱一帆)", [("钱一帆", None)]),
        ("（钱一帆、孙青）", [("钱一帆", None), ("孙青", None)]),
        ("(钱一帆 孙青)", [("钱一帆", None), ("孙青", None)]),
        ("(孙　青、钱一帆)", [("孙青", None), ("钱一帆", None)]),
        ("本报记者 钱一帆 文/图", [("钱一帆", "记者")]),
        ("□ 钱一帆", [("钱一帆", None)]),
        ("(见习记者钱一帆 实习生孙青)", [("钱一帆", "见习记者"), ("孙青", "实习生")]),
        ("本报全媒体记者 欧阳青河", [("欧阳青河", "全媒体记者")]),
    ],
)
def test_byline_on_its_own_line(byline: str, names: list[tuple[str, str | None]]) -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, byline)).items[0]
    assert list_names(item) == names
    assert list_body(item) == [("paragraph", LEAD)]


def test_byline_after_the_last_sentence() -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD + "(钱一帆)")).items[0]
    assert list_names(item) == [("钱一帆", None)]
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize("bracket", ["(完)", "(左二)", "(试行)", "(未完待续)"])
def test_bracket_that_holds_no_name_stays_text(bracket: str) -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD + bracket)).items[0]
    assert item.bylines == ()
    assert list_body(item)[-1][1].endswith(bracket)


def test_name_broken_at_a_line_end_is_whole() -> None:
    text = "(记者 钱\n一帆)"
    byline = read_names(text, take_piece(text, 0, len(text)), load_table("zh"))
    assert byline is not None
    assert [name.piece.text for name in byline.names] == ["钱\n一帆"]


def test_caption_keeps_its_credit_and_gives_no_byline() -> None:
    page = parse_text(join_blocks(HEADLINE, LEAD, "工人在桥上铺设路面。(孙青 摄)", "桥上设有人行道。", "(钱一帆)"))
    item = page.items[0]
    assert [kind for kind, _ in list_body(item)] == ["paragraph", "caption", "paragraph"]
    assert list_names(item) == [("钱一帆", None)]


def test_editors_note_is_a_note() -> None:
    item = parse_text(join_blocks(HEADLINE, "编者按：东河两岸盼桥多年。", LEAD)).items[0]
    assert [kind for kind, _ in list_body(item)] == ["note", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月12日 星期二 第3版",
        "星期二　2024年3月12日",
        "责编 钱一帆 版式 孙青 校对 周小禾",
        "本版编辑：钱一帆 美编：孙青",
        "03版 经济",
        "天气 多云转晴 气温3℃到12℃",
        "读者热线：8123-4567",
    ],
)
def test_folio_lines_are_furniture(line: str) -> None:
    page = parse_text(join_blocks(line, HEADLINE, LEAD))
    assert list_residue(page) == [("furniture", line.replace("　", " "))]
    assert len(page.items) == 1


def test_small_advertisement_between_stories_is_residue() -> None:
    page = parse_text(
        HEADLINE
        + "\n\n"
        + LEAD
        + "\n\n(钱一帆)\n\n临街门面出租\n面积八十平方米，租金面议。\n联系人：周先生 8123-4567\n"
    )
    assert [reason for reason, _ in list_residue(page)] == ["ad"]
    assert len(page.items) == 1


def test_notice_with_a_headline_is_an_article_with_its_signature() -> None:
    page = parse_text(
        join_blocks(
            "东河街停水公告", "为更换水管，东河街3月15日停水一天。", "临江市自来水公司", "3月11日", HEADLINE, LEAD
        )
    )
    assert [text for _, text in list_body(page.items[0])][1:] == ["临江市自来水公司", "3月11日"]
    assert words(page.items[1].headline) == HEADLINE
