"""A month of the archive as a page: each edition with its headline and the number of its articles, in calendar order.

In: the editions of a month. Out: one UTF-8 page, archive/2021-10/index.html. Lost: everything else of them.
"""

from transform.formats.common.schema_org.breadcrumbs import describe_trail
from transform.formats.format import ArchiveMonth, Context
from transform.formats.html.archive_links import (
    EditionEntry,
    describe_edition,
    find_month,
    find_year,
    link_month,
    link_year,
)
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link
from transform.frozen import frozen
from transform.words.choose import choose_words


@frozen
class _MonthView:
    """``year`` leads to the page of the month's year; ``earlier`` and ``later`` are None at the ends of the archive."""

    title: str
    year: Link
    editions: tuple[EditionEntry, ...]
    earlier: Link | None
    later: Link | None


def render(subject: ArchiveMonth, context: Context) -> bytes:
    """The page of a month; the same editions and configuration give the same bytes."""
    path = find_month(subject.month, context)
    words = choose_words(context.publication.language).reader
    title, year = words.name_month(subject.month), subject.month[:4]
    trail = (
        (context.publication.title, context.path("html")),
        (words.name_year(year), find_year(year, context)),
        (title, path),
    )
    head = PageHead(
        title,
        " · ".join([link.headline for link in subject.editions if link.headline][:3]),
        documents=(describe_trail(context, trail),),
    )
    view = _MonthView(
        title,
        link_year(path, year, context, words),
        tuple(describe_edition(path, link, context, words) for link in subject.editions),
        link_month(path, subject.earlier, context, words) if subject.earlier else None,
        link_month(path, subject.later, context, words) if subject.later else None,
    )
    return render_page("archive_month.html", frame_page(context, path, head), view)
