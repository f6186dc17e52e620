"""Folio lines: lines at an edge of the page that return with other numbers, or with other words at one or two places.

In: the lines of all pages, the table, the newspaper's title. Out: Proposals for ``furniture``: 港城晚报 第{n}期, 值班编委{words}. What
a folio line can be made of is known to the table already; here are the lines that only this newspaper has.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transform.learn.lines import PageLine
from transform.learn.proposal import Proposal, is_enough
from transform.marks.forms.folio import LONGEST_FOLIO, is_furniture
from transform.marks.forms.jumps import read_page_number
from transform.marks.forms.shapes import HAN
from transform.marks.table import NUMERALS, MarksTable
from transform.model.page_number import order_of
from transform.text.sentences import CLOSERS, ENDINGS
from transform.text.span_text import fold_width

#: A number as {n} takes it; longer ones are telephone numbers and stay as they are, and so does a single numeral inside a word (一起).
DIGIT = f"[{NUMERALS}百千]"
NUMBER = re.compile(
    rf"(?<![0-9])[0-9]{{1,6}}(?![0-9])|{DIGIT}{{2,8}}|(?<=[第期周]){DIGIT}"
    rf"|{DIGIT}(?=[年月日版页期号话])|(?<![{HAN}]){DIGIT}(?![{HAN}])"
)
#: What separates the parts of a folio line.
PARTS = re.compile(r"(\s+|[|/·:,;、()\[\]【】〔〕—–-]+)")
#: A part that changes from page to page is a name or a word; longer ones are text.
LONGEST_PART = 16
#: ``furniture`` allows two places of any words.
MOST_PLACES = 2
#: With less of its own, a form would fit lines of text.
LEAST_LETTERS = 3
LETTER = re.compile(r"[^\W\d_]")
ANY = "{words}"
#: The label of a page: 第3版, A3版, 三页.
PAGE_LABEL = re.compile(rf"([A-Za-z]{{0,2}}\s?[0-9]{{1,3}}|[{NUMERALS}]{{1,3}})\s?[版页面]")


def find_furniture(lines: Sequence[PageLine], table: MarksTable, title: str) -> Iterator[Proposal]:
    """Forms of lines at the edges; none that a line elsewhere on these pages has, too."""
    inside = {_write_form(line) for line in lines if not line.is_edge}
    texts = {
        (line.page.source, line.start) for line, below in pairwise(lines) if line.page is below.page and _is_text(below)
    }
    edges = [line for line in lines if line.is_edge and _can_be_folio(line, table)]
    alike: dict[tuple[str, ...], list[tuple[list[str], PageLine]]] = defaultdict(list)
    for line in edges:
        parts = PARTS.split(_write_form(line))
        alike[tuple(parts[1::2])].append((parts[::2], line))
    for breaks, rows in alike.items():
        for fixed, group in _group_rows(rows):
            words = _join_parts(fixed, breaks)
            over_text = sum((line.page.source, line.start) in texts for line in group)
            if words not in inside and 2 * over_text < len(group) and _is_own(words, group, fold_width(title)):
                yield Proposal("furniture", words, tuple(line.place() for line in group))


def _can_be_folio(line: PageLine, table: MarksTable) -> bool:
    text = line.text
    if len(text) > LONGEST_FOLIO or text.rstrip(CLOSERS)[-1:] in ENDINGS or is_furniture(text, table):
        return False
    if names_other_page(line):
        return False
    return not any(
        pattern.search(text) for pattern in (table.bracketed_jump, table.bare_jump, table.dateline, table.caption)
    )


def names_other_page(line: PageLine) -> bool:
    """Whether a line has the label of a page that is not its own, as jumps and refers have."""
    own = order_of(line.page.number or "0")
    return any(order_of(read_page_number(found[1])) != own for found in PAGE_LABEL.finditer(line.text))


def _is_text(line: PageLine) -> bool:
    """Whether a line is a paragraph or its end: what is over it is a headline rather than a folio line."""
    return line.text.rstrip(CLOSERS)[-1:] in {*ENDINGS, "."}


def _write_form(line: PageLine) -> str:
    """A line with {n} for its numbers and single spaces."""
    return " ".join(NUMBER.sub("{n}", line.text.replace("{", "").replace("}", "")).split())


def _group_rows(rows: list[tuple[list[str], PageLine]]) -> Iterator[tuple[list[str], list[PageLine]]]:
    """Rows with the same breaks that share a part at the same place, the largest group first; with {words} where they differ."""
    left = rows
    while left:
        shared: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, (parts, _) in enumerate(left):
            for at, part in enumerate(parts):
                if LETTER.search(part.replace("{n}", "")):
                    shared[at, part].append(number)
        best = max(shared.values(), key=len, default=[])
        group = [left[number] for number in best]
        if not is_enough(line.place() for _, line in group):
            return
        columns = list(zip(*(parts for parts, _ in group), strict=True))
        if all(len(part) <= LONGEST_PART for column in columns if len({*column}) > 1 for part in column):
            yield [column[0] if len({*column}) == 1 else ANY for column in columns], [line for _, line in group]
        left = [row for number, row in enumerate(left) if number not in {*best}]


def _join_parts(parts: list[str], breaks: tuple[str, ...]) -> str:
    """The form as ``publication.toml`` writes it; neighbouring places of any words are one."""
    form = parts[0] + "".join(gap + part for gap, part in zip(breaks, parts[1:], strict=True))
    return re.sub(r"\{words\}(?:\W{1,3}\{words\})+", ANY, form)


def _is_own(words: str, group: list[PageLine], title: str) -> bool:
    """Whether a form says enough: letters of its own; a line that never changes has the title, or is on pages of several numbers."""
    letters = LETTER.findall(words.replace("{n}", "").replace(ANY, ""))
    if len(letters) < LEAST_LETTERS or words.count(ANY) > MOST_PLACES:
        return False
    if "{n}" in words or ANY in words:
        return True
    return title in words or len({line.page.number for line in group}) > 1
