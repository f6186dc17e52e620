"""Roles that a line may have by its marks and by the line above it."""

import pytest

from tests.helpers.pages import parse_text, split_text
from transform.model.publication import Marks
from transform.parse.decode.certain_roles import ENDINGS, HEADLINES
from transform.parse.decode.view_lines import view_lines
from transform.parse.roles import AD, AD_MORE, FURNITURE, HEADLINE, KICKER, LABEL, LEAD, PARAGRAPH, TEXT_MORE, TO

FERRY = "The ferry will get two new engines before the summer, the port authority said.\n"


def certain(text: str, language: str = "zh-CN") -> list[frozenset[str]]:
    draft = split_text(text, language=language)
    return list(view_lines(draft, draft.lines).certain)


@pytest.mark.parametrize("refer", ["夏粮收购约好钟点再来▷▷1版", "细纱机出口转暖　〔P6〕", "村晚办到晒谷场◎2版"])
def test_a_line_with_the_label_of_a_page_is_a_headline_where_no_text_goes_on(refer: str) -> None:
    assert certain(f"芷坪县文化馆（印）\n{refer}\n")[1] == HEADLINES


def test_where_text_goes_on_it_may_be_text() -> None:
    column = "锣一响渡口两岸就对上了端午夜双桐镇的\n" * 5 + "全部名次　见▷▷1版\n"
    assert TEXT_MORE in certain(column)[5]


def test_a_few_words_beside_it_may_be_a_folio_line() -> None:
    assert FURNITURE in certain("芷坪县文化馆（印）\n时政要闻　→1版\n")[1]


def test_an_address_below_names_belongs_to_them() -> None:
    page = parse_text(f"Ferry gets new engines\n\nBy Ruth Penn\nrpenn@vale.example\n\n{FERRY}", language="en")
    assert [name.text for name in page.items[0].bylines] == ["Ruth Penn"]
    assert [part.text for part in page.items[0].body] == [FERRY.strip()]


def test_where_words_have_spaces_only_a_newspapers_own_marks_and_jumps_are_certain() -> None:
    own = Marks(banner=("Street Level",), furniture=("Night desk: {words}",), advertisement=("Paid",))
    page = f"Street Level\nFerry gets new engines\n{FERRY}Continued on Page 4\nNight desk: Mary Stone\nPaid Come to Carter’s\nSPORTS\nA3\n"
    draft = split_text(page, language="en", marks=own)
    view = view_lines(draft, draft.lines)
    found = {fact.text: left for fact, left in zip(view.facts, view.certain, strict=True)}
    assert found["Street Level"] == {LABEL}
    assert found["Night desk: Mary Stone"] == {FURNITURE}
    assert found["Paid Come to Carter’s"] == {AD, AD_MORE}
    assert found["Continued on Page 4"] == {TO}
    assert not any(found[text] for text in ("Ferry gets new engines", "A3"))
    assert not {LEAD, PARAGRAPH, TEXT_MORE} & found["SPORTS"]


def test_what_a_newspaper_calls_its_folio_line_is_one_in_the_middle_of_a_page_too() -> None:
    text = "东河大桥将于下月通车，桥长两千米，双向六车道，两侧设有人行道。\n"
    page = f"东河大桥下月通车\n{text * 4}夜班热线 何小满\n早市明日迁到新址\n{text * 4}"
    own = Marks(furniture=("夜班热线 {words}",))
    drafts = [split_text(page, language="zh-CN", marks=marks) for marks in (own, Marks())]
    found = [view_lines(draft, draft.lines).certain[5] == {FURNITURE} for draft in drafts]
    assert found == [True, False]


def test_who_wrote_a_story_is_no_folio_line() -> None:
    page = parse_text(
        "地毯机的下一站在哪\n\n作者｜萧一帆　编辑｜秦时雨\n\n五米二宽的簇绒地毯机，三年前是展会上的明星，今年几乎没有人问。\n"
    )
    assert [name.text for name in page.items[0].bylines] == ["萧一帆", "秦时雨"]


@pytest.mark.parametrize(("end", "goes_on"), [("［记者·宁可］", False), ("（哈马斯）", True)])
def test_names_with_a_role_in_a_bracket_end_a_text(end: str, *, goes_on: bool) -> None:
    column = "锣一响渡口两岸就对上了端午夜双桐镇的\n" * 4 + f"新戏下月公演八场，票价二十元。{end}\n"
    left = certain(f"{column}从“排长队”到“坐着等”——\n乡镇卫生院装上叫号屏\n")[5]
    assert (TEXT_MORE in left) == goes_on


@pytest.mark.parametrize(
    ("below", "is_text"),
    [("砚溪眼镜城", False), ("本报讯 大桥通车。", True), ("桥长两千米，双向六车道，" * 4, True)],
)
def test_a_few_words_below_a_refer_are_no_text(below: str, *, is_text: bool) -> None:
    assert ("lead" in certain(f"村晚办到晒谷场◎2版\n{below}\n")[1]) == is_text


def test_a_line_without_a_jump_points_nowhere() -> None:
    assert "see" not in certain("村晚办到晒谷场◎2版\n砚溪眼镜城\n")[1]
    assert "see" in certain("村晚办到晒谷场\n◎见2版\n")[1]


