"""Step: take the marks whose form no table knows, by what the first reading found their lines to be.

The table's own marks were taken before. What is left is read by its place: names where a line of names is, a dateline and names where a
story begins or where a text begins as others of the page do, names after the last sentence, the label of a page after a headline. In:
``blocks`` with the table's marks taken out, the roles of ``lines``. Out: the same; a folio line, a line of names, a jump has that kind.
"""

from collections.abc import Mapping
from dataclasses import replace

from transform.parse import roles
from transform.parse.draft import Block, BlockKind, Draft, Line
from transform.parse.line_roles import read_role
from transform.parse.read_text_marks import read_byline, read_heading_jump, read_jumps, read_lead, read_tail
from transform.parse.teach_datelines import Form, find_taught
from transform.text.sentences import is_closed

KINDS: dict[str, BlockKind] = {
    roles.FURNITURE: "furniture", **dict.fromkeys(roles.BYLINES, "byline"), **dict.fromkeys((roles.TO, roles.FROM, roles.SEE), "jump"),
}  # fmt: skip


def take_line_marks(draft: Draft) -> Draft:
    if draft.reading is None:
        return draft
    lines = {line.piece.start: line for line in draft.lines}
    blocks = tuple(_read_block(draft, block, lines) for block in draft.blocks)
    return replace(draft, blocks=blocks, told=blocks != draft.blocks)


def _read_block(draft: Draft, block: Block, lines: Mapping[int, Line]) -> Block:
    if block.kind != "body" or not block.piece:
        return block
    own = [lines[piece.start] for piece in block.lines if piece.start in lines]
    kinds = {KINDS.get(read_role(line)) for line in own}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind and not (block.leads or block.tail_names or block.jumps):
        return _read_line(draft, block, kind)
    if own and not block.jumps and all(line.role in roles.HEADING for line in own):
        return read_heading_jump(block, draft.table, draft.page.number)
    return _read_text(draft, block, begins=bool(own) and own[0].role == roles.LEAD)


def _read_line(draft: Draft, block: Block, kind: BlockKind) -> Block:
    """A block that is a mark as a whole."""
    if kind == "byline":
        return read_byline(draft.page.text, replace(block, kind=kind), draft.table, _list_forms(draft))
    if kind == "jump":
        taken = read_jumps(block, draft.table, draft.page.number)
        return block if taken.piece else replace(taken, kind=kind)
    return replace(block, kind=kind)


def _list_forms(draft: Draft) -> frozenset[Form]:
    return draft.reading.datelines if draft.reading else frozenset()


def _read_text(draft: Draft, block: Block, *, begins: bool) -> Block:
    """A text without the marks at its start, if a story ``begins`` here or a dateline does, and at its end."""
    page, table = draft.page.text, draft.table
    forms = _list_forms(draft)
    if not block.lead_names and (begins or find_taught(block.piece.folded, forms)):
        block = read_lead(page, block, table, forms)
    if not block.piece or block.tail_names:
        return block
    taken = read_tail(page, block, table)
    return taken if is_closed(taken.piece.folded) else block
