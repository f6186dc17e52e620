"""Step: tell small advertisements (分类广告) between stories: a few short lines with prices, telephone numbers, offers.

A notice (公告, 启事, 通知) with a headline is an article; one of the table's paid forms (遗失声明, 减资公告) is an advertisement.
In: ``blocks`` classified. Out: the same, each advertisement as one block of kind ``ad``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import Block, Draft
from transform.parse.marks import MarksTable
from transform.parse.pieces import join_pieces

#: A small advertisement has at most this many lines, each no longer than this.
MOST_LINES, LONGEST_LINE = 5, 60
#: Words of trade, prices and numbers it takes to tell one; paid forms are known by their first words.
LEAST_SIGNS = 2


def mark_ads(draft: Draft) -> Draft:
    blocks: list[Block] = []
    at = 0
    while at < len(draft.blocks):
        size = measure_ad(draft.blocks, at, draft)
        if size:
            blocks.append(merge_ad(draft.page.text, draft.blocks[at : at + size]))
        else:
            blocks.append(draft.blocks[at])
        at += size or 1
    return replace(draft, blocks=tuple(blocks))


def measure_ad(blocks: Sequence[Block], at: int, draft: Draft) -> int:
    """The number of blocks of the advertisement that begins here, 0 if none does."""
    first, table = blocks[at], draft.table
    if first.kind != "head" or first.jumps:
        return 0
    paid = bool(table.ad_start.match(first.piece.folded))
    if table.notice.search(first.piece.folded) and not paid:
        return 0
    signs, size = count_signs(first, table), 1
    last = at + 1
    while last < len(blocks) and last < at + MOST_LINES and is_ad_line(blocks[last], blocks, at, last, draft):
        new = count_signs(blocks[last], table)
        if new or (paid and last == at + 1):
            signs += new
            size = last - at + 1
        last += 1
    if signs < LEAST_SIGNS and not (paid and size > 1):
        return 0
    return last - at if draft.dialect == "blocks" and last > at + size else size


def is_ad_line(block: Block, blocks: Sequence[Block], at: int, last: int, draft: Draft) -> bool:
    """A further line of an advertisement: short, without marks of a story, not set apart if the page sets blocks apart."""
    plain = block.kind in ("head", "body", "furniture") and not (block.dateline or block.tail_names or block.jumps)
    apart = draft.dialect != "wrapped" and block.gap > 0 and any(one.gap == 0 for one in blocks[at + 1 : last + 2])
    return plain and not apart and len(block.whole.text) <= LONGEST_LINE


def count_signs(block: Block, table: MarksTable) -> int:
    text = block.whole.folded
    return len(set(table.ad_words.findall(text))) + len(table.ad_prices.findall(text))


def merge_ad(page: str, blocks: Sequence[Block]) -> Block:
    whole = blocks[0].whole
    for block in blocks[1:]:
        whole = join_pieces(page, whole, block.whole)
    return replace(blocks[0], kind="ad", whole=whole, piece=whole, marks=(), jumps=())
