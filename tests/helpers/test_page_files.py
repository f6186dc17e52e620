"""Files of pages: every word is checked, and a file that says nothing, or nothing that can be checked, is refused."""

from pathlib import Path

import pytest

from tests.helpers.page_files import SUBJECTS, PageCase, check_case, describe_page, find_difference, read_cases
from tests.helpers.pages import parse_text

RICH_PAGE = """\
的工作全部完成。

夜校招收木工学员

(见第5版)

市井简讯

图书馆夜间开放

本报讯 江城图书馆昨日起夜间开放，每晚延长两小时。

市政府召开专题会议提出

东河大桥将于下月正式通车

——两岸居民盼了三十年

本报讯（记者 钱一帆）东河大桥将于下月通车，近日试车，桥长两千米，双

南门早市的三百个摊位全部搬进了大棚，停车位也增

向六车道，两侧各设一条人行道。

工人在桥上铺设路面。(孙青 摄)

大桥历时三年建成，过桥时间由半小时缩短到三分钟。

证件怎样办

大桥管理处说，市民可以到桥头窗口办理过桥证。

过桥证办理须带下列材料：

一、身份证；

二、近期照片；

三、毕业证书。

(下转第3版)

南门早市迁到新址

编者按：两岸盼桥多年。

南门早市的三百个摊位全部搬进了大棚，停车位也增

加一倍，市民买菜更方便。

北山索道停运检修

北山索道本周起停运检修，工期二十天，检修期间上山的游客可以乘坐摆渡车，车票半价，半小时一班，末班车
"""
"""Something for every word of an expectation."""
RICH_LINES = describe_page(parse_text(RICH_PAGE), RICH_PAGE)
SMALL_PAGE = "东河大桥下月通车\n\n　　东河大桥将于下月通车，桥长两千米。\n"


def write_file(tmp_path: Path, *lines: str, page: str = SMALL_PAGE) -> list[PageCase]:
    path = tmp_path / "small.txt"
    path.write_text("\n".join(["# A page.", *lines, f"==\n{page}"]), encoding="utf-8")
    return read_cases(path, tmp_path)


def check_file(tmp_path: Path, *lines: str, page: str = SMALL_PAGE) -> None:
    for case in write_file(tmp_path, *lines, page=page):
        check_case(case)


def test_every_word_is_on_the_rich_page() -> None:
    assert {line.partition(" ")[0] for line in RICH_LINES} == set(SUBJECTS)


def test_a_page_meets_its_own_description(tmp_path: Path) -> None:
    check_file(tmp_path, *RICH_LINES, page=RICH_PAGE)


@pytest.mark.parametrize("at", range(len(RICH_LINES)))
def test_a_line_that_is_changed_or_doubled_or_left_out_is_found(at: int, tmp_path: Path) -> None:
    before, line, after = RICH_LINES[:at], RICH_LINES[at], RICH_LINES[at + 1 :]
    subject = SUBJECTS[line.partition(" ")[0]]
    others = any(SUBJECTS[other.partition(" ")[0]] == subject for other in (*before, *after))
    for lines in ([f"{line} 们"], [line, line], [] if others else [f"no {subject}"]):
        [case] = write_file(tmp_path, *before, *lines, *after, page=RICH_PAGE)
        assert find_difference(case, RICH_LINES)


@pytest.mark.parametrize("subject", sorted(set(SUBJECTS.values())))
def test_a_subject_that_the_file_excludes_must_be_absent(subject: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="expected nothing more"):
        check_file(tmp_path, f"no {subject}", page=RICH_PAGE)


def test_words_that_the_file_does_not_use_are_not_checked(tmp_path: Path) -> None:
    check_file(tmp_path, "by 钱一帆 (记者)", page=RICH_PAGE)
    check_file(tmp_path, "no review", "no residue")


