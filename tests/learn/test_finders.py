"""Each kind of mark is found by its own evidence; what lacks it is not even tried."""

import pytest

from tests.learn.test_learn import make_page
from transform.learn.datelines import find_datelines
from transform.learn.furniture import find_furniture
from transform.learn.jumps import find_jumps
from transform.learn.lines import PageLine, lay_lines
from transform.learn.roles import find_roles
from transform.marks.load import load_table
from transform.model.page import PageText

ZH, EN = load_table("zh"), load_table("en")


def lay(language: str, *pages: PageText) -> list[PageLine]:
    return [line for page in pages for line in lay_lines(page, load_table(language))]


def edition(date: str, *pages: tuple[str, str]) -> list[PageText]:
    return [make_page(date, number, line) for number, line in pages]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("余文刊3版", "前文在1版", {("jump_to", "余文刊"), ("jump_from", "前文在")}),
        ("（余文刊第三版）", "（前文在第一版）", {("jump_to", "余文刊"), ("jump_from", "前文在")}),
        ("余文刊3版", "老钟修好了", {("see", "余文刊")}),
        ("余文刊5版", "前文在1版", set()),
        ("余文刊3版", "余文刊1版", set()),
        ("下转3版", "上接1版", set()),
    ],
)
def test_words_of_jumps_are_told_by_the_page_that_answers(first: str, second: str, found: set[tuple[str, str]]) -> None:
    pages = [page for day in ("10", "11") for page in edition(f"2031-06-{day}", ("1", first), ("3", second))]
    assert {(one.key, one.words) for one in find_jumps(lay("zh", *pages), ZH)} == found


def test_english_words_of_jumps_are_told_in_the_same_way() -> None:
    pages = edition("2031-06-10", ("A1", "Rest is on page A4"), ("A4", "Begun on page A1"))
    assert {(one.key, one.words) for one in find_jumps(lay("en", *pages), EN)} == {
        ("jump_to", "Rest is on"),
        ("jump_from", "Begun on"),
    }


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("zh", "江畔电 老钟修好了，昨天下午三点响了。", ["江畔电"]),
        ("zh", "【江畔专讯】老钟修好了，昨天下午三点响了。", []),
        ("zh", "本报讯 老钟修好了，昨天下午三点响了。", []),
        ("zh", "江畔电", []),
        ("en", "Seaton (Harbor Tidings) — The bell was found in a shed.", ["Harbor Tidings"]),
        ("en", "SEATON (Harbor Tidings) — The bell was found in a shed.", []),
        ("en", "SEATON (Reuters) — The bell was found in a shed.", []),
    ],
)
def test_sources_are_before_the_first_words_of_a_text(language: str, line: str, words: list[str]) -> None:
    lines = lay(language, make_page("2031-06-10", "1", line))
    assert [one.words for one in find_datelines(lines, load_table(language))] == words


@pytest.mark.parametrize(
    ("forms", "words"),
    [
        (("修好了。（跑街人 {}）",), ["跑街人"]),
        (("修好了。〔跑街人：{}〕",), ["跑街人"]),
        (("首", "尾", "■ 跑街人 {}", "三", "四"), ["跑街人"]),
        (("首", "■ 跑街人 {}"), []),
        (("修好了。（记者 {}）",), []),
        (("首", "尾", "联系人：{}", "三", "四"), []),
    ],
)
def test_titles_are_those_of_several_people(forms: tuple[str, ...], words: list[str]) -> None:
    people = ("钱一帆", "孙远")
    pages = [make_page(f"2031-06-1{at}", "1", *(form.format(name) for form in forms)) for at, name in enumerate(people)]
    assert [one.words for one in find_roles(lay("zh", *pages), ZH)] == words
    assert [*find_roles(lay("zh", pages[0], pages[0]), ZH)] == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("读懂临江 第12话", "读懂临江 第13话"), ["读懂临江 第{n}话"]),
        (("读懂临江 早春 一起走", "读懂临江 初夏 一起走"), ["读懂临江 {words} 一起走"]),
        (("江上月", "江上月"), ["江上月"]),
        (("读懂临江", "读懂临江"), []),
        (("读懂 12", "读懂 13"), []),
        (("读懂临江第3版", "读懂临江第4版"), []),
        (("读懂临江 走了12天。", "读懂临江 走了13天。"), []),
        (("2031年6月10日 星期二", "2031年6月11日 星期三"), []),
    ],
)
def test_folio_lines_return_at_an_edge_with_other_numbers(lines: tuple[str, ...], words: list[str]) -> None:
    pages = [make_page(f"2031-06-1{at}", "1", line, "老钟修好了", "三", "四", "五") for at, line in enumerate(lines)]
    found = [one.words for one in find_furniture(lay("zh", *pages), ZH, "江上月") if one.words != "老钟修好了"]
    assert found == words


def test_line_that_also_stands_inside_a_page_is_no_folio_line() -> None:
    inside = make_page("2031-06-12", "1", "首", "二", "三", "读懂临江 第14话", "五", "六", "七")
    pages = [make_page(f"2031-06-1{at}", "1", f"读懂临江 第1{at}话", "二", "三", "四", "五") for at in (0, 1)]
    assert [one.words for one in find_furniture(lay("zh", *pages, inside), ZH, "临江晚刊")] == []
