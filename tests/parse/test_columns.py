"""Columns side by side are read one after the other however narrow the space between them is; nothing else is torn at white places."""

import unicodedata
from itertools import zip_longest

import pytest

from tests.helpers.pages import list_body, make_page, parse_text, words
from tests.quality.newspaper_pages import make_page as make_newspaper_page
from tests.quality.scripts import Newspaper, load_newspapers
from transform.model.page import PageText
from transform.parse import start_page, trace_page
from transform.parse.draft import Draft
from transform.parse.lines import STEPS

STORIES = {
    "菜市迁到河东新址": "　　本报讯（记者 田小禾）老菜市的二百个摊位昨天全部迁到河东新址，停车位多了一倍。摊主们说，新址有水有电，下雨天也好做生意。",
    "白鹭比去年早到十天": "　　本报讯（记者 罗青原）第一批白鹭昨天飞抵西湖湿地，比去年早到十天。护鸟员当天数到三十六只，湿地的观鸟台从周末起免费开放。",
    "老裁缝收了三个徒弟": "　　本报讯（记者 秦远舟）六十八岁的老裁缝辛满仓昨天收了三个徒弟。他做了五十年衣裳，说手艺不能断在自己手里。",
    "北门桥下月开始加固": "　　本报讯（记者 陆知秋）北门桥下月开始加固，工期一百二十天。施工期间车辆绕行新桥，行人可走下游的浮桥。",
}
HEADLINES = list(STORIES)
NO_COLUMNS = {
    "verses": (
        "江雨初收月色新，　柳堤十里不沾尘。",
        "渔灯一点来何处，　照见归舟唱晚人。",
        "老树无花春自在，　小桥流水夜相亲。",
        "谁家笛里三更梦，　吹到天明白露匀。",
    ),
    "winners": (
        "一等奖　田小禾　　市第一中学",
        "二等奖　罗青原　　江北第二小学",
        "二等奖　秦远舟　　南门中学",
        "三等奖　陆知秋　　城东小学",
    ),
    "weather": (
        "河东  晴转多云，3到12℃    河西  阴有小雨，8到15℃",
        "江北  多云转晴，2到11℃    江南  阴有小雨，9到16℃",
        "山前  晴转多云，零下5到4℃  山后  阴转小雨，7到14℃",
        "东湖  晴转多云，零下9到1℃  西湖  阴转小雨，6到13℃",
    ),
    "prices": (
        "白菜　每斤一元二角，比上周降一角　　萝卜　每斤九角，与上周持平",
        "猪肉　每斤十五元，比上周涨三角　　　鸡蛋　每斤五元四角，比上周降二角",
        "黄瓜　每斤三元，比上周涨五角　　　　豆角　每斤四元二角，比上周涨一角",
        "土豆　每斤一元五角，与上周持平　　　大葱　每斤二元，比上周降三角",
    ),
    "announcements": (
        "菜市迁到河东新址　　　详见第2版",
        "白鹭比去年早到十天　　详见第3版",
        "老裁缝收了三个徒弟　　详见第4版",
        "北门桥下月开始加固　　详见第5版",
    ),
    "headlines": (
        "菜市迁到河东新址　　　白鹭比去年早到十天",
        "老裁缝收了三个徒弟　　北门桥下月开始加固",
        "图书馆延长夜间开放　　少年宫开出木工课程",
        "水上派出所添新艇　　　老城墙增设语音导览",
    ),
    "letterspaced": (
        "　　本 报 讯 第 一 批 白 鹭 昨 天 飞 抵 西 湖 ， 比 去 年 早",
        "到 十 天 。 护 鸟 员 数 到 三 十 六 只 ， 湖 心 岛 从 当 天 起",
        "禁 止 游 船 靠 近 。 林 业 局 说 ， 今 年 水 位 高 ， 食 物",
        "多 ， 白 鹭 会 停 得 更 久 。 观 鸟 台 周 末 免 费 开 放 ，",
    ),
    "names": (
        "　　第一批白鹭昨天飞抵西湖，比去年早到了十天。",
        "　　　　　　　　　　　　　　　　　（田小禾）",
        "　　护鸟员数到三十六只，湖心岛当天起禁止靠近。",
        "　　　　　　　　　　　　　　　　　（罗青原）",
        "　　观鸟台周末免费开放，每天限三百人进来参观。",
        "　　　　　　　　　　　　　　　　　（秦远舟）",
    ),
    "interview": (
        "问　您修堤多少年了，从哪一年算起的呢，还记",
        "　　得第一天吗？",
        "答　从十九岁算起，五十三年，第一天下着大雨，",
        "　　浑身都湿透了，师傅给了我一件蓑衣，我就",
        "　　跟着他走了六公里，脚上起了两个泡。",
        "问　怎么看一段堤牢不牢，光用眼睛看得出来吗，",
        "　　还是要用别的办法？",
    ),
}
BEGINS_NO_LINE = "，。、：；！？”）"


