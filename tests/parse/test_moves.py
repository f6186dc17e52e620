"""Lines that stand elsewhere than they belong: which they are, what is left of them, where they go, and whether the page gains by it."""

import pytest

from tests.helpers.pages import join_blocks, make_page
from transform.parse import STEPS, start_page
from transform.parse.again.place_lines import place_lines
from transform.parse.draft import Draft, Line, Move
from transform.parse.moves.locate_lines import index_lines, take_out
from transform.text.span_text import take_piece

TEXT = "第一行在这里\n第二行在这里\n第三行在这里\n第四行在这里\n"
BRIDGE = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"


def make_lines(gap: int = 0) -> list[Line]:
    return [Line(take_piece(TEXT, 7 * k, 7 * k + 6), gap if k else 0, 0) for k in range(4)]


def read(*blocks: str) -> Draft:
    draft = start_page(make_page(join_blocks(*blocks)))
    for step in STEPS:
        draft = step.run(draft)
    return draft


def test_a_piece_lies_on_the_lines_that_it_has_a_character_of() -> None:
    index = index_lines(make_lines())
    assert index.find([take_piece(TEXT, 22, 24), take_piece(TEXT, 5, 8)]) == [3, 0, 1]
    assert index.find([take_piece(TEXT, 6, 7)]) == []


def test_what_is_taken_out_is_in_no_line_any_more() -> None:
    lines = make_lines()
    left = take_out(lines, [take_piece(TEXT, 0, 6), take_piece(TEXT, 9, 11), take_piece(TEXT, 18, 20)])
    assert [line.piece.text for line in left] == ["第二这里", "第三行在", "第四行在这里"]
    assert left[0].piece.spans == ((7, 9), (11, 13))
    assert left[2] is lines[3]


def test_lines_go_above_the_one_beside_which_they_belong_or_below_it() -> None:
    lines = make_lines()
    moves = [Move("moved_headline", (3,), 1), Move("moved_text", (0,), 2, below=True)]
    assert [line.piece.text[1] for line in place_lines(lines, moves)] == ["四", "二", "三", "一"]
    assert place_lines(lines, []) == tuple(lines)


def test_no_line_is_lost_if_moves_chase_each_other() -> None:
    lines = make_lines()
    moves = [Move("moved_headline", (0,), 1), Move("moved_headline", (1,), 0)]
    assert sorted(line.piece.start for line in place_lines(lines, moves)) == [0, 7, 14, 21]


@pytest.mark.parametrize(("gap", "gaps"), [(0, [1, 0, 0, 0]), (1, [1, 1, 1, 1])])
def test_a_heading_takes_the_blank_line_above_its_text_where_blank_lines_part_stories(
    gap: int, gaps: list[int]
) -> None:
    first, *others = make_lines(gap)
    lines = [Line(first.piece, 1, 0), *others]
    assert [line.gap for line in place_lines(lines, [Move("moved_headline", (3,), 0)])] == gaps


def test_two_headings_that_change_places_are_moved_together() -> None:
    draft = read("南门早市迁到新址", BRIDGE, "◥孙青禾◤", "东河大桥下月通车", MARKET, "◥周小禾◤")
    headings = {story.heading_parts.headline.text: story.blocks[0].piece.text[:4] for story in draft.stories}
    assert headings == {"南门早市迁到新址": "南门早市", "东河大桥下月通车": "东河大桥"}


def test_a_page_in_order_is_read_once_from_top_to_bottom() -> None:
    draft = read("东河大桥下月通车", "◥孙青禾◤", BRIDGE, "南门早市迁到新址", "◥周小禾◤", MARKET)
    assert draft.mended is not None
    assert draft.mended.moves == ()
    assert draft.again is None
