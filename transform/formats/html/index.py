"""The site's home page: the newest edition, the feeds, the recent editions, and links to the pages of the archive.

In: the Site. Out: one UTF-8 page, index.html. Lost: everything of recent editions except date, headline and count, and everything of earlier
ones, which the pages of years and months list, so that the page stays small over decades.
"""

from transform.formats.common.schema_org.issue import describe_site
from transform.formats.format import Context, FeedLink, Scope, Site
from transform.formats.html.archive_links import EditionEntry, describe_edition, link_edition, link_month, link_year
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link, link_relative, list_alternates, make_relative
from transform.formats.html.page_list import PageEntry, list_pages
from transform.frozen import frozen
from transform.model.edition import Edition
from transform.words.reader import ReaderWords

SHOWN = 8
"""The editions that the page leads to, the newest one and a week of a daily; if there are more, there are pages of years and months."""


@frozen
class _NewestEdition:
    href: str
    date: str
    title: str
    count: str
    pages: tuple[PageEntry, ...]


@frozen
class _OtherFeed:
    """A feed beside the main one, with a link for each format."""

    title: str
    links: tuple[Link, ...]


@frozen
class _IndexView:
    newest: _NewestEdition | None
    recent: tuple[EditionEntry, ...]
    years: tuple[Link, ...]
    months: tuple[Link, ...]
    feeds: tuple[Link, ...]
    other_feeds: tuple[_OtherFeed, ...]
    feed_list: Link


def render(site: Site, context: Context) -> bytes:
    """The index page; the same editions and configuration give the same bytes."""
    path = context.path("html")
    publication = context.publication
    links = sorted(site.editions, key=lambda each: each.date, reverse=True)
    documents = (describe_site(links, context),)
    frame = frame_page(context, path, PageHead(publication.title, publication.provider.name, documents=documents))
    newest, words = site.newest, frame.site.words
    others = [link for link in links if not newest or link.date != newest.date]
    view = _IndexView(
        newest=_describe_newest(newest, context, words) if newest else None,
        recent=tuple(describe_edition(path, link, context, words) for link in others),
        years=tuple(link_year(path, year, context, words) for year in site.years),
        months=tuple(_link_month(path, month, context, words) for month in site.months),
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


def _describe_newest(edition: Edition, context: Context, words: ReaderWords) -> _NewestEdition:
    pages = list_pages(edition, context, context.path("html"))
    return _NewestEdition(
        href=link_edition(context.path("html"), edition.date, context),
        date=edition.date,
        title=words.write_date(edition.date),
        count=words.count(sum(not entry.withdrawn for page in pages for entry in page.articles)),
        pages=tuple(page for page in pages if page.articles),
    )


def _link_month(page: str, month: str, context: Context, words: ReaderWords) -> Link:
    """A month of the newest year, named without it."""
    return link_month(page, month, context, words)._replace(text=words.write_month(int(month[5:])))