def test_the_message_names_the_line_and_shows_the_whole_page(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        check_file(tmp_path, "article 东河大桥下月通车", "kicker 历时三年", "", "no repair")
    lines = str(caught.value).split("\n")
    assert lines[0].endswith("small.txt:3: expected 'kicker 历时三年', parsed nothing more; the page (small) is")
    assert lines[1:] == [
        "    article 东河大桥下月通车",
        "    paragraph 东河大桥将于下月通车，桥长两千米。",
        "    date 下月 = 2024-04-01 to 2024-04-30",
    ]


def test_words_may_be_left_out_where_the_file_shows_it(tmp_path: Path) -> None:
    for words in ("东河大桥 … 两千米。", "… 下月通车 …", "东河 …", "…"):
        check_file(tmp_path, f"paragraph {words}")
    for words in ("东河大桥 … 三千米。", "东河大桥将于下月通车，桥长两千米。 …", "东河…", "… 下月停车 …"):
        with pytest.raises(AssertionError, match="expected 'paragraph"):
            check_file(tmp_path, f"paragraph {words}")


def test_settings_are_those_of_the_page(tmp_path: Path) -> None:
    page = "Bridge opens\n\nThe bridge opened yesterday at 10 a.m., and both banks came.\n\nAround the Pond\n"
    settings = ("language en", "printed 2024-03-10", "zone Europe/Paris", "own banner Around the {n}", "own note Desk")
    [case] = write_file(tmp_path, *settings, "no by", page=page)
    assert case.own.model_dump(exclude_defaults=True) == {"banner": ("Around the {n}",), "note": ("Desk",)}
    check_file(tmp_path, *settings, "date yesterday at 10 a.m. = 2024-03-09T10:00:00+01:00", page=page)
    check_file(tmp_path, "language en", "printed undated", "date yesterday at 10 a.m. = open", page=page)


def test_the_text_of_a_page_is_kept_to_the_byte(tmp_path: Path) -> None:
    text = "　　东河  \n\n== 大桥\r\n\x0c#下月\u2028通车"
    cases = write_file(tmp_path, "no item", page=f"{text}\n==\n\n==\n{text}")
    assert [case.text for case in cases] == [f"{text}\n", "\n", text]
    assert [case.name for case in cases] == ["small-1", "small-2", "small-3"]


def test_each_case_fills_the_slots_of_all_lines_and_pages(tmp_path: Path) -> None:
    lines = (
        "printed <2>",
        "kicker <2>",
        "<3>",
        "case 甲 => 2024-01-01 => by 乙¶by 丙",
        "case 丁¶戊 => undated => no by",
    )
    cases = write_file(tmp_path, *lines, page="<1><1>\n==\n<1>")
    assert [case.text for case in cases] == ["甲甲\n", "甲", "丁\n戊丁\n戊\n", "丁\n戊"]
    assert [case.name for case in cases] == ["small:5-1", "small:5-2", "small:6-1", "small:6-2"]
    assert [(line.number, line.text) for line in cases[0].told] == [
        (3, "kicker 2024-01-01"),
        (4, "by 乙"),
        (4, "by 丙"),
    ]
    assert (cases[2].settings, cases[2].absent) == ({"printed": "undated"}, frozenset({"by"}))


@pytest.mark.parametrize(
    ("lines", "place", "message"),
    [
        (["headline 东河大桥"], 2, "is not a setting or expectation"),
        (["no review", " article 东河大桥"], 3, "is not a setting or expectation"),
        (["#article 东河大桥", "no review"], 2, "is not a setting or expectation"),
        (["language en", "language nl", "no review"], 3, "sets something twice"),
        (["no paragraph"], 2, "is not a setting or expectation"),
        (["own headline 东河", "no review"], 2, "is not a setting or expectation"),
        (["own banner {", "no review"], 1, "own marks that no newspaper may have"),
        (["language en", "# only a comment"], 1, "expects nothing"),
        (["case 东河"], 2, "fills slots 1 to 1, the file has"),
        (["article <1><2>", "case 东河"], 3, "fills slots 1 to 1, the file has"),
        (["article <1>", "case 东河 => 大桥"], 3, "fills slots 1 to 2, the file has"),
        (["article <1>"], 1, "and no case"),
        (["by 钱一帆", "no by"], 2, "contradicts 'no by'"),
    ],
)
def test_a_file_with_a_line_that_means_nothing_is_refused(
    lines: list[str], place: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=rf"small\.txt:{place}: .*{message}"):
        write_file(tmp_path, *lines)


@pytest.mark.parametrize(
    ("text", "message"),
    [("no review\n==\n大桥\n", "does not say what its page shows"), ("# A page.\nno review\n", "has no page")],
)
def test_a_file_without_its_parts_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "small.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_cases(path, tmp_path)
