"""Step: split the page into lines, each with its indent and the number of blank lines before it; drop blank lines.

In: the page text and its invisible characters. Out: ``lines`` without the invisible characters. If there are more than
``MOST_LINES``, what follows is a leftover.
"""

from bisect import bisect_left
from dataclasses import replace

from transform.model.page import Spans
from transform.parse.budgets import MOST_LINES, report_too_large
from transform.parse.draft import Draft, Leftover, Line
from transform.text.span_text import SpanText, gather_pieces, take_piece
from transform.text.work_budget import MOST_CHARACTERS


def split_lines(draft: Draft) -> Draft:
    return _check_length(_cut_lines(draft))


def _cut_lines(draft: Draft) -> Draft:
    text, lines, gap, at = draft.page.text, list[Line](), 0, 0
    starts = [start for start, _ in draft.marks]
    for raw in text.splitlines(keepends=True):
        if not raw.isspace():
            words = _take_visible(text, at, at + len(raw), draft.marks, starts)
            solid = words.strip()
            if solid and len(lines) == MOST_LINES:
                return _leave_remaining(replace(draft, lines=tuple(lines)), at, starts)
            if solid:
                lines.append(Line(solid, gap, len(words.text) - len(words.text.lstrip())))
                gap = -1
        gap += 1
        at += len(raw)
    return replace(draft, lines=tuple(lines))


def _check_length(draft: Draft) -> Draft:
    """The page, with a note if it has more characters than are compared."""
    length = sum(len(line.piece.text) for line in draft.lines)
    if length <= MOST_CHARACTERS:
        return draft
    return report_too_large(
        draft, f"words far apart are not compared if there are more than {MOST_CHARACTERS} characters"
    )


def _leave_remaining(draft: Draft, at: int, starts: list[int]) -> Draft:
    """The page with the lines from here on as a leftover."""
    text = draft.page.text
    remaining = _take_visible(text, at, len(text), draft.marks, starts).strip()
    left = replace(draft, leftovers=(*draft.leftovers, Leftover(remaining, "orphan")))
    return report_too_large(left, f"text after the first {MOST_LINES} lines is in no article", remaining.spans[:1])


def _take_visible(text: str, start: int, end: int, hidden: Spans, starts: list[int]) -> SpanText:
    """The characters from ``start`` to ``end`` without hidden ones; ``starts`` are where the hidden spans start, in
    order.
    """
    pieces: list[SpanText] = []
    for left, right in hidden[bisect_left(starts, start) : bisect_left(starts, end)]:
        pieces.append(take_piece(text, start, left))
        start = right
    return gather_pieces([*pieces, take_piece(text, start, end)])
