"""Step: part captions from the wrapped paragraph that they stand in.

A picture set into a column leaves its caption between two lines of a paragraph. On a hard-wrapped page its end is known
by the credit or by its closed, short line; its beginning by its first words (图为…), or else by what goes on: of the lines
above the credit the caption begins with the one before which the paragraph breaks off so that it goes on after the credit.
In: ``blocks`` as un-wrapped. Out: more ``blocks``, a caption alone in one; what stood below it is ``torn``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import ends_text
from transform.parse.blocks.split_copies import part_block
from transform.parse.blocks.unwrap_words import is_credit
from transform.parse.draft import Block, Draft
from transform.text.joins import PageWords, count_words
from transform.text.sentences import is_closed
from transform.text.solid import fold_solid, is_worded, measure_length
from transform.text.span_text import Piece

#: A caption has at most so many lines in a narrow column.
MOST_LINES = 6
#: The same where all up to the credit may be the caption: an overlap.
PROVED = 5.0
#: What is longer than this up to the credit is a caption with a piece of a paragraph above it.
LONGEST_LONE = 45
#: A caption in words is often a sentence with its credit on the next line.
FEW_LINES = 4
#: Log odds from which on the paragraph goes on over the caption and not into it: characters that stand side by side elsewhere.
GOES_ON = 2.6


def split_captions(draft: Draft) -> Draft:
    if draft.dialect != "wrapped":
        return draft
    words = count_words([fold_solid(line) for block in draft.blocks for line in block.lines])
    blocks: list[Block] = []
    for k, block in enumerate(draft.blocks):
        after = draft.blocks[k + 1] if k + 1 < len(draft.blocks) else None
        blocks += part_block(draft.page.text, block, _find_borders(block, after, draft.table, words))
    return replace(draft, blocks=tuple(replace(block, order=order) for order, block in enumerate(blocks)))


def _find_borders(block: Block, after: Block | None, table: MarksTable, words: PageWords) -> list[int]:
    """The lines of the block before which it is cut."""
    borders: set[int] = set()
    last, count = 0, len(block.lines)
    for end in range(count):
        if not _ends_caption(block.lines, last, end, table):
            continue
        below = block.lines[end + 1 :] or (after.lines if after and not after.leads else ())
        first = _find_start(block.lines, last, end, table)
        if first is None:
            first = _find_break(block.lines[last : end + 1], _join_texts(below[:2]), words, table)
            first = None if first is None else first + last
        if first is not None:
            borders |= {first, end + 1}
            last = end + 1
    return sorted(borders - {0, count})


def _ends_caption(lines: Sequence[Piece], last: int, end: int, table: MarksTable) -> bool:
    """Whether a credit ends with this line, or the sentence that 图为 begins."""
    if (
        end + 1 < len(lines)
        and is_worded(lines[end].folded)
        and table.caption.search(_join_solid(lines[end : end + 2]))
    ):
        return False
    text = _join_solid(lines[max(last, end - 1) : end + 1])
    if any(found.end() == len(text) for found in table.caption.finditer(text)):
        return True
    begun = _find_start(lines, last, end, table)
    return begun is not None and is_closed(lines[end].folded)


def _find_start(lines: Sequence[Piece], last: int, end: int, table: MarksTable) -> int | None:
    """The line that begins like a caption, of the last few."""
    for k in range(end, max(last, end - MOST_LINES + 1) - 1, -1):
        found = table.caption.match(lines[k].folded)
        if found and found.end() < len(lines[k].text):
            return k
    return None


def _find_break(lines: Sequence[Piece], rest: str, words: PageWords, table: MarksTable) -> int | None:
    """The line, of those up to the credit, before which a paragraph breaks off that goes on in ``rest``; None if none does."""
    texts = [fold_solid(line) for line in lines]
    tries = range(max(1, len(lines) - MOST_LINES), len(lines))
    rated = [
        (words.rate_join(_join_texts(lines[:k]), rest) - words.rate_cut(texts[k - 1], texts[k]), k)
        for k in tries
        if rest and not ends_text(lines[k - 1], table)
    ]
    odds, first = max(rated, default=(0.0, 0))
    worded = all(map(is_worded, texts))
    alone = not worded and sum(map(measure_length, texts)) <= LONGEST_LONE
    if odds >= (PROVED if alone else GOES_ON):
        return first
    closed = next((k for k in reversed(tries) if ends_text(lines[k - 1], table)), None)
    if worded and len(texts) <= FEW_LINES and (closed is None or is_credit(_join_solid(lines[closed:]), table)):
        return 0
    if closed is not None or not rest:
        return closed
    return 0 if alone else first


def _join_texts(lines: Sequence[Piece]) -> str:
    """The lines' solid text."""
    texts = [fold_solid(line) for line in lines]
    return (" " if all(map(is_worded, texts)) else "").join(texts)


def _join_solid(lines: Sequence[Piece]) -> str:
    """The lines' folded text, spaces inside them kept, for the patterns of credits."""
    texts = [line.folded for line in lines]
    return (" " if all(map(is_worded, texts)) else "").join(texts).rstrip()
