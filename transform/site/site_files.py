"""The site-level files (index, feeds, assets) and the manifest, written after all editions, the manifest last.

In: the publish job, whose editions are already public. Out: files under out/ that passed the gate. An edition is read from its edition.json
if that file is intact, else taken from the decision, so that damage is not copied into feeds. An edition whose row in the state is damaged
keeps the entry it has in the last manifest.
"""

import datetime as dt
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType

from transform.edition.public import expose_edition
from transform.errors import Finding, OutputError, Place, as_told, tell
from transform.formats import MAIN_FEED_FORMATS, manifest
from transform.formats.common.vocabulary import list_vocabularies
from transform.formats.feeds.build_feeds import FormerPlace, SiteEntries, build_site_feeds, link_feeds, list_feed_paths
from transform.formats.feeds.entries import list_correction_entries, list_entries, list_revised_entries
from transform.formats.feeds.feed import Feed, sort_entries
from transform.formats.feeds.window import WITHDRAWALS_FOR, choose_entries
from transform.formats.format import EditionLink, Site
from transform.formats.html.index import SHOWN
from transform.formats.render import render_site, render_vocabularies
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.page_number import UNPAGED, order_of
from transform.model.stored import Row, Shown
from transform.model.times import iso_offset
from transform.site import out_files
from transform.site.archive_files import render_archive_files
from transform.site.job import PublishJob
from transform.site.neighbours import read_last_files, read_last_manifest
from transform.site.paths import MANIFEST, edition_path
from transform.site.pings import queue_pings
from transform.site.shown_editions import ShownEditions
from transform.site.sitemap_files import SitemapFiles, render_sitemap_files
from transform.site.snapshot import KeptPage, Month
from transform.site.spooled_files import SpooledFile
from transform.site.state import DamagedRowError
from transform.site.state.summary import summarize_published

PAGES_FOR = dt.timedelta(days=366)
"""A page has a feed for as long after it was last printed."""
PAGE_FEED = re.compile(r"feeds/page-([^.]+)\.")
FEEDS = frozenset(each.name for each in MAIN_FEED_FORMATS)


@dataclass(frozen=True)
class SiteResult:
    """How many site-level files changed, what was refused, and the paths of all of them: none if the site was not written.

    ``months``, ``pages`` and ``expires_at`` are for the snapshot.
    """

    written: int
    findings: tuple[Finding, ...]
    paths: tuple[str, ...] = ()
    months: Mapping[str, Month] = field(default_factory=dict)
    pages: Mapping[str, KeptPage] = field(default_factory=dict)
    expires_at: str | None = None


@dataclass(frozen=True)
class _SiteFiles:
    """The site-level files to publish, the ``manifest`` last; none if one of them was refused. ``feeds`` are the paths of all feeds.

    ``kept`` are files in out/ that stay as they are.
    """

    files: Mapping[str, bytes]
    manifest: Mapping[str, SpooledFile]
    findings: tuple[Finding, ...]
    kept: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    months: Mapping[str, Month] = field(default_factory=dict)
    pages: Mapping[str, KeptPage] = field(default_factory=dict)
    expires_at: str | None = None


def publish_site_files(job: PublishJob) -> SiteResult:
    """Write the site-level files and, last, the manifest."""
    site = render_site_files(job)
    if not site.manifest:
        return SiteResult(0, site.findings)
    changed = (*out_files.find_changes(job.out, site.files), *out_files.find_changes(job.out, site.manifest))
    if changed:
        named = read_last_files(job) or {}
        removals = {path: sha256 for path, sha256 in named.items() if path not in site.files and path not in site.kept}
        job.state.begin_publishing((), removals, queue_pings(job, site.feeds.intersection(changed)))
    written = out_files.write_files(job.out, site.files) + out_files.write_files(job.out, site.manifest)
    paths = (*site.files, *site.manifest, *site.kept)
    return SiteResult(written, site.findings, paths, site.months, site.pages, site.expires_at)


