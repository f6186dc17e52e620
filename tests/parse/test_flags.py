"""Signs in a story that a person should look at it: each is met in few right stories."""

from tests.helpers.pages import join_blocks, list_body, parse_text, words
from transform.model.page import Item, ParsedPage

BRIDGE = "东河大桥下月通车"
BRIDGE_LEAD = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
BRIDGE_REST = "大桥通车以后，从城东到城西只要五分钟，公交公司将开三条过桥的线路。"
MARKET = "南门早市迁到新址"
MARKET_LEAD = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
MARKET_REST = "早市的大棚里装了冷库和检测室，每天清晨四点开门。"
HALF = "南门早市的摊主可以在大棚里过夜存货，水电费也减"


def parse_page(*blocks: str) -> ParsedPage:
    return parse_text(join_blocks(*blocks))


def list_codes(item: Item) -> list[str]:
    return [note.code for note in item.notes if note.severity == "review"]


def test_nothing_is_flagged_where_nothing_is_strange() -> None:
    page = parse_page(BRIDGE, BRIDGE_LEAD, BRIDGE_REST, "(钱一帆)", MARKET, MARKET_LEAD, MARKET_REST, "(孙青)")
    assert [item.needs_review for item in page.items] == [False, False]


def test_bracket_without_its_other_half_is_flagged() -> None:
    page = parse_page(BRIDGE, BRIDGE_LEAD, "市民在《通车纪念册上留言，" + BRIDGE_REST, "(钱一帆)")
    assert list_codes(page.items[0]) == ["broken_text"]


def test_numbers_of_a_list_are_no_broken_brackets() -> None:
    page = parse_page(
        BRIDGE, BRIDGE_LEAD, "通车前要做三件事：", "1)检查路灯；", "2)清洗桥面；", "3)试开公交。", "(钱一帆)"
    )
    assert not page.items[0].needs_review


def test_text_that_begins_inside_a_sentence_is_flagged() -> None:
    text = "的东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
    assert list_codes(parse_page(BRIDGE, text, BRIDGE_REST, "(钱一帆)").items[0]) == ["broken_text"]


def test_rest_of_a_story_from_another_page_may_begin_inside_a_sentence() -> None:
    text = "的东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
    assert not parse_page(BRIDGE, "(上接第1版)", text, BRIDGE_REST, "(钱一帆)").items[0].needs_review


def test_several_kinds_of_repairs_in_one_story_are_flagged() -> None:
    page = parse_page(
        MARKET, MARKET_LEAD, HALF, "半，市民买菜更方便。", "(孙青)",
        BRIDGE, BRIDGE_LEAD, "大桥通车以后，从城东到城西只要五分钟，公交", HALF, "公交公司将开三条过桥的线路。", "(钱一帆)",
    )  # fmt: skip
    assert {words(item.headline): list_codes(item) for item in page.items} == {MARKET: [], BRIDGE: ["many_repairs"]}


def test_lone_paragraph_without_names_is_flagged_where_something_stood_out_of_place() -> None:
    lone = ("西山公园菊展开幕", "西山公园的菊展今天开幕，三千盆菊花沿着湖边摆开，园方延长了开放时间，展览看到月底。")
    market = (MARKET, MARKET_LEAD, HALF, "半，市民买菜更方便。", "(孙青)")
    clean = parse_page(*market, *lone, BRIDGE, BRIDGE_LEAD, BRIDGE_REST, "(钱一帆)")
    assert [item.needs_review for item in clean.items] == [False, False, False]
    torn = parse_page(*market, *lone, BRIDGE, BRIDGE_LEAD, "从城东到城西过桥的", HALF, "汽车只要五分钟。", "(钱一帆)")
    assert [list_codes(item) for item in torn.items if words(item.headline) == lone[0]] == [["bare_story"]]


def test_story_of_which_a_part_was_moved_is_flagged() -> None:
    page = parse_page(
        BRIDGE, BRIDGE_LEAD, "大桥通车以后，从城东到城西只要五分钟，公交公司将开三条过桥",
        MARKET, MARKET_LEAD, MARKET_REST, "(孙青)",
        "的线路，站牌已经立在大桥两头的路口。", "(钱一帆)",
    )  # fmt: skip
    assert {words(item.headline): item.needs_review for item in page.items} == {BRIDGE: True, MARKET: False}


def test_short_notice_gets_its_headline_though_they_share_no_word() -> None:
    notice = "昨天下午，本人在文汇路公交站遗失棕色布包一个。拾到者请与报社前台联系，当面酬谢。"
    page = parse_page(BRIDGE, BRIDGE_LEAD, BRIDGE_REST, "(钱一帆)", notice, MARKET, MARKET_LEAD, "(孙青)", "寻物启事")
    assert [list_body(item)[0][1] for item in page.items if words(item.headline) == "寻物启事"] == [notice]
