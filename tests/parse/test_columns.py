"""Columns of several briefs: which stories share the name of the column that stands over the first of them."""

import pytest

from tests.helpers.pages import join_blocks, list_residue, make_page, parse_text, words
from transform.edition.link.build_story import find_section
from transform.model.page import ParsedPage
from transform.model.publication import Marks
from transform.parse import parse_page

LIBRARY = ("图书馆夜间开放", "本报讯 江城图书馆昨日起夜间开放，每晚延长两小时。")
MARKET = ("早市搬进大棚", "本报讯 南门早市三百个摊位全部搬进大棚，停车位增加一倍。")
PARK = ("公园新栽银杏", "本报讯 城北公园新栽银杏二百株，秋天即可观赏。")
BRIDGE = (
    "东河大桥下月通车",
    "本报讯（记者 钱一帆）东河大桥将于下月通车，桥长两千米，双向六车道，两侧各设一条人行道。",
    "大桥两侧的人行道装了路灯，市民晚上可以在大桥上散步，看东河两岸的风景。",
)
NAMES = ("要闻速览", "简讯", "市井简讯", "街巷集锦", "江城短波", "科技速递", "文体快讯", "国际要闻")


def list_sections(page: ParsedPage) -> list[str | None]:
    """The column's name that each item comes out with."""
    return [find_section(item, page) for item in page.items]


@pytest.mark.parametrize("name", NAMES)
def test_briefs_below_a_column_of_several_share_its_name(name: str) -> None:
    page = parse_text(join_blocks(name, *LIBRARY, *MARKET, *PARK, *BRIDGE))
    assert [words(item.section) for item in page.items] == [name, None, None, None]
    assert [item.section_of for item in page.items] == [None, "i1", "i1", None]
    assert list_sections(page) == [name, name, name, None]


@pytest.mark.parametrize("name", ["要闻速览", "市井简讯"])
def test_a_column_at_the_foot_covers_its_briefs_to_the_end(name: str) -> None:
    page = parse_text(join_blocks(*BRIDGE, name, *LIBRARY, *MARKET, *PARK))
    assert list_sections(page) == [None, name, name, name]


@pytest.mark.parametrize(
    "between",
    [
        ("03版 要闻",),
        ("旺铺招租", "南门街口旺铺两间，面议，电话13800000000"),
        BRIDGE,
    ],
)
def test_a_column_ends_at_what_stands_between_two_briefs(between: tuple[str, ...]) -> None:
    page = parse_text(join_blocks("市井简讯", *LIBRARY, *MARKET, *between, *PARK))
    assert list_sections(page)[:2] == ["市井简讯"] * 2
    assert set(list_sections(page)[2:]) == {None}


def test_another_column_ends_the_first() -> None:
    page = parse_text(join_blocks("市井简讯", *LIBRARY, *MARKET, "科技速递", *PARK))
    assert list_sections(page) == ["市井简讯", "市井简讯", "科技速递"]


def test_a_brief_with_a_deck_or_a_jump_is_a_story_of_its_own() -> None:
    deck = (MARKET[0], "——三百个摊位一天搬完", MARKET[1])
    assert list_sections(parse_text(join_blocks("市井简讯", *LIBRARY, *deck, *PARK))) == ["市井简讯", None, None]
    jump = (MARKET[0], f"{MARKET[1]}(下转第3版)")
    assert list_sections(parse_text(join_blocks("市井简讯", *LIBRARY, *jump, *PARK))) == ["市井简讯", None, None]


def test_a_column_over_a_long_story_covers_it_alone() -> None:
    page = parse_text(join_blocks("市井简讯", *BRIDGE, *LIBRARY, *MARKET))
    assert list_sections(page) == ["市井简讯", None, None]


@pytest.mark.parametrize("name", ["滨江观察", "港城人物", "要闻"])
def test_a_column_of_one_story_covers_no_other(name: str) -> None:
    page = parse_text(join_blocks(name, *LIBRARY, *MARKET, *PARK))
    assert list_sections(page)[1:] == [None, None]


def test_the_newspaper_s_own_column_of_several_is_shared_too() -> None:
    text = join_blocks(*BRIDGE, "江畔·三分钟速览", *LIBRARY, *MARKET)
    own = Marks(banner=("江畔·三分钟速览",))
    page = parse_page(make_page(text), marks=own)
    assert list_sections(page) == [None, *["江畔·三分钟速览"] * 2]
    one = parse_page(make_page(text.replace("三分钟速览", "市民来信")), marks=Marks(banner=("江畔·市民来信",)))
    assert list_sections(one) == [None, "江畔·市民来信", None]


def test_on_a_page_out_of_order_nothing_is_shared() -> None:
    half = "南门早市三百个摊位全部搬进大棚，停车位也增"
    text = join_blocks(
        "市井简讯",
        *LIBRARY,
        MARKET[0],
        half,
        "加一倍。",
        *PARK,
        BRIDGE[0],
        "东河大桥将于下月通车，桥长两千米，双",
        half,
        "向六车道。",
    )
    page = parse_text(text)
    assert ("duplicate", half) in list_residue(page)
    assert {item.section_of for item in page.items} == {None}
