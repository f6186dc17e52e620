"""Two lines of a heading whose roles are nearly open are told by what they say; what is sure stays."""

import pytest

from tests.helpers.pages import join_blocks, make_page
from transform.parse import start_page
from transform.parse.decode.find_path import Choice
from transform.parse.decode.line_facts import describe_lines
from transform.parse.decode.settle_headings import SURE_LABEL, settle_headings
from transform.parse.lines import STEPS

MEANS, WHO = "减免租金 代办手续", "江北区留住两百家小店"
SUBJECT, DOES = "外文学院九名学生", "把菜单译成六种文字"
PARTS = "七成旧木留用　泳客忧入场费赶客"
WHOLE, MORE = "老铁桥涂成了星空", "市民投票选出的颜色"


def settle(lines: tuple[str, ...], roles: tuple[str, ...], margin: int) -> tuple[str, ...]:
    draft = start_page(make_page("\n".join(lines) + "\n"))
    for step in STEPS:
        draft = step.run(draft)
    path = settle_headings(describe_lines(draft), [Choice(role, margin) for role in roles], draft.table)
    return tuple(choice.role for choice in path)


@pytest.mark.parametrize(
    ("lines", "roles", "margin", "settled"),
    [
        ((MEANS, WHO), ("headline", "deck"), 3499, ("kicker", "headline")),
        ((MEANS, WHO), ("headline", "deck"), 3500, ("headline", "deck")),
        ((MEANS, WHO), ("headline", "headline+"), 1999, ("kicker", "headline")),
        ((MEANS, WHO), ("headline", "headline+"), 2000, ("headline", "headline+")),
        ((SUBJECT, DOES), ("headline", "deck"), 4999, ("headline", "headline+")),
        ((SUBJECT, DOES), ("headline", "deck"), 5000, ("headline", "deck")),
        ((SUBJECT, DOES), ("label", "headline"), SURE_LABEL - 1, ("headline", "headline+")),
        ((SUBJECT, DOES), ("label", "headline"), SURE_LABEL, ("label", "headline")),
        ((SUBJECT, DOES), ("kicker", "headline"), 1899, ("headline", "headline+")),
        ((SUBJECT, DOES), ("kicker", "headline"), 1900, ("kicker", "headline")),
        ((WHOLE, MORE), ("kicker", "headline"), 1899, ("headline", "deck")),
        ((WHOLE, MORE), ("headline", "headline+"), 0, ("headline", "headline+")),
        (("青鹭湾泳屋活化咨询", PARTS), ("headline", "deck"), 3499, ("kicker", "headline")),
        ((PARTS, "青鹭湾泳屋活化咨询"), ("headline", "deck"), 0, ("headline", "deck")),
        (("第十五届技能大赛闭幕", "泽阜选手夺得四金"), ("headline", "deck"), 3499, ("kicker", "headline")),
        (("市委召开常委会会议，研究防汛", "责任落到堤段"), ("headline", "deck"), 3499, ("kicker", "headline")),
        (("红外相机里走来了", "一位带着孩子的云豹妈妈"), ("headline", "deck"), 4999, ("headline", "headline+")),
        (("三百公里外打来的一通电话", "让六吨枇杷找到了买家"), ("headline", "deck"), 4999, ("headline", "headline+")),
    ],
)
def test_what_two_lines_say_settles_what_is_open(
    lines: tuple[str, str], roles: tuple[str, str], margin: int, settled: tuple[str, str]
) -> None:
    assert settle(lines, roles, margin) == settled


KHD, HHD, HDD = (("kicker", "headline", "deck"), ("headline", "headline+", "deck"), ("headline", "deck", "deck"))


@pytest.mark.parametrize(
    ("lines", "roles", "margin", "settled"),
    [
        ((WHOLE, MORE, WHO), HHD, 5499, KHD),
        ((WHOLE, MORE, WHO), HHD, 5500, HHD),
        ((WHOLE, MORE, WHO), HDD, 5499, KHD),
        ((WHOLE, SUBJECT, DOES), KHD, 0, ("kicker", "headline", "headline+")),
        ((SUBJECT, DOES, MORE), KHD, 0, HHD),
        ((WHOLE, "——三年的颜色", MORE), KHD, 0, HDD),
        ((MORE, WHO, WHOLE), ("kicker", "kicker", "headline"), 0, ("kicker", "kicker", "headline")),
    ],
)
def test_three_lines_are_kicker_headline_deck_unless_two_are_one_sentence(
    lines: tuple[str, ...], roles: tuple[str, ...], margin: int, settled: tuple[str, ...]
) -> None:
    assert settle(lines, roles, margin) == settled


def test_below_a_refer_another_heading_begins() -> None:
    lines, roles = ("夜跑的人多了 >>A09", WHOLE, MORE, WHO), ("headline", *HHD)
    assert settle(lines, roles, 0) == ("headline", *KHD)


def test_text_is_left_alone() -> None:
    assert settle((MEANS, WHO), ("lead", "text+"), 0) == ("lead", "text+")


@pytest.mark.parametrize(
    ("text", "margin", "role"),
    [
        ("停航三年之后，小轮渡今晨首班开出。", SURE_LABEL - 1, "kicker"),
        ("停航三年之后，小轮渡今晨首班开出。", SURE_LABEL, "label"),
        ("新船改用电力，单程九分钟。", SURE_LABEL - 1, "label"),
    ],
)
def test_a_label_that_says_what_the_text_below_says_is_a_kicker(text: str, margin: int, role: str) -> None:
    page = join_blocks("停航三年 今晨首班", "北岸小轮渡恢复通航", f"本报讯 {text}")
    draft = start_page(make_page(page))
    for step in STEPS:
        draft = step.run(draft)
    path = [Choice("label", margin), Choice("headline", 9000), Choice("lead", 9000)]
    assert settle_headings(describe_lines(draft), path, draft.table)[0].role == role


def test_below_a_line_in_two_parts_another_one_is_a_deck() -> None:
    lines = ("停航三年 今晨首班", "北岸小渡轮恢复通航", "单程九分钟 末班到黄昏")
    assert settle(lines, ("label", "headline", "deck"), 3000) == ("label", "headline", "deck")
    assert settle(("滨江", *lines[1:]), ("label", "headline", "deck"), 3000) == ("label", "kicker", "headline")
