"""What a feed is, independent of its format: one frozen Feed, from which RSS, Atom and JSON Feed are written.

All addresses are absolute. A feed's formats have the same entries in the same order.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal

from transform.formats.common.subjects import SubjectTerm
from transform.frozen import frozen

Kind = Literal["edition", "site", "corrections", "section", "page", "author"]


@frozen
class Publisher:
    """The publisher of the feed, and author of entries without authors."""

    name: str
    url: str | None
    email: str | None


@frozen
class Entry:
    """One article, or the notice that it was withdrawn: then ``updated_at`` is when, and ``summary`` says when and why.

    ``title`` and ``summary`` are plain text, ``content_html`` is flat XHTML-compatible markup (p, h2, a); ``url`` is the absolute
    address of the HTML page; ``authors`` are persons in print order, each once, or the house whose unsigned copy it is; ``category`` is
    the printed section, ``subjects`` what it is about; ``rights`` is None if the feed's apply. ``changed_at`` is when the entry came
    into the site's feeds or changed in them: ``updated_at``, or later if its edition was published out of order. ``order`` is its place
    in print.
    """

    guid: str
    url: str
    title: str
    summary: str
    content_html: str
    authors: tuple[str, ...]
    category: str | None
    rights: str | None
    published_at: dt.datetime
    updated_at: dt.datetime
    changed_at: dt.datetime
    page: str
    order: int
    withdrawn: bool = False
    subjects: tuple[SubjectTerm, ...] = ()


@frozen
class WrittenEntry:
    """An entry that was published and would be written again as it was: its bytes by format name, and what feeds ask of an entry.

    ``size`` bounds these bytes as ``window`` does. A notice of a withdrawal is never one, because an Atom feed has a tombstone beside it.
    """

    guid: str
    size: int
    authors: tuple[str, ...]
    category: str | None
    published_at: dt.datetime
    updated_at: dt.datetime
    changed_at: dt.datetime
    page: str
    order: int
    written: Mapping[str, bytes]
    withdrawn: Literal[False] = False


AnyEntry = Entry | WrittenEntry


@frozen
class Neighbours:
    """Addresses of related documents by format name.

    ``previous_archive`` is the feed of the edition before (RFC 5005 section 4), ``current`` the site's feed if this one is an archive,
    ``first``, ``previous`` and ``next`` the pages of a feed that is too large for one document (RFC 5005 section 3).
    """

    previous_archive: Mapping[str, str] = field(default_factory=dict)
    current: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, str] = field(default_factory=dict)
    next: Mapping[str, str] = field(default_factory=dict)


@frozen
class FeedImage:
    """A published image: its address, width and height in pixels."""

    url: str
    width: int
    height: int


@frozen
class FeedImages:
    """Square icons by the sizes that formats want, and a wide picture; None where nothing fits.

    ``small`` has at most 144 pixels a side (RSS 2.0, image), ``favicon`` 64 and ``icon`` 512 (JSON Feed 1.1); ``wide`` is about twice as
    wide as high (RFC 4287 section 4.2.8, logo).
    """

    small: FeedImage | None = None
    favicon: FeedImage | None = None
    icon: FeedImage | None = None
    wide: FeedImage | None = None


@frozen
class Feed:
    """A feed of an edition or of the site; ``label`` is its title where the newspaper's is known.

    ``slug`` names its files, empty for an edition and for the site's main feed. ``self_urls`` gives its address by format name. ``updated_at`` is the newest ``changed_at`` inside. ``category_scheme``
    is the IRI of the scheme of all categories.
    """

    kind: Kind
    slug: str
    id: str
    title: str
    label: str
    subtitle: str
    language: str
    home_url: str
    self_urls: Mapping[str, str]
    neighbours: Neighbours
    hubs: tuple[str, ...]
    images: FeedImages
    rights: str
    publisher: Publisher
    category_scheme: str
    updated_at: dt.datetime
    entries: tuple[AnyEntry, ...]

    @property
    def archive(self) -> bool:
        """Whether it is marked as an archive document: an edition's feed that leads to an older one.

        The oldest is left unmarked, because validators take an archive without ``prev-archive`` for a broken chain.
        """
        return self.kind == "edition" and bool(self.neighbours.previous_archive)


def sort_entries(entries: Iterable[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Newest ``updated_at`` first, then newest ``published_at``, print order, guid."""
    by_print = sorted(entries, key=lambda entry: (entry.order, entry.guid))
    return tuple(sorted(by_print, key=lambda entry: (entry.updated_at, entry.published_at), reverse=True))
