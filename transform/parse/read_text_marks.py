"""The marks in a block whose role is known: its place says what a form may be that no table has.

In: a block as printed. Out: the block with its marks in fields of their own.
"""

import re
from dataclasses import replace

from transform.marks.forms.bylines import find_sent_from, read_any_byline, read_any_lead, read_any_tail
from transform.marks.forms.jumps import match_jump_line, read_jump
from transform.marks.forms.leads import OpenLead, read_open_lead, read_reported
from transform.marks.forms.names import Byline, may_be_name
from transform.marks.forms.pen_names import read_framed_tail, read_pen_name
from transform.marks.forms.placed_names import Placed, find_placed_names
from transform.marks.forms.refers import read_end_label, read_lead_label, read_lone_label
from transform.marks.forms.shapes import ARROWS, BULLETS
from transform.marks.forms.spaced_bylines import find_parted_place, is_mentioned
from transform.marks.found import DatelineMark
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.parse.block_marks import compare_page, take_dateline, take_jumps, take_tail_byline
from transform.parse.budgets import MOST_JUMPS
from transform.parse.draft import Block
from transform.parse.teach_datelines import Form, find_parted, find_taught
from transform.text.sentences import is_closed
from transform.text.span_text import NOTHING

#: A name, and the place behind it.
FEWEST_WITH_PLACE = 2
#: A sign before the headline of a refer.
BULLET = re.compile(rf"[{re.escape(BULLETS + ARROWS)}·-]+\s*(?=\w)")
#: What such a bracket ends with; the characters of most names.
REPORTS, USUAL_NAME = ("报道", "報道", "報導", "报导"), 3
#: The words of a place.
LONGEST_PLACE = 3


def read_byline(page: str, block: Block, table: MarksTable, forms: frozenset[Form]) -> Block:
    """A line of names, or of a dateline with or without names; a body block if it holds anything else."""
    if block.dateline is None and (place := find_sent_from(page, block.printed, table)):
        block = _take_place(block, *place)
    if not (table.spaced or block.dateline) and (placed := find_placed_names(page, block.printed, table)):
        block = _take_place(block, *placed.place)
    if table.spaced and is_dated_place(block.piece.folded, table):
        line = block.piece.strip()
        return replace(block, piece=NOTHING, dateline=DatelineMark(line, None, line.text, None, None))
    byline = read_any_byline(page, block.piece, table, bare=True)
    if byline is None:
        taken = read_lead(page, block, table, forms)
        if not taken.piece:
            return taken
        byline = read_pen_name(block.piece, table)
    if byline is None:
        return replace(block, kind="body")
    return replace(
        block, piece=NOTHING, tail_names=byline.names, marks=block.marks + byline.marks, phrases=byline.phrases
    )


def take_parted_place(page: str, block: Block, table: MarksTable) -> Block:
    """A line of names without the place behind a sign after them."""
    if not table.spaced or find_sent_from(page, block.printed, table):
        return block
    place = find_parted_place(page, block.printed, table)
    return _take_place(block, *place) if place else block


def _take_place(block: Block, at: int, end: int) -> Block:
    """A line of names without the place after them."""
    marks = block.printed.cut(end).strip().spans
    dateline = DatelineMark(block.printed.cut(at, end), None, None, None, None)
    return replace(block, piece=block.printed.cut(0, at).strip(), dateline=dateline, marks=block.marks + marks)


def read_jumps(block: Block, table: MarksTable, number: str | None, *, kind: JumpKind | None = None) -> Block:
    """The block without its jumps; those whose words do not say their kind have this one, or are judged by their place."""
    taken = _take_jump_line(block, table) or take_jumps(block, table, MOST_JUMPS)
    if all(jump.settled for jump in taken.jumps):
        return taken
    if kind is None and taken.piece:
        kind = "from" if taken.jumps[0].piece.start < taken.piece.start else "to"
    kind = kind or compare_page(taken.jumps[0], number)
    return replace(taken, jumps=tuple(one if one.settled else replace(one, kind=kind) for one in taken.jumps))


def _take_jump_line(block: Block, table: MarksTable) -> Block | None:
    found = match_jump_line(block.piece.folded, table)
    return replace(block, piece=NOTHING, jumps=(read_jump(block.piece, found, table),)) if found else None