@pytest.mark.parametrize(("line", "may_be"), [("遗失声明", False), ("晨钟声里", True)])
def test_the_headline_of_a_notice_is_no_crosshead(line: str, *, may_be: bool) -> None:
    assert ("crosshead" in certain(f"钟声每天敲九下。\n{line}\n公章一枚遗失，声明作废。\n")[1]) == may_be


def test_hours_are_no_labels_of_pages() -> None:
    page = parse_text("08:15 桥头货车侧翻\n\n东河讯 昨日8时15分，大桥北桥头一辆货车侧翻，苹果撒落一地，无人受伤。\n")
    assert [item.headline.text for item in page.items if item.headline] == ["08:15 桥头货车侧翻"]


def test_rows_that_begin_with_an_hour_are_no_headings() -> None:
    story = "小剧场话剧《雨衣》加演两场\n本报讯 原定本周日收官的话剧《雨衣》加演两场，票价不变。\n"
    found = certain(
        f"{story}20:00　操场　越剧《采桑》　免费\n21:15　大剧院　交响音乐会《春潮》\n{story}8:00 集合\n{story}"
    )
    assert [HEADLINE in found[k] for k in (2, 3, 6)] == [False, False, True]


def test_a_newspaper_may_sign_its_own_notice() -> None:
    page = parse_text(
        "停刊启事\n\n因印刷设备检修，本报10月18日、19日停刊两期，10月20日恢复正常出版，敬请读者谅解。\n\n东河工人报社\n\n大桥通车\n\n"
        "本报讯 东河大桥昨日通车，桥长两千米，双向六车道，过桥时间缩短到三分钟。\n"
    )
    assert [part.text for part in page.items[0].body][-1] == "东河工人报社"


def test_the_last_characters_of_a_sentence_go_on_from_the_line_above() -> None:
    above = "他把“对不起，给您添麻烦了，预计几点送电”写在工具箱盖子\n"
    assert certain(f"{above}里。三年里，这个班没有接到过一起投诉。\n")[1] == ENDINGS
    assert HEADLINE in certain(f"{above}里面是三年来没有接到过一起投诉的记录。\n")[0]


@pytest.mark.parametrize("arrow", ["◀", "↓"])
def test_a_sentence_behind_an_arrow_is_a_caption(arrow: str) -> None:
    page = parse_text(
        f"大桥通车\n\n本报讯 东河大桥昨日通车，桥长两千米，双向六车道。\n{arrow}市民走上刚通车的大桥。\n桥塔高九十米，桥面宽三十米。\n"
    )
    assert [part.kind for part in page.items[0].body] == ["paragraph", "caption", "paragraph"]


def test_a_bullet_before_a_refer_is_not_in_its_headline() -> None:
    page = parse_text(
        "大桥通车\n\n本报讯 东河大桥昨日通车，桥长两千米，双向六车道。\n\n·白芷江生态修复二期工程启动（全文见第二版）\n·老木匠和他的榫卯小院(⇨7版)\n"
    )
    heads = [item.headline.text for item in page.items if item.kind == "refer" and item.headline]
    assert heads == ["白芷江生态修复二期工程启动", "老木匠和他的榫卯小院"]


@pytest.mark.parametrize("jump", ["（下转第九版①）", "◄下转A12頁"])
def test_a_line_that_is_a_jump_is_no_caption(jump: str) -> None:
    page = parse_text(
        f"大桥通车\n\n本报讯 东河大桥昨日通车，桥长两千米，双向六车道。\n{jump}\n\n早市迁址\n\n本报讯 南门早市昨日迁到新址。\n"
    )
    assert [one.kind for one in page.items[0].jumps] == ["to"]


def test_the_words_above_refers_are_no_kicker() -> None:
    page = parse_text(
        "今日导读\n·白芷江生态修复二期工程启动（全文见第二版）\n·老木匠和他的榫卯小院（全文见第七版）\n\n大桥通车\n\n本报讯 东河大桥昨日通车，桥长两千米。\n"
    )
    assert [item.kicker for item in page.items] == [None, None, None]


def test_a_few_words_behind_a_sign_are_no_kicker() -> None:
    assert KICKER not in certain("▎外埠\n港口罢工踏入第九日\n本报讯 港口罢工昨日踏入第九日，货柜船排到天边。\n")[0]


@pytest.mark.parametrize(("line", "sure"), [("2031年7月13日（星期日）A03", True), ("2031年7月13日（星期", False)])
def test_a_line_that_leaves_a_bracket_open_is_not_sure_to_be_a_folio_line(line: str, *, sure: bool) -> None:
    text = "本会定于下列时间召开会员大会，请各位会员准时出席，并请互相转告。"
    assert (certain(f"会员大会通告\n{text}\n{line}\n{text}\n")[2] == {FURNITURE}) == sure


def test_a_line_that_stops_inside_a_sentence_above_a_jump_is_text() -> None:
    above = certain(
        f"Ferry gets new engines\n{FERRY}The boardwalk will run from the pier to the iron bridge, built\nContinued on Page 4\n",
        "en",
    )
    assert above[2] == {LEAD, PARAGRAPH, TEXT_MORE}
