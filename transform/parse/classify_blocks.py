"""Step: say of each block what it is by its own shape: headline line, body, list item; and whether it ends open.

In: ``blocks`` with their marks taken out. Out: the same with ``kind``, ``part`` and ``open``. What only the
neighbours can tell (banner, crosshead, advertisement) later steps decide.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile, zip_longest

from transform.parse.draft import Block, Draft
from transform.parse.find_copies import fold_solid
from transform.parse.marks import MarksTable
from transform.parse.pieces import join_pieces
from transform.parse.seams import SHORTEST_OVERLAP, measure_overlap
from transform.parse.shapes import is_closed, is_headlike, rate_sentence
from transform.parse.worded import is_worded

#: The longest item of a list that has no number.
LONGEST_ITEM = 36
#: A list is looked for this far after its colon; one item is no list.
MOST_ITEMS, FEWEST_ITEMS = 20, 2
#: A headline may end in the name with which its story begins; it does not end in as many of its characters as this.
SURE_OVERLAP = 6
#: The sentence under a picture, without its credit.
LONGEST_CAPTION = 45
CREDIT = re.compile(r"\([^()]*\)")
#: Crossheads and signatures are no longer than this, nor what only names the kind of an advertisement (急聘:).
LONGEST_SHORT = 16
#: Between the parts of a foreign name, and before the items of a list.
DOT = "·"
#: Names that stand so many characters further in than the margin are set to the right, below their story.
FAR_IN = 5


def classify_blocks(draft: Draft) -> Draft:
    parts = find_parts(draft.blocks)
    blocks = [classify_block(block, draft.table, part=block.order in parts) for block in draft.blocks]
    blocks = mark_captions(draft.page.text, blocks)
    blocks = mark_last_lines(mark_notices(mark_lists(mark_halves(mark_short_lines(blocks))), draft.table))
    return replace(draft, blocks=tuple(blocks))


def find_parts(blocks: Sequence[Block]) -> set[int]:
    """The orders of blocks that are parts of a text whatever their shape: cut from a paragraph, or right below (上接…).

    Two lines like headlines there are one: the first of a text's rest may be short, its second, too, only in a list.
    """
    parts = {order for block in blocks if block.torn for order in (block.order - 1, block.order)}
    for above, block, after in zip_longest(blocks, blocks[1:], blocks[2:]):
        if above.kind == "jump" and above.jumps[0].kind == "from" and not (is_line(block) and is_line(after)):
            parts.add(above.order + 1)
    return parts


def is_line(block: Block | None) -> bool:
    return block is not None and block.kind == "body" and not block.leads and is_headlike(block.piece.folded)


def mark_short_lines(blocks: list[Block]) -> list[Block]:
    """An indented short line over an indented one is whole: a crosshead, the office that signs, never half a sentence."""
    found = list(blocks)
    for i, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
        short = block.open and block.indented and len(fold_solid(block.piece)) <= LONGEST_SHORT
        goes_on = after is not None and after.kind == "body" and not after.indented
        if short and not goes_on and not block.leads and not block.item and is_headlike(block.piece.folded):
            found[i] = replace(block, kind="head", open=False)
    return found


def mark_captions(page: str, blocks: list[Block]) -> list[Block]:
    """A credit in brackets on a line of its own belongs to the caption above it, or makes the short sentence there one."""
    found: list[Block] = []
    for block in blocks:
        alone = block.kind == "caption" and CREDIT.fullmatch(block.whole.folded)
        above = found[-1] if alone and found else None
        if above and (above.kind == "caption" or is_caption_text(above)):
            whole = join_pieces(page, above.whole, block.whole)
            found[-1] = replace(above, kind="caption", part="caption", whole=whole, piece=whole, open=False)
        else:
            found.append(block)
    return found


def is_caption_text(block: Block) -> bool:
    """Whether a block without marks is one short sentence."""
    marked = block.leads or block.tail_names or block.jumps
    return block.kind == "body" and not marked and not block.open and len(block.whole.text) <= LONGEST_CAPTION


def mark_halves(blocks: list[Block]) -> list[Block]:
    """A line shaped like a headline whose end the next block repeats is the first half of a cut sentence."""
    found = list(blocks)
    for i, (block, after) in enumerate(pairwise(blocks)):
        if block.kind == "head" and after.kind == "body" and not after.leads and is_half(block, after):
            found[i] = replace(block, kind="body", open=True)
    return found


def is_half(block: Block, after: Block) -> bool:
    """Whether the text below repeats the line's end; a story that repeats the whole line has it for its headline."""
    text = fold_solid(block.piece)
    overlap = measure_overlap(text, fold_solid(after.piece))
    if overlap == len(text):
        return False
    return overlap >= SURE_OVERLAP or (overlap >= SHORTEST_OVERLAP and rate_sentence(block.piece.folded) >= 1.0)


def classify_block(block: Block, table: MarksTable, *, part: bool = False) -> Block:
    """The block with its kind; a ``part`` of a paragraph that was cut is no headline."""
    if part and block.kind == "furniture" and not table.page_line.search(block.piece.folded):
        return replace(block, kind="body")
    if block.kind != "body" or not block.piece:
        return block
    text = block.piece.folded
    numbered = bool(table.list_start.match(text))
    leads = bool(block.dateline or block.tail_names)
    if not leads and not numbered and not block.indented and not part and is_headlike(text):
        return replace(block, kind="head")
    return replace(block, open=not is_closed(text), item=numbered)


