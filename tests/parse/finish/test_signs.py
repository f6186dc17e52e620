"""What the signs of a story say, and that the table asks only about signs that there are."""

from tests.helpers.pages import join_blocks, make_page
from transform.parse import STEPS, start_page
from transform.parse.draft import Draft
from transform.parse.finish.signs import Signs, list_signs
from transform.parse.finish.weigh_signs import load_signs

BRIDGE = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
PARK = "西山公园的菊展今天开幕，三千盆菊花沿着湖边摆开，园方延长了开放时间，展览看到月底。"


def read(*blocks: str) -> Draft:
    draft = start_page(make_page(join_blocks(*blocks)))
    for step in STEPS:
        draft = step.run(draft)
    return draft


def find_signs(*blocks: str) -> list[Signs]:
    return list(list_signs(read(*blocks)))


def test_the_table_asks_about_signs_that_there_are() -> None:
    known = set(find_signs("东河大桥下月通车", BRIDGE)[0])
    rows = [row for spaced in (False, True) for row in load_signs(spaced=spaced).rows]
    asked = {question.sign for row in rows for question in (row.first, row.if_not, row.if_so)}
    assert asked <= known


def test_all_signs_are_whole_numbers() -> None:
    for signs in find_signs("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)", "南门早市迁到新址", MARKET):
        assert {type(number) for number in signs.values()} == {int}


def test_a_page_that_both_readings_read_alike_says_so() -> None:
    found = find_signs("东河大桥下月通车", f"本报讯 {BRIDGE}(钱一帆)", "南门早市迁到新址", f"本报讯 {MARKET}(周小禾)")
    assert [signs["same"] for signs in found] == [1, 1]
    assert {signs["page_same"] for signs in found} == {100}


def test_a_story_without_what_the_others_have_is_unlike_them() -> None:
    found = find_signs(
        "东河大桥下月通车", f"本报讯 {BRIDGE}", "南门早市迁到新址", f"本报讯 {MARKET}", "西山公园菊展开幕", PARK
    )
    assert [signs["dateline_unlike"] for signs in found] == [34, 34, 66]


def test_a_beginning_that_is_set_apart_may_be_a_mark_that_was_not_read() -> None:
    plain, apart = find_signs("东河大桥下月通车", BRIDGE, "南门早市迁到新址", f"◇城东见闻录｜ {MARKET}")
    assert (plain["opens_with_sign"], plain["opens_with_prefix"]) == (0, 0)
    assert apart["opens_with_sign"] == 1
    assert apart["opens_with_prefix"] > 0


def test_a_paragraph_that_does_not_end_is_counted() -> None:
    found = find_signs(
        "东河大桥下月通车", BRIDGE, "大桥通车以后，从城东到城西只要五分钟，公交", "南门早市迁到新址", MARKET
    )
    assert found[0]["open_last"] == 1
    assert found[1]["open_last"] == 0


def test_a_sentence_may_be_cut_where_a_story_goes_to_another_page_or_comes_from_one() -> None:
    goes, comes = find_signs(
        "东河大桥下月通车",
        f"本报讯 {BRIDGE}",
        "大桥通车以后，从城东到城西只要五分钟",
        "(下转第3版)",
        "南门早市迁到新址",
        "(上接第1版)",
        f"。{MARKET}",
    )
    assert (goes["open_paragraphs"], goes["open_last"]) == (0, 0)
    assert comes["opens_with_sign"] == 0


def test_a_heading_whose_words_the_text_repeats_fits_better() -> None:
    own, other = find_signs("东河大桥下月通车", f"本报讯 {BRIDGE}", "西山菊展今日开幕", f"本报讯 {MARKET}")
    assert own["headline_fit"] > other["headline_fit"]
