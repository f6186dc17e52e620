"""Un-wrapping: the lines of a hard-wrapped page as groups, one for each paragraph, headline or line that stands alone.

In: the page's lines and the Measure of its columns. Out: groups of lines in page order. A line goes on in the next one
if the next one's first word had no room on it. What the widths leave open the page's other habits tell: indents, also
those that the extraction lost and that are seen only because first lines are two characters short; blank lines; and
whether the page has the same characters elsewhere unbroken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transform.parse.draft import Line
from transform.parse.find_copies import fold_solid
from transform.parse.marks import MarksTable
from transform.parse.measure_columns import HANGING, RAGGED, Measure
from transform.parse.pieces import HAN_CHAR, Piece, strip_gaps
from transform.parse.read_marks import TAIL_BYLINE, is_lone_byline
from transform.parse.seams import PAUSES, SHORTEST_OVERLAP, measure_overlap
from transform.parse.shapes import is_closed, is_headlike

#: What is never parted at a line's end: a number or word, a dash, quotation marks from their neighbours (UAX #14), with
#: the punctuation that must not begin a line after it. It moves down whole.
FIRST_WORD = re.compile(
    r"[(\[【《〈「『]*(?:[A-Za-z0-9\u00c0-\u024f.%+/:'’-]+|—+|…+|.)(?:[“”‘’]+[(《]*(?:[A-Za-z0-9.%]+|.))*[,。、;:!?)”》’」』】〉…%]*"
)
#: 日。 on a line of its own ends the sentence before it.
SYLLABLE = 3
#: The rest of a short bracket at the start of a line.
BRACKET_END = re.compile(r"[^()。]{0,12}\)")
#: Share of lines with an indent from which on a page marks its paragraphs by it; an indent is two characters (in half
#: characters), and a line that stands much further in is set to the right or in the middle.
INDENT_SHARE, INDENT, WIDEST_INDENT = 0.1, 4, 10
#: A headline, its kicker and deck, over so many lines at most.
MOST_HEADLINES = 4
#: What was cut within a line stands below a line at least.
FIRST_TWO = 2
#: Room on a line that runs on: some programs leave one more character than they need to.
LOOSE = 2
#: Digits of newspaper fonts are a little wider than half a character; a line of them is by this at most.
WIDEST_DIGITS = 3
#: A paragraph of more lines than a page is high is no paragraph.
MOST_LINES = 150
#: Share of sure paragraph ends with a blank line after them from which on blank lines part paragraphs.
GAP_SHARE = 0.6
#: Blank lines that break a sentence, as their number and their share of all, from which on they stand for column breaks.
BROKEN_GAPS, BROKEN_SHARE = 2, 0.2
#: So many first lines must be short by an indent before it is taken for lost.
LOST_INDENTS = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """How this page sets its paragraphs: indents seen or lost, blank lines between them or inside them."""

    indented: bool = False
    hidden: bool = False
    gapped: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page while it is un-wrapped; ``slacks`` is the room that the next line's first word would have left."""

    lines: Sequence[Line]
    measure: Measure
    table: MarksTable
    slacks: Sequence[int]
    ends: Sequence[bool]
    runs: frozenset[str]
    habits: Habits = Habits()

    def is_full(self, k: int) -> bool:
        return self.slacks[k] < 0


def unwrap_lines(page: str, lines: Sequence[Line], measure: Measure, table: MarksTable) -> list[list[Line]]:
    sheet = lay_sheet(page, lines, measure, table)
    groups: list[list[int]] = []
    for k in range(len(lines)):
        if groups and belongs(sheet, groups[-1], k):
            groups[-1].append(k)
        else:
            groups.append([k])
    return [[lines[k] for k in group] for group in groups]


def lay_sheet(page: str, lines: Sequence[Line], measure: Measure, table: MarksTable) -> Sheet:
    pairs = pairwise(line.piece for line in lines)
    slacks = [*(measure_slack(measure, k, *pair) for k, pair in enumerate(pairs)), measure.columns[-1]]
    ends = [ends_text(page, line.piece, table) for line in lines]
    texts = [strip_gaps(line.piece.folded) for line in lines]
    runs = frozenset(text[at : at + size] for text in texts for size in (2, 3) for at in range(len(text) - size + 1))
    sheet = Sheet(lines, measure, table, slacks, ends, runs)
    return Sheet(lines, measure, table, slacks, ends, runs, read_habits(sheet))


def measure_slack(measure: Measure, k: int, own: Piece, following: Piece) -> int:
    """The room left on line k if the first word of the next line stood there too; below 0 the line is full."""
    found = FIRST_WORD.match(following.folded)
    word = following.text[: found.end()] if found else following.text[:1]
    room = measure.columns[k] - measure.widths[k] - measure.ruler.measure(word)
    return room if measure.ruler.even else room - measure_digits(own.text + word)


