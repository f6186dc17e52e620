"""Step: relabel half sentences that look like headlines: they continue in the paragraph below, or one above.

A column break may leave a short clause without a pause in it. In: ``blocks`` classified. Out: the same; such a line is
a paragraph, open if its sentence does not end.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transform.parse.draft import INSETS, LONGEST_CROSSHEAD, Block, Draft
from transform.text.joins import BREAKS, PageWords, count_words
from transform.text.seams import PAUSE
from transform.text.sentences import is_closed
from transform.text.similarity import take_pairs
from transform.text.solid import fold_solid, is_spaced_text, measure_length

#: Shorter lines are headlines, kickers, crossheads.
SHORTEST_HALF = 14
#: The same for a line with a pause in it.
SHORTEST_PAUSED = 8
#: Log odds from which a line continues below: its last character is also elsewhere before the paragraph's first, in a
#: triple or often. On the shared clean pages 1 in 80 unrelated pairs scores this high.
CONTINUATION_ODDS = 2.6
#: What a last word that ends no clause (的, 也, 和) adds to these odds.
ENDING_ODDS = 3.2
#: A line is the headline of text below that repeats this share of its pairs; halves of a sentence hardly repeat.
REPEATED = 0.3
#: With this many bylines right below headlines, that is the page's habit.
FEW_BYLINES = 3


def relabel_half_sentences(draft: Draft) -> Draft:
    texts = [fold_solid(block.piece) if block.kind == "body" else "" for block in draft.blocks]
    words, bylined = count_words(texts), _has_byline_habit(draft.blocks)
    blocks = [
        _relabel_line(draft, texts, i, words, bylined=bylined) if block.kind == "head" else block
        for i, block in enumerate(draft.blocks)
    ]
    return replace(draft, blocks=tuple(blocks))


def _relabel_line(draft: Draft, texts: Sequence[str], i: int, words: PageWords, *, bylined: bool) -> Block:
    """The line as it is, or as the first or last part of a paragraph."""
    block = draft.blocks[i]
    if _is_middle(draft, i):
        return replace(block, kind="body", open=True)
    if _continues_below(draft, texts, i, words, bylined=bylined):
        return replace(block, kind="body", open=True)
    return (
        replace(block, kind="body", open=not is_closed(block.piece.folded))
        if _continues_above(draft, texts, i, words)
        else block
    )


def _is_middle(draft: Draft, i: int) -> bool:
    """Whether a line is inside a sentence: the paragraph above is open, the one below begins with a pause (，比过去) or a
    word with which only the rest of a sentence begins (和).
    """
    if not 0 < i < len(draft.blocks) - 1 or _is_over_lines(draft.blocks[i]) or draft.blocks[i].jumps:
        return False
    above, below = draft.blocks[i - 1], draft.blocks[i + 1]
    if above.kind != "body" or below.kind != "body" or not above.open or above.jumps or above.tail_names or below.leads:
        return False
    text = below.piece.folded
    return text[:1] in BREAKS or bool(draft.table.half_start.match(text) and not draft.table.opening.match(text))


def _continues_above(draft: Draft, texts: Sequence[str], i: int, words: PageWords) -> bool:
    """Whether the line continues the paragraph above."""
    block, above = draft.blocks[i], next((k for k in range(i - 1, -1, -1) if draft.blocks[k].kind not in INSETS), None)
    if above is None or _is_over_lines(block) or block.leads:
        return False
    before = draft.blocks[above]
    if before.kind != "body" or not before.open or before.jumps or before.tail_names:
        return False
    if _is_broken_off(draft.blocks, i):
        return True
    below = next((k for k in range(i + 1, len(texts)) if texts[k]), None)
    other = words.rate_join(texts[above], texts[below]) if below is not None else 0.0
    return words.rate_join(texts[above], fold_solid(block.piece)) >= max(CONTINUATION_ODDS, other)


def _is_over_lines(block: Block) -> bool:
    """Whether a line was set as a headline over two lines; spaced text is wrapped in paragraphs, too."""
    return len(block.lines) > 1 and not is_spaced_text(block.piece.folded)


def _is_broken_off(blocks: Sequence[Block], i: int) -> bool:
    """Whether 下转 is at the end of a line or right below it: then the line is text."""
    below = [blocks[i + 1]] if i + 1 < len(blocks) and blocks[i + 1].kind == "jump" else []
    return any(jump.kind == "to" for block in (blocks[i], *below) for jump in block.jumps)


def _continues_below(draft: Draft, texts: Sequence[str], i: int, words: PageWords, *, bylined: bool) -> bool:
    blocks = draft.blocks
    block = blocks[i]
    if i and blocks[i - 1].kind == "body" and _is_broken_off(blocks, i):
        return True
    if block.jumps or _is_over_lines(block) or block.leads:
        return False
    text = fold_solid(block.piece)
    below = next((k for k in range(i + 1, len(blocks)) if blocks[k].kind not in INSETS), None)
    hangs = bool(draft.table.half_end.search(text))
    if hangs and is_spaced_text(text):
        return i + 1 < len(blocks) and blocks[i + 1].kind != "byline"
    shortest = SHORTEST_PAUSED if PAUSE.search(text) else SHORTEST_HALF
    if len(text) < shortest or below is None or blocks[below].kind != "body" or blocks[below].leads:
        return False
    if _measure_repeat(text, texts[below]) >= REPEATED or (
        is_spaced_text(text) and _is_outbid(draft, texts, i, below, words)
    ):
        return False
    hangs = hangs or (bylined and _lacks_byline(blocks, i))
    return words.rate_cut(text, texts[below]) >= (CONTINUATION_ODDS - ENDING_ODDS if hangs else CONTINUATION_ODDS)


def _has_byline_habit(blocks: Sequence[Block]) -> bool:
    """Whether this page sets bylines right below headlines."""
    below = Counter(after.kind for block, after in pairwise(blocks) if block.kind == "head")
    return below["byline"] >= FEW_BYLINES and below["byline"] > 2 * below["body"]


def _lacks_byline(blocks: Sequence[Block], i: int) -> bool:
    """Whether a spaced line too long for a crosshead is between paragraphs, without a byline below it."""
    if not 0 < i < len(blocks) - 1 or blocks[i - 1].kind != "body" or blocks[i + 1].kind != "body":
        return False
    return is_spaced_text(blocks[i].piece.folded) and measure_length(blocks[i].piece.text) > LONGEST_CROSSHEAD


def _is_outbid(draft: Draft, texts: Sequence[str], i: int, below: int, words: PageWords) -> bool:
    """Whether the paragraph below is likelier to continue the open one above: a headline was set between the two."""
    above = next((k for k in range(i - 1, -1, -1) if draft.blocks[k].kind not in (*INSETS, "head", "byline")), None)
    if above is None or draft.blocks[above].kind != "body" or not draft.blocks[above].open or draft.blocks[above].jumps:
        return False
    return words.rate_join(texts[above], texts[below]) >= words.rate_cut(
        fold_solid(draft.blocks[i].piece), texts[below]
    )


def _measure_repeat(text: str, other: str) -> float:
    """The share of a text's character pairs that another text repeats."""
    pairs = take_pairs(text)
    return len(pairs & take_pairs(other)) / len(pairs) if pairs else 0.0
