"""Headings of two lines whose roles the weights leave nearly open, by what the lines say.

In: the Facts of a page's lines and the likeliest path. Out: the path. A kicker above a headline and a headline above a deck look the same; a
line that is complete in itself and a subject without what it does do not read the same (``transform.marks.headings.part_heading``).
"""

from collections.abc import Sequence

from transform.marks.headings import HeadingForm, part_heading
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.find_path import Choice
from transform.parse.decode.line_facts import Fact

#: A role that is this much better than any other is left as it is, by what the two lines are now. Two clauses of one headline read like a
#: headline and its deck, so they stay one.
FORMS: dict[tuple[str, str], tuple[HeadingForm, int]] = {
    (roles.KICKER, roles.HEADLINE): ("kicker", 1900),
    (roles.HEADLINE, roles.DECK): ("deck", 3500),
    (roles.HEADLINE, roles.HEADLINE_MORE): ("one", 2000),
}
#: A label that is this much better than a kicker is one; of a kicker the text below says at least this share.
SURE_LABEL, TOLD = 1000, 0.4
ROLES: dict[HeadingForm, tuple[str, str]] = {
    "kicker": (roles.KICKER, roles.HEADLINE),
    "one": (roles.HEADLINE, roles.HEADLINE_MORE),
    "deck": (roles.HEADLINE, roles.DECK),
}


def settle_headings(facts: Sequence[Fact], path: Sequence[Choice], table: MarksTable) -> list[Choice]:
    found = list(path)
    for k in range(len(path) - 1):
        if not _is_open(path, k):
            continue
        form = part_heading(facts[k].line.piece, facts[k + 1].line.piece, table)
        own = FORMS[path[k].role, path[k + 1].role][0]
        if form != own and (own, form) != ("one", "deck"):
            found[k : k + 2] = [
                Choice(role, one.margin) for role, one in zip(ROLES[form], path[k : k + 2], strict=True)
            ]
    return [_settle_label(facts, found, k) for k in range(len(found))]


def _settle_label(facts: Sequence[Fact], path: Sequence[Choice], k: int) -> Choice:
    """A label names no story: a line above a headline that says what the text below says is its kicker."""
    role, margin = path[k]
    above_headline = k + 1 < len(path) and path[k + 1].role == roles.HEADLINE
    if role == roles.LABEL and margin < SURE_LABEL and above_headline and facts[k].shared.topic >= TOLD:
        return Choice(roles.KICKER, margin)
    return path[k]


def _is_open(path: Sequence[Choice], k: int) -> bool:
    """Whether a heading of two lines begins here, neither of which is sure."""
    first, second = path[k : k + 2]
    beside = {path[at].role for at in (k - 1, k + 2) if 0 <= at < len(path)}
    heading = {*roles.HEADING} & beside
    _, sure = FORMS.get((first.role, second.role), ("", 0))
    return max(first.margin, second.margin) < sure and not heading
