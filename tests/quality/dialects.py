"""How a made page is set: indents, blank lines, hard-wrapped lines, brackets, digits, bylines, jump marks.

A Dialect holds for a whole page, as in a paper. ``choose_dialect`` draws one from a seeded source; the tables hold the
shared sets' dialects and many that are not there.
"""

import random
import re
from dataclasses import asdict, dataclass
from typing import Any

from tests.quality.forms import Forms

RUN = re.compile(r"[A-Za-z0-9０-９]+(?:[.\-:/,'’][A-Za-z0-9０-９]+)*[%％℃]?|.", re.DOTALL)
"""What a line break does not cut: a run of Latin letters and digits, else one character."""
CLOSING = frozenset("，。、；：！？）》」』”’…％%℃)!?;:,. 　")
OPENING = frozenset("（《「『“‘(£$")
STOPS = frozenset("。！？”：；")
SHORT_LINE = 0.75
"""A line of this share of the width is visibly short."""
HALF_BRACKETS = str.maketrans("（）", "()")
FULL_BRACKETS = str.maketrans("()", "（）")
FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
HALF_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
PLACES = (
    ("end", "mark"),
    ("end", "end line"),
    ("end line", "mark"),
    ("end", "head line"),
    ("credit", "head line"),
    ("end", "credit"),
)
ROLES = (("记者", "通讯员"), ("本报记者", "通讯员"), ("记者", "实习生"), ("全媒体记者", "特约记者"))
NUMERALS = "〇一二三四五六七八九十"
KINDS = ("to", "from", "see")
"""Kinds of jumps."""
WORDED = 4
"""So many letters of a worded script say as much as one Han character."""


@dataclass(frozen=True)
class Dialect:
    """The setting of one page.

    ``gap`` says where blank lines stand: after every block, between units (a story's paragraphs stay together), at a few
    places, nowhere. ``width`` counts characters, or cells of which a Latin letter takes half, if ``cells``. ``kinsoku``:
    closing punctuation hangs over the edge, takes its character along to the next line, or falls where it falls.
    ``label`` is a number's form and what stands before it; ``names`` stands between two names; ``bylines`` are the places of
    bylines, twice what is twice as frequent. ``brackets`` and ``digits`` may be "as is". ``jump_forms`` are the whole marks for to,
    from and see, with {n}, {nn} (two digits) or {cn} for the page; without them, verbs, label and shape make the mark. ``forms`` take the place of the
    tables of ``wordings``.
    """

    indent: str
    crosshead_indent: bool
    width: int | None
    cells: bool
    kinsoku: str
    gap: str
    ragged: bool
    eol: str
    brackets: str
    digits: str
    letter: str
    label: str
    verbs: tuple[str, str, str]
    jump_shape: str
    names: str
    thin_names: bool
    bylines: tuple[str, ...]
    bullet: str
    roles: tuple[str, str]
    role_gap: str
    dateline_gap: str
    language: str = "zh-CN"
    jump_forms: tuple[str, ...] = ()
    forms: Forms | None = None

    def describe(self) -> dict[str, object]:
        return asdict(self)

    def set_text(self, text: str) -> str:
        """Running text in the page's brackets and digits."""
        if self.brackets == "as is":
            return text
        text = text.translate(HALF_DIGITS)
        text = text.translate(FULL_DIGITS) if self.digits == "full" else text
        return text.translate(HALF_BRACKETS if self.brackets == "half" else FULL_BRACKETS)

    def set_brackets(self, text: str) -> str:
        """A mark's words in brackets; in a mixed dialect these are half while the running text's are full."""
        return f"({self.set_text(text)})" if self.brackets in {"half", "mixed"} else f"（{self.set_text(text)}）"

    def set_name(self, name: str) -> str:
        return f"{name[0]}　{name[1]}" if self.thin_names and len(name) == 2 else name

    def print_label(self, number: int) -> str:
        """A page's label inside a jump: 第3版, A03版, 三版."""
        forms = {"n": f"{self.letter}{number}", "nn": f"{self.letter}{number:02d}", "cn": count_chinese(number)}
        style, _, ordinal = self.label.partition("+")
        return f"{ordinal}{forms[style]}版"

    def print_jump(self, kind: str, number: int) -> str:
        if self.jump_forms:
            form = self.jump_forms[KINDS.index(kind)]
            return form.format(n=f"{self.letter}{number}", nn=f"{self.letter}{number:02d}", cn=count_chinese(number))
        verb = self.verbs[KINDS.index(kind)]
        words = verb + self.print_label(number)
        if self.jump_shape == "brackets" or kind == "see":
            return self.set_brackets(words)
        return self.set_text(words if self.jump_shape == "bare" else f"▶{words}")


def count_chinese(number: int) -> str:
    """A number below twenty in Chinese numerals."""
    return NUMERALS[number] if number <= 10 else f"十{NUMERALS[number - 10]}"


def choose_dialect(dice: random.Random) -> Dialect:
    return Dialect(
        **choose_setting(dice),
        **choose_jumps(dice),
        **choose_bylines(dice),
        brackets=dice.choice(("full", "full", "half", "mixed")),
        digits=dice.choice(("half", "half", "half", "full")),
        dateline_gap=dice.choice((" ", "　", "")),
    )


