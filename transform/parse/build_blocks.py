"""Step: recognise the page's dialect and build blocks from its lines.

Three dialects: ``blocks`` (blank lines between blocks; a block of several short lines is one headline over several
lines), ``lines`` (one paragraph a line) and ``wrapped`` (lines of one width, as PDF text has them, un-wrapped here).
What a wrapped page leaves open, the step that joins breaks closes. In: ``lines``. Out: ``blocks``, whole, kind body.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import zip_longest

from transform.parse.draft import Block, Dialect, Draft, Line
from transform.parse.marks import MarksTable
from transform.parse.pieces import Piece, gather_pieces, join_pieces
from transform.parse.read_marks import is_lone_byline
from transform.parse.seams import PAUSES
from transform.parse.shapes import is_closed, is_headlike

#: A page needs this many lines before its widths say anything.
FEW_LINES = 6
#: Columns of dailies set 8 to 45 characters; one-line paragraphs and headlines spread far more widely.
WIDEST_COLUMN = 46
NARROWEST_COLUMN = 8
#: A line is full if at most this many characters are missing: a number or a bracket that was not cut moves down whole.
RAGGED = 3
#: Share of the lines that are full on a wrapped page; in shared pages of other dialects it stays under .15.
FULL_SHARE = 0.35
#: A number, a word or one character, with the punctuation that must not begin a line: it moves down whole.
FIRST_WORD = re.compile(r"(?:[A-Za-z0-9.%+-]+|.)[,。、;:!?)”》’」]?")
#: Names of columns (…速览, …调研行) are short; longer lines with the same ending are headlines.
LONGEST_COLUMN_NAME = 12
#: Punctuation that hangs over the edge of some lines makes the column look wider than it is.
HANGING = 1
#: 日。 on a line of its own ends the sentence before it.
SYLLABLE = 3
#: The rest of a short bracket at the start of a line.
BRACKET_END = re.compile(r"[^()。]{0,12}\)")
#: Share of lines with an indent from which on a page marks its paragraphs by it.
INDENT_SHARE = 0.1
#: A paragraph of more lines than a page is high is no paragraph.
MOST_LINES = 150
#: Share of lines after a blank line (the first line counts as such) from which on blank lines part blocks, not stories.
BLANK_SHARE = 0.5


def build_blocks(draft: Draft) -> Draft:
    width = measure_column(draft.lines)
    if width:
        dialect: Dialect = "wrapped"
        groups = unwrap_lines(draft, width)
    elif sum(line.gap > 0 for line in draft.lines[1:]) + 1 >= BLANK_SHARE * len(draft.lines):
        dialect, groups = "blocks", gather_headlines(draft.lines, draft.table)
    else:
        dialect, groups = "lines", [[line] for line in draft.lines]
    marked = sum(line.indent > 0 for line in draft.lines) >= len(draft.lines) * INDENT_SHARE
    blocks = tuple(build_block(draft.page.text, order, group, marked=marked) for order, group in enumerate(groups))
    return replace(draft, blocks=blocks, dialect=dialect)


def build_block(page: str, order: int, group: list[Line], *, marked: bool) -> Block:
    """One block; ``marked`` says that the page marks its paragraphs by an indent."""
    pieces = [line.piece for line in group]
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = join_pieces(page, whole, piece)
    indented = marked and group[0].indent > 0
    return Block(order, whole, whole, "body", gap=group[0].gap, indented=indented, lines=tuple(pieces))


def measure_column(lines: tuple[Line, ...]) -> int:
    """The width of the page's column in characters, 0 if its lines are not hard-wrapped."""
    widths = [len(line.piece.text) for line in lines]
    if len(widths) < FEW_LINES:
        return 0
    counts = Counter(widths)
    width = max(counts, key=lambda w: (sum(counts[w - back] for back in range(RAGGED + 1)), w))
    full = sum(counts[width - back] for back in range(RAGGED + 1))
    longer = sum(count for w, count in counts.items() if w > width + RAGGED)
    wrapped = full >= FULL_SHARE * len(widths) and longer <= full / 4
    return width if wrapped and NARROWEST_COLUMN <= width <= WIDEST_COLUMN else 0


