"""The laws hold on any text, and each law finds the page that breaks it."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.pages import join_blocks, make_page, parse_text
from tests.helpers.work import count_parse
from transform.model.laws import check_laws
from transform.model.page import ParsedPage
from transform.parse import parse_page

BLOCKS = [
    "东河大桥下月通车",
    "本报讯（记者 钱一帆）东河大桥将于下月通车，桥长两千米，双向六车道。",
    "大桥历时三年建成，投资十亿元。(孙青、周小禾)",
    "(下转第3版)",
    "(见5、6版)",
    "早市迁到新址",
    "南门早市昨日迁到新址，三百个摊位全部搬进大",
    "大棚，停车位增加一倍。",
    "共建美丽\n滨河新城",
    "——两岸居民盼了三十年",
    "工人在桥上铺设路面。(孙青 摄)",
    "责编 钱一帆 校对 孙青",
    "一、身份证；",
    "□ 周小禾",
    "声明作废\n周某遗失证件一份，声明作废。",
    "编者按：两岸盼桥多年。",
    "3月18日上午10时至11时",
]
MARKS = "（）()[]【】“”《》、，。；：！？…—·□■▲①(下转第3版)(记者 )摄电讯本报月日\u200b\x00\ufeff\ud800\uffff\f\r\u2028\u3000"


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_the_laws(text: str) -> None:
    parse_text(text)


@given(st.text(alphabet=MARKS + "大桥通车一二12\n ", max_size=300))
@settings(max_examples=250, deadline=None)
def test_any_heap_of_marks_keeps_the_laws(text: str) -> None:
    parse_text(text)


@given(st.lists(st.sampled_from(BLOCKS), max_size=30), st.sampled_from(["\n", "\n\n", "\n\n\n", " \n\n"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shuffled_and_repeated_blocks_keep_the_laws(blocks: list[str], gap: str) -> None:
    parse_text(gap.join(blocks))


@given(st.lists(st.integers(0, 10**6), max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_page_cut_at_any_character_keeps_the_laws(cuts: list[int], source: random.Random) -> None:
    blocks = BLOCKS[:]
    source.shuffle(blocks)
    text = join_blocks(*blocks)
    for cut in sorted((cut % len(text) for cut in cuts), reverse=True):
        text = text[:cut] + "\n\n" + text[max(0, cut - cut % 4) :]
    parse_text(text)


def test_same_page_gives_the_same_bytes() -> None:
    page = make_page(join_blocks(*BLOCKS, *BLOCKS))
    assert parse_page(page).model_dump_json() == parse_page(page).model_dump_json()


@pytest.mark.parametrize(
    "block", ["东河大桥下月通车\n\n", "大桥将于下月通车，市民\n", "(下转第3版)", "(记者 ", "“", "10月8日"]
)
@pytest.mark.long
def test_work_grows_about_with_the_length(block: str) -> None:
    assert count_parse(block * 1600) <= 6 * count_parse(block * 400)


def test_page_of_440_blocks_takes_little_time() -> None:
    story = [
        "东河大桥下月通车",
        "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道，桥塔高九十米。",
        "桥塔上装有彩灯，节日",
        "夜晚亮灯四个小时。",
        "(钱一帆)",
    ]
    text = join_blocks(*(block.replace("东河", f"东{chr(0x6CB3 + k)}") for k in range(88) for block in story))
    page = make_page(text)
    parse_page(page)
    start = time.process_time()
    parse_page(page)
    assert time.process_time() - start < 2.0


def break_page(change: dict[str, object], text: str) -> tuple[str, ...]:
    page = parse_text(text).model_dump()
    page.update(change)
    return tuple(found.message for found in check_laws(ParsedPage.model_validate(page), text))


def test_lost_character_is_found() -> None:
    text = join_blocks("东河大桥下月通车", "东河大桥将于下月通车。", "责编 钱一帆")
    assert any("are in no span" in message for message in break_page({"residue": ()}, text))


def test_character_with_two_owners_is_found() -> None:
    text = join_blocks("东河大桥下月通车", "东河大桥将于下月通车。")
    assert any("two owners" in message for message in break_page({"marks": ((0, 1),)}, text))


def test_words_in_marks_are_found() -> None:
    text = join_blocks("东河大桥下月通车", "东河大桥将于下月通车。", "责编 钱一帆")
    marks = ((len(text) - 7, len(text) - 1),)
    assert any("role word" in message for message in break_page({"residue": (), "marks": marks}, text))


def test_changed_text_is_found() -> None:
    text = join_blocks("东河大桥下月通车", "东河大桥将于下月通车。", "责编 钱一帆")
    page = parse_text(text).model_dump()
    page["residue"][0]["text"] = "责编 钱二帆"
    assert [found.pointer for found in check_laws(ParsedPage.model_validate(page), text)] == ["/residue/0"]


def test_page_without_page_text_has_no_spans_at_all() -> None:
    page = parse_text(join_blocks("东河大桥下月通车", "东河大桥将于下月通车。")).model_dump()
    page["page"].update(source=None, sha256=None, length=None)
    pointers = {found.pointer for found in check_laws(ParsedPage.model_validate(page))}
    pointers = {pointer for pointer in pointers if "/notes/" not in pointer}
    assert pointers == {"/items/0/headline", "/items/0/body/0", "/items/0/dates/0"}
