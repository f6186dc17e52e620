"""Made articles, the same for every contestant: eight an edition, an edition a day, each drawn by a seed of its own.

Their characters are those of the real page in ``seeds/``, as often as there, so that articles share with each other what articles of one
newspaper share by chance, and no more. Each names a topic and a day. The first of an edition has a kicker and a deck.
"""

import datetime as dt
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.conftest import ROOT
from transform.text.span_text import HAN_CHAR

AN_EDITION = 8
FIRST = dt.date(2022, 1, 1)
REAL = ROOT / "seeds" / "2021-10-09" / "01.txt"
TOPICS = ("足球联赛", "图书馆", "博物馆", "禁毒", "音乐会", "京剧", "剪纸", "古桥")
NAMES = ("孙远山", "赵知秋", "钱望舒", "周晓禾")
PARAGRAPHS = 4


@dataclass(frozen=True)
class Article:
    """``number`` counts from 1 on its date; ``kicker`` and ``deck`` are empty if it has none."""

    date: str
    number: int
    kicker: str
    headline: str
    deck: str
    name: str
    paragraphs: tuple[str, ...]


def list_editions(articles: int) -> dict[str, int]:
    """How many articles each date of an archive of so many has, the oldest first; the last may have less than others."""
    return {
        (FIRST + dt.timedelta(days=day)).isoformat(): min(AN_EDITION, articles - day * AN_EDITION)
        for day in range(math.ceil(articles / AN_EDITION))
    }


def make_edition(date: str, articles: int) -> tuple[Article, ...]:
    return tuple(make_article(date, number) for number in range(1, articles + 1))


def make_article(date: str, number: int) -> Article:
    dice = random.Random(f"{date}-{number}")  # noqa: S311 - no secret
    topic = TOPICS[number % len(TOPICS)]
    paragraphs = ["".join(_draw_sentences(dice)) for _ in range(PARAGRAPHS)]
    return Article(
        date,
        number,
        _draw(dice, 8) if number == 1 else "",
        f"{_draw(dice, 10)}{topic}",
        _draw(dice, 16) if number == 1 else "",
        NAMES[number % len(NAMES)],
        (f"昨日，{topic}{paragraphs[0]}", *paragraphs[1:]),
    )


def _draw_sentences(dice: random.Random) -> Iterator[str]:
    for _ in range(dice.randint(2, 4)):
        yield "，".join(_draw(dice, dice.randint(6, 14)) for _ in range(3)) + "。"


def _draw(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(_list_characters(), k=length))


@cache
def _list_characters() -> str:
    return "".join(HAN_CHAR.findall(REAL.read_text(encoding="utf-8")))
