"""The roles that a line's certain marks leave: what the newspaper or the line itself says is not for the weights to judge.

In: the Facts of a page's lines. Out: for each line the roles that it may have; none if nothing is certain. Little is: measured on newspapers that nobody had
read, rules of form were wrong more often than the weights.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from transform.marks.forms.jumps import is_any_jump
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.heading_lines import LONGEST_HEADING, is_heading
from transform.parse.decode.line_facts import Fact
from transform.text.span_text import HAN

EVERY = frozenset(roles.ROLES)
LABEL, FURNITURE, AD = (frozenset(one) for one in ({roles.LABEL}, {roles.FURNITURE}, {roles.AD, roles.AD_MORE}))
#: A line that is a jump. A jump at the end of a line says nothing about the line.
JUMPS = {
    "to": frozenset({roles.TO}),
    "from": frozenset({roles.FROM}),
    "see": frozenset({roles.SEE}),
    "unsettled": frozenset({roles.TO, roles.FROM}),
}
#: What a long sentence may be, and the line that signs a notice.
NO_HEADING = EVERY - {*roles.HEADING, roles.LABEL, roles.CROSSHEAD, roles.FURNITURE}
#: See page 4: below half a sentence it leads on, else it may also point to another story.
SEEN = frozenset({roles.SEE, roles.TO})
CAPTIONS = frozenset({roles.HEAD_CAPTION, roles.CAPTION, roles.CAPTION_MORE})
#: How many lines at the top and at the foot of a page are its edges; what a folio line's parts weigh together that cannot be anything else.
EDGE, SURE_FOLIO = 3, 5.0
#: If no heading stands above any of so many texts that begin with a dateline and names, the headings of the page stand elsewhere, and these are stories;
#: what looks like a heading there is no text.
DATED, FEWEST_SIGNED = ("known", "dated"), 2
SIGNED_LEAD, NO_TEXT = frozenset({roles.LEAD, roles.TEXT_MORE, roles.AD_MORE}), EVERY - roles.TEXTS
SIGNS = re.compile(r"[谨敬]启$")
#: Words of a line that says that it is an advertisement and for what.
FEWEST_WORDS = 5
#: A character or two before a stop, the rest of a sentence; and what may end so.
LAST_WORD = re.compile(rf"[{HAN}]{{1,2}}。")
LONG_LINE, LONG_SENTENCE = 20, 32
ENDINGS = frozenset({roles.TEXT_MORE, roles.CAPTION_MORE, roles.AD_MORE})


def list_certain_roles(facts: Sequence[Fact], table: MarksTable) -> list[frozenset[str]]:
    certain = [_find_certain_roles(facts, k, table) for k in range(len(facts))]
    signed = [k for k, fact in enumerate(facts) if fact.marks.dateline in DATED and fact.marks.lead]
    if len(signed) >= FEWEST_SIGNED and not any(k and is_heading(facts[k - 1]) for k in signed):
        certain = [
            SIGNED_LEAD if k in signed else left or (NO_TEXT if is_heading(facts[k]) else left)
            for k, left in enumerate(certain)
        ]
    return certain


def _find_certain_roles(facts: Sequence[Fact], k: int, table: MarksTable) -> frozenset[str]:
    above, fact = facts[k - 1] if k else None, facts[k]
    if own := _find_own_roles(fact.text, table):
        return own
    at_edge = min(k, len(facts) - 1 - k) < EDGE
    ways = chain(_list_marks(above, fact, table, at_edge=at_edge), _list_sentences(fact))
    return next((left for holds, left in ways if holds), frozenset())


def _list_marks(
    above: Fact | None, fact: Fact, table: MarksTable, *, at_edge: bool
) -> Iterator[tuple[bool, frozenset[str]]]:
    """What leaves a line one thing to be, in the order in which it counts."""
    text, marks = fact.text, fact.marks
    yield at_edge and _is_running_head(fact, table), FURNITURE
    leads_on = (above is not None and not above.closed) or table.either_jump.match(text) is not None
    told = SEEN if table.spaced and marks.jump == "see" and leads_on else JUMPS.get(marks.jump, EVERY)
    yield bool(marks.jump) and not is_any_jump(text, table), told
    yield marks.caption == 1 and bool(marks.byline) and _ends_with_credit(text, table), CAPTIONS
    if not table.spaced:
        yield above is not None and _ends_sentence(above, fact), ENDINGS
        return
    yield above is not None and _goes_on(above, fact), EVERY - {roles.KICKER, roles.HEADLINE, roles.LABEL}
    yield marks.byline == "role" and table.role_prefix.match(text) is not None, roles.BYLINES
    yield marks.caption_start and fact.closed, CAPTIONS
    is_ad = table.ad_start.match(text)
    yield is_ad is not None and (len(text.split()) >= FEWEST_WORDS or is_ad.end() >= len(text)), AD


def _list_sentences(fact: Fact) -> Iterator[tuple[bool, frozenset[str]]]:
    """A sentence is no folio line, a long one no heading, nor is the line that signs a notice."""
    yield SIGNS.search(fact.text) is not None, NO_HEADING
    is_text = not (fact.marks.furniture or fact.marks.date)
    yield is_text and fact.closed and fact.length > LONG_SENTENCE, NO_HEADING
    yield is_text and (fact.closed or fact.length > LONGEST_HEADING), EVERY - FURNITURE


def _is_running_head(fact: Fact, table: MarksTable) -> bool:
    """Whether a line at an edge of the page is made of what folio lines are made of, a date or a page's label with another thing among it."""
    marks = fact.marks
    is_known = table.furniture.fullmatch(fact.text) is not None and not table.folio.weights
    return marks.furniture and (marks.folio >= SURE_FOLIO or is_known) and not marks.byline


def _find_own_roles(text: str, table: MarksTable) -> frozenset[str]:
    """What the newspaper says that a line is."""
    if table.own_banner.fullmatch(text):
        return LABEL
    if table.own_furniture.fullmatch(text):
        return FURNITURE
    return AD if table.own_ad_start.match(text) else frozenset()


def _goes_on(above: Fact, fact: Fact) -> bool:
    """Whether a line begins with a small letter below a full one that does not end a sentence."""
    return fact.text[0].islower() and above.setting.full and not (above.closed or fact.line.gap)


def _ends_with_credit(text: str, table: MarksTable) -> bool:
    return any(found.end() == len(text) for found in table.credit.finditer(text))


def _ends_sentence(above: Fact, fact: Fact) -> bool:
    """Whether a line begins with the last characters of a sentence that the long line above leaves open."""
    is_open = not (above.closed or fact.line.gap) and (above.setting.full or above.length >= LONG_LINE)
    return is_open and LAST_WORD.match(fact.text) is not None
