"""Step: tell crossheads (小标题) from headlines: short lines alone between two paragraphs of one story.

A crosshead stands between paragraphs, nothing before it ends the story and nothing after it begins one; the text
after it goes on about the same. In: ``blocks``. Out: the same, a crosshead is a head with part ``crosshead``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import LONGEST_CROSSHEAD, Block, Draft, has_jump
from transform.text.similarity import Kinship, measure_kinship, take_pairs
from transform.text.solid import fold_solid, measure_length

#: How many paragraphs on each side are compared.
REACH = 6
#: Weights chosen on shared pages with crossheads (37 of them against 7 headlines without dateline or byline):
#: all crossheads lie above .1, all headlines below 0.
KIN_WEIGHT, LENGTH_WEIGHT, ECHO_WEIGHT, USUAL_LENGTH, LEAST_CROSSHEAD = 8.0, 0.06, 0.35, 10, 0.05


def mark_crossheads(draft: Draft) -> Draft:
    blocks = draft.blocks
    similarity = measure_kinship([take_pairs(fold_solid(block.piece)) for block in blocks if block.kind == "body"])
    found = tuple(
        replace(block, part="crosshead") if _is_crosshead(blocks, i, similarity, draft) else block
        for i, block in enumerate(blocks)
    )
    return replace(draft, blocks=tuple(map(_put_back, found)))


def _put_back(block: Block) -> Block:
    """A line indented as paragraphs are is one, if it is no crosshead: headlines are not indented like them."""
    if block.kind == "head" and block.indented and block.part != "crosshead":
        return replace(block, kind="body", item=True)
    return block


def _is_crosshead(blocks: Sequence[Block], i: int, similarity: Kinship, draft: Draft) -> bool:
    block = blocks[i]
    if block.kind != "head" or block.jumps or len(block.lines) > 1 or not 0 < i < len(blocks) - 1:
        return False
    before, after = _find_text(blocks, i, -1), _find_text(blocks, i, 1)
    if before is None or after is None or after.leads or measure_length(block.piece.text) > LONGEST_CROSSHEAD:
        return False
    words = block.piece.folded
    table = draft.table
    if table.deck_start.match(words) or table.label_end.search(words) or table.notice.search(words):
        return False
    if before.item or before.tail_names or has_jump(before, "to"):
        return False
    if before.piece.folded.endswith(("——", ":")):
        return True
    return _measure_crosshead(blocks, i, similarity) > LEAST_CROSSHEAD


def _measure_crosshead(blocks: Sequence[Block], i: int, similarity: Kinship) -> float:
    """Short and of one matter on both sides; a line whose words the next paragraph takes up is more of a headline."""
    words = fold_solid(blocks[i].piece)
    above, below = _gather_text(blocks, i, -1), _gather_text(blocks, i, 1)
    echo = similarity.share(take_pairs(words), below)
    kin = similarity.share(below, above)
    return KIN_WEIGHT * kin + LENGTH_WEIGHT * (USUAL_LENGTH - measure_length(words)) - ECHO_WEIGHT * echo


def _find_text(blocks: Sequence[Block], i: int, way: int) -> Block | None:
    """The paragraph next to a line, over captions and folio lines; None if something else stands there."""
    k = i + way
    while 0 <= k < len(blocks):
        if blocks[k].kind == "body":
            return blocks[k]
        if blocks[k].kind not in ("caption", "furniture", "ad"):
            return None
        k += way
    return None


def _gather_text(blocks: Sequence[Block], i: int, way: int) -> frozenset[str]:
    """The pairs of the paragraphs on one side, up to the next headline of several lines, byline or jump."""
    pairs: frozenset[str] = frozenset()
    k, left = i + way, REACH
    while 0 <= k < len(blocks) and left:
        block = blocks[k]
        if block.kind == "body":
            if (way < 0 and (block.tail_names or has_jump(block, "to"))) or (way > 0 and block.leads):
                break
            pairs |= take_pairs(fold_solid(block.piece))
            left -= 1
            if (way < 0 and block.leads) or (way > 0 and (block.tail_names or has_jump(block, "to"))):
                break
        elif block.kind not in ("caption", "furniture", "ad"):
            break
        k += way
    return pairs
