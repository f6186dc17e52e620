"""Step: take over what the first reading surely found of lines that look like something else.

A last line without a stop (a signing office) and half a sentence look like a headline, a crosshead with an ornament like an item, a label or
the headline of a story, a caption without a credit like a paragraph. In: ``blocks`` classified, the roles of ``lines``. Out: the same; such a
line is text, a crosshead, a caption. Headlines are left alone, because on a damaged page they are where they do not belong.
"""

from collections.abc import Mapping
from dataclasses import replace

from transform.parse import roles
from transform.parse.draft import Block, Draft, Line
from transform.parse.line_roles import LEAST_MARGIN
from transform.text.sentences import is_closed

CAPTIONS = frozenset({roles.HEAD_CAPTION, roles.CAPTION, roles.CAPTION_MORE})
#: The least margin of a caption, which the text around it proves as well; and of a crosshead, which between two stories may be a label.
LEAST_CAPTION, LEAST_CROSSHEAD = 1000, 6000


def heed_roles(draft: Draft) -> Draft:
    lines = {line.piece.start: line for line in draft.lines}
    return replace(draft, blocks=tuple(_heed_roles(block, lines) for block in draft.blocks))


def _heed_roles(block: Block, lines: Mapping[int, Line]) -> Block:
    own = [lines[piece.start] for piece in block.lines if piece.start in lines]
    if not own or block.leads:
        return block
    found, margin = {line.role for line in own}, min(line.margin for line in own)
    if block.kind == "head" and found == {roles.PARAGRAPH} and margin >= LEAST_MARGIN:
        return replace(block, kind="body", open=not is_closed(block.piece.folded))
    if found == {roles.CROSSHEAD} and margin >= LEAST_CROSSHEAD and block.kind in ("head", "body"):
        return replace(block, kind="head", part="crosshead", piece=block.printed, open=False, item=False)
    if block.kind == "body" and found <= CAPTIONS and margin >= LEAST_CAPTION:
        caption = Block(block.order, block.printed, block.printed, "caption", gap=block.gap, lines=block.lines)
        return replace(caption, part="caption", indented=block.indented, indent=block.indent, apart=block.apart)
    return block
