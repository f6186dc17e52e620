"""The marks of a language's newspapers as patterns and words. Patterns are for text folded to half width."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from transform.marks.dates.words import NO_WORDS, DateWords, SpacedDates
from transform.marks.patterns import NEVER
from transform.model.page import JumpKind

NUMERALS = "〇零一二三四五六七八九十"


@dataclass(frozen=True, eq=False)
class FolioGrammar:
    """The tokens of a language's folio lines as one pattern, with the weight of each kind (``transform.marks.forms.folio``)."""

    tokens: re.Pattern[str] = NEVER
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class MarksTable:
    """Patterns and words of one language; an empty one matches nothing.

    A table is made once for a newspaper and is equal to itself alone, so that what it says about a text can be remembered.
    """

    language: str
    known: bool = False
    """False for a language without a table: no marks are recognised, and a person must review the page."""
    spaced: bool = False
    """Whether its script has spaces between words."""
    bracketed_jump: re.Pattern[str] = NEVER
    bare_jump: re.Pattern[str] = NEVER
    jump_kinds: tuple[tuple[str, JumpKind], ...] = ()
    open_jump: re.Pattern[str] = NEVER
    """A line that is nothing but a jump by what it is made of, in a spaced script: carried over to page 7."""
    any_jump: re.Pattern[str] = NEVER
    """The same in any words with the label of a page."""
    either_jump: re.Pattern[str] = NEVER
    """A line that leads on from its story or points to another one: SEE MORE ON A9."""
    open_kinds: tuple[tuple[re.Pattern[str], JumpKind], ...] = ()
    """What the words of a jump that no list has say about its kind."""
    end_label: re.Pattern[str] = NEVER
    lead_label: re.Pattern[str] = NEVER
    """The label of a page after and before a headline, in a spaced script."""
    unsettled_jumps: frozenset[str] = frozenset()
    """Verbs that lead on or back (紧接): the place of the jump says which."""
    page_words: tuple[str, ...] = ()
    page_labels: tuple[str, ...] = ()
    """Words for page before and after its number: 第, page; 版."""
    dateline: re.Pattern[str] = NEVER
    role_prefix: re.Pattern[str] = NEVER
    role_suffixes: tuple[str, ...] = ()
    role_lead: re.Pattern[str] = NEVER
    """A role before the name it governs: 文/甲, 摄影 甲."""
    author: re.Pattern[str] = NEVER
    """The role of who wrote a story, before a name: 作者｜甲乙."""
    role_phrase: re.Pattern[str] = NEVER
    """What may stand after a name: a role of several words, an address: Staff Writer."""
    byline: re.Pattern[str] = NEVER
    """A line that is a byline by its form: JANE DOE | STAFF WRITER, 甲乙 文/图."""
    agency: re.Pattern[str] = NEVER
    """A byline of an agency or of the newspaper itself: By The Associated Press, 本报评论员."""
    desk: re.Pattern[str] = NEVER
    """A byline without a name: Staff report."""
    houses: tuple[str, ...] = ()
    byline_bullets: str = ""
    sent_from: re.Pattern[str] = NEVER
    """The place that people report from, at the end of a line of names: 发自东埠."""
    place: re.Pattern[str] = NEVER
    """What only places are called, in a spaced script: Port Saundry, Tilt Island."""
    open_dateline: re.Pattern[str] = NEVER
    not_names: frozenset[str] = frozenset()
    not_name_endings: tuple[str, ...] = ()
    surnames: frozenset[str] = frozenset()
    compound_surnames: tuple[str, ...] = ()
    caption: re.Pattern[str] = NEVER
    credit: re.Pattern[str] = NEVER
    """What says that names are a photographer's: 摄, 图."""
    credit_end: re.Pattern[str] = NEVER
    """What may be a photographer's name at the end of a caption, in a spaced script; a text may end so, too."""
    note: re.Pattern[str] = NEVER
    furniture: re.Pattern[str] = NEVER
    """Lines of a folio by their own words: a newspaper's own, and those of languages without a grammar of folio lines."""
    folio: FolioGrammar = FolioGrammar()
    folio_parts: re.Pattern[str] = NEVER
    """What folio lines of spaced scripts are made of beside names: dates, labels of pages, numbers of issues, prices."""
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
    """The name of a section with several stories."""
    standing: re.Pattern[str] = NEVER
    """The headline of a box that newspapers have under the same name again and again (CORRECTIONS)."""
    box: re.Pattern[str] = NEVER
    """What is above a list of stories on other pages (INSIDE)."""
    tabled: re.Pattern[str] = NEVER
    """What a headline says that is above a table of figures."""
    kicker_end: re.Pattern[str] = NEVER
    """The verb of who speaks, at the end of a kicker: 会议提出."""
    event: re.Pattern[str] = NEVER
    runs_on_start: re.Pattern[str] = NEVER
    runs_on_end: re.Pattern[str] = NEVER
    first_start: re.Pattern[str] = NEVER
    second_start: re.Pattern[str] = NEVER
    predicate_start: re.Pattern[str] = NEVER
    """The first words of what the subject of a headline does: 昨日, 首次."""
    title_end: re.Pattern[str] = NEVER
    verb: re.Pattern[str] = NEVER
    """What subjects of headlines do."""
    actor_end: re.Pattern[str] = NEVER
    meeting_end: re.Pattern[str] = NEVER
    notice_start: re.Pattern[str] = NEVER
    half_end: re.Pattern[str] = NEVER
    half_start: re.Pattern[str] = NEVER
    opening: re.Pattern[str] = NEVER
    lead: re.Pattern[str] = NEVER
    notice: re.Pattern[str] = NEVER
    signature: re.Pattern[str] = NEVER
    closing: re.Pattern[str] = NEVER
    """What ends a notice before its signature: 特此公告."""
    field: re.Pattern[str] = NEVER
    """A line of a notice or form by its first words: 报名电话：."""
    turn: re.Pattern[str] = NEVER
    """The first word of what somebody says in an interview: 问：."""
    greeting: re.Pattern[str] = NEVER
    """Whom a letter speaks to, in a line of its own: Dear Sir,."""
    salutation: re.Pattern[str] = NEVER
    """The same at the start of a letter's text: Sir, – I read."""
    valediction: re.Pattern[str] = NEVER
    """What ends a letter before who signs it: Yours, etc."""
    personal: re.Pattern[str] = NEVER
    """The headline of items that begin with names or with what they are about: DEATHS, LOST AND FOUND."""
    page_line: re.Pattern[str] = NEVER
    banner: re.Pattern[str] = NEVER
    """Names of sections: a newspaper's own, in capitals also those of a language."""
    column: re.Pattern[str] = NEVER
    """Of these what no story is about, in capitals: LETTERS, OBITUARIES."""
    own_banner: re.Pattern[str] = NEVER
    own_furniture: re.Pattern[str] = NEVER
    own_ad_start: re.Pattern[str] = NEVER
    titles: tuple[str, ...] = ()
    """A newspaper's own role words, which may be marks on its pages."""
    dates: DateWords = NO_WORDS
    spaced_dates: SpacedDates | None = None
    months: tuple[str, ...] = ()
    """Names of months in datelines, January first, in lower case."""
