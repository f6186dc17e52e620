"""Step: shorten wide gaps inside lines; the white space that is left out belongs to nothing.

Lengths of lines would count the gaps, and the patterns of jumps backtrack over white space: a jump before a thousand
tabs would take hours. Columns have been separated before this step, so gaps between them are no longer needed. In:
``lines`` in reading order. Out: the same lines, with no gap wider than ``WIDEST``.
"""

import re
from dataclasses import replace

from transform.parse.draft import Draft
from transform.text.span_text import SpanText, cut_pieces, gather_pieces

#: Letterspaced names and headlines have gaps of at most four wide characters.
WIDEST = 8
WIDE_GAP = re.compile(rf"\s{{{WIDEST + 1},}}")


def narrow_gaps(draft: Draft) -> Draft:
    return replace(draft, lines=tuple(replace(line, piece=_narrow_piece(line.piece)) for line in draft.lines))


def _narrow_piece(piece: SpanText) -> SpanText:
    """The piece with only the first ``WIDEST`` characters of each gap."""
    wide = list(WIDE_GAP.finditer(piece.text))
    starts, ends = (0, *(gap.end() for gap in wide)), (*(gap.start() + WIDEST for gap in wide), len(piece.text))
    return gather_pieces(cut_pieces(piece, zip(starts, ends, strict=True))) if wide else piece