def read_heading_jump(block: Block, table: MarksTable, number: str | None) -> Block:
    """A line of a heading without what points to another page."""
    taken = read_jumps(block, table, number, kind="see")
    found = read_end_label(block.piece, table)
    if found and (not taken.jumps or found[0] < len(taken.piece.text)):
        taken = replace(block, piece=block.piece.cut(0, found[0]).strip(), jumps=(found[1],))
    return _strip_bullet(taken) if taken.jumps else taken


def _strip_bullet(block: Block) -> Block:
    """The headline of a refer without the bullet before it."""
    found = BULLET.match(block.piece.folded)
    if not found:
        return block
    marks = block.marks + block.piece.cut(0, found.end()).strip().spans
    return replace(block, piece=block.piece.cut(found.end()).strip(), marks=marks)


def read_lead_jump(block: Block, table: MarksTable) -> Block:
    """A heading without the label of another page before it: 03版 市民广场启用."""
    found = None if block.jumps else read_lead_label(block.piece, table)
    if found is None and not block.jumps and (lone := read_lone_label(block.piece, table)):
        start, end, jump = lone
        return replace(block, piece=block.piece.cut(start, end).strip(), jumps=(jump,))
    if found is None:
        return block
    at, jump = found
    return replace(block, piece=block.piece.cut(at).strip(), jumps=(jump,))


def read_lead(page: str, block: Block, table: MarksTable, forms: frozenset[Form]) -> Block:
    """The first paragraph of a story without its dateline and the names after it, in either order; a letter has none."""
    if table.salutation.match(block.piece.folded):
        return block
    block = _take_place_line(page, block, table) if table.spaced else block
    return _part_place(page, _take_open(page, _read_known_lead(page, block, table, forms), table), table)


def _take_place_line(page: str, block: Block, table: MarksTable) -> Block:
    """The block without the place, perhaps with its day, that has a line of its own above the text: VASANTPUR, TAMRABAS, OCT 8."""
    place = block.lines[0] if len(block.lines) > 1 else NOTHING
    if not is_place_line(page, place.folded, table):
        return block
    rest = block.piece.cut(len(place.text)).strip()
    return replace(block, piece=rest, dateline=DatelineMark(place.strip(), None, place.text.strip(), None, None))


def is_dated_place(line: str, table: MarksTable) -> bool:
    """Whether a line is a place with a day or an agency, and nothing else: CAIRO, Tuesday."""
    found = table.dateline.match(f"{line.strip()} — x")
    if not found or found.end("core") != len(line.strip()):
        return False
    return any(words for name, words in found.groupdict().items() if name in ("day", "day2", "weekday", "source"))


def is_place_line(page: str, line: str, table: MarksTable) -> bool:
    """Whether a line above a text is the place that the story comes from: in capitals, with a day, or one that the page speaks of."""
    words = line.split()
    if is_dated_place(line, table):
        return True
    if not 0 < len(words) <= LONGEST_PLACE or not words[-1][-1].isalpha():
        return False
    return line.isupper() or (line.istitle() and is_mentioned(page, " ".join(words)))


def _part_place(page: str, block: Block, table: MarksTable) -> Block:
    """Names of which the last is the place that they report from: 记者 甲乙／东河报道. It may be shaped like a name if a bar parts it from them and
    the page speaks of it, or it is too short for most names.
    """
    shaped = [may_be_name(name.piece.folded, table) for name in block.lead_names]
    if block.dateline or len(shaped) < FEWEST_WITH_PLACE or not all(shaped[:-1]):
        return block
    place = block.lead_names[-1].piece
    is_told = len(place.text) < USUAL_NAME or page.count(place.text) > sum(
        page.count(place.text + word) for word in REPORTS
    )
    is_parted = page[place.start - 1] in "/／" and page[place.end : place.end + 2] in REPORTS
    if shaped[-1] and not (is_parted and is_told):
        return block
    return replace(block, lead_names=block.lead_names[:-1], dateline=DatelineMark(place, None, place.text, None, None))


