"""Step: say of each block what it is by its own shape: headline line, body, list item; and whether it ends open.

In: ``blocks`` with their marks taken out. Out: the same with ``kind``, ``part`` and ``open``. What only the
neighbours can tell (banner, crosshead, advertisement) later steps decide.
"""

from dataclasses import replace

from transform.parse.draft import Block, Draft
from transform.parse.marks import MarksTable
from transform.parse.shapes import is_closed, is_headlike

#: The longest item of a list that has no number: 各县区服务电话一览 and the like.
LONGEST_ITEM = 30


def classify_blocks(draft: Draft) -> Draft:
    blocks = [classify_block(block, draft.table) for block in draft.blocks]
    return replace(draft, blocks=tuple(mark_lists(blocks)))


def classify_block(block: Block, table: MarksTable) -> Block:
    if block.kind != "body" or not block.piece:
        return block
    text = block.piece.folded
    numbered = bool(table.list_start.match(text))
    leads = bool(block.dateline or block.tail_names)
    if not leads and not numbered and is_headlike(text):
        return replace(block, kind="head")
    return replace(block, open=not is_closed(text), item=numbered)


def mark_lists(blocks: list[Block]) -> list[Block]:
    """Short lines after a colon that end in ; are items, and so is the last short one after them."""
    found: list[Block] = []
    inside = False
    for block in blocks:
        text = block.piece.folded.strip()
        listed = inside and 0 < len(text) <= LONGEST_ITEM and not text.endswith("。") and block.kind in ("body", "head")
        if listed and (text.endswith(";") or (found and found[-1].item)):
            found.append(replace(block, kind="body", item=True, open=False))
            inside = text.endswith(";")
            continue
        inside = text.endswith(":") or (block.item and inside)
        found.append(replace(block, open=False) if block.item else block)
    return found
