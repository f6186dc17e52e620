"""Step: narrow the wide gaps inside lines; what is left out is white space and belongs to nobody.

The patterns of marks allow white space at several places in a row, and each tries every division of a long run among them:
one mark before a thousand tabs would hold a page up for hours. Where gaps part columns they have done so by now.
In: ``lines`` in reading order. Out: the same lines, no gap in them wider than ``WIDEST``.
"""

import re
from dataclasses import replace

from transform.parse.draft import Draft
from transform.text.span_text import Piece, cut_pieces, gather_pieces

#: Names and headlines are spaced out with four wide characters at most.
WIDEST = 8
WIDE_GAP = re.compile(rf"\s{{{WIDEST + 1},}}")


def narrow_gaps(draft: Draft) -> Draft:
    return replace(draft, lines=tuple(replace(line, piece=_narrow_piece(line.piece)) for line in draft.lines))


def _narrow_piece(piece: Piece) -> Piece:
    """The piece with the first characters of each gap."""
    wide = list(WIDE_GAP.finditer(piece.text))
    starts, ends = (0, *(gap.end() for gap in wide)), (*(gap.start() + WIDEST for gap in wide), len(piece.text))
    return gather_pieces(cut_pieces(piece, zip(starts, ends, strict=True))) if wide else piece
