"""Names and the place that they report from in one bracket with nothing between them: 【記者柯季豪鯤江報導】, (特約記者曹雁石榴訊).

In: the first paragraph of a story in a script without spaces between words, and the table. Out: where the text begins, the names, the dateline and the signs
around them. What parts names and place is that a name has two to four characters and that the page speaks of the place.
"""

import re
from typing import NamedTuple

from transform.marks.forms.names import Byline, may_be_name, read_names
from transform.marks.forms.shapes import CLOSERS, HAN, OPENERS, PAIRS
from transform.marks.found import DatelineMark
from transform.marks.table import MarksTable
from transform.text.span_text import SpanText

FRAME = re.compile(
    rf"\s*[{OPENERS}](?P<inner>[^{OPENERS}{CLOSERS}]{{6,40}}?)(?:报[道导]|专[讯电]|[讯电])(?P<close>[{CLOSERS}])"
)
#: The last name and the place, and what is before them.
RUN, PART = re.compile(rf"[{HAN}]{{4,7}}$"), re.compile(r"[\s、,/:·|]+")
#: Characters of a place, the usual number first; of a name.
PLACES, USUAL = (2, 3, 4), (2, 3)


class GluedLead(NamedTuple):
    """``end``: where the text begins; ``marks``: the signs around names and dateline."""

    end: int
    byline: Byline
    dateline: DatelineMark
    marks: tuple[SpanText, ...]


def read_glued_lead(page: str, piece: SpanText, table: MarksTable) -> GluedLead | None:
    text = piece.folded
    found = FRAME.match(text)
    if found is None or PAIRS[text[found.start("inner") - 1]] != found["close"]:
        return None
    start, end = found.span("inner")
    roles = [role.end() for role in table.role_prefix.finditer(text, start, end)]
    parts = [part.end() for part in PART.finditer(text, start, end)]
    run = RUN.match(text, max(roles + parts), end) if roles else None
    if run is None:
        return None
    at = _find_place(piece, run.start(), end, table)
    byline = read_names(page, piece.cut(start, at), table) if at else None
    if byline is None or not byline.has_role:
        return None
    place = piece.cut(at, found.start("close"))
    dateline = DatelineMark(place, None, piece.text[at:end], None, None)
    return GluedLead(found.end(), byline, dateline, (piece.cut(0, start), piece.cut(found.start("close"), found.end())))


def _find_place(piece: SpanText, start: int, end: int, table: MarksTable) -> int:
    """Where the place begins; 0 if no name is before it."""
    rest = piece.folded[end:]
    ways = [end - length for length in PLACES if _is_name(piece.folded[start : end - length], table)]
    said = [at for at in ways if piece.folded[at:end] in rest]
    return next(iter((*said, *ways)), 0)


def _is_name(text: str, table: MarksTable) -> bool:
    """Behind a role any two or three characters may be a name."""
    return may_be_name(text, table) or len(text) in USUAL
