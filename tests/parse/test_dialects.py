"""How the text of a page may be laid out, and what may lie in it."""

import pytest

from tests.helpers.pages import join_blocks, list_body, make_page, parse_text, words
from transform.model.page import PageText
from transform.parse import parse_page

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


def wrap(text: str, width: int, indent: str = "") -> str:
    text = indent + text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def lay_out(kind: str) -> str:
    flat = [line for headline, body in STORIES for line in (headline, *body)]
    indented = [line for headline, body in STORIES for line in (headline, *("　　" + one for one in body))]
    wrapped = [line for headline, body in STORIES for line in (headline, *(wrap(one, 16, "　　") for one in body))]
    return {
        "blocks": "\n\n".join(flat),
        "ragged": "\n\n\n".join(line + "  " for line in flat),
        "lines": "\n".join(flat),
        "indented": "\n".join(indented),
        "wrapped": "\n".join(wrapped),
    }[kind] + "\n"


@pytest.mark.parametrize("kind", ["blocks", "ragged", "lines", "indented", "wrapped"])
def test_every_layout_gives_the_same_stories(kind: str) -> None:
    page = parse_text(lay_out(kind))
    assert [words(item.headline) for item in page.items] == HEADLINES
    assert [[text for _, text in list_body(item)] for item in page.items] == [
        [one.removeprefix("本报讯 ") for one in body] for body in BODIES
    ]


def test_control_and_invisible_characters_go_to_marks_with_one_note() -> None:
    page = parse_text(join_blocks("东河大\u200b桥下月通车", "东河大桥将于\x07下月通车，桥长两千\ufeff米。"))
    assert words(page.items[0].headline) == "东河大桥下月通车"
    assert list_body(page.items[0])[0][1] == "东河大桥将于下月通车，桥长两千米。"
    assert [(note.code, note.severity, len(note.spans)) for note in page.notes] == [("invisible_characters", "info", 3)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("东河大\u200b桥下月通车", "1 control or invisible character (U+200B)"),
        ("东河大\u200b桥下月\x07通车", "2 control or invisible characters (U+0007, U+200B)"),
    ],
)
def test_invisible_characters_are_counted_in_a_sentence(text: str, told: str) -> None:
    (note,) = parse_text(join_blocks(text, "东河大桥将于下月通车。")).notes
    assert note.message.startswith(told)


@pytest.mark.parametrize("text", ["", "\n\n", " \t　\n\f"])
def test_empty_page_has_no_items_and_a_note(text: str) -> None:
    page = parse_text(text)
    assert (page.items, page.residue) == ((), ())
    assert [note.code for note in page.notes] == ["empty_page"]


def test_page_of_furniture_has_no_items() -> None:
    page = parse_text(join_blocks("2024年3月12日 星期二", "03版 经济"))
    assert page.items == ()
    assert [rest.reason for rest in page.residue] == ["furniture", "furniture"]


def test_gb18030_is_told() -> None:
    page = make_page(join_blocks("东河大桥下月通车", "东河大桥将于下月通车。"))
    parsed = parse_page(PageText(page.text, page.sha256, page.source, encoding="gb18030"))
    assert [(note.code, note.severity) for note in parsed.notes] == [("guessed_encoding", "info")]


def test_language_without_a_table_yields_blocks_and_flags() -> None:
    text = join_blocks("Nova ponte abre em abril", "A nova ponte sobre o rio abre em abril.", "Tem dois quilômetros.")
    page = parse_text(text, language="pt-BR")
    assert all(item.needs_review for item in page.items)
    assert "no_marks_table" in [note.code for note in page.notes]
    assert ("paragraph", "A nova ponte sobre o rio abre em abril.") in list_body(page.items[0])


def test_latin_words_on_both_sides_of_a_line_break_keep_one_space() -> None:
    page = parse_text("New bridge opens\n\nThe bridge over the east\nriver opens in April.\n", language="en")
    text = " ".join(text for item in page.items for _, text in list_body(item))
    assert "the east river" in text or [rest.text for rest in page.residue]
