"""A page that looks like nothing known says so once; a page that is only broken does not."""

import random

from tests.helpers.pages import parse_text
from tests.parse.finish.test_signs import BRIDGE, MARKET, PARK
from transform.model.page import ParsedPage

HAN = "的一是了我不人在他有这上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开"
NOISE = "·口丨一ノ,.;:|°○■ 　"


def make_soup(lines: int) -> str:
    """Lines as a bad scan gives them."""
    dice = random.Random(1)  # noqa: S311 - no secret
    return "\n".join(
        "".join(dice.choice(HAN if dice.random() < 0.7 else NOISE) for _ in range(dice.randint(3, 24)))
        for _ in range(lines)
    )


def turn_page(text: str, height: int) -> str:
    """Vertical text, from right to left, read by rows."""
    columns = [text[at : at + height].ljust(height, "　") for at in range(0, len(text), height)]
    return "\n".join("".join(column[row] for column in reversed(columns)) for row in range(height))


def list_page_notes(page: ParsedPage) -> list[str]:
    return [note.code for note in page.notes if note.severity == "review"]


def check_unknown(text: str) -> None:
    page = parse_text(text)
    assert list_page_notes(page) == ["unknown_page"]
    assert all(item.needs_review for item in page.items if item.kind == "article")
    assert not [note for item in page.items for note in item.notes if note.severity == "review"]


def test_what_a_bad_scan_gives_is_one_finding() -> None:
    check_unknown(make_soup(80))


def test_vertical_text_that_was_read_by_rows_is_one_finding() -> None:
    check_unknown(turn_page(f"东河大桥下月通车　{BRIDGE}南门早市迁到新址　{MARKET}西山公园菊展开幕　{PARK}" * 3, 18))


def test_another_script_is_one_finding() -> None:
    check_unknown("\n".join("きょうのしんぶんはとてもおもしろいきじがたくさんある"[k % 9 :] for k in range(40)))


def test_a_page_of_stories_is_known() -> None:
    page = parse_text(f"东河大桥下月通车\n\n{BRIDGE}\n\n南门早市迁到新址\n\n{MARKET}\n")
    assert list_page_notes(page) == []
