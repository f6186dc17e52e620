"""Step: find small advertisements (分类广告) between stories: a title and a few short lines with offers, prices, numbers.

A notice (公告, 启事, 通知) with a headline is an article; a paid form of the table (遗失声明, 减资公告) is an advertisement. In:
``blocks`` classified. Out: the same, each advertisement merged into one block of kind ``ad``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.draft import Block, Draft
from transform.text.solid import is_spaced_text, measure_length
from transform.text.span_text import join_lines

#: The most lines of a small advertisement, its longest line, and its longest title.
MOST_AD_LINES, LONGEST_LINE, LONGEST_TITLE = 6, 60, 24
#: The one paragraph of a paid form (a loss, a capital reduction) may be longer.
LONGEST_PAID = 120
#: Number of signs (offers, prices, numbers, addresses) that prove an advertisement; paid forms are known by their first
#: words.
LEAST_SIGNS = 2
#: The same in spaced text, where a paragraph of news may well contain two sums of money.
LEAST_SPACED = 3


def merge_ads(draft: Draft) -> Draft:
    blocks: list[Block] = []
    at = 0
    while at < len(draft.blocks):
        size = _measure_ad(draft, at)
        if size:
            blocks.append(_merge_ad(draft.page.text, draft.blocks[at : at + size]))
        else:
            blocks.append(draft.blocks[at])
        at += size or 1
    return replace(draft, blocks=tuple(blocks))


def _measure_ad(draft: Draft, at: int) -> int:
    """The number of blocks of the advertisement that begins here, 0 if none does."""
    blocks, table = draft.blocks, draft.table
    title = blocks[at]
    paid = bool(table.ad_start.match(title.piece.folded))
    if not _is_title(title, table, paid=paid) or (not paid and _yields(blocks, at, table)):
        return 0
    signs, size, last = _count_signs(title, table), 1, at + 1
    while last < min(len(blocks), at + MOST_AD_LINES) and _is_ad_line(draft, at, last, paid=paid):
        new = _count_signs(blocks[last], table)
        if not new and last > at + 1 and not _leads_on(draft, at, last, paid=paid):
            break
        if new or paid or last > at + 1:
            signs, size = signs + new, last - at + 1
        elif not _leads_on(draft, at, last, paid=paid):
            break
        last += 1
    least = LEAST_SPACED if is_spaced_text(title.piece.folded) else LEAST_SIGNS
    sure = signs >= least and any(_count_signs(one, table) for one in blocks[at : at + 2])
    return _extend_ad(draft, at, size) if size > 1 and (sure or paid) else 0


def _is_title(block: Block, table: MarksTable, *, paid: bool) -> bool:
    if block.kind != "head" or block.jumps or measure_length(block.printed.text) > LONGEST_TITLE:
        return False
    return paid or not table.notice.search(block.piece.folded)


def _yields(blocks: Sequence[Block], at: int, table: MarksTable) -> bool:
    """Whether a line without signs is above a line that is the better title: a headline above an advertisement."""
    if _count_signs(blocks[at], table) or at + 1 >= len(blocks) or blocks[at + 1].kind != "head":
        return False
    text = blocks[at + 1].printed.folded
    return not (table.ad_prices.search(text) or table.ad_contacts.search(text))


def _leads_on(draft: Draft, at: int, k: int, *, paid: bool) -> bool:
    """Whether the line after a line without signs has one."""
    after = k + 1
    return (
        after < min(len(draft.blocks), at + MOST_AD_LINES)
        and _is_ad_line(draft, at, after, paid=paid)
        and _count_signs(draft.blocks[after], draft.table) > 0
    )


def _is_ad_line(draft: Draft, at: int, k: int, *, paid: bool) -> bool:
    """Whether a block continues an advertisement: short, without marks of a story, not apart if the page sets blocks
    apart.
    """
    block, table = draft.blocks[k], draft.table
    text = block.printed.folded
    number = block.kind == "furniture" and not table.page_line.search(text)
    plain = (block.kind in ("head", "body") or number) and not (block.dateline or block.tail_names or block.jumps)
    apart = draft.dialect != "wrapped" and block.gap > 0 and any(one.gap == 0 for one in draft.blocks[at + 1 : k + 1])
    other = block.kind == "head" and _begins_other(text, table, first=k == at + 1)
    longest = LONGEST_PAID if paid and k == at + 1 else LONGEST_LINE
    return plain and not apart and not other and measure_length(text) <= longest


def _begins_other(text: str, table: MarksTable, *, first: bool) -> bool:
    """Whether a headline-like line is the title of something else; right below a title it may be the offer."""
    if table.ad_start.match(text) or table.notice.search(text):
        return True
    return not (first or "," in text or table.ad_prices.search(text) or table.ad_contacts.search(text))


def _extend_ad(draft: Draft, at: int, size: int) -> int:
    """The size with the remaining lines of the printed block in which the advertisement ends."""
    if draft.dialect != "blocks":
        return size
    while (
        at + size < len(draft.blocks)
        and size < MOST_AD_LINES
        and draft.blocks[at + size].gap == 0
        and _is_ad_line(draft, at, at + size, paid=False)
    ):
        size += 1
    return size


def _count_signs(block: Block, table: MarksTable) -> int:
    text = block.printed.folded
    found = {*table.ad_words.findall(text)}
    return len(found) + len(table.ad_prices.findall(text)) + bool(table.ad_contacts.search(text))


def _merge_ad(page: str, blocks: Sequence[Block]) -> Block:
    printed = join_lines(page, (block.printed for block in blocks))
    return replace(blocks[0], kind="ad", printed=printed, piece=printed, marks=(), jumps=(), phrases=())
