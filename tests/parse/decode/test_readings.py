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


def test_marks_that_the_second_reading_has_from_the_first_do_not_make_it_the_surer() -> None:
    draft = choose(ORNAMENTS.replace("◥", "（").replace("◤", "）"))
    assert not draft.told
    assert not is_first(draft)
    assert choose(ORNAMENTS).told


def test_a_page_without_lines_has_one_reading() -> None:
    assert choose("\n").reading is None


def test_each_line_has_a_role_and_a_margin() -> None:
    draft = choose(ORNAMENTS)
    assert [line.role for line in draft.lines] == ["headline", "byline", "lead"] * 2
    assert all(line.margin > 0 for line in draft.lines)


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
