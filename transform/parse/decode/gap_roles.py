"""The roles that blank lines leave to short lines between two texts.

A page that sets a blank line above each headline that is sure to be one has no headline without: a short line right below a text is a crosshead. In: the
Facts of a page's lines. Out: for each line the roles that it may have.
"""

import re
from collections.abc import Collection, Sequence

from transform.parse import roles
from transform.parse.decode.heading_lines import LONGEST_HEADING, is_text
from transform.parse.decode.line_facts import Fact

EVERY = frozenset(roles.ROLES)
NO_START = EVERY - {roles.KICKER, roles.HEADLINE, roles.LABEL}
#: How many headlines show what a page does, and the share of them with a blank line above.
FEWEST, MOST = 3, 0.9
SENTENCE_END = re.compile(r"[。.!?…][”’」』)\"']*$")


def list_gap_roles(facts: Sequence[Fact], briefs: Collection[int]) -> list[frozenset[str]]:
    """``briefs``: lines that are headlines of short pieces, which stand closer together."""
    gaps = [facts[k].line.gap > 0 for k in _list_sure_starts(facts)]
    if len(gaps) < FEWEST or sum(gaps) < MOST * len(gaps):
        return [EVERY] * len(facts)
    return [NO_START if k not in briefs and _is_between_texts(facts, k) else EVERY for k in range(len(facts))]


def _list_sure_starts(facts: Sequence[Fact]) -> list[int]:
    """The first lines of headings with names or a dateline below them."""
    found = []
    for k in range(1, len(facts) - 1):
        marks = facts[k + 1].marks
        if not _is_heading(facts[k]) or not (
            marks.byline in ("role", "framed") or marks.dateline in ("known", "dated")
        ):
            continue
        while k > 1 and not facts[k].line.gap and (_is_heading(facts[k - 1]) or facts[k - 1].marks.label):
            k -= 1  # noqa: PLW2901 - the heading begins higher up
        found.append(k)
    return found


def _is_heading(fact: Fact) -> bool:
    marks = fact.marks
    return fact.length <= LONGEST_HEADING and not (fact.closed or marks.byline or marks.dateline or marks.furniture)


def _is_between_texts(facts: Sequence[Fact], k: int) -> bool:
    """Whether a short line is right below the end of a text, with a text without names or a dateline right below it."""
    if not 0 < k < len(facts) - 1 or facts[k].line.gap or not _is_heading(facts[k]) or facts[k].marks.label:
        return False
    above, below = facts[k - 1], facts[k + 1]
    is_below_text = SENTENCE_END.search(above.text) is not None and not above.marks.tail
    return is_below_text and is_text(below) and not (below.marks.dateline or below.marks.lead)
