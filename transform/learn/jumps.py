"""Words of jumps that no table knows, proven by pairs: 余文刊3版 on page 1 and 前文在1版 on page 3.

In: the lines of all pages, the table. Out: Proposals for ``jump_to`` and ``jump_from``, and for ``see`` if no page answers. Which word
leads on is told by the pages alone: it is on the lower one of a pair.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transform.frozen import frozen
from transform.learn.lines import PageLine
from transform.learn.proposal import Place, Proposal
from transform.marks.forms.jumps import read_page_number
from transform.marks.forms.shapes import CLOSERS, DIGITS, HAN, OPENERS, POINTERS
from transform.marks.patterns import either
from transform.marks.table import MarksTable
from transform.model.page_number import order_of

WORDS = (
    rf"(?P<words>[{HAN}]{{1,8}}?|[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’]*(?: [A-Za-z\u00c0-\u024f'’]+){{0,3}}?)"
)
POINTED = rf"[{re.escape(POINTERS)}]{{0,3}}"
#: So many of the places of a word must have their answer: page numbers may be misprinted, and pages missing.
PAIRED = 0.6


@lru_cache(maxsize=8)
def _compile_pointers(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words and a page's number, in a bracket at the end of a line and as a line of its own; ``before`` and ``after`` are a language's words for page."""
    number = rf"(?P<page>[A-Za-z]{{0,2}}[0-9]{{1,3}}|[{DIGITS}]{{1,3}})"
    mark = rf"{WORDS}\s?:?\s?(?i:{either(before)})?\s?{number}\s?(?P<label>{either(after)})?"
    framed = rf"[{OPENERS}]\s?{POINTED}\s?{mark}\s?{POINTED}\s?[{CLOSERS}]$"
    lone = rf"^{POINTED}\s?{mark}\s?{POINTED}$"
    return re.compile(framed), re.compile(lone)


@frozen
class _Pointer:
    words: str
    target: str
    place: Place

    @property
    def own(self) -> str:
        return self.place.page.number or ""

    @property
    def date(self) -> str:
        return self.place.page.date or ""


def find_jumps(lines: Sequence[PageLine], table: MarksTable) -> Iterator[Proposal]:
    numbers: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for line in lines:
        numbers[line.page.date or ""].add(order_of(line.page.number or "0"))
    pointers = [
        one
        for line in lines
        if (one := _read_pointer(line, table)) and order_of(one.target) in numbers[one.date] - {order_of(one.own)}
    ]
    by_words: dict[str, list[_Pointer]] = defaultdict(list)
    for pointer in pointers:
        by_words[pointer.words].append(pointer)
    for words, group in by_words.items():
        key = _choose_key(group, pointers)
        if key:
            yield Proposal(key, words, tuple(one.place for one in group))


def _read_pointer(line: PageLine, table: MarksTable) -> _Pointer | None:
    """The mark of a line that may point to another page: words and a page's number."""
    framed, lone = _compile_pointers(table.page_words, table.page_labels)
    found = framed.search(line.text) or lone.match(line.text)
    if not found or not (found["label"] or found["page"][0].isalpha() or found["page"].isascii()):
        return None
    printed = line.printed[slice(*found.span("words"))].strip()
    known = {verb for verb, _ in table.jump_kinds}
    number = read_page_number(found["page"])
    if printed.lower() in known or int(re.sub(r"\D", "", number) or 0) == 0:
        return None
    return _Pointer(printed, number, line.place(*found.span()))


def _choose_key(group: list[_Pointer], pointers: list[_Pointer]) -> str | None:
    """The list that a word belongs to by the answers of other words; None if the pages do not agree."""
    answered = {(one.date, order_of(one.own), order_of(one.target), one.words) for one in pointers}
    kinds = Counter(
        _compare(one)
        for one in group
        if any(
            (date, own, target) == (one.date, order_of(one.target), order_of(one.own)) and words != one.words
            for date, own, target, words in answered
        )
    )
    if not kinds:
        return "see" if all(_compare(one) == "jump_to" for one in group) else None
    [(key, times)] = kinds.most_common(1)
    return key if times >= PAIRED * len(group) and len(kinds) == 1 else None


def _compare(one: _Pointer) -> str:
    return "jump_to" if order_of(one.own) < order_of(one.target) else "jump_from"
