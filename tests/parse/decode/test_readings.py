"""Which of the two readings a page gets: that of its lines as they stand, or that which puts things right."""

import pytest

from tests.helpers.pages import join_blocks, make_page, parse_text
from transform.parse import STEPS, start_page
from transform.parse.draft import Draft, Story

BRIDGE = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
ORNAMENTS = join_blocks("东河大桥下月通车", "◥钱一帆 孙青禾◤", BRIDGE, "南门早市迁到新址", "◥周小禾◤", MARKET)
SWAPPED = join_blocks("南门早市迁到新址", BRIDGE, "(孙青)", "东河大桥下月通车", MARKET, "(周小禾)")
KNOWN = join_blocks("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)", "南门早市迁到新址", f"本报讯 {MARKET}(周小禾)")


def choose(text: str) -> Draft:
    draft = start_page(make_page(text))
    for step in STEPS:
        draft = step.run(draft)
    return draft


def is_first(draft: Draft) -> bool:
    return draft.reading is not None and draft.blocks == draft.reading.blocks


def test_forms_that_no_table_knows_are_read_as_the_lines_stand() -> None:
    assert is_first(choose(ORNAMENTS))


def test_a_page_in_disorder_is_put_right() -> None:
    assert not is_first(choose(SWAPPED))
    assert [item.headline and item.headline.text for item in parse_text(SWAPPED).items] == [
        "南门早市迁到新址",
        "东河大桥下月通车",
    ]
    assert parse_text(SWAPPED).items[0].body[0].text.startswith("南门早市昨日")


def test_a_page_of_known_forms_is_read_by_its_tables() -> None:
    assert not is_first(choose(KNOWN))


def test_words_in_a_spaced_script_and_pages_without_lines_have_one_reading() -> None:
    assert choose("The bridge opens next month\n\nThe new bridge will open to traffic next month.\n").reading is None
    assert choose("\n").reading is None


def test_each_line_has_a_role_and_a_confidence_comes_from_the_least_sure_one() -> None:
    draft = choose(ORNAMENTS)
    assert [line.role for line in draft.lines] == ["headline", "byline", "lead"] * 2
    assert all(line.margin > 0 for line in draft.lines)
    first, second = draft.stories
    least = [min(line.margin for line in lines) for lines in (draft.lines[:3], draft.lines[3:])]
    assert (first.confidence < second.confidence) == (least[0] < least[1])


def read_as_it_stands(text: str) -> tuple[Story, ...]:
    draft = start_page(make_page(text))
    for step in STEPS:
        draft = step.run(draft)
        if draft.reading is not None:
            return draft.reading.stories
    raise AssertionError("not decoded")


def list_names(story: Story) -> list[str]:
    return [name.piece.text for block in story.blocks for name in (*block.lead_names, *block.tail_names)]


def test_a_dateline_with_names_on_a_line_of_its_own_belongs_to_the_text_below() -> None:
    credit = "新华社澄江1月1日电(记者 钱一帆)"
    stories = read_as_it_stands(
        join_blocks("东河大桥下月通车", credit, "　　" + BRIDGE, "南门早市迁到新址", "　　" + MARKET)
    )
    assert [story.heading_parts.headline.text for story in stories] == ["东河大桥下月通车", "南门早市迁到新址"]
    assert list_names(stories[0]) == ["钱一帆"]
    assert any(block.dateline for block in stories[0].blocks)
    assert [block.piece.text for block in stories[0].blocks if block.piece] == [BRIDGE]


def test_names_that_go_on_in_the_first_line_of_the_text_are_read_with_it() -> None:
    lines = (
        "东河大桥下月通车",
        "　　本报讯（记者 钱一帆 通讯员",
        "周小禾）东河大桥将于下月通车，桥长",
        "两千米，双向六车道。",
    )
    stories = read_as_it_stands("\n".join((*lines, "南门早市迁到新址", "　　" + MARKET, "")))
    assert [story.heading_parts.headline.text for story in stories] == ["东河大桥下月通车", "南门早市迁到新址"]
    assert list_names(stories[0]) == ["钱一帆", "周小禾"]
    assert [block.piece.text for block in stories[0].blocks] == ["东河大桥将于下月通车，桥长两千米，双向六车道。"]


@pytest.mark.parametrize("width", [14, 16, 18])
def test_names_after_the_text_that_the_line_end_cuts_are_read_with_it(width: int) -> None:
    text = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米，桥面宽三十米。(康丽勇 王子平 报道)"
    lines = [text[k : k + width] for k in range(0, len(text), width)]
    stories = read_as_it_stands(
        "\n".join(("东河大桥下月通车", "　　" + lines[0], *lines[1:], "南门早市迁到新址", "　　" + MARKET, ""))
    )
    assert list_names(stories[0]) == ["康丽勇", "王子平"]
    assert "".join(block.piece.text for block in stories[0].blocks) == text[: text.index("(")]


def test_a_date_below_a_signature_is_text_and_at_the_top_furniture() -> None:
    notice = (
        "关于松陵路雨水管网施工的通告",
        "松陵路自5月14日起半幅封闭施工，工期二十天，公交12路临时改线。",
        "桐浦市市政工程处",
        "5月10日",
    )
    draft = choose("\n".join(("2026年5月11日", "", *notice, "", "南门早市迁到新址", MARKET, "")))
    assert draft.lines[0].role == "furniture"
    assert next(line.role for line in draft.lines if line.piece.text == "5月10日") == "paragraph"
