"""The marks of a language's newspapers, as patterns and words. Patterns see text folded to half-width forms."""

import re
from dataclasses import dataclass

from transform.marks.dates.words import NO_WORDS, DateWords, WordedDates
from transform.marks.patterns import NEVER
from transform.model.page import JumpKind

NUMERALS = "〇零一二三四五六七八九十"


@dataclass(frozen=True)
class MarksTable:
    """Patterns and words of one language; the groups that the steps read are named in ``build_table``."""

    language: str
    known: bool = False
    """False for a language without a table: nothing is told by marks, and a person must look."""
    bracketed_jump: re.Pattern[str] = NEVER
    bare_jump: re.Pattern[str] = NEVER
    jump_kinds: tuple[tuple[str, JumpKind], ...] = ()
    dateline: re.Pattern[str] = NEVER
    role_prefix: re.Pattern[str] = NEVER
    role_suffixes: tuple[str, ...] = ()
    role_lead: re.Pattern[str] = NEVER
    """A role before the name it governs: 文/甲, 摄影 甲."""
    role_phrase: re.Pattern[str] = NEVER
    """A role after a name, where roles are words of their own: Staff Writer."""
    byline: re.Pattern[str] = NEVER
    """A whole line that is a byline by its title: JANE DOE | STAFF WRITER, 甲乙 文/图."""
    agency: re.Pattern[str] = NEVER
    """A byline that is an agency's or the newspaper's own voice: By The Associated Press, 本报评论员."""
    desk: re.Pattern[str] = NEVER
    """A byline that names nobody: Staff report."""
    houses: tuple[str, ...] = ()
    byline_bullets: str = ""
    not_names: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    compound_surnames: tuple[str, ...] = ()
    caption: re.Pattern[str] = NEVER
    note: re.Pattern[str] = NEVER
    furniture: re.Pattern[str] = NEVER
    ad_start: re.Pattern[str] = NEVER
    ad_words: re.Pattern[str] = NEVER
    ad_prices: re.Pattern[str] = NEVER
    ad_contacts: re.Pattern[str] = NEVER
    list_start: re.Pattern[str] = NEVER
    deck_start: re.Pattern[str] = NEVER
    deck_end: re.Pattern[str] = NEVER
    label_end: re.Pattern[str] = NEVER
    label_start: re.Pattern[str] = NEVER
    several: re.Pattern[str] = NEVER
    """The name of a column of several stories."""
    kicker_end: re.Pattern[str] = NEVER
    event: re.Pattern[str] = NEVER
    runs_on_start: re.Pattern[str] = NEVER
    runs_on_end: re.Pattern[str] = NEVER
    first_start: re.Pattern[str] = NEVER
    second_start: re.Pattern[str] = NEVER
    title_end: re.Pattern[str] = NEVER
    notice_start: re.Pattern[str] = NEVER
    half_end: re.Pattern[str] = NEVER
    half_start: re.Pattern[str] = NEVER
    opening: re.Pattern[str] = NEVER
    lead: re.Pattern[str] = NEVER
    notice: re.Pattern[str] = NEVER
    signature: re.Pattern[str] = NEVER
    page_line: re.Pattern[str] = NEVER
    banner: re.Pattern[str] = NEVER
    """Names of a newspaper's own columns; no language has any."""
    titles: tuple[str, ...] = ()
    """A newspaper's own role words, which may lie in marks on its pages."""
    dates: DateWords = NO_WORDS
    worded_dates: WordedDates | None = None
    months: tuple[str, ...] = ()
    """Names of months in datelines, January first, in lower case."""
