"""Step: find bylines that belong to the text below them, where there is text on both sides.

Newspapers set names in brackets or at the right margin below a story, but on a line of their own below the headline. If
the headline was moved away, only this form, the page's habit and the marks of both neighbours show whose byline it is.
In: ``blocks``. Out: the same; a byline of the text below it has ``begins``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import FAR_IN, INSETS, Block, Draft

PASSED_OVER = INSETS | {"banner"}


def turn_bylines(draft: Draft) -> Draft:
    habit = _measure_habit(draft.blocks)
    blocks = tuple(
        replace(block, begins=True) if block.kind == "byline" and _begins_text(draft.blocks, i, habit) else block
        for i, block in enumerate(draft.blocks)
    )
    return replace(draft, blocks=blocks)


def _find_beside(blocks: Sequence[Block], i: int, way: int) -> Block | None:
    """The neighbour of a block, past what may be between stories."""
    k = i + way
    while 0 <= k < len(blocks) and blocks[k].kind in PASSED_OVER:
        k += way
    return blocks[k] if 0 <= k < len(blocks) else None


def _is_loose(block: Block) -> bool:
    """Whether names are on their own line at the margin, without brackets."""
    return block.kind == "byline" and block.printed.folded[0] not in "([【" and block.indent < FAR_IN


def _measure_habit(blocks: Sequence[Block]) -> int:
    """How many loose bylines of this page are right below a headline, less those between a text and a headline."""
    habit = 0
    for i in (i for i, block in enumerate(blocks) if _is_loose(block)):
        above, below = _find_beside(blocks, i, -1), _find_beside(blocks, i, 1)
        if above is not None:
            habit += above.kind == "head"
            habit -= above.kind == "body" and (below is None or below.kind == "head")
    return habit


def _begins_text(blocks: Sequence[Block], i: int, habit: int) -> bool:
    above, below = _find_beside(blocks, i, -1), _find_beside(blocks, i, 1)
    if above is None or below is None or below.kind != "body" or not _is_loose(blocks[i]) or below.lead_names:
        return False
    if above.kind == "byline":
        return not _is_loose(above)
    if above.kind == "jump":
        return above.jumps[0].kind == "to"
    if above.kind != "body":
        return False
    broken = above.open and not above.jumps
    return broken or bool(above.tail_names) or habit > 0 or (habit == 0 and below.dateline is not None)
