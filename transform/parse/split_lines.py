"""Step: the page as lines, each with the blank lines before it and its indent; blank lines themselves are gone.

In: the page text and the invisible characters. Out: ``lines``, whose pieces leave the invisible characters out.
"""

from bisect import bisect_left
from dataclasses import replace

from transform.page import Spans
from transform.parse.draft import Draft, Line
from transform.parse.pieces import Piece, gather_pieces, take_piece


def split_lines(draft: Draft) -> Draft:
    text, lines, gap, at = draft.page.text, [], 0, 0
    starts = [start for start, _ in draft.marks]
    for raw in text.splitlines(keepends=True):
        piece = take_visible(text, at, at + len(raw), draft.marks, starts)
        words = piece.strip()
        if words:
            indent = len(piece.text) - len(piece.text.lstrip())
            lines.append(Line(words, gap, indent))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return replace(draft, lines=tuple(lines))


def take_visible(text: str, start: int, end: int, hidden: Spans, starts: list[int]) -> Piece:
    """The characters from start to end without the hidden ones; ``starts`` are the hidden spans' starts, in order."""
    pieces: list[Piece] = []
    for left, right in hidden[bisect_left(starts, start) : bisect_left(starts, end)]:
        pieces.append(take_piece(text, start, left))
        start = right
    return gather_pieces([*pieces, take_piece(text, start, end)])
