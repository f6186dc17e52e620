"""Headings: which lines are one, which is kicker, headline, deck or the name of a column, and whose heading it is."""

import pytest

from tests.helpers.pages import join_blocks, list_residue, parse_text, words
from transform.model.page import Item, ParsedPage

BRIDGE = "东河大桥下月通车"
BRIDGE_LEAD = "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。"
MARKET = "南门早市迁到新址"
MARKET_LEAD = "本报讯 南门早市昨日迁到新址，三百个摊位全部搬进大棚，停车位增加一倍，菜价没有上涨。"
SCHOOL = "城北新学校招收首批学生"
SCHOOL_LEAD = "本报讯 城北新学校今秋招收首批学生，共设二十四个班，操场铺设塑胶跑道，食堂可坐六百人。"
DISORDER = ("本报讯 南门早市的三百个摊位全部搬进了大棚，停车位也增", "加一倍，市民买菜更方便。")


def crown(item: Item) -> tuple[str | None, str | None, str | None]:
    return words(item.kicker), words(item.headline), words(item.deck)


def list_crowns(page: ParsedPage) -> list[tuple[str | None, str | None, str | None]]:
    return [crown(item) for item in page.items]


def lay_disorder(*blocks: str) -> str:
    """A page on which half a sentence of the first story stands once more inside the second, before the blocks."""
    half, rest = DISORDER
    return join_blocks(
        MARKET, half, rest, "(钱一帆)", BRIDGE, "东河大桥将于下月通车，桥长两千米，双", half, "向六车道，两侧各设一条人行道。",
        "(孙青)", *blocks,
    )  # fmt: skip


# ---------------------------------------------------------------- one line or two


@pytest.mark.parametrize(
    ("first", "second", "lead"),
    [
        (
            "滨江第三届运动会",
            "六十支队伍报名参赛",
            "滨江第三届运动会六十支队伍报名参赛，比赛分八个项目，下月一日开幕。",
        ),
        ("水务年报显示", "全市用水量十年来首次下降", "水务局说，去年全市用水量比前年少了两成，这是十年来首次下降。"),
        (
            "早稻收割完成九成",
            "晚稻插秧全面铺开",
            "农业局介绍，全市早稻收割完成九成，晚稻插秧也全面铺开，农机不分昼夜下田。",
        ),
    ],
)
def test_two_lines_of_one_block_that_are_no_one_sentence_are_kicker_and_headline(
    first: str, second: str, lead: str
) -> None:
    assert list_crowns(parse_text(f"{first}\n{second}\n\n{lead}\n")) == [(first, second, None)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全市一季度新开工厂", "及商铺超过三百家"),
        ("东河大桥主塔昨日", "封顶完成"),
        ("《滨江新区防汛", "抢险办法》今起施行"),
        ("东河大桥主桥钢箱", "梁吊装全部完成"),
    ],
)
def test_lines_that_make_one_sentence_are_one_headline(first: str, second: str) -> None:
    lead = "本报讯 记者获悉，东河大桥主桥钢箱梁吊装昨日全部完成，主塔封顶，新开工厂三百家，防汛和抢险都有办法。"
    assert list_crowns(parse_text(f"{first}\n{second}\n\n{lead}\n")) == [(None, first + second, None)]


def test_headline_cut_inside_a_word_is_one_though_a_blank_line_parts_it() -> None:
    lead = "本报讯 老船工用双手造出十二条木船，昨日全部下水，沿江居民都来看热闹。"
    assert list_crowns(parse_text(join_blocks("人物特写：用双", "手造出十二条木船", lead))) == [
        (None, "人物特写：用双手造出十二条木船", None)
    ]


def test_headlines_that_begin_with_one_name_stay_two_though_title_and_name_meet() -> None:
    first, second = "周小禾会见东港市长", "周小禾会见西港市长"
    leads = [f"本报讯 滨江市长周小禾昨日会见{one}港市长，双方谈了航线和{one}堤的修建。" for one in ("东", "西")]
    page = parse_text(join_blocks(first, second, leads[1], "(钱一帆)", leads[0], "(孙青)"))
    assert [words(item.headline) for item in page.items] == [first, second]


def test_two_short_lines_that_the_story_tells_of_are_no_label() -> None:
    first, second = "大雾弥漫三天", "各路放慢车速"
    lead = "本报讯 大雾弥漫三天，各路放慢车速，轮渡停航，公园照常开放，路灯整日亮着。"
    assert list_crowns(parse_text(f"{first}\n{second}\n{lead}\n{BRIDGE}\n{BRIDGE_LEAD}\n")) == [
        (first, second, None),
        (None, BRIDGE, None),
    ]


def test_headline_of_a_notice_goes_on_with_no_line() -> None:
    first, notice = "新航线昨日开到西港", "关于柳堤街夜间施工的通告"
    lead, text = "本报讯 滨江到西港的新航线昨日开通，一天两班。", "柳堤街明日起夜间施工，西港关于绕行有说明。"
    page = parse_text(join_blocks(first, notice, text, "(钱一帆)", lead, "(孙青)"))
    assert {words(item.headline) for item in page.items} == {first, notice}


