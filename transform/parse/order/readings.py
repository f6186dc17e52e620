"""Ways to read the page so far, and the one that is chosen in the end."""

from collections.abc import Iterator
from typing import NamedTuple

from transform.parse.order.page_facts import Thread


class Decision(NamedTuple):
    """The last decision of a reading, with the one before it: the block that a paragraph follows."""

    before: "Decision | None"
    block: int
    goes_on_from: int | None


class BestReading(NamedTuple):
    """How the page is read: ``follows`` has the block that each paragraph and mark follows in its story (None: it
    begins one).

    ``doubts`` has the paragraphs that follow another block in a reading nearly as good, with that block.
    """

    follows: dict[int, int | None]
    doubts: dict[int, int | None]


class Reading(NamedTuple):
    """One way to read the page so far.

    ``pending``: the headline lines since the last text. ``fresh``: a jump (上接) is right above. ``rivals``:
    decisions of rejected readings that were hardly worse, each a block and the one that it followed.
    """

    threads: tuple[Thread, ...] = ()
    """Those that may be continued, in the order in which they grew."""
    current: Thread | None = None
    pending: tuple[int, ...] = ()
    fresh: bool = False
    score: float = 0.0
    decision: Decision | None = None
    rivals: tuple[tuple[int, int | None], ...] = ()


class Move(NamedTuple):
    """One way to read on: the thread that the paragraph continues (None: it begins one, perhaps a ``part`` of the one
    above).
    """

    reading: Reading
    thread: Thread | None
    score: float
    part: bool = False


def list_decisions(decision: Decision | None, other: Decision | None = None) -> Iterator[tuple[int, int | None]]:
    """The decisions of a reading, the last one first, back to those that it shares with another."""
    while decision is not None and decision is not other:
        if other is not None and other.block >= decision.block:
            other = other.before
            continue
        yield decision.block, decision.goes_on_from
        decision = decision.before
