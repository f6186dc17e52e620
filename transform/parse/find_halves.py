"""Step: tell halves of sentences that look like headlines: their last words go on in the paragraph below.

A column break may leave a short clause without a pause in it. In: ``blocks`` classified. Out: the same, where such a
line is an open paragraph.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import Draft
from transform.parse.find_copies import fold_solid
from transform.parse.rate_joins import PageWords, count_words

#: Shorter lines are headlines, kickers, crossheads.
SHORTEST_HALF = 14
#: Log odds from which on a line goes on: on the shared clean pages one in 80 strangers reaches it: the last character stands on the page
#: before the first of the paragraph below, in a triple of them or often.
GOES_ON = 2.6
#: What a last word that ends no clause (的, 也, 和) adds to these odds.
HANGING = 3.2
ASIDE = frozenset({"furniture", "ad", "caption"})


def find_halves(draft: Draft) -> Draft:
    texts = [fold_solid(block.piece) if block.kind == "body" else "" for block in draft.blocks]
    words = count_words(texts)
    blocks = [
        replace(block, kind="body", open=True) if is_half(draft, texts, i, words) else block
        for i, block in enumerate(draft.blocks)
    ]
    return replace(draft, blocks=tuple(blocks))


def is_half(draft: Draft, texts: Sequence[str], i: int, words: PageWords) -> bool:
    blocks = draft.blocks
    block = blocks[i]
    if block.kind != "head" or block.jumps or len(block.lines) > 1 or block.leads:
        return False
    text = fold_solid(block.piece)
    below = next((k for k in range(i + 1, len(blocks)) if blocks[k].kind not in ASIDE), None)
    if len(text) < SHORTEST_HALF or below is None or blocks[below].kind != "body" or blocks[below].leads:
        return False
    hangs = bool(draft.table.half_end.search(text))
    return words.rate_cut(text, texts[below]) >= (GOES_ON - HANGING if hangs else GOES_ON)