def choose_setting(dice: random.Random) -> dict[str, Any]:
    """Lines, indents, blank lines."""
    wrapped = dice.random() < 0.45
    gaps = ("all", "few", "few", "units", "none") if wrapped else ("all", "all", "units", "few", "none")
    gap = dice.choice(gaps)
    return {
        "width": dice.randint(10, 40) if wrapped else None,
        "cells": wrapped and dice.random() < 0.35,
        "kinsoku": dice.choice(("hang", "hang", "push", "push", "free")),
        "indent": dice.choice(("", "", "　　", "　　", "  ", "  " if wrapped else "    ")),
        "crosshead_indent": dice.random() < 0.5,
        "gap": gap,
        "ragged": gap == "all" and dice.random() < 0.3,
        "eol": "\r\n" if dice.random() < 0.2 else "\n",
    }


def choose_jumps(dice: random.Random) -> dict[str, Any]:
    """How a page is named and how a story points to another."""
    letter = dice.choice(("", "", "", "A", "B", "C"))
    labels = ("n+", "nn+", "nn+第") if letter else ("n+第", "n+第", "nn+", "n+", "nn+第", "cn+", "cn+第")
    to = dice.choice(("下转", "下转", "转", "转至"))
    here = dice.choice(("上接", "上接", "接", "紧接"))
    see = dice.choice(("见", "详见", "参见", "报道见", "全文见"))
    return {
        "letter": letter,
        "label": dice.choice(labels),
        "verbs": (to, here, see),
        "jump_shape": dice.choice(("brackets", "brackets", "brackets", "bare", "arrow")),
    }


def choose_bylines(dice: random.Random) -> dict[str, Any]:
    """Where bylines stand. A page that ends stories with one has none under headlines: nothing would tell whose it is."""
    thin = dice.random() < 0.2
    return {
        "names": dice.choice(("、", "、", " ", " ", "  " if thin else "　")),
        "thin_names": thin,
        "bylines": ("bracket", "bracket", *dice.choice(PLACES)),
        "bullet": dice.choice("□■◎●◆"),
        "roles": dice.choice(ROLES),
        "role_gap": dice.choice((" ", " ", "")),
    }


def wrap_text(text: str, dialect: Dialect, *, opens: bool, closes: bool) -> list[str]:
    """The lines of one block; where no indent and no blank line parts paragraphs, its last line is visibly short."""
    if dialect.width is None:
        return [(dialect.indent if opens else "") + text]
    if not closes or dialect.indent or dialect.gap == "all":
        return break_lines(text, dialect, dialect.width, opens=opens)
    widths = range(dialect.width, dialect.width * 4 // 5 - 1, -1)
    return min(
        (break_lines(text, dialect, width, opens=opens) for width in widths),
        key=lambda lines: count_doubts(lines, dialect),
    )


def count_doubts(lines: list[str], dialect: Dialect) -> int:
    """Lines of a paragraph that look like its end and are not, and an end that does not look like one."""
    assert dialect.width
    early = sum(line[-1] in STOPS and measure(line, cells=dialect.cells) < dialect.width - 1 for line in lines[:-1])
    return early + (measure(lines[-1], cells=dialect.cells) > SHORT_LINE * dialect.width)


def is_worded(text: str) -> bool:
    """Whether most of the text is Latin letters."""
    return 2 * sum(char.isascii() and char.isalpha() for char in text) > len(text)


def stretch(count: int, text: str) -> int:
    """A length given in Han characters, in those of the text."""
    return count * WORDED if is_worded(text) else count


def measure(line: str, *, cells: bool) -> float:
    return sum(0.5 if cells and ord(char) < 0x2E80 and char not in "“”‘’—…" else 1 for char in line)


def break_lines(text: str, dialect: Dialect, width: int, *, opens: bool) -> list[str]:
    """Lines of at most ``width``; hanging punctuation comes on top."""
    lines: list[list[str]] = [[dialect.indent] if opens and dialect.indent else []]
    for token in RUN.findall(text):
        line = lines[-1]
        fits = measure("".join(line) + token, cells=dialect.cells) <= width
        hangs = token.isspace() or (dialect.kinsoku == "hang" and token in CLOSING)
        if fits or hangs or not line:
            line.append(token)
            continue
        taken: list[str] = []
        while dialect.kinsoku != "free" and len(line) > 2 and (line[-1] in OPENING or (not taken and token in CLOSING)):
            taken.insert(0, line.pop())
        lines.append([*taken, token])
    return ["".join(line) for line in lines]


def list_cuts(text: str, dialect: Dialect, *, opens: bool) -> list[int]:
    """Offsets where a column may end: line ends of a hard-wrapped block, else between any two runs."""
    if dialect.width is None:
        ends, at = [], 0
        for token in RUN.findall(text):
            at += len(token)
            ends.append(at)
        return ends[:-1]
    lines = break_lines(text, dialect, dialect.width, opens=opens)
    lengths = [len(line) for line in lines]
    lengths[0] -= len(dialect.indent) if opens else 0
    return [sum(lengths[: k + 1]) for k in range(len(lines) - 1)]
