"""Lines of a wrapped page that stand alone: headlines, folio lines, bylines. The paragraph below does not continue
them.

In: a Sheet and a group of lines, or a line that may begin one. Out: whether it stands alone, by its width, place and
words; and whether a headline continues on the next line.
"""

from collections.abc import Sequence

from transform.marks.forms.bylines import is_lone_byline
from transform.marks.forms.folio import is_furniture
from transform.marks.forms.jumps import read_jump
from transform.parse.blocks.lay_sheet import INDENT, WIDEST_INDENT, Sheet
from transform.parse.blocks.line_starts import begins_body
from transform.parse.blocks.measure_columns import HANGING, RAGGED
from transform.text.sentences import is_headlike
from transform.text.span_text import HAN_CHAR, strip_gaps

#: Last characters of a line that may name a notice (公告, 启事).
NOTICE_REACH = 3


def stands_alone(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether the group is a headline, a folio line or a byline, which the paragraph below does not continue."""
    first = group[0]
    if first not in sheet.alone:
        sheet.alone[first] = _begins_alone(sheet, first)
    return sheet.alone[first]


def _begins_alone(sheet: Sheet, first: int) -> bool:
    if _is_set_apart(sheet, first):
        return True
    if _goes_on_here(sheet, first) or sheet.leads[first]:
        return False
    headlike, indent = is_headlike(sheet.lines[first].piece.folded), sheet.measure.indents[first]
    if sheet.habits.indented and indent == 0:
        return headlike or not sheet.is_full(first)
    if sheet.habits.indented:
        return headlike and indent > sheet.habits.indent + INDENT
    if sheet.habits.hidden:
        return headlike and _lacks_indent(sheet, first)
    return headlike and _is_narrow(sheet, first)


def _is_set_apart(sheet: Sheet, k: int) -> bool:
    """Whether a line stands alone by its width, place or words."""
    table, piece = sheet.table, sheet.lines[k].piece
    text, room = piece.folded, sheet.measure.columns[k] - sheet.measure.widths[k]
    if sheet.set_apart[k] or room < -HANGING or sheet.measure.indents[k] > WIDEST_INDENT:
        return True
    if is_furniture(text, table) or table.bare_jump.search(text) or is_lone_byline(piece, table):
        return True
    if is_headlike(text) and table.notice.search(text[-NOTICE_REACH:]):
        return True
    return room > RAGGED and bool(table.role_prefix.match(text.lstrip("(")))


def _goes_on_here(sheet: Sheet, first: int) -> bool:
    """Whether a line continues a sentence from above: the line above is full and unfinished, or a jump (上接)."""
    if first == 0:
        return False
    above, last = sheet.lines[first - 1].piece, first - 1
    found = sheet.table.bracketed_jump.fullmatch(above.folded)
    if found is not None and read_jump(above, found, sheet.table).kind == "from":
        return True
    if sheet.spaced:
        return sheet.lines[first].piece.text[0].islower()
    return sheet.is_full(last) and not sheet.ends[last]


def _is_narrow(sheet: Sheet, k: int) -> bool:
    """Whether a line has room for the next one's first word though the lines below use that room."""
    widths = sheet.measure.widths
    return (
        sheet.slacks[k] >= 0 and k + 2 < len(widths) and widths[k] < min(widths[k + 1 : k + 3]) and sheet.is_full(k + 1)
    )


def _lacks_indent(sheet: Sheet, k: int) -> bool:
    """Whether a line cannot begin a paragraph: it is too wide for an indent, or the next line begins one."""
    exact = len(HAN_CHAR.findall(sheet.lines[k].piece.text)) == len(sheet.lines[k].piece.text)
    if sheet.measure.columns[k] - sheet.measure.widths[k] < INDENT - (0 if exact else HANGING // 2):
        return True
    after = k + 1
    running = after < len(sheet.lines) and sheet.is_full(after)
    return after + 1 < len(sheet.lines) and not running and not sheet.ends[after] and sheet.slacks[after] < INDENT


def continues_headline(sheet: Sheet, last: int, k: int) -> bool:
    """Whether a headline continues: the words cut between the lines are uncut elsewhere on the page."""
    first, second = (strip_gaps(sheet.lines[one].piece.folded) for one in (last, k))
    if not (HAN_CHAR.match(first[-1]) and HAN_CHAR.match(second[0])):
        return False
    if not is_headlike(second) or not is_headlike(first) or begins_body(sheet, k):
        return False
    wide = sheet.measure.widths[last] > sheet.measure.columns[last]
    across = [first[-1] + second[0]] if wide else [first[-2:] + second[0], first[-1] + second[:2]]
    return any(run in sheet.runs for run in across)
