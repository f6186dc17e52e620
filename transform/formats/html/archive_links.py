"""Links that pages of the archive and the home page share: to an edition, a month, a year, and to what comes before and after.

In: a page's path under out/, and a date, month or year. Out: relative links.
"""

from transform.formats.format import Context, EditionLink
from transform.formats.html.links import Link, link_relative
from transform.frozen import frozen
from transform.words.reader import ReaderWords


@frozen
class EditionEntry:
    """An edition with its headline and the number of its articles."""

    href: str
    date: str
    title: str
    headline: str
    count: str


def find_month(month: str, context: Context) -> str:
    """The path of a month's page."""
    return context.find("html", "month").path.format(month=month)


def find_year(year: str, context: Context) -> str:
    """The path of a year's page."""
    return context.find("html", "year").path.format(year=year)


def link_edition(page: str, date: str, context: Context) -> str:
    """The address of an edition by its date."""
    return link_relative(page, context.find("html", "edition").path.format(date=date, stem=""))


def link_month(page: str, month: str, context: Context, words: ReaderWords) -> Link:
    """A month like 2021-10, named with its year."""
    return Link(link_relative(page, find_month(month, context)), words.name_month(month))


def link_year(page: str, year: str, context: Context, words: ReaderWords) -> Link:
    return Link(link_relative(page, find_year(year, context)), words.name_year(year))


def describe_edition(page: str, link: EditionLink, context: Context, words: ReaderWords) -> EditionEntry:
    href = link_edition(page, link.date, context)
    return EditionEntry(href, link.date, words.write_date(link.date), link.headline, words.count(link.articles))
