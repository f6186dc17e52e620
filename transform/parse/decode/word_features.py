"""Features of a line by the words of the language's table: lead-ins, first and last words, notices, advertisements.

In: Facts and the table of marks. Out: features, as words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from transform.marks.forms.names import may_be_name
from transform.marks.headings import is_lead_in, is_notice, is_reply, is_section_label, is_series
from transform.marks.patterns import NEVER
from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact
from transform.text.solid import measure_length
from transform.text.span_text import REMEMBERED_LINES, SpanText

#: Characters of a signature.
LONGEST_SIGNATURE = 26
#: The words of a line, and how long they are in a line of names and roles.
WORDS, LONGEST_WORD = re.compile(r"[^\W_]+"), 6
#: The words of the table that a line may begin with, end with, or contain.
STARTS = (
    "deck_start", "note", "runs_on_start", "predicate_start", "first_start", "second_start", "list_start", "field", "turn", "closing",
    "ad_start", "half_start", "opening",
)  # fmt: skip
FINISHES = (
    "deck_end",
    "runs_on_end",
    "several",
    "half_end",
    "label_end",
    "actor_end",
    "meeting_end",
    "title_end",
    "credit_end",
)
WHOLE = ("greeting", "valediction")
#: Of these, what matters more for short lines.
BY_SIZE = frozenset({"label_end", "list_start"})


def list_words(fact: Fact, table: MarksTable, *, size: str, end: str, announced: bool) -> Iterator[str]:
    """What the words of the table say about the line."""
    yield from _list_own_words(fact.line.piece, size, table)
    yield from _list_notice(fact, table, size=size, end=end, announced=announced)


@lru_cache(maxsize=REMEMBERED_LINES)
def _list_own_words(piece: SpanText, size: str, table: MarksTable) -> tuple[str, ...]:
    """What they say wherever the line stands."""
    return tuple(_find_own_words(piece, size, table))


def _find_own_words(piece: SpanText, size: str, table: MarksTable) -> Iterator[str]:
    text = piece.folded.strip()
    for name, says in (("lead-in", is_lead_in), ("reply", is_reply), ("series", is_series), ("notice", is_notice)):
        if says(piece, table):
            yield name
            if name == "notice":
                yield f"notice {size}"
    if is_section_label(piece, 0.0, table):
        yield "section"
    for name, ask in _list_patterns(table):
        if ask(text):
            yield name
            if name in BY_SIZE:
                yield f"{name} {size}"
    if table.banner.fullmatch(text):
        yield "banner"
    yield from _list_name_shapes(text, table)


@lru_cache
def _list_patterns(table: MarksTable) -> tuple[tuple[str, Callable[[str], object]], ...]:
    """What asks a line for the words that this table has."""
    asked = (
        *((name, getattr(table, name).match) for name in STARTS),
        *((name, getattr(table, name).search) for name in FINISHES),
        *((name, getattr(table, name).fullmatch) for name in WHOLE),
    )
    return tuple((name, ask) for name, ask in asked if getattr(table, name) is not NEVER)


def _list_name_shapes(text: str, table: MarksTable) -> Iterator[str]:
    """How many of a short line's words have the shape of names."""
    words = WORDS.findall(text) if table.surnames and measure_length(text) < LONGEST_SIGNATURE else []
    if words and max(map(len, words)) <= LONGEST_WORD:
        named = sum(may_be_name(word, table) for word in words)
        yield f"names {'all' if named == len(words) else 'some' if named else 'none'} {min(3, len(words))}"


def _list_notice(fact: Fact, table: MarksTable, *, size: str, end: str, announced: bool) -> Iterator[str]:
    """Lines of notices: signatures, contacts."""
    short = fact.length < LONGEST_SIGNATURE
    signs = (short or announced) and bool(table.signature.search(fact.text))
    if signs and short:
        yield "signature"
    if announced:
        yield f"announced {end} {size}"
        if signs:
            yield "announced signature"
        if fact.marks.furniture:
            yield "announced furniture"


def count_ad_words(facts: Sequence[Fact], table: MarksTable) -> list[int]:
    return [_count_ad_words(fact.text, table) for fact in facts]


@lru_cache(maxsize=REMEMBERED_LINES)
def _count_ad_words(text: str, table: MarksTable) -> int:
    return len(table.ad_words.findall(text))


@lru_cache(maxsize=REMEMBERED_LINES)
def _count_offers(text: str, table: MarksTable) -> int:
    """What prices and contacts in a line count in words of advertisements."""
    return 2 * bool(table.ad_prices.search(text)) + bool(table.ad_contacts.search(text))


def list_ads(text: str, counts: Sequence[int], k: int, table: MarksTable) -> Iterator[str]:
    """What says that a line is an advertisement; ``counts`` are the words of advertisements in each line."""
    words = counts[k] + _count_offers(text, table)
    yield f"ads {min(4, words)}"
    yield f"ads below {min(3, sum(counts[k + 1 : k + 3]))} {min(2, words)}"


def list_turns(fact: Fact, below: Fact | None, table: MarksTable) -> Iterator[str]:
    """Whether somebody asks or answers in the line below."""
    if below and table.turn.match(below.text):
        yield f"below turn {bool(table.turn.match(fact.text))}"
