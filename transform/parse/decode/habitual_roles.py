"""The roles that the habits of a page leave to a line: by its blank lines, in spaced scripts also by its capitals.

In: the Facts of a page's lines. Out: for each rule the roles of each line; features that name them, so that weights may speak for or against a rule.
"""

from collections.abc import Sequence
from functools import lru_cache

from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.brief_heads import list_brief_heads
from transform.parse.decode.capital_roles import list_capital_roles
from transform.parse.decode.gap_roles import list_gap_roles
from transform.parse.decode.line_facts import Fact

EVERY = frozenset(roles.ROLES)
Habitual = Sequence[Sequence[frozenset[str]]]
#: What features call the rules, in their order.
RULES = ("gap", "caps")


def list_habitual_roles(facts: Sequence[Fact], table: MarksTable) -> Habitual:
    briefs = list_brief_heads(facts, table)
    found = [list_gap_roles(facts, briefs)]
    return [*found, list_capital_roles(facts, table, briefs)] if table.spaced else found


def name_habitual_roles(habitual: Habitual) -> list[tuple[str, ...]]:
    named = [[name_left(rule, left) for left in lefts] for rule, lefts in zip(RULES, habitual, strict=False)]
    return [tuple(filter(None, names)) for names in zip(*named, strict=True)]


@lru_cache(maxsize=256)
def name_left(rule: str, left: frozenset[str]) -> str:
    """The roles that are left, or those that are not; '' if all are."""
    if left == EVERY:
        return ""
    few = len(left) <= len(EVERY) // 2
    return f"{rule} {'leaves' if few else 'bars'} {'+'.join(sorted(left if few else EVERY - left))}"
