"""Unwrap a hard-wrapped page: group its lines into paragraphs, headlines and lines that stand alone.

In: the page's lines and the Measure of its columns. Out: groups of lines in page order. A line continues on the next
one if the next one's first word had no room on it. Where widths do not decide, the page's habits do: indents, even lost
ones, which show in first lines that are two characters short; blank lines; characters that are side by side elsewhere.
"""

from collections.abc import Sequence

from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import Sheet, lay_sheet
from transform.parse.blocks.line_ends import closes_bracket, hangs_over, repeats
from transform.parse.blocks.line_starts import opens_block
from transform.parse.blocks.lone_lines import continues_headline, stands_alone
from transform.parse.blocks.measure_columns import Measure
from transform.parse.blocks.running_text import continues_text
from transform.parse.blocks.unwrap_words import follows_words
from transform.parse.draft import Line

#: No block begins with these, in the output of any program.
NO_START = frozenset(",。、;:!?”’)》」』】〉%")
#: A paragraph has fewer lines than a page is high.
MOST_PARAGRAPH_LINES = 150


def unwrap_lines(lines: Sequence[Line], measure: Measure, table: MarksTable) -> list[list[Line]]:
    sheet = lay_sheet(lines, measure, table)
    groups: list[list[int]] = []
    for k in range(len(lines)):
        if groups and _joins_group(sheet, groups[-1], k):
            groups[-1].append(k)
        else:
            groups.append([k])
    return [[lines[k] for k in group] for group in groups]


def _joins_group(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k belongs to the group of lines above it."""
    last, line, habits = group[-1], sheet.lines[k], sheet.habits
    if any(sheet.table.banner.fullmatch(one.piece.folded) for one in (sheet.lines[last], line)):
        return False
    if line.gap and (habits.gapped or not habits.broken):
        return False
    if line.gap == 0 and (closes_bracket(sheet.lines[last], line) or hangs_over(sheet, last, k)):
        return True
    if len(group) >= MOST_PARAGRAPH_LINES or repeats(sheet, group, k):
        return False
    words = follows_words(sheet, group, k, alone=stands_alone(sheet, group)) if sheet.spaced else None
    return _follows_widths(sheet, group, k) if words is None else words


def _follows_widths(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k continues the group, by the room on the line above and by how the page sets its blocks."""
    last, line = group[-1], sheet.lines[k]
    if opens_block(sheet, group, k):
        return False
    beside = line.gap == 0
    if stands_alone(sheet, group):
        return beside and (line.piece.folded[0] in NO_START or continues_headline(sheet, last, k))
    return (beside and line.piece.folded[0] in NO_START) or continues_text(sheet, group, k)
