"""Jumps of Chinese dailies: every verb with every label, in any width, with brackets, without, and beside a pointer."""

import pytest

from tests.helpers.pages import join_blocks, parse_text
from transform.model.page import ParsedPage

HEADLINE = "东河大桥下月通车"
LEAD = "东河大桥将于下月通车，桥长两千米，双向六车道。"
OTHER = ("南门早市迁到新址", "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚。")
WIDE = str.maketrans("0123456789AB()-", "０１２３４５６７８９ＡＢ（）－")
VERBS = {"见": "see", "详见": "see", "参见": "see", "下转": "to", "转": "to", "上接": "from", "接": "from"}
LABELS = {
    "第3版": ["3"], "03版": ["3"], "A03版": ["A3"], "一版": ["1"], "三版": ["3"], "十二版": ["12"],
    "5、6版": ["5", "6"], "第5—6版": ["5", "6"], "第5-6版": ["5", "6"], "第5至6版": ["5", "6"],
}  # fmt: skip
POINTERS = "▶→■◎●▲↓"


def list_jumps(page: ParsedPage) -> list[tuple[str, list[str], str]]:
    return [(jump.kind, list(jump.pages or [jump.page]), jump.text) for item in page.items for jump in item.jumps]


def place_jump(mark: str, kind: str) -> ParsedPage:
    """The page with a mark on a line of its own: below the text, or above it if it leads back."""
    blocks = (mark, LEAD) if kind == "from" else (LEAD, mark)
    return parse_text(join_blocks(HEADLINE, *blocks, *OTHER))


@pytest.mark.parametrize(("verb", "kind"), VERBS.items())
@pytest.mark.parametrize(("label", "pages"), LABELS.items())
def test_a_jump_is_read_in_any_width_with_brackets_and_without(
    verb: str, kind: str, label: str, pages: list[str]
) -> None:
    for mark in (f"({verb}{label})", f"{verb}{label}"):
        for printed in (mark, mark.translate(WIDE)):
            assert list_jumps(place_jump(printed, kind)) == [(kind, pages, printed)]


@pytest.mark.parametrize("pointer", POINTERS)
@pytest.mark.parametrize(("verb", "kind"), VERBS.items())
def test_a_jump_owns_the_pointer_beside_it(pointer: str, verb: str, kind: str) -> None:
    for words_ in (f"{pointer}{verb}第3版", f"{verb}第3版{pointer}"):
        for mark in (words_, f"（{words_}）"):
            assert list_jumps(place_jump(mark, kind)) == [(kind, ["3"], mark)]
