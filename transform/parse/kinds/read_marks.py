"""Step: take the marks out of each block: jumps, datelines with their (记者 …), bylines at the end or alone.

In: ``blocks`` as printed. Out: the same, ``piece`` without its marks; a block that is only a jump or a byline has that
kind. Folio lines and captions are recognised here too, because their names and numbers are not marks.
"""

import re
from dataclasses import replace
from itertools import islice, pairwise

from transform.marks.forms.bylines import read_lead_byline, read_lone_byline, read_tail_byline
from transform.marks.forms.folio import find_titles, is_edge_line, is_furniture, read_folio
from transform.marks.forms.jumps import read_jump, read_numeral
from transform.marks.forms.names import Byline
from transform.marks.forms.shapes import DIGITS
from transform.marks.found import DatelineMark, JumpMark
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.parse.budgets import MOST_JUMPS, report_too_large
from transform.parse.draft import INSETS, Block, Draft
from transform.text.sentences import is_closed, is_headlike
from transform.text.solid import measure_length
from transform.text.span_text import NOTHING, SpanText, cut_pieces, gather_pieces, narrow_width

#: How many captions and folio lines may be between a jump and the text above it.
MOST_PASSED = 6
#: A caption is one or two sentences; longer blocks that end with a credit are stories with a photographer's name.
LONGEST_CAPTION = 160


def read_marks(draft: Draft) -> Draft:
    blocks, left = list[Block](), MOST_JUMPS
    titles = find_titles([block.printed.folded.strip() for block in draft.blocks], draft.table)
    for block in draft.blocks:
        blocks.append(_read_block(draft, block, left, titles))
        left = max(0, left - len(blocks[-1].jumps))
    if not left:
        draft = report_too_large(draft, f"only the first {MOST_JUMPS} jumps are read")
    blocks = _settle_jumps(_label_edges(blocks, draft.table), draft.page.number)
    return replace(draft, blocks=tuple(blocks))


def _read_block(draft: Draft, block: Block, most_jumps: int, titles: tuple[str, ...]) -> Block:
    page, table = draft.page.text, draft.table
    text = block.piece.folded.strip()
    if text in titles or is_furniture(text, table, titles):
        return replace(block, kind="furniture")
    block = _take_jumps(block, table, most_jumps)
    if not block.piece:
        return replace(block, kind="jump")
    alone = read_lone_byline(page, block.piece, table)
    pointed = alone is not None and block.piece.folded[0] in table.byline_bullets
    if _is_caption(block.piece.folded, table) and not pointed:
        return replace(block, kind="caption", part="caption")
    if table.note.match(block.piece.folded):
        return replace(block, kind="note", part="note")
    if alone:
        return replace(_add_byline(block, alone), kind="byline", piece=NOTHING)
    block = _take_dateline(page, block, table)
    return _take_tail_byline(page, block, table) if block.piece else block


def _add_byline(block: Block, byline: Byline) -> Block:
    """The block with names below its text."""
    return replace(
        block,
        tail_names=byline.names,
        marks=block.marks + byline.marks,
        phrases=block.phrases + byline.phrases,
    )


def _label_edges(blocks: list[Block], table: MarksTable) -> list[Block]:
    """The weather, a price, a telephone number are furniture at the top and foot of a page."""
    found = list(blocks)
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for k in order:
            if found[k].kind != "furniture":
                if found[k].kind != "body" or not is_edge_line(
                    read_folio(found[k].printed.folded.strip(), table.folio)
                ):
                    break
                found[k] = replace(blocks[k], kind="furniture", piece=blocks[k].printed)
    return found


def _settle_jumps(blocks: list[Block], number: str | None) -> list[Block]:
    """The kinds of jumps whose verb leads on or back (紧接): on below text, back above it; else by the page's own number."""
    found = list(blocks)
    for k, block in enumerate(blocks):
        if all(jump.settled for jump in block.jumps):
            continue
        above = next((one for one in reversed(blocks[:k][-MOST_PASSED:]) if one.kind not in INSETS), None)
        if block.piece:
            kind: JumpKind = "from" if block.jumps[0].piece.start < block.piece.start else "to"
        elif above is None or is_headlike(above.piece.folded or above.printed.folded):
            kind = "from"
        else:
            kind = _compare_page(block.jumps[0], number)
        found[k] = replace(block, jumps=tuple(one if one.settled else replace(one, kind=kind) for one in block.jumps))
    return found


def _compare_page(jump: JumpMark, number: str | None) -> JumpKind:
    """A lower label leads back, a higher one on; without the page's own number 紧接 leads on from the text above."""
    label, own = (re.sub(r"\D", "", one or "") for one in (jump.pages[0], number))
    return "from" if label and own and int(label) < int(own) else "to"


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
    if most > len(jumps) and (bare := table.bare_jump.search(piece.folded)):
        jumps.append(read_jump(piece.cut(bare.start(), bare.end()), bare, table))
        piece = piece.cut(0, bare.start())
    return replace(block, piece=piece.strip(), jumps=tuple(jumps)) if jumps else block


def _take_dateline(page: str, block: Block, table: MarksTable) -> Block:
    """The block without the dateline at its start, and without the names after it."""
    found = table.dateline.match(block.piece.folded)
    if not found:
        return block
    piece = block.piece.cut(found.end())
    start, end = found.span("core")
    marks = block.piece.cut(found.start(), start).strip().spans + block.piece.cut(end, found.end()).strip().spans
    dateline = _read_dateline(block.piece, found, table)
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


def _read_dateline(printed: SpanText, found: re.Match[str], table: MarksTable) -> DatelineMark:
    """The dateline that the pattern found in a printed piece; source and place keep the script of the page."""
    said = {name.rstrip("0123456789"): found.span(name) for name, words in found.groupdict().items() if words}
    words = {name: narrow_width(printed.text[start:end]).strip() for name, (start, end) in said.items()}
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


def _take_tail_byline(page: str, block: Block, table: MarksTable) -> Block:
    """The block without the names after its last sentence, which must have ended unless the names have a role."""
    found = read_tail_byline(page, block.piece, table)
    if not found:
        return block
    start, byline = found
    before = block.piece.folded[:start]
    if not (byline.has_role or is_closed(before)) or is_headlike(before):
        return block
    return replace(_add_byline(block, byline), piece=block.piece.cut(0, start).strip())
