"""The shapes that linking hands on: an edition before its stories have identities, and how it was put together."""

from dataclasses import dataclass

from transform.model.edition import PageSummary, Story

ItemKey = tuple[str, str]
"""An item of a parsed page: the page's number and the item's id on it."""


@dataclass(frozen=True)
class PlacedItem:
    """An item of a page inside a story: it holds the body parts ``first`` to ``end`` (half-open); ``start`` is where its body
    begins on the page, None on a page without page text. A paragraph cut by the jump belongs to both sides.
    """

    page: str
    item: str
    start: int | None
    first: int
    end: int


@dataclass(frozen=True)
class Join:
    """A story that goes on on another page: ``second`` goes on from ``first``.

    ``confidence`` is 0 to 1, by how much the next best way to link the pages is worse. ``repeat`` are the words at the start of
    the second that stand before the jump too and are kept once. ``doubt`` says in words why an editor should look, None if nothing
    is in doubt.
    """

    first: ItemKey
    second: ItemKey
    confidence: float
    repeat: str = ""
    doubt: str | None = None


@dataclass(frozen=True)
class Gap:
    """The story with this index names ``page`` in the jump ``mark``; the page is there, and nothing on it goes with the story."""

    story: int
    page: str
    mark: str


@dataclass(frozen=True)
class Orphan:
    """Words of a page that belong to no story; ``start`` is their first character's place, None without page text."""

    page: str
    text: str
    start: int | None


@dataclass(frozen=True)
class Target:
    """The refer line ``refer`` (from 0) of a page means the story with this index."""

    page: str
    refer: int
    story: int


@dataclass(frozen=True)
class LinkedEdition:
    """One edition before its stories have identities; stories in print order with their ``parts`` beside them, pages in page order."""

    date: str
    pages: tuple[PageSummary, ...]
    stories: tuple[Story, ...]
    parts: tuple[tuple[PlacedItem, ...], ...] = ()
    orphans: tuple[Orphan, ...] = ()
    joins: tuple[Join, ...] = ()
    targets: tuple[Target, ...] = ()
    gaps: tuple[Gap, ...] = ()
