"""Disorder: near copies, woven stories, headlines that change places, halves that look like headlines, flags."""

import time

import pytest

from tests.helpers.pages import join_blocks, list_body, list_residue, make_page, parse_text, words
from transform.parse import parse_page

BRIDGE = "东河大桥下月通车"
BRIDGE_LEAD = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市迁到新址"
MARKET_LEAD = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
HALF = "南门早市的三百个摊位全部搬进了大棚，停车位也增"
NEAR = "南门早市的三百个滩位全部搬进大棚，停车位也增"


def join_intruded(intruder: str) -> str:
    """Two stories, into the second of which the first half of the other's text breaks."""
    market = (MARKET, HALF, "加一倍，市民买菜更方便。", "(钱一帆)")
    return join_blocks(*market, BRIDGE, "东河大桥将于下月通车，桥长两千米，双", intruder, "向六车道。")


def test_intruder_with_two_characters_changed_goes_and_names_its_twin() -> None:
    page = parse_text(join_intruded(NEAR))
    assert list_residue(page) == [("near_duplicate", NEAR)]
    assert [list_body(item)[0][1] for item in page.items] == [
        HALF + "加一倍，市民买菜更方便。",
        "东河大桥将于下月通车，桥长两千米，双向六车道。",
    ]
    assert page.residue[0].copy_of is not None


@pytest.mark.parametrize(
    ("intruder", "told"),
    [(NEAR, "with 2 characters changed,"), (HALF.replace("摊位", "滩位"), "with 1 character changed,")],
)
def test_the_number_of_changed_characters_is_told_in_a_sentence(intruder: str, told: str) -> None:
    page = parse_text(join_intruded(intruder))
    (message,) = [repair.message for repair in page.repairs if repair.kind == "near_duplicate"]
    assert told in message


def test_nearly_equal_sentences_of_two_stories_stay() -> None:
    first, second = "市政府表示，明年将继续改善城市道路和桥梁。", "市政府表示，今年将继续改善城市道路和桥梁。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, first, "(钱一帆)", MARKET, MARKET_LEAD, second, "(孙青)"))
    assert [list_body(item)[-1][1] for item in page.items] == [first, second]
    assert page.residue == ()


def test_half_sentence_goes_on_after_a_foreign_story() -> None:
    page = parse_text(
        join_blocks(
            BRIDGE, BRIDGE_LEAD, "东河大桥的桥塔上装有彩灯，节日夜晚亮灯四个小时，大桥两侧的人行",
            MARKET, MARKET_LEAD, "(孙青)",
            "道也装了路灯，市民晚上可以在大桥上散步，看东河两岸的风景。", "(钱一帆)",
        )
    )  # fmt: skip
    assert [(words(item.headline), len(item.body)) for item in page.items] == [(BRIDGE, 2), (MARKET, 1)]
    assert list_body(page.items[0])[1][1].endswith(
        "大桥两侧的人行道也装了路灯，市民晚上可以在大桥上散步，看东河两岸的风景。"
    )
    assert "moved_text" in [repair.kind for repair in page.repairs]


def test_two_headlines_that_changed_places_go_back() -> None:
    page = parse_text(join_blocks(MARKET, BRIDGE_LEAD, "(钱一帆)", BRIDGE, MARKET_LEAD, "(孙青)"))
    found = {words(item.headline): list_body(item)[0][1][:4] for item in page.items}
    assert found == {BRIDGE: "东河大桥", MARKET: "南门早市"}


def test_half_without_a_pause_is_no_headline() -> None:
    page = parse_text(
        join_blocks(BRIDGE, BRIDGE_LEAD, "大桥建成以后从城东到城西只要五分钟双向六", "车道全部铺了沥青。", "(钱一帆)")
    )
    assert [list_body(item)[-1][1] for item in page.items] == [
        "大桥建成以后从城东到城西只要五分钟双向六车道全部铺了沥青。"
    ]


def test_name_of_a_column_under_the_headline_is_its_kicker() -> None:
    item = parse_text(join_blocks(BRIDGE, "滨江故事", BRIDGE_LEAD)).items[0]
    assert (words(item.kicker), words(item.headline)) == ("滨江故事", BRIDGE)


def test_page_of_440_blocks_takes_little_time() -> None:
    story = [BRIDGE, BRIDGE_LEAD, "桥塔上装有彩灯，节日", "夜晚亮灯四个小时。", "(钱一帆)"]
    text = join_blocks(*(block.replace("东河", f"东{chr(0x6CB3 + k)}") for k in range(88) for block in story))
    page = make_page(text)
    parse_page(page)
    start = time.process_time()
    parse_page(page)
    assert time.process_time() - start < 2.0
