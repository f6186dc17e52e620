"""The editor's orders for linking: an article continues elsewhere (``rest``), or is a separate story (``apart``)."""

import datetime as dt
from typing import Any

import pytest

from tests.conftest import Place
from tests.edition.test_link import item, page, part, text
from tests.helpers.runs import DATE, NOON, list_versions, publish, read_edition, write_edit
from tests.helpers.sample import PUBLICATION
from transform.edition.link import LinkedEdition, link_pages
from transform.model.edits import EditError, Edits

LATER = NOON + dt.timedelta(hours=1)
FRONT = "旧水渠沿着城墙通了水，石匠照着老图把水渠一段一段挖出来，缺的石板"
REST = "由采石场的老师傅补刻，水渠边不许停车。"
MARKET = "早市搬进新棚，二百个摊位一字排开，雨天不再积水。"
TO = {"kind": "to", "page": "3", **text("(下转第3版)")}
FROM = {"kind": "from", "page": "1", **text("(上接第1版)")}


def link(*edits: dict[str, Any], marked: bool = True) -> LinkedEdition:
    """Two stories on page 01, the rest of the first and another story on page 03, as these edits order."""
    front = item(1, body=[part("paragraph", FRONT)], jumps=[TO] if marked else [])
    other = item(2, headline=text("河堤夜灯换新"), body=[part("paragraph", "河堤上的夜灯全部换新，电费省下一半。")])
    rest = item(1, headline=None, body=[part("paragraph", REST)], jumps=[FROM] if marked else [])
    market = item(2, headline=text("早市搬家"), body=[part("paragraph", MARKET)])
    pages = (page("01", front, other), page("03", rest, market))
    return link_pages(DATE, pages, PUBLICATION, Edits.model_validate({"article": list(edits)}))


def order(page_: str, quote: str, **orders: Any) -> dict[str, Any]:
    return {"page": page_, "quote": quote, **orders}


def list_parts(linked: LinkedEdition) -> list[list[tuple[str, str]]]:
    return [[(placed.page, placed.item) for placed in parts] for parts in linked.parts]


def test_marks_join_stories_unless_an_editor_orders_otherwise() -> None:
    assert list_parts(link())[0] == [("01", "i1"), ("03", "i1")]


def test_a_text_that_is_apart_is_a_story_of_its_own() -> None:
    linked = link(order("03", "采石场的老师傅", apart=True))
    assert list_parts(linked) == [[("01", "i1")], [("01", "i2")], [("03", "i1")], [("03", "i2")]]
    assert linked.stories[0].incomplete


def test_a_rest_that_is_ordered_needs_no_marks_and_leaves_no_doubt() -> None:
    linked = link(order("01", "沿着城墙通了水", rest={"page": "3", "quote": "采石场的老师傅"}), marked=False)
    assert list_parts(linked)[0] == [("01", "i1"), ("03", "i1")]
    (join,) = linked.joins
    assert (join.confidence, join.doubt) == (1.0, None)
    assert linked.stories[0].body[0].text == FRONT + REST
    assert not linked.stories[0].needs_review


def test_an_order_overrides_the_marks() -> None:
    linked = link(order("01", "沿着城墙通了水", rest={"page": "03", "quote": "二百个摊位"}))
    assert list_parts(linked) == [[("01", "i1"), ("03", "i2")], [("01", "i2")], [("03", "i1")]]


def test_the_rest_may_be_on_the_same_page() -> None:
    linked = link(order("01", "沿着城墙通了水", rest={"page": "01", "quote": "电费省下一半"}))
    assert list_parts(linked)[0] == [("01", "i1"), ("01", "i2")]


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ([order("01", "没有的字", apart=True)], "'没有的字' stands in no article on page 01"),
        ([order("01", "，", apart=True)], "'，' stands 3 times on page 01"),
        ([order("01", "旧水渠", rest={"page": "01", "quote": "石匠照着老图"})], "makes an article its own rest"),
        (
            [
                order("01", "旧水渠", rest={"page": "03", "quote": "二百个摊位"}),
                order("03", "二百个摊位", rest={"page": "01", "quote": "旧水渠"}),
            ],
            "makes an article its own rest",
        ),
        (
            [
                order("01", "旧水渠", rest={"page": "03", "quote": "二百个摊位"}),
                order("01", "河堤上的夜灯", rest={"page": "03", "quote": "早市搬家"}),
            ],
            "contradicts an earlier edit",
        ),
        (
            [
                order("03", "采石场", apart=True),
                order("01", "旧水渠", rest={"page": "03", "quote": "采石场"}),
            ],
            "contradicts another edit",
        ),
    ],
)
def test_an_order_that_cannot_be_carried_out_is_refused(edits: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(EditError, match=says):
        link(*edits)


def test_an_ordered_rest_completes_a_story_that_is_out_under_its_guid(place: Place) -> None:
    """The rest was published as a separate story: it is joined into the story of the earlier page, which keeps its guid."""
    heads = "青石水渠绕老城\n\n本报讯 "
    lamps = "河堤夜灯换新\n\n本报讯 河堤上的夜灯全部换新，电费省下一半，修灯的师傅每晚沿堤走一遍。\n"
    place.write(f"{DATE}/01.txt", f"{heads}{FRONT}\n\n(下转第3版)\n\n{lamps}")
    place.write(f"{DATE}/03.txt", f"水渠边的新规矩\n\n{REST}水渠两边的人家各管一段，领到一把长柄网，逢雨去捞树叶。\n")
    publish(place)
    before = {guid: version for guid, version, _ in list_versions(place)}
    front = next(one for one in read_edition(place)["articles"] if one["title"] == "青石水渠绕老城")
    write_edit(place, 'page = "01"\nquote = "沿着城墙通了水"\nrest = { page = "03", quote = "采石场的老师傅" }')
    publish(place, LATER)
    after = {guid: (version, status) for guid, version, status in list_versions(place)}
    assert set(after) == set(before)
    assert after[front["guid"]] == (2, "usable")
    assert [status for version, status in after.values() if version == 2].count("canceled") == 1
