"""The Format record, and the arguments of every renderer.

A renderer is a pure function of its subject and the Context; it never sees the clock.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar, get_args

from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.article_rights import Outlet
from transform.model.edition import Article, Edition, Identity
from transform.model.image import Image, ImagesByRole, find_icon
from transform.model.listed_edition import ListedEdition
from transform.model.publication import DEFAULT_WIRE, NO_WEB_FACTS, Publication, Section, WebFacts, WireSettings

Scope = Literal["article", "edition", "site", "feed", "month", "year", "vocabulary"]
"""``feed`` are the site's feeds beside the main one, ``vocabulary`` its vocabularies: a document for each; ``month`` and ``year`` are all
editions of a month, of a year."""
Subject = TypeVar("Subject")


@frozen
class ArticleIn:
    """An article with its edition: the subject of a format of scope ``article``."""

    edition: Edition
    article: Article


@frozen
class EditionLink:
    """An edition as a site-wide list needs it."""

    date: str
    articles: int
    headline: str


@frozen
class FeedLink:
    """A feed as lists of feeds need it: its paths under out/ by the formats' names; ``label`` is its title without the newspaper's."""

    slug: str
    title: str
    label: str
    paths: Mapping[str, str]


@frozen
class Site:
    """The subject of a format of scope ``site``: the newest edition in full, links to it and to those before it, newest first, all feeds.

    If these are not all editions, ``years`` have a page each in the archive, and so have the ``months`` of the newest year; both newest first.
    """

    newest: Edition | None
    editions: tuple[EditionLink, ...]
    feeds: tuple[FeedLink, ...] = ()
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


@frozen
class ArchiveMonth:
    """All editions of a month like 2021-10, oldest first, and the months before and after it that have any."""

    month: str
    editions: tuple[EditionLink, ...]
    earlier: str | None = None
    later: str | None = None


@frozen
class ArchiveYear:
    """The dates of all editions of a year, oldest first, and the years before and after it that have any."""

    year: str
    dates: tuple[str, ...]
    earlier: str | None = None
    later: str | None = None


@dataclass(frozen=True, kw_only=True)
class Format(Generic[Subject]):
    """One output: ``name`` is its key in ``files`` maps, ``path`` its place under out/ with {date}, {stem}, {slug}, {month}, {year} and {alias}.

    ``check`` yields the reasons why a document must not be published; ``label`` is the format's name for people; ``holds`` names what
    a document contains in full of its articles, and what ``verify`` therefore looks for.
    """

    name: str
    scope: Scope
    path: str
    media_type: str
    label: str
    render: "Callable[[Subject, Context], bytes]"
    check: Callable[[bytes], Iterator[str]]
    holds: frozenset[Literal["words", "captions"]] = frozenset()
    check_new: Callable[[bytes, Subject, Collection[str]], Iterator[str]] | None = None
    """The check of a document that was just rendered, for a format that ``imports`` reads: it refuses all that ``check`` refuses, and a
    document that does not give its subject back. It is told the guids of articles that were public before: where a document passes on
    theirs, their form is not judged again."""
    alternate: bool = False
    """Whether HTML pages of its scope link to it as ``<link rel="alternate">``."""
    feed: bool = False
    """Whether it is a feed: feeds of a scope link to each other, and the manifest lists the site's."""
    cut_entries: Callable[[bytes], list[bytes]] | None = None
    """Of a feed: the entries of a document that ``render`` wrote, as they were written, to be put into others."""
    rights: Outlet = "web"
    """The right that an article needs to be in the format."""
    asked: "Callable[[Context], bool]" = lambda _: True
    """Whether the publication wants it; most formats need not be asked for."""

    @property
    def key(self) -> str:
        """Scope and name, as in ``article/html``."""
        return f"{self.scope}/{self.name}"

    @property
    def wire(self) -> bool:
        """Whether it is for newsrooms: its bytes never change within a version."""
        return self.rights == "wire"

    def may_hold(self, article: Article) -> bool:
        """Whether the article's rights allow it in the format."""
        return article.rights.allows(self.rights)


@frozen
class Context:
    """What a renderer may know besides its subject: the publication as configured now, and the table of formats.

    ``assets`` maps the names of the site's assets (style.css, the logo, the share image) to their paths under out/; ``images`` are the
    raster images among them, by role (``model.image``); ``web`` is what the site says beside the facts of an edition. ``sections`` have
    feeds of their own, ``hubs`` distribute the feeds (WebSub). ``previous`` is the date of the edition published before the one that
    is rendered.
    """

    publication: Publication
    formats: "tuple[Format[Any], ...]" = ()
    assets: Mapping[str, str] = field(default_factory=dict)
    images: ImagesByRole = field(default_factory=dict)
    web: WebFacts = NO_WEB_FACTS
    sections: tuple[Section, ...] = ()
    hubs: tuple[str, ...] = ()
    previous: str | None = None
    wire: WireSettings = DEFAULT_WIRE
    wire_items: Mapping[str, bytes] = field(default_factory=dict)
    """Documents of articles as they are published, by path, for a format that passes them on."""
    _rows: "Mapping[tuple[str, Scope], Format[Any]]" = field(init=False, repr=False, compare=False)
    """The formats by name and scope."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", _index(self.formats))

    def icon(self, size: int) -> Image | None:
        """The largest square icon of at most ``size`` pixels a side; None if there is none so small."""
        return find_icon(self.images, size)

    def url(self, path: str) -> str:
        """The absolute URL of a path under out/; index.html is addressed by its directory."""
        return self.publication.base_url + path.removesuffix("index.html")

    def path(self, name: str, edition: Edition | ListedEdition | None = None, article: Identity | None = None) -> str:
        """The path under out/ of a format for an article, an edition or (neither given) the site."""
        scope: Scope = "article" if article else "edition" if edition else "site"
        found = self.find(name, scope)
        return found.path.format(date=edition.date if edition else "", stem=article.stem if article else "")

    def find(self, name: str, scope: Scope) -> "Format[Any]":
        return self._rows[name, scope]

    def alternates(self, scope: Scope) -> "tuple[Format[Any], ...]":
        """The formats that HTML pages of a scope link to as alternates, in table order."""
        return _group_alternates(self.formats).get(scope, ())


@remember_last
def _index(formats: tuple[Format[Any], ...]) -> Mapping[tuple[str, Scope], Format[Any]]:
    """The formats by name and scope."""
    return {(each.name, each.scope): each for each in reversed(formats)}


@remember_last
def _group_alternates(formats: tuple[Format[Any], ...]) -> Mapping[Scope, tuple[Format[Any], ...]]:
    """The alternates by scope."""
    alternates = [each for each in formats if each.alternate]
    return {scope: tuple(each for each in alternates if each.scope == scope) for scope in get_args(Scope)}
