"""Small advertisements between stories are residue, whatever stands above and below them; notices are articles."""

import pytest

from tests.helpers.pages import join_blocks, list_residue, parse_text, words
from tests.parse.test_dialects import BODIES, HEADLINES

ADS = [
    ("沿河铺面出租", "面积六十平方米，水电齐全，可短租。", "看房电话：6602-1945"),
    ("老陈家电维修", "冰箱、空调、洗衣机，随叫随到。", "6602-7718"),
    ("北山杨梅上市", "八斤礼盒 98元", "当天采摘，坏果包赔"),
    ("酸梅汤 绿豆沙", "小碗四元 大碗六元", "南门夜市西头第二家"),
    ("遗失声明", "周小满不慎遗失东河市出租车从业资格证一本，声明作废。"),
    ("注销公告", "东河市满仓粮油店拟注销登记，请债权人于四十五日内申报债权。"),
]
STORIES = [(HEADLINES[0], *BODIES[0]), (HEADLINES[1], *BODIES[1])]


def list_stories(text: str) -> list[tuple[str | None, int]]:
    return [(words(item.headline), len(item.body)) for item in parse_text(text).items]


@pytest.mark.parametrize("ad", ADS, ids=[ad[0] for ad in ADS])
@pytest.mark.parametrize("layout", ["\n\n", "\n"])
def test_an_advertisement_between_two_stories_is_residue(ad: tuple[str, ...], layout: str) -> None:
    text = layout.join([*STORIES[0], "(钱一帆)", *ad, *STORIES[1]]) + "\n"
    assert list_stories(text) == [(HEADLINES[0], 2), (HEADLINES[1], 2)]
    assert list_residue(parse_text(text)) == [("ad", "".join(ad))]


def test_two_advertisements_one_after_the_other_are_two() -> None:
    page = parse_text(join_blocks(*STORIES[0], *ADS[0], *ADS[3], *STORIES[1]))
    assert list_residue(page) == [("ad", "".join(ADS[0])), ("ad", "".join(ADS[3]))]


def test_a_headline_that_stands_right_above_an_advertisement_stays_a_headline() -> None:
    page = parse_text(join_blocks(HEADLINES[1], *ADS[1], *STORIES[0], "(钱一帆)", *BODIES[1]))
    assert [words(item.headline) for item in page.items] == [HEADLINES[1], HEADLINES[0]]
    assert list_residue(page) == [("ad", "".join(ADS[1]))]


def test_the_folio_line_below_an_advertisement_is_not_part_of_it() -> None:
    folio = "读者热线：6602-1000 邮箱：news@example.org"
    page = parse_text(join_blocks(*STORIES[0], *ADS[0], folio))
    assert list_residue(page) == [("ad", "".join(ADS[0])), ("furniture", folio)]


def test_a_notice_with_a_telephone_number_is_an_article() -> None:
    page = parse_text(
        join_blocks("寻物启事", "本人昨日在南门早市遗失蓝色挎包一个，拾到者请联系，当面酬谢。", "电话：6602-3140")
    )
    assert [words(item.headline) for item in page.items] == ["寻物启事"]
