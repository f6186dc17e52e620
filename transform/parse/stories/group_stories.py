"""Step: gather body blocks into stories and headline lines into runs.

A story ends at a headline, after a byline, after 下转; it begins at a dateline or 上接, or where ``unweave_stories`` found
that one opens. In: ``blocks``. Out: ``stories`` without headings and ``headings`` (runs of headline lines in page
order); folio lines and advertisements become leftovers.
"""

from dataclasses import dataclass, replace
from typing import Literal

from transform.model.page import ResidueReason
from transform.parse.draft import Block, BlockKind, Draft, Heading, Leftover, Story, has_jump

RESIDUE_REASONS: dict[BlockKind, ResidueReason] = {"furniture": "furniture", "ad": "ad", "banner": "banner"}
TEXT_KINDS = frozenset({"body", "note"})


@dataclass(slots=True)
class _Stretch:
    """Blocks of one story or of one run of headline lines while they are gathered.

    ``ended``: a mark says that nothing more belongs to it. ``has_text``: it has a paragraph.
    """

    kind: Literal["story", "run"]
    blocks: list[Block]
    ended: bool = False
    has_text: bool = False

    def add(self, block: Block) -> None:
        self.ended = self.ended or _ends_stretch(self, block)
        self.has_text = self.has_text or block.kind in TEXT_KINDS
        self.blocks.append(block)


def group_stories(draft: Draft) -> Draft:
    stretches: list[_Stretch] = []
    for block in draft.blocks:
        if block.kind in RESIDUE_REASONS:
            if block.kind == "banner" and stretches:
                stretches[-1].ended = True
            continue
        if not stretches or not _continues_stretch(stretches[-1], block):
            stretches.append(_Stretch("run" if _is_run(block) else "story", []))
        stretches[-1].add(block)
    return replace(
        draft,
        stories=tuple(Story(tuple(one.blocks)) for one in stretches if one.kind == "story"),
        headings=tuple(Heading(tuple(one.blocks)) for one in stretches if one.kind == "run"),
        leftovers=draft.leftovers
        + tuple(Leftover(b.printed, RESIDUE_REASONS[b.kind]) for b in draft.blocks if b.kind in RESIDUE_REASONS),
    )


def _is_run(block: Block) -> bool:
    return block.kind == "head" and block.part != "crosshead"


def _continues_stretch(current: _Stretch, block: Block) -> bool:
    """Whether a block belongs to what is being gathered above it."""
    if current.kind == "run":
        return not current.ended and (_is_run(block) or (block.kind == "jump" and has_jump(block, "see")))
    if _is_run(block):
        return False
    if block.kind in ("byline", "caption"):
        return not (block.begins and current.has_text)
    if block.kind == "jump":
        return not has_jump(block, "from") or not current.has_text
    if current.has_text and (block.leads or block.opens or (block.apart and not current.blocks[-1].open)):
        return False
    return not current.ended


def _ends_stretch(current: _Stretch, block: Block) -> bool:
    """Whether nothing may follow a block: a refer's jump after headline lines, a byline or 下转 after text."""
    if _is_run(block) or (current.kind == "run" and block.kind == "jump"):
        return has_jump(block, "see")
    if block.kind == "byline":
        return current.has_text
    return bool(block.tail_names) or has_jump(block, "to") or (has_jump(block, "see") and block.kind == "jump")
