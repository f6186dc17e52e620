"""Unwrap spaced lines: small letters, names and titles decide what widths do not.

In: a Sheet of a spaced page, the group of lines so far and the next line. Out: whether that line belongs to the group;
None if the widths must decide. A line that begins with a small letter continues the one above; a headline continues
with a capital only if all its words have one, or if it cannot end where its line does.
"""

import re
from collections.abc import Iterable, Sequence

from transform.marks.forms.bylines import is_lone_byline
from transform.marks.forms.folio import is_furniture
from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import Sheet
from transform.parse.draft import Line
from transform.text.sentences import is_headlike
from transform.text.span_text import take_piece

#: Words that have small letters even in a headline with capitals.
LONGEST_SMALL = 4
#: Kicker, headline and deck have at most this many lines.
MOST_SPACED_HEADING_LINES = 6
#: A line that ends with a capitalised word: a name may continue on the next line.
CAPITAL_WORD = re.compile(r"(?:^|\s)[A-Z\u00c0-\u00de][\w’'.-]*$")


def follows_words(sheet: Sheet, group: Sequence[int], k: int, *, alone: bool) -> bool | None:
    """Whether line k continues the group, by its words; ``alone`` says that the group is not a paragraph."""
    line, above = sheet.lines[k].piece.folded, _stack_texts(sheet.lines[at] for at in group)
    if sheet.lines[k].gap:
        return None
    if sheet.ends[group[-1]]:
        credit = is_credit(line, sheet.table) and (alone or sheet.lines[group[0]].gap > 0)
        return True if credit else False if _begins_spaced_heading(sheet, k) else None
    if _completes_mark(sheet, group, above, line):
        return True
    if _is_mark(line, sheet.table) or _is_mark(above, sheet.table):
        return None
    return _follows_headline(sheet, group, k, above) if alone else True if line[0].islower() else None


def _follows_headline(sheet: Sheet, group: Sequence[int], k: int, above: str) -> bool:
    """Whether line k continues lines that stand alone: a headline, a caption, an advertisement."""
    line, full = sheet.lines[k].piece.folded, sheet.is_full(group[-1])
    joined = f"{above}\n{line}"
    if line[0].islower():
        return full or (is_headlike(joined) and not _runs_to_stop(sheet, k))
    return hangs(sheet, group, k) if is_headlike(joined) else full and not is_headlike(above)


def join_roles(groups: list[list[Line]], table: MarksTable) -> list[list[Line]]:
    """The groups, with each role line joined to the names above it: By Ruth Penn | Staff Writer."""
    found: list[list[Line]] = []
    for group in groups:
        role = len(group) == 1 and group[0].gap == 0 and table.role_phrase.fullmatch(group[0].piece.folded)
        if found and role and _is_byline(_stack_texts(found[-1]), table):
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _stack_texts(lines: Iterable[Line]) -> str:
    return "\n".join(line.piece.folded for line in lines)


def _is_byline(text: str, table: MarksTable) -> bool:
    return is_lone_byline(take_piece(text, 0, len(text)), table)


def _completes_mark(sheet: Sheet, group: Sequence[int], above: str, line: str) -> bool:
    """Whether this line completes a mark: By Ruth Penn and Amos | Field, By Ruth Penn | Staff Writer, PHOTO BY | AMOS
    FIELD.
    """
    table, full, joined = sheet.table, sheet.is_full(group[-1]), f"{above}\n{line}"
    if _is_byline(joined, table):
        return bool(table.role_phrase.fullmatch(line)) or (full and not _is_byline(line, table))
    if table.caption.search(joined):
        return full or line[0].islower()
    return full and is_furniture(joined, table) and not is_furniture(above, table)


def is_credit(text: str, table: MarksTable) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    found = table.caption.search(text)
    return found is not None and found.span() == (0, len(text))


def _is_mark(text: str, table: MarksTable) -> bool:
    found = is_furniture(text, table) or table.bracketed_jump.fullmatch(text)
    return bool(found or table.bare_jump.search(text) or table.caption.search(text)) or _is_byline(text, table)


def _begins_spaced_heading(sheet: Sheet, k: int) -> bool:
    """Whether headline lines begin here, followed by a byline, a dateline or an indented first line."""
    for at in range(k, min(k + MOST_SPACED_HEADING_LINES, len(sheet.lines))):
        text = sheet.lines[at].piece.folded
        first = sheet.habits.indented and sheet.measure.indents[at] > 0
        if first or _is_byline(text, sheet.table) or sheet.table.dateline.match(text):
            return at > k
        if sheet.ends[at] or not (is_headlike(text) or text[0].islower()):
            return False
    return False


def _runs_to_stop(sheet: Sheet, k: int) -> bool:
    """Whether a sentence ends on the lines from k on before something else begins: text, not a headline's second line."""
    for at in range(k, min(k + MOST_SPACED_HEADING_LINES, len(sheet.lines))):
        after = at + 1
        if sheet.ends[at]:
            return True
        if (
            after == len(sheet.lines)
            or sheet.lines[after].gap
            or _is_mark(sheet.lines[after].piece.folded, sheet.table)
        ):
            return False
        if sheet.habits.indented and sheet.measure.indents[after] > 0:
            return False
    return True


def hangs(sheet: Sheet, group: Sequence[int], k: int) -> bool:
    """Whether a headline continues on a line that begins with a capital or a number.

    It does after a word that ends no headline, or if its line was full and all its words, or the last, have capitals.
    """
    last, line = sheet.lines[group[-1]].piece.folded, sheet.lines[k].piece.folded
    if sheet.table.half_end.search(last) or not sheet.is_full(group[-1]):
        return bool(sheet.table.half_end.search(last))
    words = [word for at in group for word in sheet.lines[at].piece.folded.split() if len(word) > LONGEST_SMALL]
    titled = len(words) > 1 and not any(word[0].islower() for word in words[1:])
    return titled or line[0].isdigit() or bool(CAPITAL_WORD.search(last))
