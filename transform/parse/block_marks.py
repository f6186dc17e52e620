"""The marks of one block: jumps, the dateline with the names after it, the names after its last sentence.

In: a block and the table of marks. Out: the block with ``piece`` without the mark, which is in a field of its own.
"""

import re
from dataclasses import replace
from itertools import islice, pairwise

from transform.marks.forms.bylines import read_lead_byline, read_tail_byline
from transform.marks.forms.jumps import read_jump, read_numeral
from transform.marks.forms.names import Byline
from transform.marks.forms.shapes import DIGITS
from transform.marks.found import DatelineMark, JumpMark
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.parse.draft import Block
from transform.text.sentences import is_closed, is_headlike
from transform.text.span_text import SpanText, cut_pieces, gather_pieces, narrow_width


def take_jumps(block: Block, table: MarksTable, most: int) -> Block:
    """The block without its jumps: those in brackets anywhere (at most ``most``), one without brackets at the end."""
    text = block.piece.folded
    found = list(islice(table.bracketed_jump.finditer(text), most))
    if not found and not table.bare_jump.search(text):
        return block
    edges = [0, *(edge for one in found for edge in one.span()), len(text)]
    parts = cut_pieces(block.piece, pairwise(edges))
    jumps = [read_jump(part, one, table) for part, one in zip(parts[1::2], found, strict=True)]
    piece = gather_pieces(parts[::2])
    if most > len(jumps) and (bare := table.bare_jump.search(piece.folded)):
        jumps.append(read_jump(piece.cut(bare.start(), bare.end()), bare, table))
        piece = piece.cut(0, bare.start())
    return replace(block, piece=piece.strip(), jumps=tuple(jumps)) if jumps else block


def take_dateline(page: str, block: Block, table: MarksTable) -> Block:
    """The block without the dateline at its start, and without the names after it."""
    found = table.dateline.match(block.piece.folded)
    if not found:
        return block
    piece = block.piece.cut(found.end())
    start, end = found.span("core")
    marks = block.piece.cut(found.start(), start).strip().spans + block.piece.cut(end, found.end()).strip().spans
    dateline = read_dateline(block.piece, found, table)
    block = replace(block, piece=piece.strip(), dateline=dateline, marks=block.marks + marks)
    if not (lead := read_lead_byline(page, piece, table)):
        return block
    at, byline = lead
    return replace(
        block,
        piece=piece.cut(at).strip(),
        lead_names=byline.names,
        marks=block.marks + byline.marks,
        phrases=block.phrases + byline.phrases,
    )


def read_dateline(printed: SpanText, found: re.Match[str], table: MarksTable) -> DatelineMark:
    """The dateline that the pattern found in a printed piece; source and place keep the script of the page."""
    said = {name.rstrip("0123456789"): found.span(name) for name, words in found.groupdict().items() if words}
    words = {name: " ".join(narrow_width(printed.text[start:end]).split()) for name, (start, end) in said.items()}
    month, day = words.get("month"), words.get("day")
    return DatelineMark(
        printed.cut(*found.span("core")).strip(),
        words.get("source") or words.get("local"),
        words.get("place") or None,
        _read_month(month, table) if month else None,
        read_numeral(day) if day else None,
    )


def _read_month(word: str, table: MarksTable) -> int | None:
    """The number of a month: 10, 十, October, Oct., juil."""
    if not word[0].isalpha() or word[0] in DIGITS:
        return read_numeral(word)
    start = word.rstrip(".").lower()
    return next((number for number, name in enumerate(table.months, 1) if name.startswith(start)), None)


def take_tail_byline(page: str, block: Block, table: MarksTable) -> Block:
    """The block without the names after its last sentence, which must have ended unless the names have a role."""
    found = read_tail_byline(page, block.piece, table)
    if not found:
        return block
    start, byline = found
    before = block.piece.folded[:start]
    if not (byline.has_role or is_closed(before)) or is_headlike(before):
        return block
    return replace(add_byline(block, byline), piece=block.piece.cut(0, start).strip())


def compare_page(jump: JumpMark, number: str | None) -> JumpKind:
    """A lower label leads back, a higher one on; without the page's own number 紧接 leads on from the text above."""
    label, own = (re.sub(r"\D", "", one or "") for one in (jump.pages[0], number))
    return "from" if label and own and int(label) < int(own) else "to"


def add_byline(block: Block, byline: Byline) -> Block:
    """The block with names below its text."""
    return replace(
        block,
        tail_names=byline.names,
        marks=block.marks + byline.marks,
        phrases=block.phrases + byline.phrases,
    )
