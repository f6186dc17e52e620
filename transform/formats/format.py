"""A format as a frozen record, and what every renderer is given.

A renderer is a pure function of its subject and the Context; the clock is not among its arguments.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from transform.model.edition import Article, Edition
from transform.model.publication import Publication

Scope = Literal["article", "edition", "site"]
Subject = TypeVar("Subject")


@dataclass(frozen=True)
class ArticleIn:
    """An article with the edition it stands in: the subject of a format of scope ``article``."""

    edition: Edition
    article: Article


@dataclass(frozen=True)
class EditionLink:
    """An edition as a site-wide list needs it."""

    date: str
    articles: int
    headline: str


@dataclass(frozen=True)
class Site:
    """The subject of a format of scope ``site``: the newest editions whole, newest first, and a link to each one there is.

    ``newest`` has no gap: no edition is left out between its first and its last. ``revised`` are editions further back of
    which something changed lately (``feeds.feed.REVISED_FOR`` before the newest ``updated_at``).
    """

    newest: tuple[Edition, ...]
    editions: tuple[EditionLink, ...]
    revised: tuple[Edition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Format(Generic[Subject]):
    """One output: ``name`` is its key in ``files`` maps, ``path`` its place under out/ with {date} and {stem}.

    ``check`` yields the reasons why a document must not go out; ``label`` names the format to a person; ``holds`` says what of
    its articles a document holds whole, which ``verify`` looks for.
    """

    name: str
    scope: Scope
    path: str
    media_type: str
    label: str
    render: "Callable[[Subject, Context], bytes]"
    check: Callable[[bytes], Iterator[str]]
    holds: frozenset[Literal["words", "captions"]] = frozenset()
    alternate: bool = False
    """Whether the HTML of its scope offers it to programs as ``<link rel="alternate">``."""
    feed: bool = False
    """Whether readers subscribe to it: the feeds of a scope name each other, and the manifest names the site's."""
    rights: Literal["web", "wire"] | None = "web"
    """Which of an article's rights keeps it out of the format; None for one that every article is in."""

    @property
    def wire(self) -> bool:
        """Whether it is for newsrooms: bytes that they were given stay while the version does."""
        return self.rights == "wire"


@dataclass(frozen=True)
class Context:
    """What a renderer may know beside its subject: the publication as configured now, and the table of formats.

    ``assets`` maps the names of the site's assets (style.css, the logo, the share image) to their paths under out/.
    """

    publication: Publication
    formats: "tuple[Format[ArticleIn] | Format[Edition] | Format[Site], ...]" = ()
    assets: Mapping[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The absolute URL of a path relative to out/; a directory's index.html is named by the directory."""
        return self.publication.base_url + path.removesuffix("index.html")

    def path(self, name: str, edition: Edition | None = None, article: Article | None = None) -> str:
        """The path under out/ of a format for an article, an edition or (neither given) the site."""
        scope: Scope = "article" if article else "edition" if edition else "site"
        found = self.find(name, scope)
        return found.path.format(date=edition.date if edition else "", stem=article.stem if article else "")

    def find(self, name: str, scope: Scope) -> "Format[ArticleIn] | Format[Edition] | Format[Site]":
        for found in self.formats:
            if (found.name, found.scope) == (name, scope):
                return found
        raise KeyError((name, scope))

    def alternates(self, scope: Scope) -> "tuple[Format[ArticleIn] | Format[Edition] | Format[Site], ...]":
        """The formats of a scope that HTML pages of it offer as alternates, in table order."""
        return tuple(each for each in self.formats if each.scope == scope and each.alternate)
