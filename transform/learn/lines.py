"""The lines of a page as induction sees them: folded, with the lines above and below, and whether they stand at an edge.

In: the text of a page, the table. Out: its lines that are not empty, in print order.
"""

from collections.abc import Iterator
from itertools import accumulate, takewhile

from transform.frozen import frozen
from transform.learn.proposal import Place
from transform.marks.forms.folio import is_furniture
from transform.marks.table import MarksTable
from transform.model.page import PageText
from transform.text.span_text import fold_width

#: The first and last lines of a page, among which its folio is; folio lines that are known do not count.
EDGE_LINES = 2


@frozen
class PageLine:
    """A line without white space around it; ``printed`` as on the page, ``text`` folded, both of the same length.

    ``is_edge``: whether it is among the first or last lines.
    """

    page: PageText
    start: int
    printed: str
    text: str
    is_edge: bool

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of the characters between two offsets of the line."""
        return Place(self.page, self.start + start, self.start + (len(self.text) if end is None else end))


def lay_lines(page: PageText, table: MarksTable) -> Iterator[PageLine]:
    rows = page.text.split("\n")
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    found = [(start + len(row) - len(row.lstrip()), row.strip()) for start, row in zip(starts, rows, strict=False)]
    filled = [(start, row, fold_width(row)) for start, row in found if row]
    first = _count_known([text for _, _, text in filled], table) + EDGE_LINES
    last = len(filled) - _count_known([text for _, _, text in reversed(filled)], table) - EDGE_LINES
    for at, (start, row, text) in enumerate(filled):
        yield PageLine(page, start, row, text, at < first or at >= last)


def _count_known(texts: list[str], table: MarksTable) -> int:
    """How many lines at the beginning are folio lines already."""
    return sum(1 for _ in takewhile(lambda text: is_furniture(text, table), texts))
