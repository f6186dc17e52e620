"""Which lines of the page a piece of text covers, and what is left of lines when pieces are taken out.

In: lines in order of the page, pieces. Out: indexes of lines; lines.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transform.frozen import frozen
from transform.parse.draft import Line
from transform.text.span_text import SpanText, gather_pieces


@frozen
class LineIndex:
    """``spans``: (start, end, index of the line), in order."""

    spans: tuple[tuple[int, int, int], ...]

    def find(self, pieces: Iterable[SpanText]) -> list[int]:
        """The lines of the pieces in the order in which these hold them, each once."""
        found: dict[int, None] = {}
        for start, end in (span for piece in pieces for span in piece.spans):
            at = bisect_left(self.spans, (start,))
            at -= at > 0 and self.spans[at - 1][1] > start
            while at < len(self.spans) and self.spans[at][0] < end:
                found[self.spans[at][2]] = None
                at += 1
        return list(found)


def index_lines(lines: Sequence[Line]) -> LineIndex:
    return LineIndex(tuple(sorted((*span, at) for at, line in enumerate(lines) for span in line.piece.spans)))


def take_out(lines: Iterable[Line], pieces: Iterable[SpanText]) -> tuple[Line, ...]:
    """The lines without these pieces; a line of which nothing is left is gone."""
    gone = sorted({span for piece in pieces for span in piece.spans})
    left = ((line, _subtract(line.piece, gone)) for line in lines)
    return tuple(line if piece is line.piece else replace(line, piece=piece) for line, piece in left if piece)


def _subtract(piece: SpanText, gone: Sequence[tuple[int, int]]) -> SpanText:
    """The piece without the characters of some spans, which are in order and apart."""
    if not _list_within(gone, piece.start, piece.end):
        return piece
    kept: list[SpanText] = []
    at = 0
    for start, end in piece.spans:
        own = _list_within(gone, start, end)
        edges = [start, *(min(max(edge, start), end) for span in own for edge in span), end]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        kept += [piece.cut(at + left - start, at + right - start) for left, right in pairs if left < right]
        at += end - start
    return gather_pieces(kept).strip()


def _list_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """The spans that have a character between two offsets."""
    first = bisect_left(spans, (start,))
    return spans[first - (first > 0 and spans[first - 1][1] > start) : bisect_left(spans, (end,))]
