"""Step: take the marks out of each block: jumps, datelines with their (记者 …), bylines at the end or alone.

In: ``blocks`` as printed. Out: the same, ``piece`` without its marks; a block that is only a jump or a byline has that
kind. Folio lines and captions are recognised here too, because their names and numbers are not marks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from transform.marks.found import DatelineMark
from transform.marks.lines import LEAD_BYLINE, TAIL_BYLINE, read_jump, read_lone_byline
from transform.marks.names import Name, read_names
from transform.marks.table import MarksTable
from transform.model.page import Spans
from transform.parse.budgets import MOST_JUMPS, report_too_large
from transform.parse.draft import Block, Draft, Leftover
from transform.text.sentences import is_closed, is_headlike
from transform.text.solid import measure_length
from transform.text.span_text import NOTHING, SpanText, cut_pieces, gather_pieces

LONGEST_FURNITURE = 90
#: A caption is one or two sentences; longer blocks that end with a credit are stories with a photographer's name.
LONGEST_CAPTION = 160


def read_marks(draft: Draft) -> Draft:
    blocks, left = list[Block](), MOST_JUMPS
    for block in draft.blocks:
        blocks.append(_read_block(draft, block, left))
        left = max(0, left - len(blocks[-1].jumps))
    if not left:
        draft = report_too_large(draft, f"only the first {MOST_JUMPS} jumps are read")
    return replace(draft, blocks=tuple(blocks), leftovers=draft.leftovers + tuple(_list_phrases(draft, blocks)))


def _list_phrases(draft: Draft, blocks: Sequence[Block]) -> Iterator[Leftover]:
    """Roles of several words (Staff Writer) beside the names of bylines: neither part of a story nor marks."""
    for before, block in zip(draft.blocks, blocks, strict=True):
        byline = read_names(draft.page.text, before.piece, draft.table) if block.kind == "byline" else None
        for phrase in byline.phrases if byline else ():
            yield Leftover(phrase, "furniture", near=block.order)


def _read_block(draft: Draft, block: Block, most_jumps: int) -> Block:
    page, table = draft.page.text, draft.table
    text = block.piece.folded
    if len(text) <= LONGEST_FURNITURE and table.furniture.fullmatch(text.strip()):
        return replace(block, kind="furniture")
    block = _take_jumps(block, table, most_jumps)
    if not block.piece:
        return replace(block, kind="jump")
    if _is_caption(block.piece.folded, table):
        return replace(block, kind="caption", part="caption")
    if table.note.match(block.piece.folded):
        return replace(block, kind="note", part="note")
    if alone := read_lone_byline(page, block.piece, table):
        return replace(block, kind="byline", piece=NOTHING, tail_names=alone.names, marks=block.marks + alone.marks)
    block = _take_dateline(page, block, table)
    return _take_tail_byline(page, block, table) if block.piece else block


def _is_caption(text: str, table: MarksTable) -> bool:
    return (
        measure_length(text) <= LONGEST_CAPTION and bool(table.caption.search(text)) and not table.dateline.match(text)
    )


def _take_jumps(block: Block, table: MarksTable, most: int) -> Block:
    """The block without its jumps: those in brackets anywhere (at most ``most``), one without brackets at the end."""
    found = list(islice(table.bracketed_jump.finditer(block.piece.folded), most))
    edges = [0, *(edge for one in found for edge in one.span()), len(block.piece.text)]
    parts = cut_pieces(block.piece, pairwise(edges))
    jumps = [read_jump(part, one, table) for part, one in zip(parts[1::2], found, strict=True)]
    piece = gather_pieces(parts[::2])
    if most and (bare := table.bare_jump.search(piece.folded)):
        jumps.append(read_jump(piece.cut(bare.start(), bare.end()), bare, table))
        piece = piece.cut(0, bare.start())
    return replace(block, piece=piece.strip(), jumps=tuple(jumps)) if jumps else block


def _take_dateline(page: str, block: Block, table: MarksTable) -> Block:
    found = table.dateline.match(block.piece.folded)
    if not found:
        return block
    piece = block.piece.cut(found.end())
    names: tuple[Name, ...] = ()
    marks: Spans = ()
    lead = LEAD_BYLINE.match(piece.folded)
    byline = read_names(page, piece.cut(lead.start(), lead.end()), table) if lead else None
    if lead and byline and byline.has_role:
        names, marks = byline.names, byline.marks
        piece = piece.cut(lead.end())
    dash = found.groupdict().get("dash")
    end = found.start("dash") if dash else found.end()
    marks += block.piece.cut(end, found.end()).strip().spans
    dateline = _read_dateline(block.piece.cut(found.start(), end).strip(), found, table)
    return replace(block, piece=piece.strip(), dateline=dateline, lead_names=names, marks=block.marks + marks)


def _read_dateline(piece: SpanText, found: re.Match[str], table: MarksTable) -> DatelineMark:
    groups = found.groupdict()
    place = (groups["place"] or groups.get("place2") or "").strip() or None
    month, day = groups["month"] or groups.get("month2"), groups["day"] or groups.get("day2")
    source = groups["source"] or groups.get("local") or groups.get("local2")
    return DatelineMark(piece, source, place, _read_month(month, table) if month else None, int(day) if day else None)


def _read_month(word: str, table: MarksTable) -> int | None:
    """The number of a month: 10, October, Oct."""
    if word.isdigit():
        return int(word)
    names = [name[:3] for name in table.months]
    return names.index(word[:3].lower()) + 1 if word[:3].lower() in names else None


def _take_tail_byline(page: str, block: Block, table: MarksTable) -> Block:
    """The block without (甲乙、丙丁) after its last sentence, which must have ended unless the names have a role."""
    found = TAIL_BYLINE.search(block.piece.folded)
    if not found or found.start() == 0:
        return block
    byline = read_names(page, block.piece.cut(found.start(), found.end()), table)
    before = block.piece.folded[: found.start()]
    if not byline or byline.phrases or not (byline.has_role or is_closed(before)) or is_headlike(before):
        return block
    return replace(
        block,
        piece=block.piece.cut(0, found.start()).strip(),
        tail_names=byline.names,
        marks=block.marks + byline.marks,
    )