def mark_lists(blocks: list[Block]) -> list[Block]:
    found = list(blocks)
    for i, block in enumerate(blocks):
        if block.piece.folded.endswith(":"):
            for k in range(i + 1, i + 1 + count_short_items(blocks, i)):
                found[k] = replace(found[k], kind="body", item=True, open=False)
    found = mark_clauses(found)
    found = [put_back(block, before) for before, block in zip([None, *found], found, strict=False)]
    return [replace(block, open=False) if block.item and is_item_line(block) else block for block in found]


def count_short_items(blocks: Sequence[Block], colon: int) -> int:
    """Short lines after a colon of which one ends in ; are items, up to the first after the last ; of them.

    So are all of them below a whole sentence if no headline can be among them: the story ends below, or the page.
    """
    lines = list(takewhile(is_item_line, blocks[colon + 1 : colon + 1 + MOST_ITEMS]))
    ends = [k for k, line in enumerate(lines) if line.piece.folded.endswith(";")]
    if ends:
        return min(ends[-1] + 2, len(lines))
    if len(lines) < FEWEST_ITEMS or len(blocks[colon].piece.text) <= LONGEST_SHORT or any(line.jumps for line in lines):
        return 0
    return len(lines) if closes_story(next(iter(blocks[colon + 1 + len(lines) :]), None)) else 0


def closes_story(block: Block | None) -> bool:
    """Whether a story must end above this block: the page's end, its folio, names in brackets."""
    if block is None or block.kind == "furniture":
        return True
    return block.kind == "byline" and block.whole.folded[0] in "([【"


def mark_clauses(blocks: list[Block]) -> list[Block]:
    """Paragraphs that end in ; are items, with the one after them: no sentence ends so, and no column breaks so twice.

    One is enough after a colon.
    """
    found = list(blocks)
    first = 0
    for at, block in enumerate([*blocks, None]):
        if block is not None and is_clause(block):
            continue
        announced = first > 0 and blocks[first - 1].piece.folded.endswith(":")
        if at - first >= (1 if announced else FEWEST_ITEMS):
            found[first:at] = [replace(clause, item=True, open=False) for clause in blocks[first:at]]
            if block is not None and block.kind == "body" and not block.leads:
                found[at] = replace(block, item=True)
        first = at + 1
    return found


def is_clause(block: Block) -> bool:
    return block.kind == "body" and not block.leads and block.piece.folded.endswith(";")


def put_back(block: Block, before: Block | None) -> Block:
    """What a sentence goes on with is no item's mark: …his son | 16. The pictures show it; 纳伊布|·布克尔."""
    if before is None or not block.item or before.kind != "body" or not before.open or before.item:
        return block
    if is_worded(before.piece.folded) or block.piece.folded.startswith(DOT):
        return replace(block, item=False, open=not is_closed(block.piece.folded))
    return block


def is_item_line(block: Block) -> bool:
    text = block.piece.folded
    return (
        block.kind in ("body", "head")
        and not block.leads
        and 0 < len(text) <= LONGEST_ITEM
        and not text.endswith(("。", ":"))
    )


def mark_notices(blocks: list[Block], table: MarksTable) -> list[Block]:
    """In a notice (公告, 启事) what follows the text is text: its signature, its date, a telephone number."""
    found: list[Block] = []
    notice = False
    for block, after in zip_longest(blocks, blocks[1:]):
        signed = notice and is_notice_line(found[-1], block, after, table)
        if (
            block.kind == "head"
            and table.notice.search(block.piece.folded)
            and not has_text_ending(block)
            and not signed
        ):
            notice = True
        elif block.leads or block.kind in ("byline", "caption", "note"):
            notice = False
        elif signed:
            found.append(replace(block, kind="body", open=False, item=True))
            continue
        elif block.kind == "head" and found and found[-1].kind != "head":
            notice = False
        found.append(block)
    return found


def is_notice_line(before: Block, block: Block, after: Block | None, table: MarksTable) -> bool:
    """A signature after the text, or a line without a stop right before one."""
    if before.kind != "body" or before.open or block.kind not in ("head", "furniture"):
        return False
    if before.indented and not block.indented:
        return False
    return any(is_signature(one, table) for one in (block, after) if one)


def has_text_ending(block: Block) -> bool:
    return is_closed(block.piece.folded)


def is_signature(block: Block, table: MarksTable) -> bool:
    """An office that signs, a date or a telephone number; a line with a pause in it is text, too."""
    text = block.piece.folded
    if block.kind == "furniture":
        return not table.page_line.search(text)
    return block.kind == "head" and (bool(table.signature.search(text)) or rate_sentence(text) >= 1.0)


def mark_last_lines(blocks: list[Block]) -> list[Block]:
    """A line between a paragraph and a byline, with a headline after that, is a last paragraph without a stop.

    Names without brackets at the margin may stand below a headline that was moved here: then the line needs a pause.
    """
    found = list(blocks)
    for i in range(1, len(blocks) - 1):
        before, block, after = blocks[i - 1 : i + 2]
        if is_worded(block.piece.folded):
            continue
        if (before.kind, block.kind, after.kind) != ("body", "head", "byline") or before.tail_names:
            continue
        if after.whole.folded[0] not in "([【" and after.indent < FAR_IN and rate_sentence(block.piece.folded) < 1.0:
            continue
        if i + 2 == len(blocks) or blocks[i + 2].kind not in ("body", "caption"):
            found[i] = replace(block, kind="body", open=False, item=True)
    return found
