"""The roles that a line's certain marks leave where words have no spaces between them: what the newspaper or the table knows is not for the weights to judge.

In: the Facts of a page's lines. Out: for each line the roles that it may have; none if nothing is certain.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from transform.marks.forms.bylines import find_tail_frame
from transform.marks.forms.datelines import is_dated
from transform.marks.forms.folio import is_contact, is_page_label, is_page_name, is_publisher
from transform.marks.forms.jumps import read_end_label, read_lead_label
from transform.marks.forms.labels import is_set_apart
from transform.marks.headings import is_notice
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.brief_heads import list_brief_heads
from transform.parse.decode.gap_roles import list_gap_roles
from transform.parse.decode.heading_lines import LONGEST_HEADING
from transform.parse.decode.line_facts import Fact
from transform.text.span_text import HAN

LABEL, FURNITURE, AD = (frozenset(one) for one in ({roles.LABEL}, {roles.FURNITURE}, {roles.AD, roles.AD_MORE}))
CAPTIONS = frozenset({roles.HEAD_CAPTION, roles.CAPTION, roles.CAPTION_MORE})
#: A refer has no deck; a few words below it are no text.
BELOW_REFER = frozenset(roles.ROLES) - {roles.DECK, roles.DECK_MORE}
#: A line that is a jump, and one that begins with a jump from another page. A jump at the end of a line says nothing about the line.
JUMPS = {
    "to": frozenset({roles.TO}),
    "from": frozenset({roles.FROM}),
    "see": frozenset({roles.SEE}),
    "unsettled": frozenset({roles.TO, roles.FROM}),
}
BEGINS = frozenset({roles.LEAD})
#: What no line is in which no jump can be read.
POINTERS = frozenset({roles.TO, roles.FROM, roles.SEE})
#: A headline with the label of its page behind it, and what may end so. Where no text goes on from the line above, it is a headline.
POINTED = frozenset(
    {*roles.TEXTS, roles.HEADLINE, roles.HEADLINE_MORE, roles.AD_MORE, roles.FURNITURE, roles.TO, roles.SEE}
) - {roles.LEAD}
HEADLINES, TEXTS = frozenset({roles.HEADLINE, roles.HEADLINE_MORE}), roles.TEXTS | {roles.AD_MORE}
#: How many lines at the top and at the foot of a page are its edges.
EDGE = 3
#: What folio lines do not say.
SAID = re.compile(rf"[{HAN}]{{7}}|\b[a-z]{{4}}")
#: A line of names with a role is no heading; the end of a bracket may look like it.
NAMES = frozenset(
    {roles.HEAD_BYLINE, roles.TAIL_BYLINE, roles.PARAGRAPH, roles.CAPTION_MORE, roles.TEXT_MORE, roles.FURNITURE}
)
#: A line that closes what the line above has opened.
WITHIN = roles.MORE | {roles.HEAD_BYLINE, roles.TAIL_BYLINE, roles.LEAD, roles.FURNITURE}
#: Words between two signs are no heading, text or name.
SET_APART = frozenset({roles.LABEL, roles.CROSSHEAD, roles.FURNITURE})
#: The words above refers: 今日导读.
BOX = frozenset({roles.LABEL, roles.FURNITURE})
#: So few words behind a sign and before none are no kicker: ▎外埠.
SHORT_LABEL = 5
#: A line that begins with a dateline, and how many characters must follow one without a day: 快讯 三则 is a label.
NO_HEADING = frozenset(roles.ROLES) - {*roles.HEADING, roles.LABEL, roles.CROSSHEAD}
FEWEST_WORDS = 8
#: With the names of its reporters behind the dateline it begins a story, or an item of a list.
SIGNED_LEAD = frozenset({roles.LEAD, roles.TEXT_MORE, roles.AD_MORE})
EVERY = frozenset(roles.ROLES)
#: An hour at the start of a row; a character or two before a stop, and what may begin so: the rest of something.
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?!\d)")
LAST_WORD = re.compile(rf"[{HAN}]{{1,2}}。")
LONG_LINE, FEW = 20, 14
#: Who signs a notice.
SIGNS = re.compile(r"[谨敬]启$")
#: No heading ends with a remark in brackets behind a full stop.
REMARKED = re.compile(r"。\([^()]*\)$")
ENDINGS = frozenset({roles.TEXT_MORE, roles.CAPTION_MORE, roles.AD_MORE})
#: A dateline begins a story, so no crosshead stands above it; one that the page teaches may be something else. Nor is the headline of a notice one.
DATED = ("known", "dated")


def list_certain_roles(facts: Sequence[Fact], table: MarksTable) -> list[frozenset[str]]:
    certain = [
        _find_certain_roles(fact, table, at_edge=min(k, len(facts) - 1 - k) < EDGE) for k, fact in enumerate(facts)
    ]
    for k in _list_edge(facts, certain, range(len(facts)), lambda fact: _is_top_line(fact, table)):
        certain[k] = FURNITURE
    for k in _list_edge(facts, certain, range(len(facts) - 1, -1, -1), lambda fact: fact.marks.edge):
        certain[k] = FURNITURE
    certain = [_exclude_beside(facts, certain, k, table) for k in range(len(facts))]
    gaps = list_gap_roles(facts, list_brief_heads(facts, table))
    certain = [(left or EVERY) & own or left for left, own in zip(certain, gaps, strict=True)]
    at = _find_page_name(facts, certain, table)
    if at is not None:
        certain[at] = FURNITURE
    return certain


def _exclude_beside(
    facts: Sequence[Fact], certain: Sequence[frozenset[str]], k: int, table: MarksTable
) -> frozenset[str]:
    """The roles that a line has left by the line above and the one below it."""
    fact, left = facts[k], certain[k]
    if not left and k and certain[k - 1] == POINTED:
        is_text = fact.marks.dateline or fact.setting.full or fact.length > LONGEST_HEADING
        left = BELOW_REFER if is_text else BELOW_REFER - {roles.LEAD}
    if fact.marks.byline == "bare" and k + 1 < len(facts) and table.role_phrase.fullmatch(facts[k + 1].text):
        left = NAMES
    if k and facts[k - 1].marks.byline and table.role_phrase.fullmatch(fact.text):
        left = NAMES
    if left == POINTED and not (k and facts[k - 1].setting.full and not facts[k - 1].closed):
        left = HEADLINES if _says_more(fact) else left - TEXTS
    for holds, kept in _list_exclusions_beside(facts, k, table):
        left = (left or EVERY) & kept or left if holds else left
    return left


def _list_exclusions_beside(facts: Sequence[Fact], k: int, table: MarksTable) -> Iterator[tuple[bool, frozenset[str]]]:
    """What leaves a line some roles only by its place, and these roles."""
    fact, above, below = facts[k], facts[k - 1] if k else None, facts[k + 1] if k + 1 < len(facts) else None
    yield _is_signed(fact), EVERY - CAPTIONS
    yield above is not None and _is_signed(above) and _closes_names(above.text, table), EVERY - {roles.TEXT_MORE}
    yield not (fact.marks.jump or fact.marks.end_jump), EVERY - POINTERS
    yield fact.line.gap > 0 and above is not None and above.closed, EVERY - {roles.CAPTION_MORE}
    yield _is_row(facts, k), NO_HEADING
    yield _goes_on(facts, k), EVERY - {roles.TEXT_MORE}
    yield (
        above is not None and fact.line.gap > 0 and _is_few_words(above) and _is_few_words(fact),
        EVERY - {roles.TEXT_MORE},
    )
    yield above is not None and _ends_sentence(above, fact), ENDINGS
    heads_text = (below is not None and below.marks.dateline in DATED) or is_notice(fact.line.piece, table)
    yield heads_text and fact.length <= LONGEST_HEADING, EVERY - {roles.CROSSHEAD}


def _is_few_words(fact: Fact) -> bool:
    """Whether a line has so few words and so much room that no text goes on below a blank line."""
    return not (fact.closed or fact.setting.full) and fact.length <= FEW and fact.setting.room > fact.length


def _is_row(facts: Sequence[Fact], k: int) -> bool:
    """Whether a line is one of a list of hours."""
    return _goes_on(facts, k) or (k + 1 < len(facts) and _goes_on(facts, k + 1))


def _goes_on(facts: Sequence[Fact], k: int) -> bool:
    """Whether a line and the one above it are rows of hours."""
    return k > 0 and CLOCK.match(facts[k].text) is not None and CLOCK.match(facts[k - 1].text) is not None


def _ends_sentence(above: Fact, fact: Fact) -> bool:
    """Whether a line begins with the last characters of a sentence that the long line above leaves open."""
    is_open = not (above.closed or fact.line.gap) and (above.setting.full or above.length >= LONG_LINE)
    return is_open and LAST_WORD.match(fact.text) is not None


def _says_more(fact: Fact) -> bool:
    """Whether a line with the label of a page is no folio line."""
    return not fact.marks.edge and SAID.search(fact.text) is not None


def _is_signed(fact: Fact) -> bool:
    """Whether names of reporters end a line of text."""
    return fact.marks.tail and not (fact.marks.credit or fact.marks.caption)


def _closes_names(text: str, table: MarksTable) -> bool:
    """Whether a line ends with a bracket around names with a role; other names may go on in the next line."""
    start = find_tail_frame(text)
    return start > 0 and table.role_prefix.match(text, start + 1) is not None


def _find_page_name(facts: Sequence[Fact], certain: Sequence[frozenset[str]], table: MarksTable) -> int | None:
    """The line with the page's name right below its number at the top; what stands above text is a headline."""
    at = next((k for k, one in enumerate(certain) if one != FURNITURE), 0)
    if not 0 < at < len(facts) - 1 or not is_page_label(facts[at - 1].text, table):
        return None
    text, below = facts[at].text, facts[at + 1]
    is_heading = below.length <= LONGEST_HEADING and not (below.closed or below.marks.dateline or below.marks.lead)
    return at if is_page_name(text) and is_heading else None


