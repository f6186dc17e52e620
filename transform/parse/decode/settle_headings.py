"""Headings of two or three lines whose roles the weights leave nearly open, by what the lines say.

In: the Facts of a page's lines and the likeliest path. Out: the path. A kicker above a headline and a headline above a deck look the same; a
line that is complete in itself and a subject without what it does do not read the same (``transform.marks.headings``).
"""

import re
from collections.abc import Iterator, Sequence

from transform.marks.headings import HeadingForm, has_two_parts, part_heading, part_three_lines
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.find_path import Choice
from transform.parse.decode.heading_lines import is_heading
from transform.parse.decode.line_facts import Fact
from transform.text.span_text import SpanText

#: A role that is this much better than any other is left as it is, by what the two lines are now and what they say. Two clauses of one
#: headline read like a headline and its deck, so they stay one.
SURE: dict[tuple[HeadingForm, HeadingForm], int] = {
    ("kicker", "deck"): 1900,
    ("kicker", "one"): 1900,
    ("deck", "kicker"): 3500,
    ("deck", "one"): 5000,
    ("one", "kicker"): 2000,
}
#: A line in two clauses is no kicker.
PAUSE = re.compile(r"[,;:!?\s]")
#: The same for the lines of three that change.
SURE_OF_THREE = 5500
#: A label that is this much better than a kicker is one; of a kicker the text below says at least this share.
SURE_LABEL, TOLD = 1000, 0.4
ROLES: dict[HeadingForm, tuple[str, str]] = {
    "kicker": (roles.KICKER, roles.HEADLINE),
    "one": (roles.HEADLINE, roles.HEADLINE_MORE),
    "deck": (roles.HEADLINE, roles.DECK),
}
FORMS = {pair: form for form, pair in ROLES.items()}
#: A page with fewer lines may be a part of one.
FEWEST_LINES = 4
#: By the form of the first two lines and that of the last two.
ROLES_OF_THREE = {
    ("kicker", "deck"): (roles.KICKER, roles.HEADLINE, roles.DECK),
    ("kicker", "one"): (roles.KICKER, roles.HEADLINE, roles.HEADLINE_MORE),
    ("one", "deck"): (roles.HEADLINE, roles.HEADLINE_MORE, roles.DECK),
    ("deck", "deck"): (roles.HEADLINE, roles.DECK, roles.DECK),
}


def settle_headings(facts: Sequence[Fact], path: Sequence[Choice], table: MarksTable) -> list[Choice]:
    found = list(path)
    for start, end in _list_headings(path):
        own = found[start:end]
        led = start > 0 and path[start - 1].role == roles.LABEL and has_two_parts(facts[start - 1].line.piece)
        settled = _name_roles([fact.line.piece for fact in facts[start:end]], own, table, led=led)
        found[start:end] = [Choice(role, one.margin) for role, one in zip(settled, own, strict=True)]
    for k in range(len(found) - 1):
        found[k : k + 2] = _settle_label(facts[k : k + 2], found[k : k + 2], table)
    return _settle_foot(facts, found)


def _settle_foot(facts: Sequence[Fact], path: list[Choice]) -> list[Choice]:
    """A short line that does not end, below all texts of a page that begins with a text, is the headline of that one."""
    own = [k for k, choice in enumerate(path) if choice.role != roles.FURNITURE]
    if len(own) < FEWEST_LINES or path[own[0]].role not in roles.TEXTS or path[own[-1]].role != roles.PARAGRAPH:
        return path
    foot, above = own[-1], own[-2]
    if is_heading(facts[foot]) and facts[above].closed and path[above].role in roles.TEXTS:
        path[foot] = Choice(roles.HEADLINE, path[foot].margin)
    return path


def _list_headings(path: Sequence[Choice]) -> Iterator[tuple[int, int]]:
    """Where headings begin and end; below a refer there may be another one."""
    start = 0
    for k in range(len(path) + 1):
        role = path[k].role if k < len(path) else ""
        if role not in roles.HEADING:
            yield start, k
            start = k + 1
        elif k > start and role in (roles.KICKER, roles.HEADLINE) and path[k - 1].role != roles.KICKER:
            yield start, k
            start = k


def _name_roles(lines: Sequence[SpanText], own: Sequence[Choice], table: MarksTable, *, led: bool) -> Sequence[str]:
    """The roles of the lines of a heading by what they say, if what they are is not sure; ``led``: a line in two parts is above them."""
    now = tuple(choice.role for choice in own)
    settled: Sequence[str] = now
    sure = 0
    if len(lines) == 2 and now in FORMS:
        form = part_heading(lines[0], lines[1], table)
        if form == "deck" and not led and _leads_to_parts(lines[0], lines[1]):
            form = "kicker"
        settled, sure = ROLES[form], SURE.get((FORMS[now], form), 0)
    elif len(lines) == 3 and now[1] != roles.KICKER:
        settled, sure = ROLES_OF_THREE[part_three_lines(lines, table)], SURE_OF_THREE
    changed = [one.margin for one, role in zip(own, settled, strict=True) if one.role != role]
    return settled if max(changed, default=0) < sure else now


def _leads_to_parts(first: SpanText, second: SpanText) -> bool:
    """Whether a line without a pause is above one in two parts: of these the second is the headline."""
    return has_two_parts(second) and not PAUSE.search(first.folded.strip())


def _settle_label(facts: Sequence[Fact], own: Sequence[Choice], table: MarksTable) -> Sequence[Choice]:
    """A label names no story: a line above a headline that says what the text below says is its kicker, a subject is its first half."""
    label, headline = own
    if (label.role, headline.role) != (roles.LABEL, roles.HEADLINE) or label.margin >= SURE_LABEL:
        return own
    if part_heading(facts[0].line.piece, facts[1].line.piece, table) == "one":
        return [Choice(role, one.margin) for role, one in zip(ROLES["one"], own, strict=True)]
    return [Choice(roles.KICKER, label.margin), headline] if facts[0].shared.topic >= TOLD else own
