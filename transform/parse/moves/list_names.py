"""The names that stand with a heading: the lines right below it.

In: the page's lines with their roles, the last line of the heading. Out: indexes of lines.
"""

from collections.abc import Collection, Sequence

from transform.marks.forms.bylines import read_any_byline
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.draft import Line


def list_names(page: str, last: int, text: Collection[int], lines: Sequence[Line], table: MarksTable) -> list[int]:
    """``text``: the lines of the heading's own text, which are none of them."""
    found: list[int] = []
    for at in range(last + 1, len(lines)):
        if at in text or not (lines[at].role in roles.BYLINES or read_any_byline(page, lines[at].piece, table)):
            break
        found.append(at)
    return found
