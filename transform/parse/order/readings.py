"""Ways to read a page as far as it has been read, and the one that is taken in the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from transform.parse.order.loom import Thread


class Trail(NamedTuple):
    """The decisions of a reading, the last one first: a paragraph and the one that it goes on from."""

    before: "Trail | None"
    block: int
    goes_on_from: int | None


class Course(NamedTuple):
    """How the page is read: ``follows`` has for each paragraph and each mark the block that it follows in its story (None: none).

    ``doubts`` has those that follow another in a reading nearly as good, with that one.
    """

    follows: dict[int, int | None]
    doubts: dict[int, int | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the page as far as it has been read.

    ``pending`` are the headline lines since the last text; ``fresh`` says that 上接 stands right above; ``rivals`` are the
    ways to read some of the page that were given up for this one, though hardly worse: a block and what it followed there.
    """

    threads: tuple[Thread, ...] = ()
    """Those that may be taken up again, the last grown last."""
    current: Thread | None = None
    pending: tuple[int, ...] = ()
    fresh: bool = False
    score: float = 0.0
    trail: Trail | None = None
    rivals: tuple[tuple[int, int | None], ...] = ()


class Move(NamedTuple):
    """One way to read a page on: with which thread the paragraph goes on (None: it begins one, ``part`` of the one above or not)."""

    reading: Reading
    thread: Thread | None
    score: float
    part: bool = False


def list_steps(trail: Trail | None, other: Trail | None = None) -> Iterator[tuple[int, int | None]]:
    """The decisions of a reading, the last one first, back to those that it shares with another."""
    while trail is not None and trail is not other:
        if other is not None and other.block >= trail.block:
            other = other.before
            continue
        yield trail.block, trail.goes_on_from
        trail = trail.before
