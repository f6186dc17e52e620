"""Refers: what parts a headline from the page where its story stands, and what only looks like it."""

import pytest

from tests.helpers.pages import take_text
from transform.marks.forms.refers import read_end_label, read_lead_label
from transform.marks.load import load_table
from transform.marks.table import MarksTable

HAN, ENGLISH = load_table("zh"), load_table("en")


def part_refer(line: str, table: MarksTable) -> tuple[str, tuple[str, ...]] | None:
    """The headline and the pages behind it."""
    found = read_end_label(take_text(line), table)
    return (line[: found[0]].strip(), found[1].pages) if found else None


@pytest.mark.parametrize(
    ("headline", "mark", "page"),
    [
        ("三条隧道今晚封闭洗墙", "＞3", "3"),
        ("稻田四季：影像特刊", "／7", "7"),
        ("门球场边的四副眼镜", "见16版", "16"),
        ("雪线以上的邮递员", "见第四版", "4"),
        ("《离岛小铺》口碑爆棚", "　睇P.12", "12"),
        ("九十岁老人赠房之后", "丨3版案卷", "3"),
        ("旧照里的北门大桥", "见今日9版·副刊", "9"),
        ("桃子熟了，路也通了", "2版", "2"),
        ("河道里的一把老秤", "（2版·要闻）", "2"),
        ("地方债利差为什么收窄", "更多报道见 T09", "T9"),
        ("可转债打新：别把底线当底仓", "B04 详述", "B4"),
        ("三分球女孩 今晚先发", "★追橘 A18", "A18"),
        ("新车上市表：8款同台", " A3版>>", "A3"),
    ],
)
def test_a_han_headline_ends_before_the_page(headline: str, mark: str, page: str) -> None:
    assert part_refer(headline + mark, HAN) == (headline, (page,))


@pytest.mark.parametrize(
    "line", ["城东小学三年级／3班", "上证指数收报3012点 涨1/4", "女排3-1", "国足1:3", "比赛结果 3/4", "读书｜3月新书"]
)
def test_figures_at_the_end_of_a_han_headline_are_no_page(line: str) -> None:
    assert read_end_label(take_text(line), HAN) is None


@pytest.mark.parametrize(
    ("headline", "mark", "page"),
    [
        ("Bandits return cows, keep herders", " – Ikorita Pg 14", "14"),
        ("Mrs. Haskell keeps her claim", " (page 4, past the boiler plate)", "4"),
        ("Rovers beat the fog", " • Halberd p. 4, col. five", "4"),
        ("Lambing: what the vet says", " (Page Six)", "6"),
        ("Rebels deal captain to Swift River", " / Leader-Spectator 17", "17"),
        ("Blood clinic short 140 donors", " (Read it: A9)", "A9"),
        ("Badminton: Third title for Yeo", " SEE REPORT • A21", "A21"),
        ("Tea garden reopens", " SEE DISTRICTS, PAGE 11", "11"),
        ("Tonight’s television", " Full item, A8", "A8"),
    ],
)
def test_an_english_headline_ends_before_the_page(headline: str, mark: str, page: str) -> None:
    assert part_refer(headline + mark, ENGLISH) == (headline, (page,))


@pytest.mark.parametrize(
    "line", ["Crash closes road to Pier 3", "Town 4, Rovers 3", "Ten years on, a promise kept in 2031"]
)
def test_figures_at_the_end_of_an_english_headline_are_no_page(line: str) -> None:
    assert read_end_label(take_text(line), ENGLISH) is None


def test_a_page_before_a_bar_is_that_of_a_headline_behind_it() -> None:
    found = read_lead_label(take_text("9 / Sleep ward pays patients"), ENGLISH)
    assert found is not None
    assert (found[0], found[1].pages) == (4, ("9",))
