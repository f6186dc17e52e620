"""Unusual texts of a page: control and invisible characters, nothing at all, another encoding."""

import pytest

from tests.helpers.pages import join_blocks, list_body, make_page, parse_text, words
from transform.model.page import PageText
from transform.parse import parse_page


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


def test_gb18030_is_reported() -> None:
    page = make_page(join_blocks("东河大桥下月通车", "东河大桥将于下月通车。"))
    parsed = parse_page(PageText(page.text, page.sha256, page.source, encoding="gb18030"))
    assert [(note.code, note.severity) for note in parsed.notes] == [("guessed_encoding", "info")]
