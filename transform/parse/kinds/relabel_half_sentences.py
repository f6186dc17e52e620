"""Step: tell halves of sentences that look like headlines: their last words go on in the paragraph below.

A column break may leave a short clause without a pause in it. In: ``blocks`` classified. Out: the same, where such a
line is an open paragraph.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transform.parse.draft import LONGEST_CROSSHEAD, Block, Draft
from transform.text.joins import PageWords, count_words
from transform.text.seams import PAUSE
from transform.text.sentences import is_closed
from transform.text.similarity import take_pairs
from transform.text.solid import fold_solid, is_worded, measure_length

#: Shorter lines are headlines, kickers, crossheads.
SHORTEST_HALF = 14
#: The same for a line with a pause in it.
SHORTEST_PAUSED = 8
#: Log odds from which on a line goes on: on the shared clean pages one in 80 strangers reaches it: the last character stands on the page
#: before the first of the paragraph below, in a triple of them or often.
GOES_ON = 2.6
#: What a last word that ends no clause (的, 也, 和) adds to these odds.
HANGING = 3.2
#: A line of which the text below repeats so much of the pairs is its headline; halves of a sentence hardly repeat.
TAKEN_UP = 0.3
#: So many bylines right below headlines make a habit.
FEW_SIGNED = 3
ASIDE = frozenset({"furniture", "ad", "caption"})


def relabel_half_sentences(draft: Draft) -> Draft:
    texts = [fold_solid(block.piece) if block.kind == "body" else "" for block in draft.blocks]
    words, signed = count_words(texts), _is_signed(draft.blocks)
    blocks = [
        _goes_on(draft, texts, i, words, signed=signed) if block.kind == "head" else block
        for i, block in enumerate(draft.blocks)
    ]
    return replace(draft, blocks=tuple(blocks))


def _goes_on(draft: Draft, texts: Sequence[str], i: int, words: PageWords, *, signed: bool) -> Block:
    """The line as it is, or as the first or the last part of a paragraph."""
    block = draft.blocks[i]
    if _is_half(draft, texts, i, words, signed=signed):
        return replace(block, kind="body", open=True)
    return (
        replace(block, kind="body", open=not is_closed(block.piece.folded))
        if _is_rest(draft, texts, i, words)
        else block
    )


def _is_rest(draft: Draft, texts: Sequence[str], i: int, words: PageWords) -> bool:
    """Whether the paragraph right above goes on in this line."""
    block, above = draft.blocks[i], next((k for k in range(i - 1, -1, -1) if draft.blocks[k].kind not in ASIDE), None)
    if above is None or _is_over_lines(block) or block.leads:
        return False
    before = draft.blocks[above]
    if before.kind != "body" or not before.open or before.jumps or before.tail_names:
        return False
    if _is_broken_off(draft.blocks, i):
        return True
    below = next((k for k in range(i + 1, len(texts)) if texts[k]), None)
    other = words.rate_join(texts[above], texts[below]) if below is not None else 0.0
    return words.rate_join(texts[above], fold_solid(block.piece)) >= max(GOES_ON, other)


def _is_over_lines(block: Block) -> bool:
    """Whether a line was set as a headline over two; worded text is wrapped in paragraphs too."""
    return len(block.lines) > 1 and not is_worded(block.piece.folded)


def _is_broken_off(blocks: Sequence[Block], i: int) -> bool:
    """Whether 下转 stands at the end of a line or right below it: then it is text."""
    below = [blocks[i + 1]] if i + 1 < len(blocks) and blocks[i + 1].kind == "jump" else []
    return any(jump.kind == "to" for block in (blocks[i], *below) for jump in block.jumps)


def _is_half(draft: Draft, texts: Sequence[str], i: int, words: PageWords, *, signed: bool) -> bool:
    blocks = draft.blocks
    block = blocks[i]
    if i and blocks[i - 1].kind == "body" and _is_broken_off(blocks, i):
        return True
    if block.jumps or _is_over_lines(block) or block.leads:
        return False
    text = fold_solid(block.piece)
    below = next((k for k in range(i + 1, len(blocks)) if blocks[k].kind not in ASIDE), None)
    hangs = bool(draft.table.half_end.search(text))
    if hangs and is_worded(text):
        return i + 1 < len(blocks) and blocks[i + 1].kind != "byline"
    shortest = SHORTEST_PAUSED if PAUSE.search(text) else SHORTEST_HALF
    if len(text) < shortest or below is None or blocks[below].kind != "body" or blocks[below].leads:
        return False
    if _share_pairs(text, texts[below]) >= TAKEN_UP or (is_worded(text) and _is_outbid(draft, texts, i, below, words)):
        return False
    hangs = hangs or (signed and _is_unsigned(blocks, i))
    return words.rate_cut(text, texts[below]) >= (GOES_ON - HANGING if hangs else GOES_ON)


def _is_signed(blocks: Sequence[Block]) -> bool:
    """Whether this page sets the names right below the headlines."""
    below = Counter(after.kind for block, after in pairwise(blocks) if block.kind == "head")
    return below["byline"] >= FEW_SIGNED and below["byline"] > 2 * below["body"]


def _is_unsigned(blocks: Sequence[Block], i: int) -> bool:
    """Whether a worded line too long for a crosshead stands between paragraphs, with no names below it."""
    if not 0 < i < len(blocks) - 1 or blocks[i - 1].kind != "body" or blocks[i + 1].kind != "body":
        return False
    return is_worded(blocks[i].piece.folded) and measure_length(blocks[i].piece.text) > LONGEST_CROSSHEAD


def _is_outbid(draft: Draft, texts: Sequence[str], i: int, below: int, words: PageWords) -> bool:
    """Whether the paragraph below goes on rather from the open one above: a headline was set between the two."""
    above = next((k for k in range(i - 1, -1, -1) if draft.blocks[k].kind not in (*ASIDE, "head", "byline")), None)
    if above is None or draft.blocks[above].kind != "body" or not draft.blocks[above].open or draft.blocks[above].jumps:
        return False
    return words.rate_join(texts[above], texts[below]) >= words.rate_cut(
        fold_solid(draft.blocks[i].piece), texts[below]
    )


def _share_pairs(text: str, other: str) -> float:
    """The share of a text's character pairs that another has too."""
    pairs = take_pairs(text)
    return len(pairs & take_pairs(other)) / len(pairs) if pairs else 0.0
