"""Headings that stand elsewhere than their text, in one reading of a page: whose words they share is theirs."""

from unittest.mock import patch

from tests.helpers.pages import make_page
from transform.parse import STEPS, start_page
from transform.parse.again.pair_headings import pair_headings
from transform.parse.decode.find_path import Choice
from transform.parse.draft import Reading

BRIDGE = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
SCHOOL = "本报讯 城西小学新楼昨日落成，二十四间教室全部朝南，操场铺了塑胶跑道，九月开学启用。"


def read(*lines: str) -> tuple[str, Reading]:
    """The page as if its lines were known: those that end are texts, the others headlines."""
    roles = [Choice("lead" if line.endswith("。") else "headline", 9000) for line in lines]
    draft = start_page(make_page("\n".join(lines) + "\n"))
    with patch("transform.parse.decode.read_lines.settle_headings", lambda *_: roles):
        for step in STEPS:
            draft = step.run(draft)
            if step.name == "decode_page":
                break
    assert draft.reading is not None
    return draft.page.text, draft.reading


def list_headlines(reading: Reading) -> list[str]:
    return [story.heading_parts.headline.text for story in reading.stories]


def test_a_heading_at_the_foot_goes_to_the_text_that_has_none() -> None:
    page, reading = read("东河大桥下月通车", BRIDGE, MARKET, "南门早市搬进大棚")
    paired = pair_headings(page, reading)
    assert list_headlines(reading) == ["东河大桥下月通车", ""]
    assert list_headlines(paired) == ["东河大桥下月通车", "南门早市搬进大棚"]
    assert not [one for one in paired.leftovers if one.reason == "orphan"]
    assert [finding.code for finding in paired.findings] == ["moved_headline"]


def test_of_headings_at_the_foot_each_goes_to_its_own_text() -> None:
    page, reading = read(BRIDGE, MARKET, SCHOOL, "城西小学新楼落成", "南门早市搬进大棚", "东河大桥下月通车")
    assert list_headlines(pair_headings(page, reading)) == ["东河大桥下月通车", "南门早市搬进大棚", "城西小学新楼落成"]


def test_a_heading_that_stands_between_another_and_its_text_leaves_it() -> None:
    page, reading = read("东河大桥下月通车", "南门早市搬进大棚", BRIDGE, MARKET)
    assert list_headlines(reading) == ["南门早市搬进大棚", ""]
    assert list_headlines(pair_headings(page, reading)) == ["东河大桥下月通车", "南门早市搬进大棚"]


def test_the_last_heading_left_belongs_to_the_last_text_whatever_its_words() -> None:
    page, reading = read(BRIDGE, "更正")
    assert list_headlines(pair_headings(page, reading)) == ["更正"]


def test_a_page_in_order_stays_as_it_is() -> None:
    page, reading = read("东河大桥下月通车", BRIDGE, "南门早市搬进大棚", MARKET)
    assert pair_headings(page, reading) is reading
