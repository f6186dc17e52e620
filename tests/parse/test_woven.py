"""Woven stories: columns of several read across, so that what stands above a paragraph is of another story."""

from tests.helpers.pages import join_blocks, list_body, list_names, make_page, parse_text, words
from transform.model.page import ParsedPage
from transform.parse import STEPS, start_page
from transform.parse.order.follow_threads import follow_threads

ORCHARD, FERRY = "北坡果园试种早熟桃六月采收", "渡口增开夜间渡轮方便工人过江"
ORCHARD_LEAD = "北坡果园今年试种早熟桃两百亩，果农说早熟桃六月就能采收，比往年提前二十天，果园里搭起了防鸟的网。"
ORCHARD_FIRST = "果园还同城里的水果店签了约，早熟桃采下当天就送到店里，省去了果农起早赶集"
ORCHARD_REST = "的辛苦，早熟桃的销路也不用果农发愁。"
ORCHARD_SALES = ORCHARD_FIRST + ORCHARD_REST
ORCHARD_NEXT = "明年北坡果园打算再种一百亩早熟桃，果农正在学习嫁接和修枝，果园里还要盖一座存放早熟桃的冷库。"
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


def list_texts(page: ParsedPage) -> dict[str | None, list[str]]:
    """The paragraphs by headline."""
    return {words(item.headline): [text for kind, text in list_body(item)] for item in page.items[:-3]}


def parse_page(*blocks: str) -> ParsedPage:
    return parse_text(join_blocks(*blocks, *REST_OF_PAGE))


def list_follows(*blocks: str) -> list[int | None]:
    """For each paragraph the number of the one that it goes on from."""
    draft = start_page(make_page(join_blocks(*blocks, *REST_OF_PAGE)))
    for step in STEPS:
        if step.name == "unweave_stories":
            break
        draft = step.run(draft)
    follows, _ = follow_threads(draft.blocks, draft.table)
    texts = [i for i, block in enumerate(draft.blocks) if block.kind == "body"]
    return [None if before is None else texts.index(before) for before in (follows[i] for i in texts[:-3])]


def test_story_begins_below_its_headline_though_the_sentence_above_is_broken() -> None:
    page = parse_page(ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY, FERRY_LEAD, FERRY_PRICE, ORCHARD_REST, "(钱一帆)")
    assert list_texts(page) == {ORCHARD: [ORCHARD_LEAD, ORCHARD_SALES], FERRY: [FERRY_LEAD, FERRY_PRICE]}


def test_story_whose_headline_stands_elsewhere_begins_below_a_broken_sentence() -> None:
    follows = list_follows(FERRY, ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY_LEAD, FERRY_PRICE, ORCHARD_REST)
    assert follows == [None, 0, None, 2, 1]


def test_text_that_begins_inside_a_sentence_goes_to_the_broken_one() -> None:
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


def test_jump_below_a_broken_sentence_ends_the_list_that_has_no_end() -> None:
    notice = "枫桥检测期间限行的公告"
    opening = "本月十五日零时至六时，枫桥进行荷载检测，桥面实行限行，办法如下："
    page = parse_page(notice, opening, ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, "(下转第6版)", ORCHARD_REST, ORCHARD_NEXT)
    assert list_texts(page)[ORCHARD] == [ORCHARD_LEAD, ORCHARD_SALES, ORCHARD_NEXT]
    assert [[jump.page for jump in item.jumps] for item in page.items[:-3]] == [["6"], []]


def test_byline_stays_with_the_text_above_it() -> None:
    page = parse_page(ORCHARD, ORCHARD_LEAD, FERRY, FERRY_LEAD, FERRY_PRICE, "(孙青)", ORCHARD_SALES, "(钱一帆)")
    assert [(words(item.headline), list_names(item)[0][0]) for item in page.items[:-3]] == [
        (ORCHARD, "钱一帆"),
        (FERRY, "孙青"),
    ]


def test_short_lead_below_its_headline_is_taken_up_again() -> None:
    lead = "渡口从昨天起增开夜间渡轮。"
    follows = list_follows(FERRY, lead, ORCHARD, ORCHARD_LEAD, ORCHARD_SALES, "(钱一帆)", FERRY_PRICE)
    assert follows == [None, None, 1, 0]


def test_headline_of_a_notice_is_no_crosshead() -> None:
    text = "渡轮因检修停航一天，夜间渡轮照常，请工人绕行大桥。"
    assert list_follows(FERRY, FERRY_LEAD, FERRY_PRICE, "渡轮停航公告", text) == [None, 0, None]


def test_two_lines_below_a_mark_of_another_page_are_headlines() -> None:
    grafting = "果农学会了嫁接"
    page = parse_page(FERRY, "(上接第1版)", ORCHARD, grafting, "本报讯 " + ORCHARD_LEAD, ORCHARD_SALES, "(钱一帆)")
    assert [words(item.headline) for item in page.items[:-3] if item.body] == [ORCHARD]


def test_story_without_a_mark_begins_where_a_headline_elsewhere_speaks_of_it() -> None:
    page = parse_page(ORCHARD, FERRY, "本报讯 " + FERRY_LEAD, FERRY_PRICE, ORCHARD_LEAD, ORCHARD_SALES)
    assert list_texts(page) == {ORCHARD: [ORCHARD_LEAD, ORCHARD_SALES], FERRY: [FERRY_LEAD, FERRY_PRICE]}


def test_feature_stays_whole_that_comes_to_the_words_of_its_headline_late() -> None:
    scene = "清晨五点，老陈已经爬上了木梯，露水打湿了他的布鞋。"
    dog = "山下的狗叫了两声，雾气慢慢散开，远处传来火车的汽笛。"
    page = parse_page(ORCHARD, scene, dog, ORCHARD_LEAD, ORCHARD_SALES, "(钱一帆)")
    assert list_texts(page) == {ORCHARD: [scene, dog, ORCHARD_LEAD, ORCHARD_SALES]}


def test_what_was_told_of_a_joined_paragraph_is_told_of_its_story() -> None:
    first = ORCHARD_LEAD[:32]
    page = parse_page(
        ORCHARD, first, ORCHARD_LEAD[32:], ORCHARD_FIRST, FERRY, FERRY_LEAD, FERRY_PRICE, ORCHARD_REST, "(钱一帆)"
    )
    moved = [repair for repair in page.repairs if repair.kind == "moved_text"]
    assert [repair.item for repair in moved] == [item.id for item in page.items if words(item.headline) == ORCHARD]


def test_both_stories_are_flagged_between_which_a_paragraph_hardly_chooses() -> None:
    broken = "渡口还在两岸各装了一排路灯，又搭起了能坐三十人的候船棚，方便夜里过江"
    woven = (ORCHARD, ORCHARD_LEAD, ORCHARD_FIRST, FERRY, FERRY_LEAD, broken)
    page = parse_text(join_blocks(*woven, *REST_OF_PAGE, "的人，大家都说好。"))
    notes = {words(item.headline): [note.code for note in item.notes] for item in page.items}
    assert "near_reading" in notes[ORCHARD]
    assert "near_reading" in notes[FERRY]