def unwrap_lines(draft: Draft, width: int) -> list[list[Line]]:
    """Lines of one paragraph together: a full line goes on in the next one unless that is indented or set apart."""
    indented = sum(line.indent > 0 for line in draft.lines) >= len(draft.lines) * INDENT_SHARE
    groups: list[list[Line]] = []
    running = False
    for line, after in zip_longest(draft.lines, draft.lines[1:]):
        last = groups[-1][-1] if groups else None
        if last and line.gap == 0 and (closes_bracket(last, line) or (running and goes_on(groups[-1], line, width))):
            apart = indented and (line.indent > 0 or stands_over(last, line, after))
            if closes_bracket(last, line) or not (apart or opens_block(line.piece, draft.table)):
                groups[-1].append(line)
                continue
        cut = last is not None and running and is_full(last, line, width) and not is_closed_line(last)
        groups.append([line])
        running = not stands_alone(line, width, draft.table, indented=indented and not cut)
    return groups


def stands_over(last: Line, line: Line, after: Line | None) -> bool:
    """Whether a line without indent between a closed paragraph and an indented one is a headline."""
    return is_closed_line(last) and after is not None and after.indent > 0 and is_headlike(line.piece.folded)


def opens_block(piece: Piece, table: MarksTable) -> bool:
    """Whether a line can only be the first of a block: a dateline, a deck, a byline or jump alone, a folio line."""
    text = piece.folded
    firm = (table.dateline, table.deck_start, table.note, table.list_start)
    alone = bool(table.furniture.fullmatch(text) or table.bracketed_jump.fullmatch(text))
    return alone or any(pattern.match(text) for pattern in firm) or is_lone_byline(piece, table)


def closes_bracket(last: Line, line: Line) -> bool:
    """Whether a bracket that the last line left open is closed near the start of this one: (甲乙 | 摄)."""
    open_at = last.piece.folded.rfind("(")
    closed = BRACKET_END.match(line.piece.folded)
    return open_at >= 0 and ")" not in last.piece.folded[open_at:] and closed is not None


def stands_alone(line: Line, width: int, table: MarksTable, *, indented: bool) -> bool:
    """Whether nothing of the next line can belong to this one: a headline, a folio line, a byline."""
    text = line.piece.folded
    alone = table.furniture.fullmatch(text) or table.bare_jump.search(text) or is_lone_byline(line.piece, table)
    if len(text) > width + RAGGED or alone:
        return True
    if table.dateline.match(text):
        return False
    return (indented and line.indent == 0) or bool(table.role_prefix.match(text.lstrip("(")) and is_short(line, width))


def is_short(line: Line, width: int) -> bool:
    return len(line.piece.text) < width - RAGGED


def is_closed_line(line: Line) -> bool:
    return is_closed(line.piece.folded)


def is_full(last: Line, line: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one, or only a syllable is left over."""
    first = FIRST_WORD.match(line.piece.folded)
    rest = line.piece.folded
    if len(rest) <= SYLLABLE and (is_closed(rest) or rest[-1] in PAUSES) and not is_closed_line(last):
        return True
    return len(last.piece.text) + last.indent + (len(first.group()) if first else 1) >= width - HANGING


def goes_on(group: list[Line], line: Line, width: int) -> bool:
    if len(group) >= MOST_LINES or len(line.piece.text) > width + RAGGED:
        return False
    return is_full(group[-1], line, width)


def gather_headlines(lines: tuple[Line, ...], table: MarksTable) -> list[list[Line]]:
    """Blocks between blank lines; headline lines and wrapped Latin text stay together, other lines stand alone."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0 and (runs_on(groups[-1], line) or keeps_headline(groups[-1], line.piece, table)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def runs_on(group: list[Line], line: Line) -> bool:
    """Whether a line that begins in lower case goes on with an unfinished one; Han text has no case."""
    return line.piece.text[0].islower() and len(group) < MOST_LINES and not is_closed_line(group[-1])


def keeps_headline(group: list[Line], piece: Piece, table: MarksTable) -> bool:
    together = gather_pieces([line.piece for line in group])
    return (
        is_headlike(together.folded)
        and is_headlike(piece.folded)
        and not any(is_mark_line(one, table) for one in (group[-1].piece, piece))
    )


def is_mark_line(piece: Piece, table: MarksTable) -> bool:
    """Whether a line is set by its mark: a deck's dash, a jump, a byline, a folio line."""
    text = piece.folded
    if len(text) <= LONGEST_COLUMN_NAME and table.label_end.search(text):
        return True
    patterns = (table.deck_start, table.dateline, table.role_prefix, table.note)
    return (
        any(pattern.match(text) for pattern in patterns)
        or text[0] in "(【[" + table.byline_bullets
        or bool(table.furniture.fullmatch(text) or table.bare_jump.search(text) or table.caption.search(text))
    )
