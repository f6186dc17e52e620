"""The pages of the archive among the site-level files: one for each month and each year, once the home page does not lead to every edition.

In: the publish job and what is published. Out: files, and what the snapshot keeps of them. A page is made again only if its editions or its
neighbours changed, or the program or publication; otherwise the file in out/ stays if it has the digest that the snapshot has for it, and
is not held. No edition is read: date, headline and count are in the row.
"""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from itertools import chain, groupby

from transform.errors import Finding
from transform.formats.format import ArchiveMonth, ArchiveYear, EditionLink
from transform.formats.html.archive_links import find_month, find_year
from transform.formats.html.index import SHOWN
from transform.formats.render import render_archive
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.stored import Shown
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.snapshot import KeptPage, decode_snapshot
from transform.site.spooled_files import SpooledFiles


@frozen
class ArchiveFiles:
    """The pages that were made, by path in the order of writing; ``pages`` are all, with those that stay as they are, for the snapshot.

    ``years`` and the ``months`` of the newest year are for the home page, newest first.
    """

    files: MutableMapping[str, bytes]
    findings: tuple[Finding, ...]
    pages: Mapping[str, KeptPage]
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


NO_ARCHIVE = ArchiveFiles({}, (), {})


def render_archive_files(job: PublishJob, published: Sequence[Shown]) -> ArchiveFiles:
    """The pages of what is ``published``, newest first; none if the home page leads to all of it."""
    if len(published) <= SHOWN:
        return NO_ARCHIVE
    snapshot = decode_snapshot(job.state.site_snapshot())
    known = snapshot.pages if snapshot else {}
    files = SpooledFiles()
    findings: list[Finding] = []
    pages: dict[str, KeptPage] = {}
    months = tuple(dict.fromkeys(one.date[:7] for one in reversed(published)))
    years = tuple(dict.fromkeys(month[:4] for month in months))
    periods: Iterator[ArchiveMonth | ArchiveYear] = chain(
        _list_months(published, months), _list_years(published, years)
    )
    for period in periods:
        path = _find_path(job, period)
        made_from = digest(f"{job.period_renderings[_name_format(period)]}\0{period}".encode())
        kept = known.get(path)
        if kept and kept.made_from == made_from and out_files.is_intact(job.out, path, kept.sha256):
            pages[path] = kept
            continue
        rendered = render_archive(period, job.context)
        files.update(rendered.files)
        findings.extend(rendered.findings)
        pages[path] = KeptPage(made_from, digest(rendered.files[path]))
    newest = tuple(month for month in reversed(months) if month[:4] == years[-1])
    return ArchiveFiles(files, tuple(findings), pages, tuple(reversed(years)), newest)


def _list_months(published: Sequence[Shown], months: Sequence[str]) -> Iterator[ArchiveMonth]:
    for month, editions, earlier, later in _group(published, months):
        links = tuple(EditionLink(one.date, one.articles, one.headline) for one in editions)
        yield ArchiveMonth(month, links, earlier, later)


def _list_years(published: Sequence[Shown], years: Sequence[str]) -> Iterator[ArchiveYear]:
    for year, editions, earlier, later in _group(published, years):
        yield ArchiveYear(year, tuple(one.date for one in editions), earlier, later)


def _group(
    published: Sequence[Shown], names: Sequence[str]
) -> Iterator[tuple[str, Iterator[Shown], str | None, str | None]]:
    """Each of these years or months with its editions, and the names of the one before and after it."""
    length = len(names[0])
    periods = groupby(reversed(published), key=lambda one: one.date[:length])
    for (name, editions), earlier, later in zip(periods, [None, *names[:-1]], [*names[1:], None], strict=True):
        yield name, editions, earlier, later


def _find_path(job: PublishJob, period: ArchiveMonth | ArchiveYear) -> str:
    if isinstance(period, ArchiveMonth):
        return find_month(period.month, job.context)
    return find_year(period.year, job.context)


def _name_format(period: ArchiveMonth | ArchiveYear) -> str:
    return "month/html" if isinstance(period, ArchiveMonth) else "year/html"
