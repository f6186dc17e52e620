"""How a line looks, in words: its size and end, how it fills its column, what is around it. Numbers are put in classes.

In: the Fact of a line and the table. Out: a Look.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import LEAST_INDENT, MOST_INDENT, Fact
from transform.parse.decode.pair_features import classify
from transform.text.span_text import HAN, REMEMBERED_LINES

LENGTHS = (2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 32, 40, 60, 100)
FILLS, GAP_SHARES = (0.4, 0.6, 0.75, 0.9), (0.12, 0.3, 0.5, 0.75)
ENDS = {
    **dict.fromkeys("。.", "stop"), **dict.fromkeys("!?…", "call"), **dict.fromkeys(",、", "comma"), **dict.fromkeys(")】〕", "bracket"),
    **dict.fromkeys("—-", "dash"), ";": "semi", ":": "colon", **dict.fromkeys("”」』", "quote"), "》": "title",
}  # fmt: skip
HAN_GAP = re.compile(f"[{HAN}][ \u3000]+[{HAN}]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks, in words."""

    size: str
    end: str
    fill: str
    indent: str
    gap: str
    wrapped: str
    ratio: str
    gaps: str
    verb: str
    mark: str
    spaced: bool


def look_at(fact: Fact, table: MarksTable) -> Look:
    text, setting = fact.text, fact.setting
    end = ENDS.get(text[-1], "word")
    if end == "quote" and text[-2:-1] in "。!?…":
        end = "stop"
    indent = "0" if setting.indent < LEAST_INDENT else "p" if setting.indent <= MOST_INDENT else "deep"
    return Look(
        size=str(classify(fact.length, LENGTHS)),
        end=end,
        fill="free"
        if not setting.wrapped
        else "full"
        if setting.full
        else "near"
        if setting.room <= LEAST_INDENT
        else "short",
        indent=indent if fact.indents or indent == "deep" else "x" + indent,
        gap=str(min(2, fact.line.gap)),
        wrapped="w" if setting.wrapped else "f",
        ratio=str(classify(setting.width / setting.column, FILLS)) if setting.column else "f",
        gaps=str(classify(fact.gaps, GAP_SHARES)),
        verb=_place_verb(text, table),
        mark=fact.marks.name,
        spaced=HAN_GAP.search(text) is not None,
    )


@lru_cache(maxsize=REMEMBERED_LINES)
def _place_verb(text: str, table: MarksTable) -> str:
    """Where a line has the verb of a headline first: at its start, near its end, between, nowhere."""
    found = table.verb.search(text)
    if found is None:
        return "no"
    return "start" if found.start() == 0 else "end" if found.start() >= len(text) - 3 else "mid"