def render_site_files(job: PublishJob, records: Mapping[str, bytes] = MappingProxyType({})) -> _SiteFiles:
    """The site-level files; ``records`` are the edition.json, by date, of editions that are not in out/ yet."""
    published = ShownEditions(row.shown for row in _list_published(job))
    if job.state.damaged:
        try:
            found = (*published, *_recover_from_manifest(job, published))
            published = ShownEditions(sorted(found, key=lambda one: one.date, reverse=True))
        except OutputError as error:
            return _SiteFiles({}, {}, (_report_unchanged_site(job, error),))
    archive = render_archive_files(job, published)
    load = _Loader(job, records)
    newest = load.find(published[0]) if published else None
    feeds = _build_feeds(job, published, load, _list_page_labels(job))
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in published[:SHOWN])
    site = Site(newest, links, link_feeds(feeds, job.context), archive.years, archive.months)
    rendered = render_site(site, feeds, job.context)
    maps = render_sitemap_files(job, published, load.read, read_last_files(job))
    config = job.config
    cv = render_vocabularies(list_vocabularies(config.publication, config.sections, config.marks.role), job.context)
    found = (*rendered.findings, *archive.findings, *maps.findings, *cv.findings)
    refused = tuple(each for each in found if each.severity == "refused")
    if refused:
        return _SiteFiles({}, {}, refused)
    files = ChainMap(maps.files, {**rendered.files}, archive.files, {**job.asset_files, **cv.files})  # last ones first
    digests = {path: digest(data) for path, data in files.items()}
    digests |= {path: page.sha256 for path, page in archive.pages.items()}
    digests |= maps.kept
    subject = _build_manifest(published, digests, rendered.paths, maps)
    return _SiteFiles(
        files=files,
        manifest={MANIFEST: SpooledFile(manifest.render(subject, job.context))},
        findings=(*_report_paging(job, feeds), *maps.findings),
        kept=frozenset((archive.pages.keys() - archive.files.keys()) | maps.kept.keys()),
        feeds=list_feed_paths(feeds, job.context),
        months=maps.months,
        pages=archive.pages,
        expires_at=maps.expires_at,
    )


def _build_feeds(
    job: PublishJob, published: Sequence[Shown], load: "_Loader", pages: tuple[str, ...]
) -> tuple[Feed, ...]:
    """All feeds of the site; editions are read only as far as the feeds need them."""
    context = job.context
    since = _find_newest_update(published) - WITHDRAWALS_FOR
    recent = (one for one in published if one.revised and dt.datetime.fromisoformat(one.updated_at) >= since)
    revised = [edition for edition in map(load.find, recent) if edition]
    loaded = takewhile(lambda edition: edition is not None, map(load.find, published))
    documents = choose_entries(
        (list_entries(edition, context) for edition in loaded if edition),
        [entry for edition in revised for entry in list_revised_entries(edition, context)],
    )
    corrections = (entry for edition in revised for entry in list_correction_entries(edition, context))
    facts = context.publication
    newest = load.find(published[0]) if published else None
    entries = SiteEntries(
        documents=documents,
        corrections=sort_entries(entry for entry in corrections if entry.updated_at >= since),
        pages=pages,
        former=dict(_find_former_places(job, revised)),
        newest=published[0].date if published else None,
        fallback=newest.updated_at if newest else facts.published_at(facts.authority_since),
    )
    return build_site_feeds(entries, context)


def _find_former_places(job: PublishJob, editions: Iterable[Edition]) -> Iterator[tuple[str, FormerPlace]]:
    """The section and authors of withdrawn articles, by guid, as far as the state still knows them: they are no longer public."""
    for edition in editions:
        if all(article.status == "usable" for article in edition.articles):
            continue
        try:
            stored = job.state.find(edition.date)
        except DamagedRowError:
            continue
        for record in stored.decision.records if stored else ():
            if record.article.status != "usable" and record.source:
                names = tuple(byline.name for byline in record.article.bylines)
                yield record.article.guid, FormerPlace(record.article.section, names)


def _list_published(job: PublishJob) -> Iterator[Row]:
    """The rows of published editions, newest first."""
    return (row for row in job.state.rows(newest_first=True) if row.record_sha256)


def _list_page_labels(job: PublishJob) -> tuple[str, ...]:
    """The labels of pages printed in the year before the newest edition, each page once, in page order: 01, A02.

    Articles on no page have no feed of a page.

    If rows are damaged, no page loses its feed.
    """
    labels: set[tuple[str, int]] = set()
    first = ""
    for row in _list_published(job):
        first = first or _subtract_days(row.date, PAGES_FOR)
        if row.date < first:
            break
        labels |= {order_of(page.number) for page in row.list_pages()}
    if job.state.damaged and (last := read_last_files(job)):
        labels |= {order_of(found[1]) for found in map(PAGE_FEED.match, last) if found}
    labels.discard(order_of(UNPAGED))
    return tuple(f"{letters}{number:02d}" for letters, number in sorted(labels))


