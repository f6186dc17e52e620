"""The site's first page: the newest edition, how to subscribe, every edition there is.

Comes in: the Site. Goes out: one UTF-8 page, index.html. Lost: earlier editions but their date and first headline; beyond
the newest RECENT ones their headline too, because the page must stay small over decades.
"""

from dataclasses import dataclass
from itertools import groupby

from transform.formats.format import Context, EditionLink, Site
from transform.formats.html.frame import Link, PageHead, frame_page, offer, relative, relative_links, render_page
from transform.formats.html.page_list import PageEntry, list_pages
from transform.model.edition import Edition
from transform.words.reader import ReaderWords

RECENT = 7
"""Editions listed with their headline: a week of a daily."""


@dataclass(frozen=True)
class NewestEdition:
    href: str
    date: str
    title: str
    count: str
    pages: tuple[PageEntry, ...]


@dataclass(frozen=True)
class EditionEntry:
    href: str
    date: str
    title: str
    headline: str
    count: str


@dataclass(frozen=True)
class Day:
    href: str
    date: str
    number: int


@dataclass(frozen=True)
class Month:
    title: str
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Year:
    title: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class IndexView:
    newest: NewestEdition | None
    recent: tuple[EditionEntry, ...]
    earlier: tuple[Year, ...]
    feeds: tuple[Link, ...]


def render(site: Site, context: Context) -> bytes:
    """The index page; the same editions and configuration give the same bytes."""
    path = context.path("html")
    publication = context.publication
    frame = frame_page(context, path, PageHead(publication.title, publication.provider.name))
    links = sorted(site.editions, key=lambda each: each.date, reverse=True)
    newest = site.newest[0] if site.newest else None
    others = [link for link in links if not newest or link.date != newest.date]
    view = IndexView(
        newest=describe_newest(newest, context, frame.words) if newest else None,
        recent=tuple(describe_edition(link, context, frame.words) for link in others[:RECENT]),
        earlier=group_by_year(others[RECENT:], context, frame.words),
        feeds=relative_links(context, path, offer(context, "site")),
    )
    return render_page("index.html", frame, view)


def edition_href(date: str, context: Context) -> str:
    """The link to an edition of which only the date is known."""
    return relative(context.path("html"), context.find("html", "edition").path.format(date=date, stem=""))


def describe_newest(edition: Edition, context: Context, words: ReaderWords) -> NewestEdition:
    pages = list_pages(edition, context, context.path("html"))
    return NewestEdition(
        href=edition_href(edition.date, context),
        date=edition.date,
        title=words.write_date(edition.date),
        count=words.count(sum(not entry.withdrawn for page in pages for entry in page.articles)),
        pages=tuple(page for page in pages if page.articles),
    )


def describe_edition(link: EditionLink, context: Context, words: ReaderWords) -> EditionEntry:
    href = edition_href(link.date, context)
    return EditionEntry(href, link.date, words.write_date(link.date), link.headline, words.count(link.articles))


def group_by_year(links: list[EditionLink], context: Context, words: ReaderWords) -> tuple[Year, ...]:
    """Newest year and month first; the days of a month in calendar order."""
    return tuple(
        Year(words.year.format(year=year), group_by_month(list(of_year), context, words))
        for year, of_year in groupby(links, key=lambda link: link.date[:4])
    )


def group_by_month(links: list[EditionLink], context: Context, words: ReaderWords) -> tuple[Month, ...]:
    return tuple(
        Month(
            words.write_month(int(month[-2:])),
            tuple(
                Day(edition_href(link.date, context), link.date, int(link.date[-2:])) for link in reversed(list(days))
            ),
        )
        for month, days in groupby(links, key=lambda link: link.date[:7])
    )
