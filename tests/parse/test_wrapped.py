"""Hard-wrapped lines of any width, and columns side by side, give the same stories as clean blocks."""

import unicodedata

import pytest

from tests.helpers.pages import list_body, parse_text, words
from tests.parse.test_dialects import BODIES, HEADLINES, STORIES

WANTED = [[one.removeprefix("本报讯 ") for one in body] for body in BODIES]
FORBIDDEN_START = "，。、：；！？”）"


def measure(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def set_lines(text: str, width: int, first: int = 0) -> list[str]:
    """Lines as a page program sets them: no pause begins a line; the first has less room by the indent."""
    lines, line, room = [], "", width - first
    for at, char in enumerate(text):
        pair = char + (text[at + 1] if text[at + 1 : at + 2] in tuple(FORBIDDEN_START) else "")
        if line and measure(line + pair) > room and char not in FORBIDDEN_START:
            lines.append(line)
            line, room = "", width
        line += char
    return [*lines, line]


def lay_page(width: int, *, indent: str, lost: int) -> str:
    lines: list[str] = []
    for headline, body in STORIES:
        lines.append(headline)
        for paragraph in body:
            first, *rest = set_lines(paragraph, width, lost or measure(indent))
            lines += [indent + first, *rest]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [18, 22, 26, 34, 44])
@pytest.mark.parametrize(("indent", "lost"), [("", 0), ("　　", 0), ("    ", 0), ("", 4)])
def test_lines_of_any_width_are_unwrapped(width: int, indent: str, lost: int) -> None:
    page = parse_text(lay_page(width, indent=indent, lost=lost))
    assert [words(item.headline) for item in page.items] == HEADLINES
    assert ["".join(text for _, text in list_body(item)) for item in page.items] == ["".join(one) for one in WANTED]


@pytest.mark.parametrize("gutter", [3, 6])
def test_two_columns_of_one_story_are_read_one_after_the_other(gutter: int) -> None:
    text = "".join(BODIES[0]) + "".join(BODIES[0][1:]).replace("大桥", "新桥") + "通车当日，两岸居民可以步行过桥参观。"
    first, *rest = set_lines(text, 24, 4)
    lines = ["  " + first, *rest]
    half = (len(lines) + 1) // 2
    rows = [
        left.ljust(12) + " " * gutter + right
        for left, right in zip(lines[:half], [*lines[half:], *[""] * half], strict=False)
    ]
    page = parse_text("        " + HEADLINES[0] + "\n" + "\n".join(rows) + "\n")
    assert [words(item.headline) for item in page.items] == HEADLINES[:1]
    assert "".join(text for _, text in list_body(page.items[0])) == text.removeprefix("本报讯 ")


def test_two_stories_side_by_side_stay_apart() -> None:
    columns = [
        [
            headline,
            *(line for one in body for first, *rest in [set_lines(one, 24, 4)] for line in ("  " + first, *rest)),
        ]
        for headline, body in STORIES
    ]
    rows = [left.ljust(16) + right for left, right in zip(*columns, strict=False)]
    page = parse_text("\n".join(rows) + "\n")
    assert [words(item.headline) for item in page.items] == HEADLINES
    assert all("早市" not in text for _, text in list_body(page.items[0]))


def test_a_space_set_wide_inside_a_line_parts_nothing() -> None:
    lines = "\n".join(set_lines(BODIES[0][0] + BODIES[0][1], 24)).replace("双向", "双    向", 1)
    page = parse_text(HEADLINES[0] + "\n" + lines + "\n")
    assert len(page.items) == 1


INTRUDED = [
    (
        HEADLINES[0],
        "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥头建有公园，市民可以步行过桥参观。",
    ),
    (HEADLINES[1], "南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，早晚都有人打扫，菜价没有上涨。"),
]


@pytest.mark.parametrize(
    "copy", ["三百个摊位全部搬进大棚，停车位增加一倍，早晚都有", "三百个摊位全部搬进大硼，停车位增加一倍，早晚都"]
)
@pytest.mark.parametrize("width", [24, 32])
def test_lines_of_another_story_between_two_lines_of_a_paragraph_are_taken_out(width: int, copy: str) -> None:
    (bridge, first), (market, second) = INTRUDED
    lines = set_lines(first, width)
    text = (
        "\n".join([bridge, *lines[:2], *set_lines(copy, width), *lines[2:], market, *set_lines(second, width)]) + "\n"
    )
    page = parse_text(text)
    assert [[text for _, text in list_body(item)] for item in page.items] == [[first], [second]]
    assert [(rest.reason.removeprefix("near_"), rest.text) for rest in page.residue] == [("duplicate", copy)]


def test_a_sentence_that_two_wrapped_stories_share_stays_in_both_and_nothing_is_told() -> None:
    shared = "市政府表示，将继续改善城市道路和桥梁。"
    (bridge, first), (market, second) = INTRUDED
    bodies = [first + shared + "大桥两侧装有路灯。", second + "当天，" + shared + "早市门口新设了公交站。"]
    text = "\n".join([bridge, *set_lines(bodies[0], 24), market, *set_lines("本报讯 " + bodies[1], 24)]) + "\n"
    page = parse_text(text)
    assert [[text for _, text in list_body(item)] for item in page.items] == [[body] for body in bodies]
    assert (page.residue, page.repairs) == ((), ())


@pytest.mark.parametrize(
    "caption", ["市民在桥头公园里散步休息，孩子们在草地上放风筝。 (孙青 摄)", "图为建成的东河大桥和桥头公园。"]
)
def test_a_caption_between_two_lines_of_a_wrapped_paragraph_is_parted(caption: str) -> None:
    (bridge, text), _ = INTRUDED
    text += "东河大桥的桥头建有公园和停车场，装有彩灯，节日夜晚亮灯。"
    lines = set_lines(text, 24)
    page = parse_text("\n".join([bridge, *lines[:3], *set_lines(caption, 24), *lines[3:]]) + "\n")
    assert sorted(list_body(page.items[0])) == [("caption", caption), ("paragraph", text)]


def test_text_that_comes_from_another_page_may_begin_within_a_sentence() -> None:
    (bridge, text), _ = INTRUDED
    lines = set_lines("道两边的路灯已经装好，" + text, 24)
    page = parse_text("\n".join([bridge, "(上接第1版)", *lines, "　　" + INTRUDED[1][1]]) + "\n")
    assert words(page.items[0].headline) == bridge
    assert list_body(page.items[0])[0] == ("paragraph", "道两边的路灯已经装好，" + text)


def test_blank_lines_that_are_few_part_stories() -> None:
    (bridge, first), (_, second) = INTRUDED
    second += "摊主们说，新址有水有电，刮风下雨也能照常营业。"
    page = parse_text("\n".join([bridge, *set_lines(first, 24), "", *set_lines(second, 24)]) + "\n")
    assert [[text for _, text in list_body(item)] for item in page.items] == [[first], [second]]
