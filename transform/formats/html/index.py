"""The site's home page: the newest edition, the feeds, and links to all editions.

In: the Site. Out: one UTF-8 page, index.html. Lost: everything of earlier editions except date and first headline, and beyond the newest
RECENT ones the headline too, so that the page stays small over decades.
"""

from dataclasses import dataclass
from itertools import groupby

from transform.formats.common.schema_org.issue import describe_site
from transform.formats.format import Context, EditionLink, FeedLink, Scope, Site
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link, link_relative, list_alternates, make_relative
from transform.formats.html.page_list import PageEntry, list_pages
from transform.model.edition import Edition
from transform.words.reader import ReaderWords

RECENT = 7
"""Editions listed with their headline: a week of a daily."""


@dataclass(frozen=True)
class _NewestEdition:
    href: str
    date: str
    title: str
    count: str
    pages: tuple[PageEntry, ...]


@dataclass(frozen=True)
class _EditionEntry:
    href: str
    date: str
    title: str
    headline: str
    count: str


@dataclass(frozen=True)
class _Day:
    href: str
    date: str
    number: int


@dataclass(frozen=True)
class _Month:
    title: str
    days: tuple[_Day, ...]


@dataclass(frozen=True)
class _Year:
    title: str
    months: tuple[_Month, ...]


@dataclass(frozen=True)
class _OtherFeed:
    """A feed beside the main one, with a link for each format."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class _IndexView:
    newest: _NewestEdition | None
    recent: tuple[_EditionEntry, ...]
    earlier: tuple[_Year, ...]
    feeds: tuple[Link, ...]
    other_feeds: tuple[_OtherFeed, ...]
    feed_list: Link


def render(site: Site, context: Context) -> bytes:
    """The index page; the same editions and configuration give the same bytes."""
    path = context.path("html")
    publication = context.publication
    links = sorted(site.editions, key=lambda each: each.date, reverse=True)
    documents = (describe_site(links[: RECENT + 1], context),)
    frame = frame_page(context, path, PageHead(publication.title, publication.provider.name, documents=documents))
    newest = site.newest
    others = [link for link in links if not newest or link.date != newest.date]
    view = _IndexView(
        newest=_describe_newest(newest, context, frame.site.words) if newest else None,
        recent=tuple(_describe_edition(link, context, frame.site.words) for link in others[:RECENT]),
        earlier=_group_by_year(others[RECENT:], context, frame.site.words),
        feeds=make_relative(context, path, list_alternates(context, "site")),
        other_feeds=tuple(_describe_feed(feed, context) for feed in site.feeds if feed.slug),
        feed_list=_link_file("opml", "site", context.path("opml"), context),
    )
    return render_page("index.html", frame, view)


def _describe_feed(feed: FeedLink, context: Context) -> _OtherFeed:
    return _OtherFeed(feed.label, tuple(_link_file(name, "feed", path, context) for name, path in feed.paths.items()))


def _link_file(name: str, scope: Scope, path: str, context: Context) -> Link:
    """A relative link to a file of the site, named by its format."""
    row = context.find(name, scope)
    return Link(link_relative(context.path("html"), path), row.label, row.media_type)


def _edition_href(date: str, context: Context) -> str:
    """The link to an edition by its date."""
    return link_relative(context.path("html"), context.find("html", "edition").path.format(date=date, stem=""))


def _describe_newest(edition: Edition, context: Context, words: ReaderWords) -> _NewestEdition:
    pages = list_pages(edition, context, context.path("html"))
    return _NewestEdition(
        href=_edition_href(edition.date, context),
        date=edition.date,
        title=words.write_date(edition.date),
        count=words.count(sum(not entry.withdrawn for page in pages for entry in page.articles)),
        pages=tuple(page for page in pages if page.articles),
    )


def _describe_edition(link: EditionLink, context: Context, words: ReaderWords) -> _EditionEntry:
    href = _edition_href(link.date, context)
    return _EditionEntry(href, link.date, words.write_date(link.date), link.headline, words.count(link.articles))


def _group_by_year(links: list[EditionLink], context: Context, words: ReaderWords) -> tuple[_Year, ...]:
    """Newest year and month first; the days of a month in calendar order."""
    return tuple(
        _Year(words.year.format(year=year), _group_by_month(list(of_year), context, words))
        for year, of_year in groupby(links, key=lambda link: link.date[:4])
    )


def _group_by_month(links: list[EditionLink], context: Context, words: ReaderWords) -> tuple[_Month, ...]:
    return tuple(
        _Month(
            words.write_month(int(month[-2:])),
            tuple(
                _Day(_edition_href(link.date, context), link.date, int(link.date[-2:])) for link in reversed(list(days))
            ),
        )
        for month, days in groupby(links, key=lambda link: link.date[:7])
    )
