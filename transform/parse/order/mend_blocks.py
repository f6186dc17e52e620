"""Step: rejoin paragraphs that were cut in search of copies but contained none.

In: ``blocks`` without intruders. Out: fewer ``blocks``: a torn block is joined to the one above it if that is still
there. Nothing was repaired, so there is no finding.
"""

from dataclasses import replace

from transform.parse.draft import Block, Draft
from transform.text.span_text import join_pieces


def mend_blocks(draft: Draft) -> Draft:
    blocks: list[Block] = []
    last = -1
    for block in draft.blocks:
        if block.torn and block.order == last + 1 and blocks and blocks[-1].kind == block.kind == "body":
            blocks[-1] = _mend_block(draft.page.text, blocks[-1], block)
        else:
            blocks.append(block)
        last = block.order
    return replace(draft, blocks=tuple(blocks))


def _mend_block(page: str, first: Block, second: Block) -> Block:
    return replace(
        first,
        printed=join_pieces(page, first.printed, second.printed),
        piece=join_pieces(page, first.piece, second.piece),
        lines=first.lines + second.lines,
        open=second.open,
        tail_names=second.tail_names,
        jumps=first.jumps + second.jumps,
        marks=first.marks + second.marks,
        phrases=first.phrases + second.phrases,
    )
