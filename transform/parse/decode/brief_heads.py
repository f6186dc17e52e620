"""The headlines of short pieces below the name of a column of several: each piece has one, none has a crosshead.

In: the Facts of a page's lines and the table of marks. Out: the indexes of these lines.
"""

from collections.abc import Sequence

from transform.marks.forms.shapes import BULLETS, CLOSERS, OPENERS
from transform.marks.table import MarksTable
from transform.parse.decode.heading_lines import is_heading
from transform.parse.decode.line_facts import Fact

#: What may be around the name of a column.
SIGNS = " " + OPENERS + CLOSERS + BULLETS + "|/=-—:"
#: How far from the last one the next headline of a column is, in lines.
LONGEST_BRIEF = 14


def list_brief_heads(facts: Sequence[Fact], table: MarksTable) -> frozenset[int]:
    found: set[int] = set()
    last = -1
    for k, fact in enumerate(facts):
        if fact.marks.label or table.banner.fullmatch(fact.text.upper()):
            last = k if table.several.search(fact.text.strip(SIGNS)) else -1
        elif last >= 0 and k - last > LONGEST_BRIEF:
            last = -1
        elif last >= 0 and is_heading(fact):
            found.add(k)
            last = k
    return frozenset(found)