def test_two_short_lines_set_close_are_one_label() -> None:
    page = parse_text(f"绿水青山\n常来常往\n{BRIDGE}\n{BRIDGE_LEAD}\n")
    assert list_crowns(page) == [(None, BRIDGE, None)]
    assert list_residue(page) == [("banner", "绿水青山常来常往")]


# ---------------------------------------------------------------- order


@pytest.mark.parametrize("kicker", ["滨江第三届运动会", "滨江晚报记者获悉", "国庆假期期间"])
def test_line_that_needs_the_next_one_is_the_kicker_though_it_stands_below(kicker: str) -> None:
    headline = "六十支队伍昨日同场竞技"
    lead = "本报讯 滨江第三届运动会昨日开幕，六十支队伍同场竞技，国庆假期期间共赛八个项目。"
    page = parse_text(join_blocks(headline, kicker, lead))
    assert list_crowns(page) == [(kicker, headline, None)]
    assert [repair.kind for repair in page.repairs] == ["deck_order"]


RAIN, REPLY = "南方多地连降大雨", "各地积极抢排积水"
RAIN_LEAD = "本报讯 南方多地昨日起连降大雨，多条街道被淹，各地调来水泵，积极抢排积水，转移低处住户。"


def test_clause_that_follows_from_the_other_stands_last_where_much_is_out_of_place() -> None:
    assert crown(parse_text(lay_disorder(REPLY, RAIN, RAIN_LEAD)).items[2]) == (RAIN, REPLY, None)


def test_lines_of_an_orderly_page_keep_their_order() -> None:
    assert list_crowns(parse_text(join_blocks(REPLY, RAIN, RAIN_LEAD))) == [(REPLY, RAIN, None)]


def test_lines_in_order_keep_it_where_much_is_out_of_place() -> None:
    assert crown(parse_text(lay_disorder(RAIN, REPLY, RAIN_LEAD)).items[2]) == (RAIN, REPLY, None)


def test_rest_of_a_sentence_goes_behind_its_beginning() -> None:
    lead = "本报讯 一季度全市新开工厂一百家，商铺二百家，比去年多五十家。"
    page = parse_text(join_blocks("及商铺三百家", "一季度全市新开工厂", lead))
    assert list_crowns(page) == [(None, "一季度全市新开工厂及商铺三百家", None)]


# ---------------------------------------------------------------- names of columns


def test_name_of_a_column_over_the_headline_is_the_section() -> None:
    item = parse_text(join_blocks("滨江速览", BRIDGE, BRIDGE_LEAD)).items[0]
    assert (words(item.section), crown(item)) == ("滨江速览", (None, BRIDGE, None))


def test_under_the_name_of_a_column_two_lines_are_headline_and_deck() -> None:
    deck = "桥塔高过两岸所有楼房"
    item = parse_text(join_blocks("滨江速览", BRIDGE, deck, BRIDGE_LEAD)).items[0]
    assert (words(item.section), crown(item)) == ("滨江速览", (None, BRIDGE, deck))


def test_short_line_over_kicker_and_headline_is_a_label() -> None:
    kicker, headline = "滨江第三届运动会", "六十支队伍报名参赛"
    lead = "本报讯 滨江第三届运动会下月开幕，六十支队伍报名参赛，比赛分八个项目。"
    page = parse_text(join_blocks("港城", kicker, headline, lead))
    assert list_crowns(page) == [(kicker, headline, None)]
    assert list_residue(page) == [("banner", "港城")]


def test_name_of_a_column_is_no_headline_of_a_story_whose_headline_was_moved() -> None:
    headline = "城北校园今秋迎来新面孔"
    page = parse_text(join_blocks(headline, BRIDGE, BRIDGE_LEAD, "(钱一帆)", "港城纵横", SCHOOL_LEAD, "(孙青)"))
    found = {words(item.headline): words(item.section) for item in page.items}
    assert found == {BRIDGE: None, headline: "港城纵横"}


def test_slogan_of_a_series_is_the_kicker_of_the_headline_under_it() -> None:
    slogan = "牢记嘱托开新局——实干兴市"
    page = parse_text(join_blocks(MARKET, slogan, BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET_LEAD, "(孙青)"))
    assert set(list_crowns(page)) == {(None, MARKET, None), (slogan, BRIDGE, None)}


def test_headline_with_the_ending_of_a_column_stays_a_headline() -> None:
    headline = "地铁二号线明起试运行"
    lead = "本报讯 地铁二号线明起试运行，全长三十千米，设二十二座车站，票价两元起。"
    page = parse_text(join_blocks(headline, BRIDGE, BRIDGE_LEAD, "(钱一帆)", lead, "(孙青)"))
    assert {words(item.headline) for item in page.items} == {headline, BRIDGE}


