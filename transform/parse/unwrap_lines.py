"""Un-wrapping: the lines of a hard-wrapped page as groups, one for each paragraph, headline or line that stands alone.

In: the page's lines and the Measure of its columns. Out: groups of lines in page order. A line goes on in the next one
if the next one's first word had no room on it. What the widths leave open the page's other habits tell: indents, also
those that the extraction lost and that are seen only because first lines are two characters short; blank lines; and
whether the page has the same characters elsewhere unbroken.
"""

import re
from collections.abc import Sequence

from transform.parse.draft import Line
from transform.parse.find_copies import fold_solid
from transform.parse.lay_sheet import INDENT, WIDEST_INDENT, Sheet, is_signed, lay_sheet
from transform.parse.marks import MarksTable
from transform.parse.measure_columns import HANGING, RAGGED, Measure
from transform.parse.pieces import HAN_CHAR, Piece, strip_gaps
from transform.parse.read_marks import is_lone_byline, read_jump
from transform.parse.seams import PAUSES, SHORTEST_OVERLAP, find_conflict, measure_overlap
from transform.parse.shapes import is_closed, is_headlike
from transform.parse.unwrap_words import follows_words

#: 日。 on a line of its own ends the sentence before it.
SYLLABLE = 3
#: The rest of a short bracket at the start of a line.
BRACKET_END = re.compile(r"[^()。]{0,12}\)")
#: A telephone number that moved down whole.
NUMBER = re.compile(r"[\d-]{5,16}")
#: A headline, its kicker and deck, over so many lines at most.
MOST_HEADLINES = 4
#: What was cut within a line stands below a line at least.
FIRST_TWO = 2
#: Room on a line that runs on: some programs leave one more character than they need to.
LOOSE = 2
#: A paragraph may be set this much narrower than its column.
NARROWEST = 0.78
#: Lines in which the first reading of a broken place may begin.
MOST_RETURN = 12
#: No block begins with these, whatever program set the lines.
NO_START = frozenset(",。、;:!?”’)》」』】〉%")
#: A paragraph of more lines than a page is high is no paragraph.
MOST_LINES = 150


def unwrap_lines(lines: Sequence[Line], measure: Measure, table: MarksTable) -> list[list[Line]]:
    sheet = lay_sheet(lines, measure, table)
    groups: list[list[int]] = []
    for k in range(len(lines)):
        if groups and belongs(sheet, groups[-1], k):
            groups[-1].append(k)
        else:
            groups.append([k])
    return [[lines[k] for k in group] for group in groups]