def measure(text: str, *, even: bool) -> int:
    return sum(2 if even or unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def set_column(headline: str, width: int, *, even: bool) -> list[str]:
    lines = [headline, ""]
    for char in STORIES[headline]:
        if measure(lines[-1] + char, even=even) > 2 * width and char not in BEGINS_NO_LINE:
            lines.append("")
        lines[-1] += char
    return lines


def set_side_by_side(columns: list[list[str]], gap: str, *, even: bool) -> str:
    """The rows of a page; shorter lines are filled up with blanks by their number or by their width."""
    width = max(measure(line, even=even) for column in columns for line in column)
    rows = []
    for cells in zip_longest(*columns, fillvalue=""):
        room = [width - measure(cell, even=even) for cell in cells]
        full = [cell + "　" * (left // 2) + " " * (left % 2) for cell, left in zip(cells[:-1], room[:-1], strict=True)]
        rows.append(gap.join([*full, cells[-1]]).rstrip())
    return "\n".join(rows) + "\n"


def list_stories(text: str) -> dict[str | None, str]:
    return {words(item.headline): "".join(text for _, text in list_body(item)) for item in parse_text(text).items}


def answer(headlines: list[str]) -> dict[str | None, str]:
    return {headline: STORIES[headline].partition("）")[2] for headline in headlines}


def read_lines(page: PageText) -> tuple[Draft, Draft]:
    """The page before and after its columns are looked for; both have all of its characters."""
    passed = {passed.step.name: passed for passed in trace_page(start_page(page), STEPS)}
    before, after = passed["part_at_rivers"].before, passed["part_at_rivers"].after
    assert list_characters(before) == list_characters(after)
    return before, after


def list_characters(draft: Draft) -> list[str]:
    return sorted(char for text in list_texts(draft) for char in text if not char.isspace())


def list_texts(draft: Draft) -> list[str]:
    return [line.piece.text for line in draft.lines]


@pytest.mark.parametrize("even", [True, False], ids=["by number", "by width"])
@pytest.mark.parametrize("gap", [" ", "　", "  ", "    "], ids=["space", "wide space", "two spaces", "four spaces"])
@pytest.mark.parametrize("width", [10, 13, 18])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_stories_side_by_side_are_read_apart(count: int, width: int, gap: str, *, even: bool) -> None:
    columns = [set_column(headline, width, even=even) for headline in HEADLINES[:count]]
    text = set_side_by_side(columns, gap, even=even)
    assert list_texts(read_lines(make_page(text))[1]) == [line.strip() for column in columns for line in column]
    assert list_stories(text) == answer(HEADLINES[:count])


@pytest.mark.parametrize("gap", [" ", "　"])
def test_a_column_of_two_stories_stands_beside_one(gap: str) -> None:
    left = [line for headline in HEADLINES[:2] for line in set_column(headline, 14, even=True)]
    right = set_column(HEADLINES[2], 14, even=True)
    assert list_stories(set_side_by_side([left, right], gap, even=True)) == answer(HEADLINES[:3])
    assert list_stories(set_side_by_side([right, left], gap, even=True)) == answer(HEADLINES[:3])


def test_a_stretch_of_columns_between_whole_lines() -> None:
    above, *beside, below = HEADLINES
    columns = [set_column(headline, 14, even=True) for headline in beside]
    parts = [
        "\n".join(set_column(above, 30, even=True)) + "\n",
        set_side_by_side(columns, " ", even=True),
        "\n".join(set_column(below, 30, even=True)) + "\n",
    ]
    assert list_stories("\n".join(parts)) == answer(HEADLINES)
    assert list_stories("".join(parts)) == answer(HEADLINES)


def test_a_story_in_two_columns_above_two_stories() -> None:
    headline, *lines = set_column(HEADLINES[0], 12, even=True)
    half = (len(lines) + 1) // 2
    below = [set_column(other, 12, even=True) for other in HEADLINES[1:3]]
    text = f"{headline}\n{set_side_by_side([lines[:half], lines[half:]], ' ', even=True)}\n{set_side_by_side(below, ' ', even=True)}"
    assert list_stories(text) == answer(HEADLINES[:3])


def test_rows_of_columns_are_four_at_least() -> None:
    columns = [
        ["菜市迁到新址", "　　菜市昨天迁", "到新址，摊位比", "原来多了一倍。"],
        ["白鹭早到十天", "　　白鹭昨天飞", "抵西湖，比去年", "早到了整十天。"],
    ]
    for first, parted in ((0, True), (1, False)):
        text = set_side_by_side([column[first:] for column in columns], " ", even=True)
        before, after = read_lines(make_page(text))
        assert (before.lines != after.lines) is parted


@pytest.mark.parametrize("width", [12, 13, 14, 15])
def test_a_line_that_hangs_over_the_column_below_it_stays_above(width: int) -> None:
    columns = [set_column(headline, width, even=True) for headline in HEADLINES[:2]]
    widest = max(measure(line, even=True) for line in columns[0]) // 2
    above = f"{'渡轮下周加开夜班末班船延到零点以后'[:widest]}。"
    text = f"{above}\n{set_side_by_side(columns, ' ', even=True)}"
    lines = list_texts(read_lines(make_page(text))[1])
    assert lines == [above, *(line.strip() for column in columns for line in column)]


@pytest.mark.parametrize("rows", NO_COLUMNS.values(), ids=list(NO_COLUMNS))
def test_what_is_no_column_is_not_torn(rows: tuple[str, ...]) -> None:
    before, after = read_lines(make_page("\n".join(rows) + "\n"))
    assert before.lines == after.lines


@pytest.mark.parametrize("newspaper", load_newspapers(), ids=lambda one: one.name)
@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_no_page_of_the_invented_newspapers_is_torn(newspaper: Newspaper, level: int) -> None:
    for which in range(len(newspaper.pages)):
        text, _ = make_newspaper_page(newspaper, which, level)
        before, after = read_lines(make_page(text))
        assert before.lines == after.lines
