"""Text that belongs to no story on the page: it is left over, and the editor is told of it. Pure."""

from transform.parse.draft import Block, Finding, Leftover, own_piece
from transform.text.solid import close_gaps

SHOWN = 40
"""Characters of it that the finding shows."""


def leave_orphan(page: str, block: Block) -> Leftover:
    return Leftover(own_piece(page, block), "orphan")


def report_orphan(block: Block) -> Finding:
    message = f"“{close_gaps(block.printed.text)[:SHOWN]}” belongs to no story on the page"
    return Finding("orphan", message, block.printed.spans, severity="review")
