"""What linking returns: an edition whose stories have no identities yet, and how it was joined."""

from collections.abc import Mapping
from dataclasses import field

from transform.frozen import frozen
from transform.model.edition import PageSummary, Story
from transform.model.given import Given

ItemKey = tuple[str, str]
"""An item of a parsed page: the page's number and the item's id on it."""


@frozen
class PlacedItem:
    """An item of a page inside a story: it holds the body parts ``first`` to ``end`` (half-open); ``start`` is where its body
    begins on the page, None on a page without page text. A paragraph cut by the jump belongs to both sides.
    """

    page: str
    item: str
    start: int | None
    first: int
    end: int


@frozen
class Join:
    """A story that continues on another page: ``second`` continues ``first``.

    ``confidence`` is 0 to 1, from the margin over the next best way to link the pages. ``repeat`` is text that both sides of the jump
    print and that is kept once. ``doubt`` says why an editor should check, None if there is no doubt.
    """

    first: ItemKey
    second: ItemKey
    confidence: float
    repeat: str = ""
    doubt: str | None = None


@frozen
class Gap:
    """The story with this index names ``page`` in the jump ``mark``; the page is present but has no part of the story."""

    story: int
    page: str
    mark: str


@frozen
class Orphan:
    """Text of a page that belongs to no story; ``start`` is its offset in the page text, None without page text."""

    page: str
    text: str
    start: int | None


@frozen
class Target:
    """The refer line ``refer`` (from 0) of a page means the story with this index."""

    page: str
    refer: int
    story: int


@frozen
class LinkedEdition:
    """One edition before its stories have identities; stories in print order with their ``parts`` beside them, pages in page order.

    ``given`` is what another system says of a story, by the story's index.
    """

    date: str
    pages: tuple[PageSummary, ...]
    stories: tuple[Story, ...]
    parts: tuple[tuple[PlacedItem, ...], ...] = ()
    orphans: tuple[Orphan, ...] = ()
    joins: tuple[Join, ...] = ()
    targets: tuple[Target, ...] = ()
    gaps: tuple[Gap, ...] = ()
    given: Mapping[int, Given] = field(default_factory=dict)
