"""The place that people report from, at the end of a line of names."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.forms.bylines import find_sent_from
from transform.marks.load import load_table

TABLE = load_table("zh")


def find(line: str) -> str | None:
    piece = take_text(line)
    found = find_sent_from(piece.text, piece, TABLE)
    return piece.cut(*found).text if found else None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("本报记者钱一帆发自东埠", "发自东埠"),
        ("本报记者 钱一帆 发自东埠", "发自东埠"),
        ("记者 钱一帆 澜溪报道", "澜溪报道"),
        ("记者 钱一帆 实习生 周砚 澜溪、东埠报道", "澜溪、东埠报道"),
        ("記者錢一帆／古坑鄉報導", "古坑鄉報導"),
    ],
)
def test_the_place_after_the_names_is_found(line: str, place: str) -> None:
    assert find(line) == place


@pytest.mark.parametrize("line", ["记者 钱一帆 周砚报道", "记者 钱一帆 报道", "本报记者 钱 帆 报道", "东河大桥报道"])
def test_a_second_name_and_the_verb_alone_are_no_place(line: str) -> None:
    assert find(line) is None


ENGLISH = load_table("en")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("By Jane Roe in Riverton", "in Riverton"),
        ("By Jane Roe and John Doe in New Haven", "in New Haven"),
        ("JANE ROE – LAKE LUND", "LAKE LUND"),
        ("Jane Roe", None),
        ("Jane Roe – Riverton", None),
        ("By Jane Roe, Staff Writer", None),
        ("STORM HITS COAST", None),
    ],
)
def test_in_english_after_names_with_a_role_or_in_capitals(line: str, place: str | None) -> None:
    piece = take_text(line)
    found = find_sent_from(piece.text, piece, ENGLISH)
    assert (piece.cut(*found).text if found else None) == place
