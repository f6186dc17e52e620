"""Parts of marks: labels of pages, names."""

import pytest

from transform.marks.forms.jumps import read_page_number
from transform.marks.forms.names import read_names
from transform.marks.load import load_table
from transform.text.span_text import take_piece


@pytest.mark.parametrize(
    ("label", "read"), [("03", "3"), ("Ａ０３", "A3"), ("三", "3"), ("二十一", "21"), ("十", "10")]
)
def test_page_labels_are_plain(label: str, read: str) -> None:
    assert read_page_number(label) == read


def test_name_broken_at_a_line_end_is_whole() -> None:
    text = "(记者 钱\n一帆)"
    byline = read_names(text, take_piece(text, 0, len(text)), load_table("zh"))
    assert byline is not None
    assert [name.piece.text for name in byline.names] == ["钱\n一帆"]
