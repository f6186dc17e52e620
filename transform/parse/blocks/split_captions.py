"""Step: split captions from the wrapped paragraphs that surround them.

A picture in a column leaves its caption between two lines of a paragraph. Its end is known by the credit, or by a short
line that ends a sentence. Its beginning is known by its first words (图为…), or by the sentence that it interrupts: the
caption begins where the paragraph breaks off that continues after the credit. In: ``blocks`` as unwrapped. Out: more
``blocks``, each caption its own; what was below it is ``torn``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import ends_text
from transform.parse.blocks.split_copies import split_block
from transform.parse.blocks.unwrap_words import is_credit
from transform.parse.draft import Block, Draft
from transform.text.joins import PageWords, count_words
from transform.text.sentences import is_closed
from transform.text.solid import fold_solid, is_spaced_text, measure_length
from transform.text.span_text import SpanText

#: A caption has at most this many lines in a narrow column.
MOST_CAPTION_LINES = 6
#: In place of BREAK_ODDS if all lines up to the credit may be the caption: as high as for an overlap.
SURE_BREAK_ODDS = 5.0
#: If the lines up to the credit are longer than this, they begin with part of a paragraph.
LONGEST_LONE = 45
#: A spaced caption is often a sentence with its credit on the next line.
MOST_SPACED_LINES = 4
#: Log odds from which the paragraph continues after the caption, not in it: those of characters that are side by side
#: elsewhere.
BREAK_ODDS = 2.6


def split_captions(draft: Draft) -> Draft:
    if draft.dialect != "wrapped":
        return draft
    words = count_words([fold_solid(line) for block in draft.blocks for line in block.lines])
    blocks: list[Block] = []
    for k, block in enumerate(draft.blocks):
        after = draft.blocks[k + 1] if k + 1 < len(draft.blocks) else None
        blocks += split_block(draft.page.text, block, _find_borders(block, after, draft.table, words))
    return replace(draft, blocks=tuple(replace(block, order=order) for order, block in enumerate(blocks)))


def _find_borders(block: Block, after: Block | None, table: MarksTable, words: PageWords) -> list[int]:
    """The lines of the block before which it is cut."""
    borders: set[int] = set()
    last, count = 0, len(block.lines)
    for end in range(count):
        if not _ends_caption(block.lines, last, end, table):
            continue
        below = block.lines[end + 1 :] or (after.lines if after and not after.leads else ())
        first = _find_caption_start(block.lines, last, end, table)
        if first is None:
            first = _find_break(block.lines[last : end + 1], _join_solid(below[:2]), words, table)
            first = None if first is None else first + last
        if first is not None:
            borders |= {first, end + 1}
            last = end + 1
    return sorted(borders - {0, count})


def _ends_caption(lines: Sequence[SpanText], last: int, end: int, table: MarksTable) -> bool:
    """Whether this line ends with a credit, or ends the sentence that 图为 begins."""
    if (
        end + 1 < len(lines)
        and is_spaced_text(lines[end].folded)
        and table.caption.search(_join_folded(lines[end : end + 2]))
    ):
        return False
    text = _join_folded(lines[max(last, end - 1) : end + 1])
    if any(found.end() == len(text) for found in table.caption.finditer(text)):
        return True
    begun = _find_caption_start(lines, last, end, table)
    return begun is not None and is_closed(lines[end].folded)


def _find_caption_start(lines: Sequence[SpanText], last: int, end: int, table: MarksTable) -> int | None:
    """The last of the few lines before ``end`` that begins like a caption; None if none does."""
    for k in range(end, max(last, end - MOST_CAPTION_LINES + 1) - 1, -1):
        found = table.caption.match(lines[k].folded)
        if found and found.end() < len(lines[k].text):
            return k
    return None


def _find_break(lines: Sequence[SpanText], following: str, words: PageWords, table: MarksTable) -> int | None:
    """The first line of the caption, before which a paragraph breaks off that continues in ``following``; None if none
    does.
    """
    texts = [fold_solid(line) for line in lines]
    tries = range(max(1, len(lines) - MOST_CAPTION_LINES), len(lines))
    rated = [
        (words.rate_join(_join_solid(lines[:k]), following) - words.rate_cut(texts[k - 1], texts[k]), k)
        for k in tries
        if following and not ends_text(lines[k - 1], table)
    ]
    odds, first = max(rated, default=(0.0, 0))
    spaced = all(map(is_spaced_text, texts))
    alone = not spaced and sum(map(measure_length, texts)) <= LONGEST_LONE
    if odds >= (SURE_BREAK_ODDS if alone else BREAK_ODDS):
        return first
    closed = next((k for k in reversed(tries) if ends_text(lines[k - 1], table)), None)
    if (
        spaced
        and len(texts) <= MOST_SPACED_LINES
        and (closed is None or is_credit(_join_folded(lines[closed:]), table))
    ):
        return 0
    if closed is not None or not following:
        return closed
    return 0 if alone else first


def _join_solid(lines: Sequence[SpanText]) -> str:
    """The lines' solid text."""
    texts = [fold_solid(line) for line in lines]
    return (" " if all(map(is_spaced_text, texts)) else "").join(texts)


def _join_folded(lines: Sequence[SpanText]) -> str:
    """The lines' folded text with the spaces inside them, for the patterns of credits."""
    texts = [line.folded for line in lines]
    return (" " if all(map(is_spaced_text, texts)) else "").join(texts).rstrip()
