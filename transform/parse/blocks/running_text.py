"""Whether a paragraph of a wrapped page continues on the next line, by the room that is left and by indents.

In: a Sheet, the group of lines so far, which does not stand alone, and the number of the next line. Out: yes or no.
"""

from collections.abc import Sequence

from transform.marks.forms.bylines import ends_with_byline, is_lone_byline
from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import INDENT, LOOSE, Sheet
from transform.parse.blocks.line_starts import begins_heading, begins_paragraph
from transform.parse.blocks.measure_columns import HANGING
from transform.parse.draft import Line
from transform.text.seams import PAUSES
from transform.text.sentences import is_closed, is_headlike
from transform.text.span_text import SpanText

#: 日。 on its own line ends the sentence before it.
SYLLABLE = 3
#: Number of lines from which a paragraph shows whether one of its lines was cut, or whether it is set narrow.
TWO_LINES = 2
#: The least width of a paragraph, as a share of its column.
NARROWEST_SHARE = 0.78


def continues_text(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k continues the paragraph above it."""
    if sheet.measure.widths[k] > sheet.measure.columns[k] + HANGING:
        return False
    if len(group) == 1 and _is_bare_dateline(sheet.lines[group[0]].piece, sheet.table):
        return True
    if sheet.ends[group[-1]]:
        return _goes_beyond(sheet, group, k) and not (begins_paragraph(sheet, k) or begins_heading(sheet, k))
    return (
        _fills_column(sheet, group)
        or _is_syllable(sheet.lines[k])
        or _is_same_line(sheet, group, k)
        or _continues_narrow(sheet, group, k)
    )


def _is_bare_dateline(piece: SpanText, table: MarksTable) -> bool:
    """Whether a line is a dateline, perhaps with names, and nothing of the story."""
    found = table.dateline.match(piece.folded)
    after = piece.cut(found.end()).strip() if found else piece
    return found is not None and (not after or is_lone_byline(after, table))


def _fills_column(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether the last line of a paragraph is full; a first line is narrower by its indent."""
    last = group[-1]
    if len(group) > TWO_LINES and _is_same_line(sheet, group[:-1], last):
        return True
    lost = len(group) == 1 and (sheet.habits.hidden or 0 < sheet.measure.indents[last] < INDENT)
    return sheet.slacks[last] < (INDENT if lost else LOOSE + 1)


def _is_same_line(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the last line and this one are one line, which the extraction cut at a wide space."""
    last = group[-1]
    if (
        len(group) < TWO_LINES
        or _is_syllable(sheet.lines[last])
        or sheet.is_full(last)
        or sheet.slacks[group[-2]] > LOOSE
    ):
        return False
    fits = sheet.measure.widths[last] + sheet.measure.widths[k] <= sheet.measure.columns[k]
    return fits and sheet.slacks[k] - sheet.measure.widths[last] <= INDENT


def _is_syllable(line: Line) -> bool:
    text = line.piece.folded
    return len(text) == 1 or (len(text) <= SYLLABLE and (is_closed(text) or text[-1] in PAUSES))


def _continues_narrow(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the paragraph is narrower than its column, as beside a picture, and continues on the next line."""
    widths, last = sheet.measure.widths, group[-1]
    if sheet.habits.indented or widths[last] < NARROWEST_SHARE * sheet.measure.columns[last]:
        return False
    if (
        is_headlike(sheet.lines[last].piece.folded)
        and is_headlike(sheet.lines[k].piece.folded)
        and len(group) < TWO_LINES
    ):
        return False
    if len(group) >= TWO_LINES and widths[last] >= max(widths[one] for one in group) - LOOSE:
        return not is_headlike(sheet.lines[k].piece.folded) or abs(widths[k] - widths[last]) <= LOOSE
    even = abs(widths[last] - widths[k]) <= LOOSE
    return even or (sheet.ends[k] and widths[k] <= widths[last] and not is_headlike(sheet.lines[last].piece.folded))


def _goes_beyond(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the paragraph may continue after a sentence that ends with its line."""
    if ends_with_byline(sheet.lines[group[-1]].piece, sheet.table):
        return False
    if sheet.is_full(group[-1]):
        return True
    return sheet.habits.hidden and len(group) == 1 and sheet.slacks[group[-1]] < INDENT and sheet.is_full(k)
