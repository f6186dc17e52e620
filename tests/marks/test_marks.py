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


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "訂位 (07)388-9090"), ("zh", "0933-112-200"), ("zh", "查詢 9300 4477"), ("zh", "136·0571·4402 屠老板"), ("en", "Ring Geoff on 01632 960455")],
)  # fmt: skip
def test_telephone_numbers_of_several_countries_are_contacts(language: str, line: str) -> None:
    table = load_table(language)
    assert table.ad_prices.search(line) or table.ad_contacts.search(line)
