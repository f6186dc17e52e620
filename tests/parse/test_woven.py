"""Woven stories: columns of several stories read across, so that the text above a paragraph belongs to another story."""

from tests.helpers.pages import join_blocks, make_page
from transform.parse import STEPS, start_page
from transform.parse.order.follow_threads import follow_threads

ORCHARD, FERRY = "北坡果园试种早熟桃六月采收", "渡口增开夜间渡轮方便工人过江"
ORCHARD_LEAD = "北坡果园今年试种早熟桃两百亩，果农说早熟桃六月就能采收，比往年提前二十天，果园里搭起了防鸟的网。"
ORCHARD_FIRST = "果园还同城里的水果店签了约，早熟桃采下当天就送到店里，省去了果农起早赶集"
ORCHARD_REST = "的辛苦，早熟桃的销路也不用果农发愁。"
ORCHARD_SALES = ORCHARD_FIRST + ORCHARD_REST
FERRY_LEAD = "渡口从昨天起增开夜间渡轮，末班渡轮推迟到晚上十一点，两岸上夜班的工人坐渡轮过江，不用再绕行大桥。"
FERRY_PRICE = "夜间渡轮票价不变，渡口还装了路灯和候船棚，船员在渡轮上轮流值夜班，工人过江只要十分钟。"
REST_OF_PAGE = (
    "东街小学开设书法课",
    "本报讯 东街小学本学期开设书法课，每周两节，请退休教师任教，学生从执笔学起，墨和纸由学校准备。",
    "(冯远)",
    "环城公交换新车",
    "本报讯 环城公交十二辆新车上路，车门加宽，设轮椅踏板，司机接受了手语训练，票价同过去一样。",
    "(褚明)",
    "气象台发布大风预报",
    "本报讯 气象台预报后天夜里有大风，阵风八级，请市民收好阳台上的花盆，建筑工地停止高空作业。",
    "(卫平)",
)
"""Pairs of characters weigh more the fewer paragraphs hold them: a page of two stories would have no rare ones."""


def list_follows(*blocks: str) -> list[int | None]:
    """For each paragraph the number of the one that it continues."""
    draft = start_page(make_page(join_blocks(*blocks, *REST_OF_PAGE)))
    for step in STEPS:
        if step.name == "unweave_stories":
            break
        draft = step.run(draft)
    follows, _ = follow_threads(draft.blocks, draft.table)
    texts = [i for i, block in enumerate(draft.blocks) if block.kind == "body"]
    return [None if before is None else texts.index(before) for before in (follows[i] for i in texts[:-3])]


def test_story_with_its_headline_elsewhere_begins_below_a_broken_sentence() -> None:
    follows = list_follows(FERRY, ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY_LEAD, FERRY_PRICE, ORCHARD_REST)
    assert follows == [None, 0, None, 2, 1]


def test_text_that_begins_inside_a_sentence_continues_the_broken_one() -> None:
    follows = list_follows(ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY, FERRY_LEAD, FERRY_PRICE, "的苦，早晚都清闲了。")
    assert follows == [None, 0, None, 2, 1]


def test_opening_word_keeps_a_paragraph_from_a_broken_sentence() -> None:
    told = "据了解，试行三个月以后再看要不要加开。"
    follows = list_follows(ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY, FERRY_LEAD, told, ORCHARD_REST)
    assert follows == [None, 0, None, 2, 1]


def test_second_reading_after_a_crosshead_goes_back_to_the_first() -> None:
    first = "果园还同城里的水果店签了约，采下的早熟桃当天就送到店里，各方反响良好。"
    second = "当天就送到店里，早熟桃的销路不用果农发愁。"
    follows = list_follows(ORCHARD, ORCHARD_LEAD, first, FERRY, FERRY_LEAD, FERRY_PRICE, "两岸灯光", second)
    assert follows == [None, 0, None, 2, 1]


def test_short_lead_below_its_headline_is_taken_up_again() -> None:
    lead = "渡口从昨天起增开夜间渡轮。"
    follows = list_follows(FERRY, lead, ORCHARD, ORCHARD_LEAD, ORCHARD_SALES, "(钱一帆)", FERRY_PRICE)
    assert follows == [None, None, 1, 0]


def test_headline_of_a_notice_is_not_a_crosshead() -> None:
    text = "渡轮因检修停航一天，夜间渡轮照常，请工人绕行大桥。"
    assert list_follows(FERRY, FERRY_LEAD, FERRY_PRICE, "渡轮停航公告", text) == [None, 0, None]