def _subtract_days(date: str, days: dt.timedelta) -> str:
    day = dt.date.fromisoformat(date)
    return str(day - days) if day - dt.date.min > days else str(dt.date.min)


def _report_paging(job: PublishJob, feeds: Iterable[Feed]) -> tuple[Finding, ...]:
    """A note if the newest edition alone does not fit one document."""
    documents = sum(feed.kind == "site" for feed in feeds)
    if documents < 2:
        return ()
    what = tell(
        "the newest edition is too large for one feed document: it was split into {documents} linked ones (RFC 5005)",
        documents=documents,
    )
    return (
        Finding("note", Place(str(job.out / "rss.xml")), what, "readers that do not follow the links see the first"),
    )


def _recover_from_manifest(job: PublishJob, known: Iterable[Shown]) -> Iterator[Shown]:
    """The editions that are in the last manifest but in no intact row; OutputError if that manifest or one of them is not intact."""
    last = read_last_manifest(job)
    if last is None:
        raise OutputError(str(job.out / MANIFEST), "is not the manifest that was published last", "repair the state")
    dates = {one.date for one in known}
    for entry in last.editions:
        if entry.date not in dates:
            data = out_files.try_read_file(job.out, entry.path)
            if data is None or digest(data) != entry.sha256:
                raise OutputError(str(job.out / entry.path), "is not as the manifest records it", "repair the state")
            yield summarize_published(PublishedEdition.model_validate_json(data), entry.sha256, "").shown


def _report_unchanged_site(job: PublishJob, error: OutputError) -> Finding:
    dates = ", ".join(sorted(job.state.damaged))
    what = tell(
        "rows of editions are damaged ({dates}), and {place} {reason}: the site was left unchanged",
        dates=dates,
        place=error.place,
        reason=as_told(error.what),
    )
    return Finding(
        "refused", Place(str(job.state.path)), what, tell("repair them: 'pagewire state rebuild {dates}'", dates=dates)
    )


class _Loader:
    """Reads published editions, those that are needed again each once."""

    def __init__(self, job: PublishJob, records: Mapping[str, bytes]) -> None:
        self._job = job
        self._records = records
        self._found: dict[str, Edition | None] = {}

    def find(self, one: Shown) -> Edition | None:
        """An edition as published, from ``records``, out/ or the state; None if none of them can be used."""
        if one.date not in self._found:
            self._found[one.date] = self._load(one)
        return self._found[one.date]

    def read(self, one: Shown) -> Edition | None:
        """An edition that is needed only here: it is not kept in memory."""
        return self._found[one.date] if one.date in self._found else self._load(one)

    def _load(self, one: Shown) -> Edition | None:
        record = self._records.get(one.date) or out_files.try_read_file(self._job.out, edition_path(one.date))
        if record and digest(record) == one.record_sha256:
            return PublishedEdition.model_validate_json(record).as_decided()
        try:
            stored = self._job.state.find(one.date)
        except DamagedRowError:
            return None
        return expose_edition(stored.decision) if stored else None


def _find_newest_update(published: Iterable[Shown]) -> dt.datetime:
    """The newest ``updated_at`` of anything published; if nothing is, the earliest time from which WITHDRAWALS_FOR can be subtracted."""
    earliest = dt.datetime.min.replace(tzinfo=dt.UTC) + WITHDRAWALS_FOR
    return max((dt.datetime.fromisoformat(one.updated_at) for one in published), default=earliest)


def _build_manifest(
    published: Sequence[Shown], digests: Mapping[str, str], paths: Mapping[str, str], maps: SitemapFiles
) -> manifest.Manifest:
    return manifest.Manifest(
        updated_at=iso_offset(_find_newest_update(published)) if published else None,
        feeds={name: path for name, path in paths.items() if name in FEEDS},
        sitemaps=maps.submitted,
        editions=(manifest.ManifestEdition(one.date, edition_path(one.date), one.record_sha256) for one in published),
        files=digests,
        volatile=maps.volatile,
    )