# ---------------------------------------------------------------- lines that are no part of a heading


@pytest.mark.parametrize("line", ["租金面议 电话：6677120", "8830117（短信联系）"])
def test_telephone_number_over_a_headline_is_no_kicker(line: str) -> None:
    page = parse_text(join_blocks(line, BRIDGE, BRIDGE_LEAD))
    assert list_crowns(page) == [(None, BRIDGE, None)]
    assert list_residue(page) == [("ad", line)]


def test_piece_of_a_sentence_over_a_headline_is_no_kicker() -> None:
    half = "值班船长一刻不停地守着"
    page = parse_text(join_blocks(half, MARKET, MARKET_LEAD))
    assert list_crowns(page) == [(None, MARKET, None)]
    assert list_residue(page) == [("orphan", half)]


def test_headline_without_a_story_is_an_orphan_not_a_label() -> None:
    line = "沿江十二座码头下月起停用"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", line))
    assert list_residue(page) == [("orphan", line)]
    assert [note.code for note in page.notes] == ["headline_without_story"]


# ---------------------------------------------------------------- whose heading


def test_headline_without_words_of_any_story_goes_to_the_one_from_another_page() -> None:
    headline = "旧船厂变成艺术园区"
    rest = "(上接第2版)工作室里摆着画架和陶轮，六十位手艺人已经搬来，周末的市集排起长队，街坊都说热闹。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", rest, "(孙青)", headline))
    assert [(words(item.headline), len(item.jumps)) for item in page.items] == [(BRIDGE, 0), (headline, 1)]
    assert page.items[1].needs_review


def test_last_headline_and_last_story_without_one_belong_together() -> None:
    headline = "旧船厂里的手艺人过新年"
    body = "画架和陶轮摆满了屋子，六十位师傅已经搬来，周末的市集排起长队，街坊都说热闹，孩子们围着看捏泥人，买糖画。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", body, "(孙青)", headline))
    assert {words(item.headline): item.needs_review for item in page.items} == {BRIDGE: False, headline: True}


def test_notice_is_an_article_however_short() -> None:
    notice, text = "停水公告", "今日夜间八时至次日六时，河湾路、柳堤街停水检修。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", notice, text))
    assert list_crowns(page) == [(None, BRIDGE, None), (None, notice, None)]


def test_headline_of_a_notice_is_no_deck_of_a_headline_moved_beside_it() -> None:
    notice, text = "停水公告", "今日夜间八时至次日六时，河湾路、柳堤街停水检修，请提前储水，不便之处敬请谅解。"
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET_LEAD, "(孙青)", MARKET, notice, text))
    assert set(list_crowns(page)) == {(None, BRIDGE, None), (None, MARKET, None), (None, notice, None)}


def test_headline_of_a_notice_without_its_text_is_no_deck() -> None:
    page = parse_text(join_blocks(BRIDGE, BRIDGE_LEAD, "(钱一帆)", MARKET_LEAD, "(孙青)", MARKET, "寻物启事"))
    assert list_crowns(page) == [(None, BRIDGE, None), (None, MARKET, None)]
    assert [text for _, text in list_residue(page)] == ["寻物启事"]


def test_short_notice_right_above_a_story_without_a_headline_keeps_its_own() -> None:
    notice, text = "致住户的通知", "今日夜间八时至次日六时，河湾路停水检修。"
    page = parse_text(join_blocks(MARKET, BRIDGE, BRIDGE_LEAD, "(钱一帆)", notice, text, MARKET_LEAD, "(孙青)"))
    assert {words(item.headline) for item in page.items} == {MARKET, BRIDGE, notice}


def test_dash_line_is_never_the_first_of_a_heading_after_other_lines() -> None:
    deck = "——两岸居民盼了三十年"
    page = parse_text(join_blocks(MARKET, BRIDGE, deck, BRIDGE_LEAD, "(钱一帆)", MARKET_LEAD, "(孙青)"))
    assert set(list_crowns(page)) == {(None, BRIDGE, deck), (None, MARKET, None)}


def test_a_line_beside_a_heading_that_no_other_story_takes_is_its_kicker() -> None:
    """下游六个乡镇 stands word for word in the story, which cuts the run; 水库 and 腾库 bring its first line back."""
    page = parse_text(
        join_blocks(
            "老井亭里的棋局",
            "本报讯 老井亭的石桌边每天下午坐满下棋的人，最年长的已经九十一岁，输了棋从不肯先走。",
            "(柳溪)",
            "青龙水库提前腾库容",
            "下游六个乡镇接到通知",
            "本报讯 水库管理处说，腾库分三次放水，每次不超过四小时，下游六个乡镇的渡口在放水前两小时停渡。",
            "(施雨亭)",
        )
    )
    story = page.items[1]
    assert (words(story.kicker), words(story.headline)) == ("青龙水库提前腾库容", "下游六个乡镇接到通知")
    assert list_residue(page) == []
