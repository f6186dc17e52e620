"""Stories of blocks by their roles: a heading or a first paragraph begins one, a label above it is its section.

In: blocks in page order and their roles. Out: a Reading. Every block goes somewhere: what belongs to no story is a leftover.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from transform.marks.table import MarksTable
from transform.model.page import ResidueReason
from transform.parse import roles
from transform.parse.draft import Block, Heading, HeadingParts, Leftover, Reading, Story, has_jump, own_spans
from transform.parse.orphans import leave_orphan, report_orphan
from transform.parse.read_text_marks import read_lead_jump
from transform.text.sentences import is_closed
from transform.text.solid import FULL_STOP, measure_length
from transform.text.span_text import NOTHING, SpanText, join_pieces

RESIDUE: dict[str, ResidueReason] = {roles.FURNITURE: "furniture", roles.AD: "ad"}
#: An item, a signature, a row of a table, a line of a poem need no stop at their end.
LONGEST_ROW = 24
#: A caption is one short sentence.
LONGEST_CAPTION, INNER_STOP = 80, re.compile(f"。.|{FULL_STOP.pattern}")
TEXTS = frozenset({"body", "note"})


@dataclass(slots=True)
class _Item:
    """A story while its blocks are gathered."""

    label: Block | None = None
    heads: list[tuple[str, Block]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    """The names above the heading."""

    @property
    def has_text(self) -> bool:
        return any(block.kind in TEXTS and block.piece for block in self.blocks)

    @property
    def is_signed(self) -> bool:
        """Whether it is a notice that ends with the line that signs or dates it: no sentence, but nothing goes on."""
        last = self.blocks[-1] if self.blocks else None
        if (
            last is None
            or last.kind != "body"
            or last.open
            or last.tail_names
            or last.jumps
            or last.part != "paragraph"
        ):
            return False
        return not is_closed(last.piece.folded) and measure_length(last.piece.folded) <= LONGEST_ROW

    @property
    def is_parted(self) -> bool:
        """Whether a crosshead ends the story so far: text must follow."""
        return bool(self.blocks) and self.blocks[-1].part == "crosshead"

    @property
    def is_open(self) -> bool:
        """Whether the story ends with a picture below text without names at its end."""
        texts = [block for block in self.blocks if block.kind != "caption"]
        return self.blocks[-1:] != texts[-1:] and bool(texts) and not texts[-1].tail_names

    def add(self, role: str, block: Block) -> None:
        if role in roles.HEADING:
            self.heads.append((role, block))
        elif role == roles.OVER_BYLINE:
            self.above.append(block)
        else:
            self.blocks.append(block)

    def ends_before(self, role: str, block: Block) -> bool:
        """Whether a block of this role begins another story; below a picture or a crosshead inside a story its text goes on."""
        if role == roles.OVER_BYLINE:
            return bool(self.heads or self.blocks)
        if role in (roles.KICKER, roles.HEADLINE):
            return bool(self.blocks) or any(head in (roles.HEADLINE, roles.DECK) for head, _ in self.heads)
        is_refer = role == roles.FROM and any(has_jump(block, "see") for _, block in self.heads)
        goes_on = role == roles.LEAD and not (block.dateline or block.lead_names) and (self.is_open or self.is_parted)
        return is_refer or (role in (roles.LEAD, roles.FROM) and self.has_text and not goes_on)


def build_stories(page: str, blocks: Sequence[Block], roles_by_order: Mapping[int, str], table: MarksTable) -> Reading:
    items, leftovers, orphans = _gather_items(page, [(roles_by_order[block.order], block) for block in blocks])
    for item in items:
        item.blocks = _find_captions([*item.above, *item.blocks])
    stories: list[Story] = []
    for item in items:
        story = _build_story(page, item, table)
        if story is None:
            leftovers += _leave_item(item)
        else:
            stories.append(story)
    return Reading(tuple(blocks), tuple(stories), tuple(leftovers), tuple(map(report_orphan, orphans)))


def _gather_items(page: str, blocks: Sequence[tuple[str, Block]]) -> tuple[list[_Item], list[Leftover], list[Block]]:
    """The items, what is left over, and of that the blocks that belong to no story."""
    items: list[_Item] = []
    leftovers: list[Leftover] = []
    orphans: list[Block] = []
    label: Block | None = None
    current: _Item | None = None
    for role, block in blocks:
        if role in RESIDUE:
            leftovers.append(Leftover(block.printed, RESIDUE[role]))
        elif role == roles.LABEL:
            goes_on = label is not None and current is None and not block.gap
            leftovers += [] if goes_on else _leave_label(label)
            label, current = _join_labels(page, label, block) if label and goes_on else block, None
        elif current is not None and current.is_signed and _is_fragment(block):
            leftovers.append(leave_orphan(page, block))
            orphans.append(block)
        else:
            if current is None or current.ends_before(role, block):
                current, label = _Item(label), None
                items.append(current)
            current.add(role, block)
    return items, [*leftovers, *_leave_label(label)], orphans


def _find_captions(blocks: list[Block]) -> list[Block]:
    """One sentence with a name behind it, inside a story that names its author above the text, is a caption with its credit."""
    texts = [k for k, block in enumerate(blocks) if block.kind == "body"]
    signed = [k for k in texts if blocks[k].tail_names]
    is_named = (
        any(block.kind == "byline" for block in blocks[: texts[0]]) or bool(blocks[texts[0]].lead_names)
        if texts
        else False
    )
    if len(signed) != 1 or signed[0] == texts[-1] or not is_named or not _is_sentence(blocks[signed[0]]):
        return blocks
    at = signed[0]
    one = blocks[at]
    if _has_repeat(one):
        return blocks
    caption = replace(
        one, kind="caption", part="caption", piece=one.printed, tail_names=(), marks=(), phrases=(), open=False
    )
    return [*blocks[:at], caption, *blocks[at + 1 :]]


def _has_repeat(block: Block) -> bool:
    """Whether a block is printed with words that stand on both sides of a break and are left over once."""
    owned = {at for start, end in own_spans(block) for at in range(start, end)}
    printed = (at for start, end in block.printed.spans for at in range(start, end))
    return any(not char.isspace() and at not in owned for at, char in zip(printed, block.printed.text, strict=True))


def _is_sentence(block: Block) -> bool:
    """Whether a block is one sentence and a name."""
    text = block.piece.folded
    return measure_length(text) <= LONGEST_CAPTION and is_closed(text) and not INNER_STOP.search(text)


def _is_fragment(block: Block) -> bool:
    """Whether a text is half of a sentence of another story."""
    is_half = (block.open and block.piece.folded[-1].isalnum()) or not block.opens
    return block.kind == "body" and not block.item and measure_length(block.piece.folded) > LONGEST_ROW and is_half


def _join_labels(page: str, label: Block, block: Block) -> Block:
    """A label in two lines."""
    return replace(label, printed=join_pieces(page, label.printed, block.printed))


def _leave_label(label: Block | None) -> list[Leftover]:
    return [] if label is None else [Leftover(label.printed, "banner")]


def _leave_item(item: _Item) -> list[Leftover]:
    blocks = (*(block for _, block in item.heads), *item.blocks)
    return [*_leave_label(item.label), *(Leftover(block.printed, "orphan") for block in blocks)]


def _build_story(page: str, item: _Item, table: MarksTable) -> Story | None:
    """An article or refer; None if there is neither a headline with something below it nor text."""
    heads = item.heads
    if heads and not item.has_text:
        heads = [(heads[0][0], read_lead_jump(heads[0][1], table)), *heads[1:]]
    parts = name_parts(page, heads)
    section = item.label.printed if item.label else NOTHING
    lines = tuple(block for _, block in heads)
    heading = Heading(lines) if lines else None
    if parts.headline and not item.has_text and any(has_jump(block, "see") for block in (*lines, *item.blocks)):
        blocks = tuple(sorted((*lines, *item.blocks), key=lambda block: block.order))
        return Story(blocks, "refer", Heading(blocks), parts, section)
    if not item.blocks or not (parts.headline or item.has_text):
        return None
    return Story(tuple(map(_close_row, item.blocks)), heading=heading, heading_parts=parts, section=section)


def _close_row(block: Block) -> Block:
    """The block; a short one without a pause is complete even without a stop."""
    text = block.piece.folded
    return replace(block, open=block.open and (len(text) > LONGEST_ROW or "," in text))


def name_parts(page: str, heads: Sequence[tuple[str, Block]]) -> HeadingParts:
    parts: dict[str, SpanText] = {roles.KICKER: NOTHING, roles.HEADLINE: NOTHING, roles.DECK: NOTHING}
    for role, block in heads:
        parts[role] = join_pieces(page, parts[role], block.piece)
    return HeadingParts(parts[roles.KICKER], parts[roles.HEADLINE], parts[roles.DECK])
