"""What begins with a line of a wrapped page: a block with its own mark, a headline, a paragraph.

In: a Sheet, the group of lines above and the number of the line. Out: yes or no; if no, the line may continue the
group.
"""

from collections.abc import Sequence

from transform.marks.forms.bylines import is_lone_byline
from transform.marks.forms.folio import is_furniture
from transform.parse.blocks.lay_sheet import INDENT, WIDEST_INDENT, Sheet
from transform.parse.blocks.measure_columns import HANGING
from transform.text.sentences import is_headlike

#: A headline with its kicker and deck has at most this many lines.
MOST_HEADING_LINES = 4


def opens_block(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether a line must begin a block: it is indented, a dateline, a deck, a byline or jump alone, a folio line."""
    line, table, last = sheet.lines[k], sheet.table, group[-1]
    text = line.piece.folded
    if sheet.set_apart[k] or is_furniture(text, table) or table.bracketed_jump.fullmatch(text) or sheet.leads[k]:
        return True
    bare = table.bare_jump.search(text)
    if is_lone_byline(line.piece, table) or (bare is not None and bare.start() == 0):
        return True
    indent = sheet.measure.indents[k]
    if indent > WIDEST_INDENT or (sheet.habits.indented and (indent > 0 or _stands_over(sheet, last, k))):
        return True
    inside = len(group) > 1 and sheet.is_full(last) and not sheet.ends[last]
    return not inside and any(one.match(text) for one in (table.deck_start, table.note, table.list_start))


def _stands_over(sheet: Sheet, last: int, k: int) -> bool:
    """Whether a line without indent is a headline: between a finished paragraph and an indented one."""
    after = k + 1 < len(sheet.lines) and sheet.measure.indents[k + 1] > 0
    return sheet.ends[last] and after and is_headlike(sheet.lines[k].piece.folded)


def begins_heading(sheet: Sheet, k: int) -> bool:
    """Whether headline lines begin here, followed by the first line of a story or paragraph."""
    for at in range(k, min(k + MOST_HEADING_LINES, len(sheet.lines) - 1)):
        if not is_headlike(sheet.lines[at].piece.folded):
            return False
        if sheet.leads[at + 1]:
            return True
        if sheet.habits.hidden and not sheet.ends[at + 1] and 0 <= sheet.slacks[at + 1] < INDENT:
            return True
    return False


def begins_paragraph(sheet: Sheet, k: int) -> bool:
    """Whether a line after the end of a sentence is not full though it continues: its indent was lost."""
    return sheet.habits.hidden and not sheet.ends[k] and not sheet.is_full(k)


def begins_body(sheet: Sheet, k: int) -> bool:
    """Whether the text of a paragraph seems to begin on this line."""
    lost = INDENT if sheet.habits.hidden else 0
    wide = sheet.measure.widths[k] > sheet.measure.columns[k] + HANGING
    after = k + 1 < len(sheet.lines) and not sheet.leads[k + 1]
    return not wide and after and sheet.slacks[k] < lost and sheet.measure.indents[k] <= WIDEST_INDENT
