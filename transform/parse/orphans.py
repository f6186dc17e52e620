"""Text that belongs to no story on the page: it is left over, and the editor is told of it. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from transform.parse.draft import Block, Finding, Leftover, Story, own_piece
from transform.text.solid import close_gaps

SHOWN = 40
"""Characters of it that the finding shows."""


def leave_orphan(page: str, block: Block) -> Leftover:
    return Leftover(own_piece(page, block), "orphan")


def keep_refer(story: Story) -> Iterator[Story]:
    """What is left of a story without its text: a refer if it has a heading."""
    if story.heading is not None:
        yield replace(story, kind="refer", blocks=story.heading.blocks)


def report_orphan(block: Block) -> Finding:
    message = f"“{close_gaps(block.printed.text)[:SHOWN]}” belongs to no story on the page"
    return Finding("orphan", message, block.printed.spans, severity="review")
