"""Which of the two readings a page gets: that of its lines as they stand, or that which puts things right."""

from tests.helpers.pages import join_blocks, make_page, parse_text
from transform.parse import STEPS, start_page
from transform.parse.draft import Draft

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


def test_each_line_has_a_role_and_how_much_better_it_is_than_any_other() -> None:
    draft = choose(ORNAMENTS)
    assert [line.role for line in draft.lines] == ["headline", "byline", "lead"] * 2
    assert all(line.margin > 0 for line in draft.lines)
