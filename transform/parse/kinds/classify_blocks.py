"""Step: give each block its kind by its own shape (headline line, body, list item), and find out if its end is open.

In: ``blocks`` with their marks taken out. Out: the same with ``kind``, ``part`` and ``open``. What depends on the
neighbours (banner, crosshead, advertisement) is left to later steps.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from transform.marks.table import MarksTable
from transform.parse.draft import Block, Draft
from transform.parse.kinds.lists import LONGEST_SHORT, label_lists
from transform.parse.kinds.notices import label_last_lines, label_notice_lines
from transform.text.seams import SHORTEST_OVERLAP, measure_overlap
from transform.text.sentences import is_closed, is_headlike, rate_sentence
from transform.text.solid import fold_solid
from transform.text.span_text import join_pieces

#: A headline may end with the name that begins its story, but not with this many of its characters.
LONGEST_SHARED_NAME = 6
#: The sentence under a picture, without its credit.
LONGEST_CAPTION_TEXT = 45
#: A kicker that leads to its headline with a dash, and its longest form.
DASH, LONGEST_DASHED = "——", 20
CREDIT = re.compile(r"\([^()]*\)")


def classify_blocks(draft: Draft) -> Draft:
    parts = _find_parts(draft.blocks)
    blocks = [_classify_block(block, draft.table, part=block.order in parts) for block in draft.blocks]
    blocks = _join_credits(draft.page.text, blocks, draft.table)
    blocks = label_last_lines(
        label_notice_lines(label_lists(_label_half_sentences(_label_kickers(_label_short_lines(blocks)))), draft.table)
    )
    return replace(draft, blocks=tuple(blocks))


def _find_parts(blocks: Sequence[Block]) -> set[int]:
    """The orders of blocks that are text whatever their shape: cut from a paragraph, or right below a jump (上接…).

    Two headline-like lines right below a jump are headlines: only the first line of a continuation may be that short.
    """
    parts = {order for block in blocks if block.torn for order in (block.order - 1, block.order)}
    for above, block, after in zip_longest(blocks, blocks[1:], blocks[2:]):
        if above.kind == "jump" and above.jumps[0].kind == "from" and not (_is_line(block) and _is_line(after)):
            parts.add(above.order + 1)
    return parts


def _is_line(block: Block | None) -> bool:
    return block is not None and block.kind == "body" and not block.leads and is_headlike(block.piece.folded)


def _label_short_lines(blocks: list[Block]) -> list[Block]:
    """An indented short line with no unindented text below is complete: a crosshead or a signature, not half a
    sentence.
    """
    found = list(blocks)
    for i, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
        short = block.open and block.indented and len(fold_solid(block.piece)) <= LONGEST_SHORT
        goes_on = after is not None and after.kind == "body" and not after.indented
        if short and not goes_on and not block.leads and not block.item and is_headlike(block.piece.folded):
            found[i] = replace(block, kind="head", open=False)
    return found


def _label_kickers(blocks: list[Block]) -> list[Block]:
    """A short line that ends with a dash right above a headline is its kicker: 从堆场到花园——."""
    found = list(blocks)
    for i, (block, after) in enumerate(pairwise(blocks)):
        text = block.piece.folded.rstrip()
        short = text.endswith(DASH) and len(text) <= LONGEST_DASHED and is_headlike(text.rstrip("—"))
        inside = i > 0 and blocks[i - 1].kind == "body" and blocks[i - 1].open
        if block.kind == "body" and short and after.kind == "head" and not (inside or block.leads or block.tail_names):
            found[i] = replace(block, kind="head", open=False)
    return found


def _join_credits(page: str, blocks: list[Block], table: MarksTable) -> list[Block]:
    """A credit on its own line joins the caption above it, or makes a caption of the short sentence there."""
    found: list[Block] = []
    for block in blocks:
        alone = block.kind == "caption" and _is_credit(block, table)
        above = found[-1] if alone and found else None
        if above and (above.kind == "caption" or _is_caption_text(above)):
            printed = join_pieces(page, above.printed, block.printed)
            found[-1] = replace(above, kind="caption", part="caption", printed=printed, piece=printed, open=False)
        else:
            found.append(block)
    return found


def _is_credit(block: Block, table: MarksTable) -> bool:
    """Whether a caption is nothing but its credit: in brackets, or right below a line (甲乙 摄)."""
    text = block.printed.folded
    whole = table.caption.match(text)
    return bool(CREDIT.fullmatch(text)) or (block.gap == 0 and whole is not None and whole.end() == len(text))


def _is_caption_text(block: Block) -> bool:
    """Whether a block without marks is one short sentence."""
    marked = block.leads or block.tail_names or block.jumps
    return block.kind == "body" and not marked and not block.open and len(block.printed.text) <= LONGEST_CAPTION_TEXT


def _label_half_sentences(blocks: list[Block]) -> list[Block]:
    """A headline-like line whose end the next block repeats is the first half of a cut sentence."""
    found = list(blocks)
    for i, (block, after) in enumerate(pairwise(blocks)):
        if block.kind == "head" and after.kind == "body" and not after.leads and _is_repeated_below(block, after):
            found[i] = replace(block, kind="body", open=True)
    return found


def _is_repeated_below(block: Block, after: Block) -> bool:
    """Whether the text below repeats the line's end; a story that repeats the whole line has it as its headline."""
    text = fold_solid(block.piece)
    overlap = measure_overlap(text, fold_solid(after.piece))
    if overlap == len(text):
        return False
    return overlap >= LONGEST_SHARED_NAME or (overlap >= SHORTEST_OVERLAP and rate_sentence(block.piece.folded) >= 1.0)


def _classify_block(block: Block, table: MarksTable, *, part: bool = False) -> Block:
    """The block with its kind; ``part`` of a paragraph that was cut is never a headline."""
    if part and block.kind == "furniture" and not table.page_line.search(block.piece.folded):
        return replace(block, kind="body")
    if block.kind != "body" or not block.piece:
        return block
    text = block.piece.folded
    numbered = bool(table.list_start.match(text))
    leads = bool(block.dateline or block.tail_names)
    if table.turn.match(text):
        return replace(block, item=True)
    if not leads and not numbered and not block.indented and not part and is_headlike(text):
        return replace(block, kind="head")
    return replace(block, open=not is_closed(text), item=numbered)
