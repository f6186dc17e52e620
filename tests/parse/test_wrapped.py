"""Lines wrapped at any width, indented or not, and ragged blocks give the same stories as clean blocks."""

import unicodedata

import pytest

from tests.helpers.pages import list_body, parse_text, words

HEADLINES = ["东河大桥下月通车", "早市迁到新址"]
BODIES = [
    [
        "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥头建有公园。",
        "大桥历时三年建成，投资十亿元，过桥时间由半小时缩短到三分钟。",
    ],
    [
        "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，早晚都有人打扫。",
        "摊主们说，新址有水有电，刮风下雨也能照常营业，生意比从前好。",
    ],
]
STORIES = list(zip(HEADLINES, BODIES, strict=True))
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


def test_blanks_at_line_ends_and_many_blank_lines_change_nothing() -> None:
    page = parse_text("\n\n\n".join(f"{line}  " for headline, body in STORIES for line in (headline, *body)) + "\n")
    assert [words(item.headline) for item in page.items] == HEADLINES
    assert [[text for _, text in list_body(item)] for item in page.items] == WANTED
