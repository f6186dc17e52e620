"""What a sitemap is, independent of its document: addresses with the time of their last change, and recent news.

In: an edition and the Context. Out: locations of its page and of each live article on the web, or its news. Lost: everything but addresses,
times and titles. Withdrawn articles are not listed, because their pages ask not to be indexed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from transform.formats.format import Context
from transform.frozen import frozen
from transform.model.edition import Article, Edition
from transform.model.listed_edition import ListedArticle, ListedEdition

NEWS_FOR = dt.timedelta(days=2)
"""How long an article is in the news sitemap (Google: only articles published in the last two days)."""
MOST_NEWS = 1000
"""Most articles in a news sitemap (Google)."""


@frozen
class Location:
    """An absolute address, and when its document changed last."""

    url: str
    changed_at: dt.datetime


@frozen
class News:
    """An article as the news sitemap lists it."""

    url: str
    title: str
    published_at: dt.datetime
    changed_at: dt.datetime

    @property
    def expires_at(self) -> dt.datetime:
        """From this instant on the news sitemap no longer lists it."""
        return self.published_at + NEWS_FOR


@frozen
class Sitemaps:
    """All sitemaps of the site: the files by month, oldest first, and the recent news, newest first."""

    files: tuple[Location, ...]
    news: tuple[News, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the formats in which there is something to list: no sitemap is empty."""
        return tuple(name for name, items in (("sitemap", self.files), ("news", self.news)) if items)


def list_locations(edition: Edition | ListedEdition, context: Context) -> Iterator[Location]:
    """The edition's page, then its live articles in print order."""
    yield Location(context.url(context.path("html", edition)), edition.updated_at)
    for article in _list_live(edition):
        yield Location(context.url(context.path("html", edition, article)), article.updated_at)


def list_news(edition: Edition | ListedEdition, context: Context) -> Iterator[News]:
    """The edition's live articles in print order."""
    for article in _list_live(edition):
        url = context.url(context.path("html", edition, article))
        yield News(url, article.title, article.published_at, article.updated_at)


def choose_news(news: Iterable[News], now: dt.datetime) -> tuple[News, ...]:
    """The news of the two days before ``now``, newest first, at most MOST_NEWS; those of one instant keep their order."""
    recent = [one for one in news if one.expires_at > now]
    return tuple(sorted(recent, key=lambda one: one.published_at, reverse=True)[:MOST_NEWS])


def _list_live(edition: Edition | ListedEdition) -> Iterator[Article | ListedArticle]:
    return (article for article in edition.articles if article.status == "usable" and article.rights.web)