def _list_edge(
    facts: Sequence[Fact], certain: Sequence[frozenset[str]], order: Iterable[int], is_edge: Callable[[Fact], bool]
) -> Iterable[int]:
    """The lines at an edge of the page that are furniture there: a price, the weather, the newspaper's title in Latin letters."""
    for k in order:
        if certain[k] != FURNITURE and not is_edge(facts[k]):
            return
        yield k


def _is_top_line(fact: Fact, table: MarksTable) -> bool:
    """At the top also the date and the page's number."""
    return fact.marks.edge or fact.marks.date or is_page_label(fact.text, table)


def _is_folio_line(fact: Fact, table: MarksTable) -> bool:
    """A contact, an office or a date may end a notice; who wrote a story stands below its headline, perhaps with its editor; text goes on in
    a bracket that the line leaves open.
    """
    text = fact.text
    if fact.marks.date or is_contact(text, table) or is_publisher(text, table):
        return False
    if (fact.marks.byline and table.author.match(text)) or text.count("(") > text.count(")"):
        return False
    return fact.marks.furniture or table.furniture.fullmatch(text) is not None


def _find_certain_roles(fact: Fact, table: MarksTable, *, at_edge: bool) -> frozenset[str]:
    certain = next((left for holds, left in _list_certainties(fact, table, at_edge=at_edge) if holds), None)
    return _exclude_roles(fact, table) if certain is None else certain


