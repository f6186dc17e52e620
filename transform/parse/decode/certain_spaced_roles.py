"""The roles that are left to a line in a spaced script, where weights learned from many newspapers judge better than rules.

In: the Facts of a page's lines. Out: for each line the roles that it may have; none if nothing is certain. Certain are a newspaper's own marks, jumps, names
behind By and the role or address below names; that a sentence is no folio line, the name of a section no text, the headline of a brief no crosshead; that
half a sentence above a jump is text; and what the blank lines of the page say (``gap_roles``).
"""

from collections.abc import Sequence

from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.brief_heads import list_brief_heads
from transform.parse.decode.certain_roles import AD, EVERY, FURNITURE, JUMPS, LABEL, NAMES
from transform.parse.decode.gap_roles import list_gap_roles
from transform.parse.decode.heading_lines import LONGEST_HEADING, is_heading
from transform.parse.decode.line_facts import Fact

#: What the name of a section, and the headline of a brief, is not.
NO_TEXT = EVERY - {*roles.TEXTS, roles.AD_MORE, roles.CAPTION_MORE}
NO_CROSSHEAD = EVERY - {roles.CROSSHEAD}
BYLINES = frozenset({roles.HEAD_BYLINE, roles.TAIL_BYLINE})
#: See page 4: it leads on, or points to another story.
SEEN = frozenset({roles.SEE, roles.TO})
#: Words of a line that stops inside a sentence, or that says that it is an advertisement and for what.
FEWEST_BROKEN = 5


def list_certain_spaced_roles(facts: Sequence[Fact], table: MarksTable) -> list[frozenset[str]]:
    briefs = list_brief_heads(facts, table)
    gaps = list_gap_roles(facts, briefs)
    found = (_find_roles(facts, k, table) or (NO_CROSSHEAD if k in briefs else EVERY) for k in range(len(facts)))
    joined = [left & own or left for left, own in zip(found, gaps, strict=True)]
    return [frozenset() if left == EVERY else left for left in joined]


def _find_roles(facts: Sequence[Fact], k: int, table: MarksTable) -> frozenset[str]:
    fact, above = facts[k], facts[k - 1] if k else None
    if own := _find_own_roles(fact, above, table):
        return own
    if above and above.marks.byline and table.role_phrase.fullmatch(fact.text):
        return NAMES
    if fact.marks.byline == "role" and table.role_prefix.match(fact.text):
        return BYLINES
    below = facts[k + 1] if k + 1 < len(facts) else None
    if table.banner.fullmatch(fact.text.upper()) or _is_lone_word(above, fact, below):
        return NO_TEXT
    if _is_broken_off(fact, below):
        return roles.TEXTS
    is_text = fact.closed or fact.length > LONGEST_HEADING
    return EVERY - FURNITURE if is_text and not (fact.marks.furniture or fact.marks.date) else frozenset()


def _is_lone_word(above: Fact | None, fact: Fact, below: Fact | None) -> bool:
    """Whether a word stands alone between the end of a text and a heading; below names it may be where they live."""
    is_apart = above is not None and above.closed and fact.line.gap > 0 and below is not None and is_heading(below)
    return is_apart and fact.text.isalpha() and fact.text.istitle() and below is not None and below.length > fact.length


def _is_broken_off(fact: Fact, below: Fact | None) -> bool:
    """Whether a line stops inside a sentence above the words that lead on to another page."""
    leads_on = below is not None and below.marks.jump in ("to", "unsettled")
    return leads_on and not (fact.closed or fact.marks.byline) and len(fact.text.split()) >= FEWEST_BROKEN


def _find_own_roles(fact: Fact, above: Fact | None, table: MarksTable) -> frozenset[str]:
    """What the newspaper says that a line is, and the line itself; and a jump: Story on page 4 below half a sentence leads on."""
    text, jump = fact.text, fact.marks.jump
    if table.own_banner.fullmatch(text):
        return LABEL
    if table.own_furniture.fullmatch(text):
        return FURNITURE
    says_ad = table.ad_start.match(text) and len(text.split()) >= FEWEST_BROKEN
    if says_ad or table.own_ad_start.match(text):
        return AD
    leads_on = (above is not None and not above.closed) or table.either_jump.match(text)
    return SEEN if jump == "see" and leads_on else JUMPS.get(jump, frozenset())
