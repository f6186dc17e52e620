"""The roles that a line's certain marks leave: what the newspaper or the table knows is not for the weights to judge.

In: the Facts of a page's lines. Out: for each line the roles that it may have; none if nothing is certain.
"""

from collections.abc import Iterable, Sequence

from transform.marks.forms.folio import is_contact
from transform.marks.forms.jumps import read_lead_label
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.line_facts import Fact

LABEL, FURNITURE, AD = (frozenset(one) for one in ({roles.LABEL}, {roles.FURNITURE}, {roles.AD, roles.AD_MORE}))
CAPTIONS = frozenset({roles.HEAD_CAPTION, roles.CAPTION, roles.CAPTION_MORE})
#: A headline behind the label of its page, or text that begins so.
REFERS = frozenset({roles.HEADLINE, roles.HEADLINE_MORE, roles.PARAGRAPH, roles.TEXT_MORE, roles.AD_MORE})
#: A line that is a jump, and one that begins with a jump from another page. A jump at the end of a line says nothing about the line.
JUMPS = {
    "to": frozenset({roles.TO}),
    "from": frozenset({roles.FROM}),
    "see": frozenset({roles.SEE}),
    "unsettled": frozenset({roles.TO, roles.FROM}),
}
BEGINS = frozenset({roles.LEAD})


def list_certain_roles(facts: Sequence[Fact], table: MarksTable) -> list[frozenset[str]]:
    certain = [_find_certain_roles(fact, table) for fact in facts]
    for order in (range(len(facts)), range(len(facts) - 1, -1, -1)):
        for k in _list_edge(facts, certain, order):
            certain[k] = FURNITURE
    return certain


def _list_edge(facts: Sequence[Fact], certain: Sequence[frozenset[str]], order: Iterable[int]) -> Iterable[int]:
    """The lines at an edge of the page that are furniture there: a price, the weather, the newspaper's title in Latin letters."""
    for k in order:
        if certain[k] != FURNITURE and not facts[k].marks.edge:
            return
        yield k


def _is_folio_line(fact: Fact, table: MarksTable) -> bool:
    """A contact may end a notice."""
    return fact.marks.furniture and not is_contact(fact.text, table)


def _find_certain_roles(fact: Fact, table: MarksTable) -> frozenset[str]:
    text, marks = fact.text, fact.marks
    if table.banner.fullmatch(text):
        return LABEL
    if table.furniture.fullmatch(text) or _is_folio_line(fact, table):
        return FURNITURE
    if table.ad_start.match(text) and not table.notice.search(text):
        return AD
    if marks.caption == 1 and text[0] not in table.byline_bullets:
        return CAPTIONS
    if marks.jump or marks.end_jump == "begins":
        return JUMPS.get(marks.jump, BEGINS)
    return REFERS if read_lead_label(fact.line.piece) else frozenset()
