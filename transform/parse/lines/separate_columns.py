"""Step: put columns that are side by side on the page's lines (`pdftotext -layout`) one after the other.

Lines are split into segments at runs of spaces; a column is where many segments begin. The page is split at a gutter
that no line crosses and that has the beginning of a story at its right; else a headline over the columns separates what
is above from what is below; what remains is read column by column. In: ``lines``. Out: ``lines`` in reading order, each
a segment. A page with more than ``MOST_GAPS`` gaps is left as it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.table import MarksTable
from transform.parse.budgets import MOST_GAPS, report_too_large
from transform.parse.draft import Draft, Line
from transform.text.sentences import is_headlike
from transform.text.span_text import WHITE, SpanText, cut_pieces, gather_pieces, take_piece

#: Segments are separated by two spaces or more; one space is between words.
GUTTER = re.compile(r"(?<=\S) {2,}(?=\S)")
#: Share of lines with several segments from which the page has columns side by side.
BESIDE_SHARE = 0.3
#: Share of lines that begin in a column, and its least width in characters.
COLUMN_SHARE, LEAST_COLUMN_WIDTH = 0.08, 8
#: Broadsheets have at most ten columns.
MOST_COLUMNS = 12
#: The extraction shifts lines by one or two characters; first lines of paragraphs are indented by two, at most five.
SHIFT, FIRST_LINE_INDENT, FURTHEST = 2, 2, 5
#: A part of the page has at least this many segments; a story's headline has at most this many lines.
FEWEST, MOST_HEADING_SEGMENTS = 4, 5
#: How deep stories may be nested in each other's columns.
DEEPEST = 6
#: How many lines after a headline are searched for the first line of its story.
STORY_REACH = 8


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a page line: the number of the line, where it begins on it, its column and its indent there."""

    row: int
    start: int
    piece: SpanText
    column: int = 0
    indent: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.piece.text)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of segments show about their order."""

    table: MarksTable

    def opens(self, segment: _Segment) -> bool:
        """Whether a paragraph or story begins with this segment."""
        return 0 < segment.indent <= FURTHEST or bool(self.table.dateline.match(segment.piece.folded))

    def heads(self, segment: _Segment) -> bool:
        text = segment.piece.folded
        return is_headlike(text) and not self.table.dateline.match(text)

    def begins_story(self, segments: Sequence[_Segment], column: int) -> bool:
        """Whether headline lines are at the top, followed by a story's first line in the column."""
        for at, segment in enumerate(segments[: MOST_HEADING_SEGMENTS + 1]):
            if not self.heads(segment) or (at and self.opens(segment) and segment.column == column):
                return at > 0 and self.opens(segment) and segment.column == column
        return False


def separate_columns(draft: Draft) -> Draft:
    if sum(1 for line in draft.lines for _ in GUTTER.finditer(line.piece.text)) > MOST_GAPS:
        return report_too_large(draft, f"columns are not separated among more than {MOST_GAPS} wide gaps")
    segments = _split_segments(draft)
    rows = Counter(segment.row for segment in segments)
    if sum(count > 1 for count in rows.values()) < BESIDE_SHARE * len(rows):
        return draft
    starts = _find_starts(segments, len(rows))
    if len(starts) < SHIFT:
        return draft
    placed = _place_segments(draft.page.text, segments, starts)
    return replace(draft, lines=tuple(_make_lines(_order_part(placed, _Words(draft.table), DEEPEST))))


def _split_segments(draft: Draft) -> list[_Segment]:
    segments: list[_Segment] = []
    for row, line in enumerate(draft.lines):
        edges = [0, *(edge for gap in GUTTER.finditer(line.piece.text) for edge in gap.span()), len(line.piece.text)]
        starts = zip(edges[::2], edges[1::2], strict=True)
        pieces = cut_pieces(line.piece, starts)
        segments += [_Segment(row, line.indent + left, part) for left, part in zip(edges[::2], pieces, strict=True)]
    return segments


def _find_starts(segments: Sequence[_Segment], rows: int) -> list[int]:
    """Where columns begin: the starts that most lines share, counting indented lines with them."""
    counts = Counter(segment.start for segment in segments)
    found: list[int] = []
    while counts and len(found) < MOST_COLUMNS:
        width = SHIFT + FIRST_LINE_INDENT
        best = max(counts, key=lambda at: (sum(counts[at + on] for on in range(width)), counts[at]))
        if sum(counts[best + on] for on in range(width)) < COLUMN_SHARE * rows:
            break
        found.append(max(range(best, best + width), key=lambda at: (counts[at], -at)))
        for at in range(best - LEAST_COLUMN_WIDTH, best + LEAST_COLUMN_WIDTH + 1):
            counts.pop(at, None)
    return sorted(found)


