"""Features of a line and the one beside it: what two lines of a heading are together, rows of a table.

In: the Facts of a page's lines. Out: features, as words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transform.marks.headings import part_heading
from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact

#: A line that may be one of a heading.
SHORT = 40
#: How much longer the second line of a heading is than the first.
LONGER = (-6, -3, -1, 1, 3, 6)


def classify(value: float, edges: Sequence[float]) -> int:
    """The class of a number, so that a weight stands for a class."""
    return bisect_left(edges, value)


def form_headings(facts: Sequence[Fact], table: MarksTable) -> list[str]:
    """What each line and the one above it are together if both are lines of a heading; '' at the edges and beside text."""
    forms = [
        f"{part_heading(above.line.piece, fact.line.piece, table)} {classify(fact.length - above.length, LONGER)} {above.setting.full}"
        if max(above.length, fact.length) < SHORT and not (above.closed or above.marks.byline or fact.marks.byline)
        else ""
        for above, fact in pairwise(facts)
    ]
    return ["", *forms, ""]


def list_cells(facts: Sequence[Fact], k: int) -> Iterator[str]:
    """Whether a line has as many words with gaps between them as its neighbours: rows of a table, results, a ranking."""
    count = _count_cells(facts[k])
    if count > 1:
        beside = (at in range(len(facts)) and _count_cells(facts[at]) == count for at in (k - 1, k + 1))
        yield f"cells {min(4, count)} {' '.join('row' if same else 'other' for same in beside)}"


def _count_cells(fact: Fact) -> int:
    return len(fact.text.split()) if fact.length < SHORT else 0
