"""Names in brackets with the place that they report from behind a bar: (单小禾/芦水水库).

In: a piece of the page in a script without spaces between words, and the table. Out: where the bracket and the place in it are.
"""

import re
from typing import NamedTuple

from transform.marks.forms.names import may_be_name
from transform.marks.forms.shapes import CLOSERS, HAN, OPENERS
from transform.marks.table import MarksTable
from transform.text.span_text import SpanText

PLACED = re.compile(
    rf"[{OPENERS}]\s?(?P<names>[{HAN}]{{2,4}}(?:[、\s][{HAN}]{{2,4}}){{0,2}})\s?/\s?(?P<place>[{HAN}]{{2,7}})\s?[{CLOSERS}]$"
)
NAME = re.compile(rf"[{HAN}]{{2,4}}")


class Placed(NamedTuple):
    """Where the bracket begins, and the place in it."""

    begin: int
    place: tuple[int, int]


def find_placed_names(page: str, piece: SpanText, table: MarksTable) -> Placed | None:
    """Where the bracket begins at the end of the piece, and where the place in it is.

    What is shaped like a name is a second one unless the page speaks of it elsewhere.
    """
    found = PLACED.search(piece.folded.rstrip())
    if found is None or not all(may_be_name(name, table) for name in NAME.findall(found["names"])):
        return None
    start, end = found.span("place")
    place = piece.cut(start, end).text
    if any(found["place"].endswith(role) for role in table.role_suffixes) or table.role_prefix.search(found["place"]):
        return None
    told = re.search(rf"(?<=[{HAN},。，、\s]){re.escape(place)}(?=[{HAN},。，])", page)
    return Placed(found.start(), (start, end)) if told or not may_be_name(found["place"], table) else None
