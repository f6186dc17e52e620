"""Notices among the blocks: their lines and signatures, and last lines of a text."""

from dataclasses import replace
from itertools import zip_longest

from transform.marks.forms.folio import is_contact
from transform.marks.table import MarksTable
from transform.parse.draft import FAR_IN, Block
from transform.text.sentences import is_closed, rate_sentence
from transform.text.similarity import take_pairs
from transform.text.solid import fold_solid, is_spaced_text

#: A headline's share of pairs that its story repeats; the office that signs a notice is in no other story.
TOLD_SHARE = 0.3


def label_notice_lines(blocks: list[Block], table: MarksTable) -> list[Block]:
    """Label what follows the text of a notice (公告, 启事) as text: its signature, date, telephone number."""
    found: list[Block] = []
    notice = False
    for block, after in zip_longest(blocks, blocks[1:]):
        signed = notice and _is_notice_line(found[-1], block, after, table)
        if (
            block.kind == "head"
            and table.notice.search(block.piece.folded)
            and not _has_text_ending(block)
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


def _is_notice_line(before: Block, block: Block, after: Block | None, table: MarksTable) -> bool:
    """Whether a block after the text is a signature, or a line without a stop right before one."""
    if before.kind != "body" or block.kind not in ("head", "furniture"):
        return False
    if table.closing.fullmatch(block.piece.folded):
        return True
    if before.open:
        return False
    if (before.indented and not block.indented) or (block.kind == "head" and after and _is_told(block, after)):
        return False
    if block.kind == "furniture" and after and after.kind != "furniture" and is_contact(block.piece.folded, table):
        return True
    return any(_is_signature(one, table) for one in (block, after) if one)


def _is_told(block: Block, after: Block) -> bool:
    """Whether the story that begins below tells what a line says: then the line is its headline."""
    pairs = take_pairs(fold_solid(block.piece))
    return after.leads and len(pairs & take_pairs(fold_solid(after.piece))) >= TOLD_SHARE * len(pairs) > 0


def _has_text_ending(block: Block) -> bool:
    return is_closed(block.piece.folded)


def _is_signature(block: Block, table: MarksTable) -> bool:
    """Whether a block is a signing office, a date, a telephone number or an address; a line with a pause is text, too."""
    text = block.piece.folded
    if block.kind == "furniture":
        return not table.page_line.search(text)
    if block.kind != "head":
        return False
    return bool(table.signature.search(text) or table.field.match(text)) or rate_sentence(text) >= 1.0


def label_last_lines(blocks: list[Block]) -> list[Block]:
    """A line between a paragraph and a byline, followed by a headline, is a last paragraph without a stop.

    Names without brackets at the margin may be below a headline that was moved here; then the line needs a pause.
    """
    found = list(blocks)
    for i in range(1, len(blocks) - 1):
        before, block, after = blocks[i - 1 : i + 2]
        if is_spaced_text(block.piece.folded):
            continue
        if (before.kind, block.kind, after.kind) != ("body", "head", "byline") or before.tail_names:
            continue
        if after.printed.folded[0] not in "([【" and after.indent < FAR_IN and rate_sentence(block.piece.folded) < 1.0:
            continue
        if i + 2 == len(blocks) or blocks[i + 2].kind not in ("body", "caption"):
            found[i] = replace(block, kind="body", open=False, item=True)
    return found
