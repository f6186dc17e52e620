"""How probable a story is right by its signs: the learned table, and its sum.

In: signs by name; ``transform/data/story_signs.tsv``, for scripts with spaces between words ``story_signs_spaced.tsv``: a first row with what each story has before any question, in hundredths of log-odds, then rows
of two questions. A question is whether a sign is at least a number: the first, a second if the answer is no, another if it is yes; then what is
added for no-no, no-yes, yes-no and yes-yes. Out: a probability.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

FILE, SPACED_FILE = "story_signs.tsv", "story_signs_spaced.tsv"
#: Weights are in this part of the logarithm of odds.
SCALE = 100


class Question(NamedTuple):
    sign: str
    least: int


class Row(NamedTuple):
    first: Question
    if_not: Question
    if_so: Question
    weights: tuple[int, int, int, int]

    def weigh(self, signs: Mapping[str, int]) -> int:
        (sign, least), if_not, if_so, weights = self
        yes = signs[sign] >= least
        sign, least = if_so if yes else if_not
        return weights[2 * yes + (signs[sign] >= least)]


@dataclass(frozen=True, slots=True)
class SignTable:
    start: int
    rows: tuple[Row, ...]


def weigh_signs(signs: Mapping[str, int], *, spaced: bool) -> float:
    """How probable it is that the story is right; ``spaced``: its script has spaces between words."""
    table = load_signs(spaced=spaced)
    total = table.start + sum([row.weigh(signs) for row in table.rows])
    return 1 / (1 + math.exp(-total / SCALE))


@cache
def load_signs(*, spaced: bool) -> SignTable:
    text = (files("transform") / "data" / (SPACED_FILE if spaced else FILE)).read_text(encoding="utf-8")
    first, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return SignTable(int(first[1]), tuple(map(_read_row, rows)))


def _read_row(cells: list[str]) -> Row:
    first, if_not, if_so = (Question(cells[at], int(cells[at + 1])) for at in (0, 2, 4))
    no_no, no_yes, yes_no, yes_yes = map(int, cells[6:])
    return Row(first, if_not, if_so, (no_no, no_yes, yes_no, yes_yes))
