"""A folio line is furniture in whatever order its parts stand; lines with a day or a number in them that say something are not."""

import random

import pytest

from tests.helpers.pages import join_blocks, parse_text
from transform.marks.forms.folio import is_furniture
from transform.marks.load import load_table
from transform.text.span_text import fold_width

PARTS = {
    "date": [
        "2026年11月28日",
        "２０２６年１１月２８日",
        "2026-11-28",
        "2026.11.28",
        "二〇二六年十一月二十八日",
        "2026/11/28",
    ],
    "weekday": ["星期六", "周六", "礼拜六", "Saturday"],
    "lunar": ["农历丙午年十月二十", "丙午年十月二十", "农历十月二十"],
    "page": ["第03版", "03版", "A3版", "第三版", "三版"],
    "name": ["要闻", "城事", "文化副刊"],
    "issue": ["总第2210期", "第8123号", "第2210期", "总第二二一〇期"],
    "pages": ["今日12版", "本期8版", "今日十二版"],
    "number": ["CN 31-0099", "国内统一连续出版物号 CN 31-0099", "邮发代号 3-99"],
    "price": ["零售价1.00元", "每份1.20元", "定价：2元"],
    "weather": ["多云转晴", "晴"],
    "degrees": ["6℃～14℃", "6~14℃"],
    "phone": ["新闻热线：8810-0110", "热线电话 0523-8800112"],
    "web": ["www.north-gate.example", "网址 www.north-gate.example"],
    "desk": ["责编 田小禾", "责任编辑：罗一舟", "校对/钱一帆"],
    "paper": ["北门晚报", "北门日报"],
}
SURE = ("date", "weekday", "lunar", "page", "issue", "pages", "number", "desk")
GAPS = (" ", "　", " | ", " · ", "   ", "/")
COUNT = 100
HEADLINE, LEAD = "东河大桥下月通车", "本报讯 东河大桥将于下月通车，桥长两千米，双向六车道。"


def compose_lines(seed: int) -> list[str]:
    """Folio lines of two to six parts in any order, at least one of them a part that only folio lines have."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    lines: list[str] = []
    for _ in range(COUNT):
        kinds = dice.sample(sorted(PARTS), dice.randint(2, 6))
        if not set(kinds) & set(SURE):
            kinds.append(dice.choice(SURE))
        lines.append(dice.choice(GAPS).join(dice.choice(PARTS[kind]) for kind in kinds))
    return lines


@pytest.mark.parametrize("seed", range(3))
def test_a_line_made_of_folio_parts_is_furniture_in_any_order(seed: int) -> None:
    table = load_table("zh")
    assert [line for line in compose_lines(seed) if not is_furniture(fold_width(line), table)] == []


@pytest.mark.parametrize("line", compose_lines(7)[:12])
def test_a_running_head_is_not_the_headline_below_it(line: str) -> None:
    page = parse_text(join_blocks(line, HEADLINE, LEAD))
    assert [item.headline.text for item in page.items if item.headline] == [HEADLINE]
    assert [one.reason for one in page.residue] == ["furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "11月28日起公交票价下调", "2026年全国两会今日开幕", "第三届东河马拉松", "新增岗位1200个", "周六上午停水通知", "国家统计局今天发布数据显示，10",
        "中奖号码 03 08 11 17 22", "本报讯 2026年12月31日，江城市发布", "总第三道防线全部合龙", "东河大桥12月3日通车", "北门日报社迎来百年华诞",
        "试唱时间：本月最后一个周日", "一面红旗插上山顶", "小雪时节腌菜忙", "梨花节星期六开幕", "3月4日停水",
    ],
)  # fmt: skip
def test_a_line_that_says_something_is_no_folio_line(line: str) -> None:
    assert not is_furniture(fold_width(line), load_table("zh"))


@pytest.mark.parametrize("line", ["多云转晴　6℃～14℃", "每份1.20元", "BEIMEN WANBAO"])
def test_the_weather_is_furniture_at_the_edges_of_a_page_only(line: str) -> None:
    top = parse_text(join_blocks(line, HEADLINE, LEAD))
    foot = parse_text(join_blocks(HEADLINE, LEAD, line))
    assert [[one.reason for one in page.residue] for page in (top, foot)] == [["furniture"], ["furniture"]]


def test_a_title_in_a_folio_line_is_furniture_alone_too() -> None:
    page = parse_text(join_blocks("北门晨声", "北门晨声 总第2210期 今日12版", HEADLINE, LEAD))
    assert [one.text for one in page.residue] == ["北门晨声", "北门晨声 总第2210期 今日12版"]
