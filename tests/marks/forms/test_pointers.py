"""What points to other pages, by what it is made of: lines that are jumps, labels before and after headlines."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.forms.jumps import match_jump_line, read_jump
from transform.marks.forms.refers import read_end_label, read_lead_label
from transform.marks.load import load_table

HEADLINE = "市民广场月底启用"
TABLE = load_table("zh")


@pytest.mark.parametrize(
    ("line", "kind", "page"),
    [
        ("(未完 转3版)", "to", "3"),
        ("转A03", "to", "A3"),
        ("【下转·03】", "to", "3"),
        ("➤➤下转3版", "to", "3"),
        ("余文见三版", "to", "3"),
        ("(待续，见3版)", "to", "3"),
        ("下转>>>03版", "to", "3"),
        ("★下转第2版★", "to", "2"),
        ("(自1版转入)", "from", "1"),
        ("(1版转来)", "from", "1"),
        ("(上接1版《横江大桥通车》)", "from", "1"),
        ("详见A3", "see", "A3"),
        ("更多内容见3版", "see", "3"),
        ("♦转12版上半版♦", "to", "12"),
        ("(PA3版续读)", "to", "A3"),
        ("≫四版未完", "to", "4"),
        ("(前文在第二版)", "from", "2"),
        ("【本文自三版来】", "from", "3"),
        ("♦3版刊文♦", "see", "3"),
    ],
)
def test_a_line_of_nothing_but_the_words_of_a_jump_and_a_label_is_one(line: str, kind: str, page: str) -> None:
    piece = take_text(line)
    found = match_jump_line(piece.folded, TABLE)
    assert found is not None
    jump = read_jump(piece, found, TABLE)
    assert (jump.kind, jump.pages) == (kind, (page,))


@pytest.mark.parametrize(
    "line", ["第3版 城事", "转到3班的同学", "见面会定在3月", "转播第3场比赛", "本版编辑 钱一帆", "A3"]
)
def test_a_line_with_other_words_or_without_a_verb_is_none(line: str) -> None:
    assert match_jump_line(take_text(line).folded, TABLE) is None


@pytest.mark.parametrize("label", ["03 | ", "A3▶", "[03]", "要闻03 ", "全文见3版 ", "第3版 ", "▶3版 "])
def test_the_label_of_a_page_before_a_headline_makes_it_a_refer(label: str) -> None:
    found = read_lead_label(take_text(label + HEADLINE), TABLE)
    assert found is not None
    assert found[1].pages[0].endswith("3")
    assert (label + HEADLINE)[found[0] :] == HEADLINE


@pytest.mark.parametrize(
    "label",
    [
        "(3版)",
        " | 03",
        "——3版",
        "·3版",
        "/03",
        " 第3页",
        "〉〉3版",
        " P3",
        "【A3】",
        "——内容在第3版",
        "：：P3",
        "☞A3",
        ">>>3版",
        "❦第3页",
        " 详情刊于A3",
        "：3版导读",
        " 港聞A3",
        " 另見A3",
        "／相關新聞A3",
        " P.3",
        " A3頁",
    ],
)
def test_and_so_does_one_after_it(label: str) -> None:
    found = read_end_label(take_text(HEADLINE + label), TABLE)
    assert found is not None
    assert found[1].pages[0].endswith("3")
    assert (HEADLINE + label)[: found[0]] == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        "客队加时三比二取胜",
        "全市新增公交线路3条",
        "图书馆藏书达300万册",
        "东城 3",
        "招聘启事见第3版。",
        "报名专线：(07)",
    ],
)
def test_a_headline_that_ends_with_a_number_is_none(line: str) -> None:
    assert read_end_label(take_text(line), TABLE) is None
