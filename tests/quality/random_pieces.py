"""Pieces of drawn pages that are put together: labels, datelines of open forms, clauses of a text as headlines, decks, crossheads.

In: dice and words. Out: text in the form of ``newspapers/``.
"""

import random
import re
from collections.abc import Sequence

from tests.quality.random_words import LABEL_FORMS, MIRRORED, ORNAMENTS
from tests.quality.stories import Source

CLAUSE, HALF, CROSSHEAD = (re.compile(rf"[\u4e00-\u9fff0-9%“”]{{{size}}}") for size in ("8,19", "5,12", "4,11"))
"""What of a text may be a deck, half of a headline, a crosshead: words without a pause."""
LEADS_IN = re.compile(r"^.{1,8}$|召开|举行|(?:提出|要求|显示|消息|会议?|时|之[一二三四五六]|——|：)$")
"""A line of a headline that names the occasion or who speaks and leads in; another one is complete in itself."""


def draw_sign(dice: random.Random) -> str:
    return dice.choice(ORNAMENTS)


def draw_label_form(dice: random.Random) -> str:
    """What is around the words of a label: nothing, a sign before them, the same or mirrored signs on both sides."""
    if dice.random() < 0.45:
        return dice.choice(LABEL_FORMS)
    gap = dice.choice(("", "", " ", "　"))
    if dice.random() < 0.4:
        left, right = dice.choice(MIRRORED)
        return f"{left}{gap}{{}}{gap}{right}"
    signs = draw_sign(dice) * dice.choice((1, 1, 2, 3))
    return f"{signs}{gap}{{}}" + (f"{gap}{signs}" if dice.random() < 0.7 else "")


def draw_open_dateline(dice: random.Random, title: str) -> str:
    """A dateline of words that no table knows, or between signs that none has: 云溪来信｜, （云溪）, 据云溪商会：."""
    words = dice.choice(
        ("{city}", "{city}", "{city}来信", "{city}消息", "{city}专讯", "{city}·{day}", title[:2] + "·{city}", title[:2] + "·{city}·{day}",
         title[:2] + "{city}讯", "发自{city}", "{city}{day}", "{city}速递", title + "专讯")
    )  # fmt: skip
    left, right = dice.choice(
        (("（", "）"), ("（", "）"), ("【", "】"), ("〔", "〕"), ("", "｜"), ("", "│"), ("｜", "｜"), ("", "／"), ("", "■"), ("●", "　"),
         ("", "——"), ("", "："), ("〖", "〗"))
    )  # fmt: skip
    return f"{left}<{words}>{right}"


def draw_clause(dice: random.Random, paragraphs: Sequence[str], form: re.Pattern[str]) -> str | None:
    """Words of the text that may stand alone."""
    clauses = [one for text in paragraphs[1:] for one in re.split("[，。；：]", text) if form.fullmatch(one)]
    return dice.choice(clauses) if clauses else None


def draw_headline(dice: random.Random, source: Source) -> str:
    """The article's headline, or clauses of its text as one: with a pause between them, as a question, with words in quotes."""
    words = [draw_clause(dice, source.paragraphs, HALF) for _ in range(2)]
    if dice.random() > 0.25 or not all(words) or words[0] == words[1]:
        return source.headline
    first, second = (word or "" for word in words)
    if dice.random() < 0.2:
        at = dice.randint(0, len(first) - 3)
        first = f"{first[:at]}“{first[at : at + 2]}”{first[at + 2 :]}"
    return dice.choice(
        (
            f"{first}，{second}",
            f"{first}，{second}",
            f"{first}，{second}",
            f"{first} {second}",
            f"{first}？",
            first,
            f"“{first}”",
        )
    )


def draw_deck(dice: random.Random, source: Source) -> str | None:
    """A clause of the text, or two."""
    halves = [draw_clause(dice, source.paragraphs, HALF) for _ in range(2)]
    whole = draw_clause(dice, source.paragraphs, CLAUSE)
    return f"{halves[0]}，{halves[1]}" if all(halves) and dice.random() < 0.3 else whole
