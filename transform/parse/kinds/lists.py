"""Lists among the blocks: short items after a colon, clauses that end with a semicolon."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from transform.parse.draft import Block
from transform.text.sentences import is_closed
from transform.text.solid import is_spaced_text

#: How many blocks after a colon may be its list; one item is not a list.
MOST_ITEMS, FEWEST_ITEMS = 20, 2
#: The longest item without a number.
LONGEST_ITEM = 36
#: Crossheads, signatures and words that only name the kind of an advertisement (急聘:) are no longer than this.
LONGEST_SHORT = 16
#: Between the parts of a foreign name, and before the items of a list.
DOT = "·"


def label_lists(blocks: list[Block]) -> list[Block]:
    found = list(blocks)
    for i, block in enumerate(blocks):
        if block.piece.folded.endswith(":"):
            for k in range(i + 1, i + 1 + _count_short_items(blocks, i)):
                found[k] = replace(found[k], kind="body", item=True, open=False)
    found = _label_clauses(found)
    found = [_drop_false_item(block, before) for before, block in zip([None, *found], found, strict=False)]
    return [replace(block, open=False) if block.item and _is_item_line(block) else block for block in found]


def _count_short_items(blocks: Sequence[Block], colon: int) -> int:
    """How many short lines after a colon are its items: up to the first one after the last ``;``.

    Without ``;`` all of them are, if the colon ends a full sentence and the story must end below them, so that none can
    be a headline.
    """
    lines = list(takewhile(_is_item_line, blocks[colon + 1 : colon + 1 + MOST_ITEMS]))
    ends = [k for k, line in enumerate(lines) if line.piece.folded.endswith(";")]
    if ends:
        return min(ends[-1] + 2, len(lines))
    if len(lines) < FEWEST_ITEMS or len(blocks[colon].piece.text) <= LONGEST_SHORT or any(line.jumps for line in lines):
        return 0
    return len(lines) if _closes_story(next(iter(blocks[colon + 1 + len(lines) :]), None)) else 0


def _closes_story(block: Block | None) -> bool:
    """Whether a story must end above this block: at the end of the page, a folio line, names in brackets."""
    if block is None or block.kind == "furniture":
        return True
    return block.kind == "byline" and block.printed.folded[0] in "([【"


def _label_clauses(blocks: list[Block]) -> list[Block]:
    """Paragraphs that end with ``;`` are list items, and so is the one after them: no sentence ends like that, and
    columns do not break like that twice.

    After a colon, one is enough.
    """
    found = list(blocks)
    first = 0
    for at, block in enumerate([*blocks, None]):
        if block is not None and _is_clause(block):
            continue
        announced = first > 0 and blocks[first - 1].piece.folded.endswith(":")
        if at - first >= (1 if announced else FEWEST_ITEMS):
            found[first:at] = [replace(clause, item=True, open=False) for clause in blocks[first:at]]
            if block is not None and block.kind == "body" and not block.leads:
                found[at] = replace(block, item=True)
        first = at + 1
    return found


def _is_clause(block: Block) -> bool:
    return block.kind == "body" and not block.leads and block.piece.folded.endswith(";")


def _drop_false_item(block: Block, before: Block | None) -> Block:
    """A number or dot that continues a sentence does not make an item: …his son | 16. The pictures show it; 纳伊布|·布克尔."""
    if before is None or not block.item or before.kind != "body" or not before.open or before.item:
        return block
    if is_spaced_text(before.piece.folded) or block.piece.folded.startswith(DOT):
        return replace(block, item=False, open=not is_closed(block.piece.folded))
    return block


def _is_item_line(block: Block) -> bool:
    text = block.piece.folded
    return (
        block.kind in ("body", "head")
        and not block.leads
        and 0 < len(text) <= LONGEST_ITEM
        and not text.endswith(("。", ":"))
    )
