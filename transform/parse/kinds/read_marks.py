"""Step: take the marks out of each block: jumps, datelines with their (记者 …), bylines at the end or alone.

In: ``blocks`` as printed. Out: the same, ``piece`` without its marks; a block that is only a jump or a byline has that
kind. Folio lines and captions are recognised here too, because their names and numbers are not marks.
"""

from dataclasses import replace

from transform.marks.forms.bylines import read_lone_byline
from transform.marks.forms.captions import is_caption
from transform.marks.forms.folio import find_titles, is_edge_line, is_furniture, read_folio
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.parse.block_marks import add_byline, compare_page, take_dateline, take_jumps, take_tail_byline
from transform.parse.budgets import MOST_JUMPS, report_too_large
from transform.parse.draft import INSETS, Block, Draft
from transform.text.sentences import is_headlike
from transform.text.span_text import NOTHING

#: How many captions and folio lines may be between a jump and the text above it.
MOST_PASSED = 6


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
    block = take_jumps(block, table, most_jumps)
    if not block.piece:
        return replace(block, kind="jump")
    alone = read_lone_byline(page, block.piece, table)
    pointed = alone is not None and block.piece.folded[0] in table.byline_bullets
    if is_caption(block.piece.folded, table) and not pointed:
        return replace(block, kind="caption", part="caption")
    if table.note.match(block.piece.folded):
        return replace(block, kind="note", part="note")
    if alone:
        return replace(add_byline(block, alone), kind="byline", piece=NOTHING)
    block = take_dateline(page, block, table)
    return take_tail_byline(page, block, table) if block.piece else block


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
            kind = compare_page(block.jumps[0], number)
        found[k] = replace(block, jumps=tuple(one if one.settled else replace(one, kind=kind) for one in block.jumps))
    return found
