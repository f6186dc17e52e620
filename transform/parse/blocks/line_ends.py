"""What the end of a line shows about the next one: a repeat at a column break, an open bracket, no room.

In: a Sheet, the last line or lines and the number of the next one. Out: yes or no.
"""

import re
from collections.abc import Sequence

from transform.parse.blocks.lay_sheet import LOOSE, Sheet
from transform.parse.draft import Line
from transform.text.seams import SHORTEST_OVERLAP, find_conflict, measure_overlap
from transform.text.solid import fold_solid
from transform.text.span_text import HAN_CHAR

#: The end of a short bracket at the start of a line.
BRACKET_END = re.compile(r"[^()。]{0,12}\)")
#: A character that did not fit, with the punctuation after it.
HANGER = 2
#: A telephone number that moved down whole.
PHONE_DIGITS = re.compile(r"[\d-]{5,16}")
#: Lines that may contain the first reading of a broken place.
MOST_RETURN = 12


def repeats(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether a column break is here: the line repeats the end of the last ones, which ``join_breaks`` removes."""
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
    """Whether the start of this line closes a bracket of the last one: (甲乙 | 摄)."""
    open_at = last.piece.folded.rfind("(")
    closed = BRACKET_END.match(line.piece.folded)
    return open_at >= 0 and ")" not in last.piece.folded[open_at:] and closed is not None


def hangs_over(sheet: Sheet, last: int, k: int) -> bool:
    """Whether a line is only what did not fit on the line above: one character, the word of a credit, a number."""
    text = sheet.lines[k].piece.folded
    if sheet.ends[last]:
        return False
    if text in sheet.table.role_suffixes or (PHONE_DIGITS.fullmatch(text) and sheet.is_full(last)):
        return True
    return len(text) <= HANGER and bool(HAN_CHAR.match(text)) and not text[1:].isalnum() and sheet.slacks[last] <= LOOSE