def _place_segments(page: str, segments: Sequence[_Segment], starts: Sequence[int]) -> list[_Segment]:
    """Each segment with its column; a wide space inside a column does not split its line."""
    placed: list[_Segment] = []
    parts: list[list[SpanText]] = []
    for segment in segments:
        column = max((k for k, start in enumerate(starts) if start - SHIFT <= segment.start), default=0)
        inside = segment.start - starts[column]
        last = placed[-1] if placed and placed[-1].row == segment.row else None
        if last and last.column == column:
            parts[-1] += [_take_white(page, parts[-1][-1].end, segment.piece.start), segment.piece]
        else:
            placed.append(replace(segment, column=column, indent=inside if inside >= SHIFT else 0))
            parts.append([segment.piece])
    return [replace(segment, piece=gather_pieces(own)) for segment, own in zip(placed, parts, strict=True)]


def _take_white(page: str, start: int, end: int) -> SpanText:
    """The white space between two segments; invisible characters in it stay in marks."""
    return gather_pieces(take_piece(page, *gap.span()) for gap in WHITE.finditer(page, start, end))


def _order_part(segments: list[_Segment], words: _Words, depth: int) -> list[_Segment]:
    """The segments of a part of the page in reading order."""
    if len({segment.column for segment in segments}) < SHIFT or depth == 0:
        return _read_down(segments)
    for column in sorted({segment.column for segment in segments})[1:]:
        left = [segment for segment in segments if segment.column < column]
        right = [segment for segment in segments if segment.column >= column]
        if _is_gutter(left, right, words):
            return [*_order_part(left, words, depth - 1), *_order_part(right, words, depth - 1)]
    bands = _cut_bands(segments, words)
    if len(bands) == 1 and not bands[0][0]:
        return _read_down(segments)
    return [segment for heads, body in bands for segment in (*heads, *_order_part(body, words, depth - 1))]


def _is_gutter(left: Sequence[_Segment], right: Sequence[_Segment], words: _Words) -> bool:
    """Whether two parts are unrelated: no line crosses the gutter, and a story begins at its right."""
    if min(len(left), len(right)) < FEWEST:
        return False
    edge = min(segment.start for segment in right)
    return all(segment.end <= edge for segment in left) and words.begins_story(
        right, min(segment.column for segment in right)
    )


def _read_down(segments: Sequence[_Segment]) -> list[_Segment]:
    return sorted(segments, key=lambda segment: (segment.column, segment.row))


def _cut_bands(segments: Sequence[_Segment], words: _Words) -> list[tuple[list[_Segment], list[_Segment]]]:
    """Headlines over the columns, each with what is below it; the first band may have no headline."""
    bands: list[tuple[list[_Segment], list[_Segment]]] = [([], [])]
    rows = Counter(segment.row for segment in segments)
    first = min(segment.column for segment in segments)
    usual = _measure_lines(segments)
    for at, segment in enumerate(segments):
        heads, body = bands[-1]
        full = segment.indent == 0 and abs(len(segment.piece.text) - usual[segment.column]) < SHIFT
        if (
            rows[segment.row] > 1
            or full
            or not words.heads(segment)
            or not _is_headline_above(segments, at, first, words)
        ):
            body.append(segment)
        elif body:
            bands.append(([replace(segment, indent=0)], []))
        else:
            heads.append(replace(segment, indent=0))
    return [band for band in bands if band[0] or band[1]]


def _measure_lines(segments: Sequence[_Segment]) -> dict[int, int]:
    """The usual line length of each column."""
    lengths: dict[int, Counter[int]] = {}
    for segment in segments:
        lengths.setdefault(segment.column, Counter())[len(segment.piece.text)] += 1
    return {column: max(counts, key=lambda size: (counts[size], size)) for column, counts in lengths.items()}


def _is_headline_above(segments: Sequence[_Segment], at: int, first: int, words: _Words) -> bool:
    """Whether a line alone on its row is a headline: the next line of the first column begins a story."""
    for other in segments[at + 1 : at + 1 + STORY_REACH]:
        if other.column == first and (words.opens(other) or not words.heads(other)):
            return words.opens(other)
    return False


def _make_lines(segments: Sequence[_Segment]) -> list[Line]:
    """The segments as lines; a row that a column leaves out is not a blank line."""
    return [Line(segment.piece, 0, segment.indent) for segment in segments]
