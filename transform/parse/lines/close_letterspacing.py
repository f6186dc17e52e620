"""Step: close the single spaces that a program put between all Han characters of a line.

In: ``lines``. Out: the same lines without these spaces, which belong to nothing. Letterspaced names and labels (甲　乙) are too short
to count.
"""

import re
from dataclasses import replace

from transform.parse.draft import Draft
from transform.text.span_text import HAN, SpanText, gather_pieces, strip_gaps

#: Shorter lines may be letterspaced on purpose: names, labels.
SHORTEST_LINE = 8
#: Share of characters with a space after them from which all spaces of the line are stray.
STRAY_SHARE = 0.6
STRAY = re.compile(rf"(?<=[{HAN}，。、；：？！”（）]) (?=[{HAN}，。、；：？！“（）])")


def close_letterspacing(draft: Draft) -> Draft:
    return replace(draft, lines=tuple(replace(line, piece=_close_piece(line.piece)) for line in draft.lines))


def _close_piece(piece: SpanText) -> SpanText:
    size = len(strip_gaps(piece.text))
    if size < SHORTEST_LINE or len(STRAY.findall(piece.text)) < STRAY_SHARE * size:
        return piece
    edges = [0, *(edge for gap in STRAY.finditer(piece.text) for edge in gap.span()), len(piece.text)]
    return gather_pieces(piece.cut(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True))