def measure_digits(text: str) -> int:
    """How much wider than half a character the Latin letters and digits of a line may be, all together."""
    count = sum(char.isascii() and char.isalnum() for char in text)
    return min(WIDEST_DIGITS, (count + 1) // 2)


def ends_text(page: str, piece: Piece, table: MarksTable) -> bool:
    """Whether a line ends a sentence, or a paragraph with its names in brackets."""
    if is_closed(piece.folded):
        return True
    found = TAIL_BYLINE.search(piece.folded)
    return bool(found and found.start() and is_lone_byline(piece.cut(found.start(), found.end()), table) and page)


def read_habits(sheet: Sheet) -> Habits:
    lines, slacks, ends = sheet.lines, sheet.slacks, sheet.ends
    indented = sum(indent > 0 for indent in sheet.measure.indents) >= len(lines) * INDENT_SHARE
    sure_ends = [k for k in range(len(lines) - 1) if ends[k] and slacks[k] >= 0]
    gaps = [k for k in range(len(lines) - 1) if lines[k + 1].gap]
    gapped = bool(sure_ends) and sum(lines[k + 1].gap > 0 for k in sure_ends) >= GAP_SHARE * len(sure_ends)
    breaks = sum(sheet.is_full(k) and not ends[k] for k in gaps)
    firsts = [slacks[k + 1] for k in sure_ends if not ends[k + 1]]
    short = sum(0 <= slack < INDENT for slack in firsts)
    return Habits(
        indented=indented,
        hidden=not indented and short >= LOST_INDENTS and short > sum(slack < 0 for slack in firsts),
        gapped=gapped,
        broken=not gapped and breaks >= max(BROKEN_GAPS, BROKEN_SHARE * len(gaps)),
    )


def belongs(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k belongs to the group of lines right above it."""
    last, line, habits = group[-1], sheet.lines[k], sheet.habits
    if line.gap and (habits.gapped or not habits.broken):
        return False
    if line.gap == 0 and closes_bracket(sheet.lines[last], line):
        return True
    if len(group) >= MOST_LINES or opens_block(sheet, group, k) or repeats(sheet.lines[last], line):
        return False
    if stands_alone(sheet, group):
        return line.gap == 0 and continues_headline(sheet, last, k)
    return continues_text(sheet, group, k)


def continues_text(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether line k goes on with the paragraph above it."""
    if sheet.measure.widths[k] > sheet.measure.columns[k] + HANGING:
        return False
    if sheet.ends[group[-1]]:
        return goes_beyond(sheet, group, k) and not (begins_paragraph(sheet, k) or begins_heading(sheet, k))
    return runs_on(sheet, group) or is_syllable(sheet.lines[k]) or is_fragment(sheet, group, k)


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
    if sheet.is_full(group[-1]):
        return True
    return sheet.habits.hidden and len(group) == 1 and sheet.slacks[group[-1]] < INDENT and sheet.is_full(k)


def begins_heading(sheet: Sheet, k: int) -> bool:
    """Whether headline lines stand here, up to a line that can only be the first of a story or paragraph."""
    for at in range(k, min(k + MOST_HEADLINES, len(sheet.lines) - 1)):
        if not is_headlike(sheet.lines[at].piece.folded):
            return False
        if sheet.table.dateline.match(sheet.lines[at + 1].piece.folded):
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
    if table.furniture.fullmatch(text) or table.bracketed_jump.fullmatch(text) or table.dateline.match(text):
        return True
    if is_lone_byline(line.piece, table):
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


def repeats(last: Line, line: Line) -> bool:
    """Whether a column broke here: the line begins with the end of the last one; the step that joins breaks sees to it."""
    tail = fold_solid(last.piece)
    length = measure_overlap(tail, fold_solid(line.piece))
    return length > SHORTEST_OVERLAP or (length == SHORTEST_OVERLAP and not tail[-length:].isalpha())


def closes_bracket(last: Line, line: Line) -> bool:
    """Whether a bracket that the last line left open is closed near the start of this one: (甲乙 | 摄)."""
    open_at = last.piece.folded.rfind("(")
    closed = BRACKET_END.match(line.piece.folded)
    return open_at >= 0 and ")" not in last.piece.folded[open_at:] and closed is not None


def stands_alone(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether the group is a headline, a folio line or a byline, of which no paragraph is the rest."""
    first = group[0]
    if is_set_apart(sheet, first):
        return True
    cut = first > 0 and sheet.is_full(first - 1) and not sheet.ends[first - 1]
    if cut or sheet.table.dateline.match(sheet.lines[first].piece.folded):
        return False
    if sheet.habits.indented:
        return sheet.measure.indents[first] == 0
    headlike = sheet.habits.hidden and is_headlike(sheet.lines[first].piece.folded)
    return headlike and lacks_indent(sheet, first)


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
    if sheet.measure.columns[k] - sheet.measure.widths[k] < INDENT - HANGING // 2:
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
    after = k + 1 < len(sheet.lines) and not sheet.table.dateline.match(sheet.lines[k + 1].piece.folded)
    return not wide and after and sheet.slacks[k] < lost and sheet.measure.indents[k] <= WIDEST_INDENT
