"""The sitemaps and robots.txt among the site-level files.

In: the publish job, what is published, and a way to read an edition. Out: files, what the manifest says about them, what the snapshot keeps
of them. A month's sitemaps are made again only if one of its editions changed, or the program or publication; otherwise the files in out/
stay if they still have the digests that the snapshot has for them, and are not held. So a run reads editions of changed months and those of the
last two days. The alternative, to keep the addresses of all articles in the state, would make every row larger that a run
with nothing to do has to read.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from itertools import groupby

from transform.errors import Finding, Place
from transform.formats.render import render_month, render_sitemaps
from transform.formats.sitemaps.robots import MARK
from transform.formats.sitemaps.sitemap import (
    NEWS_FOR,
    Location,
    News,
    Sitemaps,
    choose_news,
    list_locations,
    list_news,
)
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edition import Edition
from transform.model.listed_edition import ListedEdition
from transform.model.stored import Shown
from transform.model.times import iso_offset
from transform.read.publication import ROBOTS
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.snapshot import Month, MonthFile, decode_snapshot
from transform.site.spooled_files import SpooledFiles

VOLATILE = ("news", "robots")
"""The formats that depend on the clock: robots.txt names the news sitemap only while there is one."""
Load = Callable[[Shown], Edition | ListedEdition | None]


@frozen
class SitemapFiles:
    """Files that were made, by path in the order of writing; ``kept`` are the digests of those in out/ that stay as they are.

    ``submitted`` and ``volatile`` are paths for the manifest, the rest is for the snapshot.
    """

    files: MutableMapping[str, bytes]
    kept: Mapping[str, str]
    findings: tuple[Finding, ...]
    submitted: tuple[str, ...]
    volatile: tuple[str, ...]
    months: Mapping[str, Month]
    expires_at: str | None


def render_sitemap_files(
    job: PublishJob, published: Sequence[Shown], load: Load, last: Mapping[str, str] | None
) -> SitemapFiles:
    """The sitemaps of what is ``published`` (newest first); ``last`` are the site-level files that were published last, by path."""
    files = SpooledFiles()
    findings: list[Finding] = []
    months: dict[str, Month] = {}
    snapshot = decode_snapshot(job.state.site_snapshot())
    for name, editions in groupby(reversed(published), key=lambda one: one.date[:7]):
        known = snapshot.months.get(name) if snapshot else None
        months[name], found, refused = _find_month(job, name, tuple(editions), known, load)
        files.update(found)
        findings.extend(refused)
    listed = {file.path: file.sha256 for month in months.values() for file in month.files}
    kept = {path: sha256 for path, sha256 in listed.items() if path not in files}
    news = choose_news(_list_recent_news(job, reversed(published), load), job.now)
    sitemaps = Sitemaps(tuple(_list_files(months, job)), news)
    foreign = _is_foreign_robots(job, last)
    own_robots = () if foreign or ROBOTS in job.assets else ("robots",)
    rendered = render_sitemaps(sitemaps, (*sitemaps.names, *own_robots), job.context)
    expires_at = min((one.expires_at for one in news), default=None)
    files.update(rendered.files)
    return SitemapFiles(
        files=files,
        kept=kept,
        findings=(*findings, *rendered.findings, *([_report_foreign_robots(job)] if foreign else [])),
        submitted=tuple(rendered.paths[name] for name in sitemaps.names),
        volatile=tuple(sorted(path for name, path in rendered.paths.items() if name in VOLATILE)),
        months=months,
        expires_at=iso_offset(expires_at) if expires_at else None,
    )


def _find_month(
    job: PublishJob, name: str, editions: tuple[Shown, ...], known: Month | None, load: Load
) -> tuple[Month, Mapping[str, bytes], tuple[Finding, ...]]:
    """A month's sitemaps, and the files of new ones: those in out/ stay if they were made from these editions."""
    made_from = _digest_editions(job, editions)
    if known and known.made_from == made_from and _is_intact(job, known):
        return known, {}, ()
    return _make_month(job, name, editions, load)


def _is_intact(job: PublishJob, month: Month) -> bool:
    """Whether the month's files in out/ are as they were made."""
    return all(out_files.is_intact(job.out, file.path, file.sha256) for file in month.files)


def _make_month(
    job: PublishJob, name: str, editions: tuple[Shown, ...], load: Load
) -> tuple[Month, Mapping[str, bytes], tuple[Finding, ...]]:
    """New sitemaps of a month. While an edition cannot be read, they lack it and are made again by the next run."""
    locations: list[Location] = []
    complete = True
    for one in editions:
        edition = load(one)
        locations.extend(list_locations(edition, job.context) if edition else ())
        complete = complete and edition is not None
    files: dict[str, bytes] = {}
    listed: list[MonthFile] = []
    findings: list[Finding] = []
    for part, rendered in render_month(name, locations, job.context):
        files |= rendered.files
        findings.extend(rendered.findings)
        changed_at = iso_offset(max(location.changed_at for location in part))
        listed.extend(MonthFile(path, digest(data), changed_at) for path, data in rendered.files.items())
    return Month(_digest_editions(job, editions) if complete else "", tuple(listed)), files, tuple(findings)


def _digest_editions(job: PublishJob, editions: Iterable[Shown]) -> str:
    """One digest of what a month's sitemaps are made from: their format, publication, each edition.json."""
    sums = hashlib.sha256(job.period_renderings["month/sitemap"].encode())
    for one in editions:
        sums.update(f"\0{one.date}\0{one.record_sha256}".encode())
    return sums.hexdigest()


def _list_files(months: Mapping[str, Month], job: PublishJob) -> Iterable[Location]:
    for month in months.values():
        for file in month.files:
            yield Location(job.context.url(file.path), dt.datetime.fromisoformat(file.changed_at))


def _list_recent_news(job: PublishJob, published: Iterable[Shown], load: Load) -> Iterable[News]:
    """The news of editions that changed in the last two days: in no other can there be any."""
    for one in published:
        if dt.datetime.fromisoformat(one.updated_at) > job.now - NEWS_FOR:
            edition = load(one)
            yield from list_news(edition, job.context) if edition else ()


def _is_foreign_robots(job: PublishJob, last: Mapping[str, str] | None) -> bool:
    """Whether somebody else put a robots.txt into out/: it is not named by the last manifest and does not begin like ours."""
    if ROBOTS in job.assets or (last and ROBOTS in last):
        return False
    data = out_files.try_read_file(job.out, ROBOTS)
    return data is not None and not data.startswith(MARK)


def _report_foreign_robots(job: PublishJob) -> Finding:
    what = "was not written by pagewire: it was left as it is"
    todo = "name the sitemaps in it, and keep it in the seeds folder"
    return Finding("note", Place(str(job.out / ROBOTS)), what, todo)