def _read_known_lead(page: str, block: Block, table: MarksTable, forms: frozenset[Form]) -> Block:
    if reported := None if table.spaced else read_reported(page, block.piece, table):
        return _take_lead(block, reported)
    taken = take_dateline(page, block, table)
    if taken.dateline is None and not _has_both(read_open_lead(page, block.piece, table)):
        taken = _take_taught(page, block, table, forms)
    if taken.lead_names or not (lead := read_any_lead(page, taken.piece, table)):
        return taken
    at, byline = lead
    taken = replace(_add_byline(taken, byline), piece=taken.piece.cut(at).strip(), lead_names=byline.names)
    return taken if taken.dateline else take_dateline(page, taken, table)


def _has_both(lead: OpenLead | None) -> bool:
    """Whether a dateline and names are in one bracket: (东河讯 记者 甲乙)."""
    return lead is not None and lead.dateline is not None and lead.byline is not None


def _take_open(page: str, block: Block, table: MarksTable) -> Block:
    """The block without a dateline or names of a form that nobody has described; it keeps what it has of both."""
    found = read_open_lead(page, block.piece, table)
    if found is None or (found.dateline and block.dateline) or (found.byline and block.lead_names):
        return block
    return _take_lead(block, found)


def _take_lead(block: Block, found: OpenLead) -> Block:
    marks = tuple(span for mark in found.marks for span in mark.strip().spans)
    block = replace(block, piece=block.piece.cut(found.end).strip(), marks=block.marks + marks)
    if found.dateline:
        block = replace(block, dateline=found.dateline)
    return replace(_add_byline(block, found.byline), lead_names=found.byline.names) if found.byline else block


def _take_taught(page: str, block: Block, table: MarksTable, forms: frozenset[Form]) -> Block:
    """The block without a dateline of a form that the page teaches."""
    found = find_taught(block.piece.folded, forms)
    if found is None or read_any_byline(page, block.piece.cut(0, found.end()), table):
        found = find_parted(page, block.piece, forms, table)
    if found is None:
        return block
    start, end = found.span("core")
    marks = block.piece.cut(0, start).strip().spans + block.piece.cut(end, found.end()).strip().spans
    dateline = DatelineMark(block.piece.cut(start, end).strip(), None, None, None, None)
    return replace(block, piece=block.piece.cut(found.end()).strip(), dateline=dateline, marks=block.marks + marks)


def read_tail(page: str, block: Block, table: MarksTable) -> Block:
    """A paragraph without the names after its last sentence; names of no form that a table knows begin with a sign."""
    if placed := None if table.spaced or block.dateline else find_placed_names(page, block.piece, table):
        return _sign_from_place(page, block, placed, table)
    taken = take_tail_byline(page, block, table)
    if taken.tail_names or not (found := read_any_tail(page, block.piece, table)):
        return taken
    start, byline = found
    if table.spaced and not byline.has_role and not is_closed(block.piece.folded[:start]):
        return taken
    words = block.piece.folded[start:].lstrip()
    is_told = byline.has_role and (table.spaced or table.credit.search(words))
    if words[0].isalnum() and not is_told and not (table.spaced and words.isupper()):
        return taken
    return replace(_add_byline(block, byline), piece=block.piece.cut(0, start).strip(), tail_names=byline.names)


def _sign_from_place(page: str, block: Block, placed: Placed, table: MarksTable) -> Block:
    """A paragraph without the names after it and the place that they report from."""
    start, end = placed.place
    signed = read_any_byline(page, block.piece.cut(placed.begin, start), table)
    if signed is None:
        return block
    place = block.piece.cut(start, end)
    taken = replace(
        _add_byline(block, signed), piece=block.piece.cut(0, placed.begin).strip(), tail_names=signed.names,
        dateline=DatelineMark(place, None, place.text, None, None),
    )  # fmt: skip
    return replace(taken, marks=taken.marks + block.piece.cut(end).strip().spans)


def read_last_tail(block: Block, table: MarksTable) -> Block:
    """The last paragraph of a story without who signs it in brackets after its last sentence: …很高兴。(方糖姐姐)."""
    found = None if table.spaced or block.tail_names else read_framed_tail(block.piece, table)
    if found is None:
        return block
    start, byline = found
    return replace(_add_byline(block, byline), piece=block.piece.cut(0, start).strip(), tail_names=byline.names)


def _add_byline(block: Block, byline: Byline) -> Block:
    return replace(block, marks=block.marks + byline.marks, phrases=block.phrases + byline.phrases)