def belongs(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k belongs to the group of lines right above it."""
    last, line, habits = group[-1], sheet.lines[k], sheet.habits
    if any(sheet.table.banner.fullmatch(one.piece.folded) for one in (sheet.lines[last], line)):
        return False
    if line.gap and (habits.gapped or not habits.broken):
        return False
    if line.gap == 0 and (closes_bracket(sheet.lines[last], line) or hangs_over(sheet, last, k)):
        return True
    if len(group) >= MOST_LINES or repeats(sheet, group, k):
        return False
    words = follows_words(sheet, group, k, alone=stands_alone(sheet, group)) if sheet.worded else None
    return follows_widths(sheet, group, k) if words is None else words


def follows_widths(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k goes on with the group, by the room on the line above it and by how the page sets its blocks."""
    last, line = group[-1], sheet.lines[k]
    if opens_block(sheet, group, k):
        return False
    beside = line.gap == 0
    if stands_alone(sheet, group):
        return beside and (line.piece.folded[0] in NO_START or continues_headline(sheet, last, k))
    return (beside and line.piece.folded[0] in NO_START) or continues_text(sheet, group, k)


def continues_text(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k goes on with the paragraph above it."""
    if sheet.measure.widths[k] > sheet.measure.columns[k] + HANGING:
        return False
    if len(group) == 1 and is_bare_dateline(sheet.lines[group[0]].piece, sheet.table):
        return True
    if sheet.ends[group[-1]]:
        return goes_beyond(sheet, group, k) and not (begins_paragraph(sheet, k) or begins_heading(sheet, k))
    return (
        runs_on(sheet, group)
        or is_syllable(sheet.lines[k])
        or is_fragment(sheet, group, k)
        or runs_on_narrow(sheet, group, k)
    )


def is_bare_dateline(piece: Piece, table: MarksTable) -> bool:
    """Whether a line holds a dateline, with names perhaps, and nothing of the story."""
    found = table.dateline.match(piece.folded)
    rest = piece.cut(found.end()).strip() if found else piece
    return found is not None and (not rest or is_lone_byline(rest, table))


def runs_on_narrow(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the paragraph is set narrower than its column, as beside a picture, and goes on in the next line."""
    widths, last = sheet.measure.widths, group[-1]
    if sheet.habits.indented or widths[last] < NARROWEST * sheet.measure.columns[last]:
        return False
    if (
        is_headlike(sheet.lines[last].piece.folded)
        and is_headlike(sheet.lines[k].piece.folded)
        and len(group) < FIRST_TWO
    ):
        return False
    if len(group) >= FIRST_TWO and widths[last] >= max(widths[one] for one in group) - LOOSE:
        return not is_headlike(sheet.lines[k].piece.folded) or abs(widths[k] - widths[last]) <= LOOSE
    even = abs(widths[last] - widths[k]) <= LOOSE
    return even or (sheet.ends[k] and widths[k] <= widths[last] and not is_headlike(sheet.lines[last].piece.folded))


def runs_on(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether the last line of a paragraph is full; its first line is by the indent less wide."""
    last = group[-1]
    if len(group) > FIRST_TWO and is_fragment(sheet, group[:-1], last):
        return True
    lost = len(group) == 1 and (sheet.habits.hidden or 0 < sheet.measure.indents[last] < INDENT)
    return sheet.slacks[last] < (INDENT if lost else LOOSE + 1)


def is_fragment(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the last line and this one are one line, which the extraction cut where a space was set wide."""
    last = group[-1]
    if (
        len(group) < FIRST_TWO
        or is_syllable(sheet.lines[last])
        or sheet.is_full(last)
        or sheet.slacks[group[-2]] > LOOSE
    ):
        return False
    fits = sheet.measure.widths[last] + sheet.measure.widths[k] <= sheet.measure.columns[k]
    return fits and sheet.slacks[k] - sheet.measure.widths[last] <= INDENT


def goes_beyond(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether the paragraph may go on after a sentence that ends with the line."""
    if is_signed(sheet.lines[group[-1]].piece, sheet.table):
        return False
    if sheet.is_full(group[-1]):
        return True
    return sheet.habits.hidden and len(group) == 1 and sheet.slacks[group[-1]] < INDENT and sheet.is_full(k)


def begins_heading(sheet: Sheet, k: int) -> bool:
    """Whether headline lines stand here, up to a line that can only be the first of a story or paragraph."""
    for at in range(k, min(k + MOST_HEADLINES, len(sheet.lines) - 1)):
        if not is_headlike(sheet.lines[at].piece.folded):
            return False
        if sheet.leads[at + 1]:
            return True
        if sheet.habits.hidden and not sheet.ends[at + 1] and 0 <= sheet.slacks[at + 1] < INDENT:
            return True
    return False


def is_syllable(line: Line) -> bool:
    text = line.piece.folded
    return len(text) == 1 or (len(text) <= SYLLABLE and (is_closed(text) or text[-1] in PAUSES))


def begins_paragraph(sheet: Sheet, k: int) -> bool:
    """Whether a line after a full one that ends a sentence is not full itself though it runs on: an indent was lost."""
    return sheet.habits.hidden and not sheet.ends[k] and not sheet.is_full(k)


def opens_block(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether a line can only be the first of a block: indented, a dateline, a deck, a byline or jump alone, a folio line."""
    line, table, last = sheet.lines[k], sheet.table, group[-1]
    text = line.piece.folded
    if table.furniture.fullmatch(text) or table.bracketed_jump.fullmatch(text) or sheet.leads[k]:
        return True
    bare = table.bare_jump.search(text)
    if is_lone_byline(line.piece, table) or (bare is not None and bare.start() == 0):
        return True
    indent = sheet.measure.indents[k]
    if indent > WIDEST_INDENT or (sheet.habits.indented and (indent > 0 or stands_over(sheet, last, k))):
        return True
    inside = len(group) > 1 and sheet.is_full(last) and not sheet.ends[last]
    return not inside and any(one.match(text) for one in (table.deck_start, table.note, table.list_start))


def stands_over(sheet: Sheet, last: int, k: int) -> bool:
    """Whether a line without indent between a closed paragraph and an indented one is a headline."""
    after = k + 1 < len(sheet.lines) and sheet.measure.indents[k + 1] > 0
    return sheet.ends[last] and after and is_headlike(sheet.lines[k].piece.folded)


def repeats(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether a column broke here: the line repeats the end of the last ones; the step that joins breaks sees to it."""
    last, line = group[-1], fold_solid(sheet.lines[k].piece)
    tail = fold_solid(sheet.lines[last].piece)
    length = measure_overlap(tail, line)
    if length > SHORTEST_OVERLAP or (length == SHORTEST_OVERLAP and not tail[-length:].isalpha()):
        return True
    if not sheet.ends[last]:
        return False
    below = line + (fold_solid(sheet.lines[k + 1].piece) if k + 1 < len(sheet.lines) else "")
    return find_conflict("".join(fold_solid(sheet.lines[one].piece) for one in group[-MOST_RETURN:]), below).conflict


def closes_bracket(last: Line, line: Line) -> bool:
    """Whether a bracket that the last line left open is closed near the start of this one: (甲乙 | 摄)."""
    open_at = last.piece.folded.rfind("(")
    closed = BRACKET_END.match(line.piece.folded)
    return open_at >= 0 and ")" not in last.piece.folded[open_at:] and closed is not None


def hangs_over(sheet: Sheet, last: int, k: int) -> bool:
    """Whether what had no room on the line above stands here: one character, the word of a credit, a number."""
    text = sheet.lines[k].piece.folded
    if sheet.ends[last]:
        return False
    if text in sheet.table.role_suffixes or (NUMBER.fullmatch(text) and sheet.is_full(last)):
        return True
    return (
        len(text) <= FIRST_TWO and bool(HAN_CHAR.match(text)) and not text[1:].isalnum() and sheet.slacks[last] <= LOOSE
    )


def stands_alone(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether the group is a headline, a folio line or a byline, of which no paragraph is the rest."""
    first = group[0]
    if is_set_apart(sheet, first):
        return True
    if goes_on_here(sheet, first) or sheet.leads[first]:
        return False
    headlike, indent = is_headlike(sheet.lines[first].piece.folded), sheet.measure.indents[first]
    if sheet.habits.indented and indent == 0:
        return headlike or not sheet.is_full(first)
    if sheet.habits.indented:
        return headlike and indent > sheet.habits.indent + INDENT
    if sheet.habits.hidden:
        return headlike and lacks_indent(sheet, first)
    return headlike and is_narrow(sheet, first)


def is_narrow(sheet: Sheet, k: int) -> bool:
    """Whether a line has room for the next one's first word, and the lines below it use that room."""
    widths = sheet.measure.widths
    return (
        sheet.slacks[k] >= 0 and k + 2 < len(widths) and widths[k] < min(widths[k + 1 : k + 3]) and sheet.is_full(k + 1)
    )


def goes_on_here(sheet: Sheet, first: int) -> bool:
    """Whether a sentence broken off above goes on with a line: the one above is full and open, or a mark as 上接."""
    if first == 0:
        return False
    above, last = sheet.lines[first - 1].piece, first - 1
    found = sheet.table.bracketed_jump.fullmatch(above.folded)
    if found is not None and read_jump(above, found, sheet.table).kind == "from":
        return True
    if sheet.worded:
        return sheet.lines[first].piece.text[0].islower()
    return sheet.is_full(last) and not sheet.ends[last]


def is_set_apart(sheet: Sheet, k: int) -> bool:
    """Whether a line's width, place or words say that it stands alone."""
    table, piece = sheet.table, sheet.lines[k].piece
    text, room = piece.folded, sheet.measure.columns[k] - sheet.measure.widths[k]
    if room < -HANGING or sheet.measure.indents[k] > WIDEST_INDENT:
        return True
    if table.furniture.fullmatch(text) or table.bare_jump.search(text) or is_lone_byline(piece, table):
        return True
    if is_headlike(text) and table.notice.search(text[-SYLLABLE:]):
        return True
    return room > RAGGED and bool(table.role_prefix.match(text.lstrip("(")))


def lacks_indent(sheet: Sheet, k: int) -> bool:
    """Whether a line cannot be the first of a paragraph: too wide for an indent, or the next line is the first one."""
    exact = len(HAN_CHAR.findall(sheet.lines[k].piece.text)) == len(sheet.lines[k].piece.text)
    if sheet.measure.columns[k] - sheet.measure.widths[k] < INDENT - (0 if exact else HANGING // 2):
        return True
    after = k + 1
    running = after < len(sheet.lines) and sheet.is_full(after)
    return after + 1 < len(sheet.lines) and not running and not sheet.ends[after] and sheet.slacks[after] < INDENT


def continues_headline(sheet: Sheet, last: int, k: int) -> bool:
    """Whether a headline over two lines goes on: words cut between the lines stand uncut elsewhere on the page."""
    first, rest = (strip_gaps(sheet.lines[one].piece.folded) for one in (last, k))
    if not (HAN_CHAR.match(first[-1]) and HAN_CHAR.match(rest[0])):
        return False
    if not is_headlike(rest) or not is_headlike(first) or begins_body(sheet, k):
        return False
    wide = sheet.measure.widths[last] > sheet.measure.columns[last]
    across = [first[-1] + rest[0]] if wide else [first[-2:] + rest[0], first[-1] + rest[:2]]
    return any(run in sheet.runs for run in across)


def begins_body(sheet: Sheet, k: int) -> bool:
    """Whether the text of a paragraph seems to begin on this line."""
    lost = INDENT if sheet.habits.hidden else 0
    wide = sheet.measure.widths[k] > sheet.measure.columns[k] + HANGING
    after = k + 1 < len(sheet.lines) and not sheet.leads[k + 1]
    return not wide and after and sheet.slacks[k] < lost and sheet.measure.indents[k] <= WIDEST_INDENT
