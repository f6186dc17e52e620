"""A year of the archive as a page: its months, newest first, each with its days in calendar order.

In: the dates of a year's editions. Out: one UTF-8 page, archive/2021/index.html. Lost: everything else of them; the pages of its months have
their headlines.
"""

from collections.abc import Iterator
from itertools import groupby

from transform.formats.common.schema_org.breadcrumbs import describe_trail
from transform.formats.format import ArchiveYear, Context
from transform.formats.html.archive_links import find_year, link_edition, link_month, link_year
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link
from transform.frozen import frozen
from transform.words.choose import choose_words
from transform.words.reader import ReaderWords


@frozen
class _Day:
    href: str
    date: str
    number: int


@frozen
class _Month:
    page: Link
    days: tuple[_Day, ...]


@frozen
class _YearView:
    """``earlier`` and ``later`` are None at the ends of the archive."""

    title: str
    months: tuple[_Month, ...]
    earlier: Link | None
    later: Link | None


def render(subject: ArchiveYear, context: Context) -> bytes:
    """The page of a year; the same dates and configuration give the same bytes."""
    path = find_year(subject.year, context)
    words = choose_words(context.publication.language).reader
    title = words.name_year(subject.year)
    trail = ((context.publication.title, context.path("html")), (title, path))
    months = tuple(_list_months(path, subject, context, words))
    view = _YearView(
        title,
        months,
        link_year(path, subject.earlier, context, words) if subject.earlier else None,
        link_year(path, subject.later, context, words) if subject.later else None,
    )
    description = " · ".join((context.publication.title, *(month.page.text for month in months)))
    head = PageHead(title, description, documents=(describe_trail(context, trail),))
    return render_page("archive_year.html", frame_page(context, path, head), view)


def _list_months(page: str, subject: ArchiveYear, context: Context, words: ReaderWords) -> Iterator[_Month]:
    months = {month: tuple(dates) for month, dates in groupby(subject.dates, key=lambda date: date[:7])}
    for month, dates in reversed(months.items()):
        link = link_month(page, month, context, words)._replace(text=words.write_month(int(month[5:])))
        yield _Month(link, tuple(_Day(link_edition(page, date, context), date, int(date[8:])) for date in dates))