def _list_certainties(fact: Fact, table: MarksTable, *, at_edge: bool) -> Iterator[tuple[bool, frozenset[str]]]:
    """What leaves a line one thing to be, in the order in which it counts. Inside a page 01 虫子谁来吃 is a crosshead, a day with its weather a forecast."""
    text, marks = fact.text, fact.marks
    yield table.banner.fullmatch(text) is not None, LABEL
    yield table.own_furniture.fullmatch(text) is not None or (at_edge and _is_folio_line(fact, table)), FURNITURE
    yield table.ad_start.match(text) is not None and not table.notice.search(text), AD
    yield bool(marks.jump), JUMPS.get(marks.jump, BEGINS)
    yield marks.caption == 1 and text[0] not in table.byline_bullets, CAPTIONS
    yield marks.end_jump == "begins", BEGINS


def _exclude_roles(fact: Fact, table: MarksTable) -> frozenset[str]:
    """The roles that are left to a line by its brackets, by the label of a page at its end, by a dateline at its start."""
    return next((left for holds, left in _list_exclusions(fact, table) if holds), frozenset())


def _list_exclusions(fact: Fact, table: MarksTable) -> Iterator[tuple[bool, frozenset[str]]]:
    """What leaves a line some roles only, in the order in which it counts."""
    text, marks, piece = fact.text, fact.marks, fact.line.piece
    yield fact.open_pair and not fact.line.gap, WITHIN
    yield read_lead_label(piece, table) is not None and not marks.furniture, POINTED
    yield marks.end_jump == "see" and read_end_label(piece, table) is not None, POINTED
    yield is_set_apart(text) and not (marks.byline or marks.dateline), SET_APART
    yield table.box.fullmatch(text) is not None, BOX
    yield marks.label and fact.length <= SHORT_LABEL and text[-1].isalnum(), EVERY - {roles.KICKER}
    yield _begins_text(text, table) and marks.lead, SIGNED_LEAD
    yield SIGNS.search(text) is not None or _begins_text(text, table) or REMARKED.search(text) is not None, NO_HEADING


def _begins_text(text: str, table: MarksTable) -> bool:
    """Whether a line begins with a dateline that the table knows, and with a day or with words after it."""
    found = table.dateline.match(text)
    if found is None:
        return False
    return is_dated(found) or len(text) - found.end() >= FEWEST_WORDS
