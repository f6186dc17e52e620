"""What the editor is told of a heading that stood apart from its story and was moved to it. Pure."""

from collections.abc import Sequence

from transform.model.page import Spans
from transform.parse.draft import Block, Finding
from transform.text.solid import close_gaps

SHOWN = 40
"""Characters of moved words that the finding shows."""


def report_moved_heading(lines: Sequence[Block], at: int, sure: float) -> Finding:
    """A heading by its lines; ``at`` is the order of the story's first block, ``sure`` the confidence of the repair."""
    words = "".join(line.piece.text for line in lines)
    return report_moved_words(words, tuple(span for line in lines for span in line.printed.spans), at, sure)


def report_moved_words(words: str, spans: Spans, at: int | None, sure: float) -> Finding:
    """The same by its words and where they are printed; without ``at`` it is of the whole page."""
    message = f"the headline “{show_moved(words)}” stood apart from its story and was moved to it"
    return Finding("moved_headline", message, spans, at=at, sure=sure)


def show_moved(words: str) -> str:
    return close_gaps(words)[:SHOWN]
