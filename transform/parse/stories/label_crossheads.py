"""Step: label crossheads (小标题): short lines alone between two paragraphs of one story.

Nothing before a crosshead ends the story, nothing after it begins one, and the text after it keeps to the topic.
In: ``blocks``. Out: the same; a crosshead is a head with part ``crosshead``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import INSETS, LONGEST_CROSSHEAD, Block, Draft, has_jump
from transform.text.similarity import Similarity, measure_similarity, take_pairs
from transform.text.solid import fold_solid, is_spaced_text, measure_length

#: Paragraphs on each side that are compared.
MOST_PARAGRAPHS = 6
#: Chosen on shared pages with crossheads (37, and 7 headlines without dateline or byline): all crossheads score over
#: .1, all headlines below 0.
TOPIC_WEIGHT, LENGTH_WEIGHT, ECHO_WEIGHT, USUAL_LENGTH, LEAST_CROSSHEAD = 8.0, 0.06, 0.35, 10, 0.05


def label_crossheads(draft: Draft) -> Draft:
    blocks = draft.blocks
    similarity = measure_similarity([take_pairs(fold_solid(block.piece)) for block in blocks if block.kind == "body"])
    found = tuple(
        replace(block, part="crosshead") if _is_crosshead(blocks, i, similarity, draft) else block
        for i, block in enumerate(blocks)
    )
    return replace(draft, blocks=tuple(map(_restore_paragraph, found)))


def _restore_paragraph(block: Block) -> Block:
    """A line indented like a paragraph is one unless it is a crosshead: headlines are not indented so."""
    if block.kind == "head" and block.indented and block.part != "crosshead":
        return replace(block, kind="body", item=True)
    return block


def _is_crosshead(blocks: Sequence[Block], i: int, similarity: Similarity, draft: Draft) -> bool:
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
    if table.standing.fullmatch(words.strip()) or _is_between_briefs(blocks, i) or _is_set_as_headline(blocks, i):
        return False
    if before.item or before.tail_names or has_jump(before, "to"):
        return False
    return before.piece.folded.endswith(("——", ":")) or _measure_crosshead(blocks, i, similarity) > LEAST_CROSSHEAD


def _is_between_briefs(blocks: Sequence[Block], i: int) -> bool:
    """Whether spaced text has one paragraph above a line, below a headline, and one below it: two briefs."""
    around = [blocks[k].kind if 0 <= k < len(blocks) else "head" for k in (i - 2, i - 1, i + 1, i + 2)]
    return is_spaced_text(blocks[i].piece.folded) and around == ["head", "body", "body", "head"]


def _is_set_as_headline(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is in capitals as the first headline of the page, of several words, is."""
    first = next(block.piece.folded for block in blocks if block.kind == "head")
    return blocks[i].piece.folded.isupper() and first.isupper() and len(first.split()) > 2


def _measure_crosshead(blocks: Sequence[Block], i: int, similarity: Similarity) -> float:
    """High for a short line with one topic on both sides, lower if the next paragraph repeats its words as after a
    headline.
    """
    words = fold_solid(blocks[i].piece)
    above, below = _gather_text(blocks, i, -1), _gather_text(blocks, i, 1)
    echo = similarity.share(take_pairs(words), below)
    topic = similarity.share(below, above)
    return TOPIC_WEIGHT * topic + LENGTH_WEIGHT * (USUAL_LENGTH - measure_length(words)) - ECHO_WEIGHT * echo


def _find_text(blocks: Sequence[Block], i: int, way: int) -> Block | None:
    """The paragraph next to a line, past captions and folio lines; None if something else is there."""
    k = i + way
    while 0 <= k < len(blocks):
        if blocks[k].kind == "body":
            return blocks[k]
        if blocks[k].kind not in INSETS:
            return None
        k += way
    return None


def _gather_text(blocks: Sequence[Block], i: int, way: int) -> frozenset[str]:
    """The pairs of the paragraphs on one side, up to the next headline, byline or jump."""
    pairs: frozenset[str] = frozenset()
    k, left = i + way, MOST_PARAGRAPHS
    while 0 <= k < len(blocks) and left:
        block = blocks[k]
        if block.kind == "body":
            if (way < 0 and (block.tail_names or has_jump(block, "to"))) or (way > 0 and block.leads):
                break
            pairs |= take_pairs(fold_solid(block.piece))
            left -= 1
            if (way < 0 and block.leads) or (way > 0 and (block.tail_names or has_jump(block, "to"))):
                break
        elif block.kind not in INSETS:
            break
        k += way
    return pairs
