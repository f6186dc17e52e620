"""The site-level files (index, feeds, assets) and the manifest, written after all editions, the manifest last.

In: the publish job, whose editions are already public. Out: files under out/ that passed the gate. An edition whose row in the state is damaged
keeps the entry it has in the last manifest.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from transform.errors import Finding, OutputError, Place, as_told, tell
from transform.formats import MAIN_FEED_FORMATS, manifest
from transform.formats.common.vocabulary import list_vocabularies
from transform.formats.feeds.build_feeds import link_feeds, list_feed_paths
from transform.formats.format import EditionLink, Site
from transform.formats.html.index import SHOWN
from transform.formats.render import render_site, render_vocabularies
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edition import PublishedEdition
from transform.model.stored import Row, Shown
from transform.model.times import iso_offset
from transform.site import out_files
from transform.site.archive_files import render_archive_files
from transform.site.job import PublishJob
from transform.site.kept_entries import FeedEntries
from transform.site.load_editions import EditionLoader
from transform.site.neighbours import read_last_files, read_last_manifest
from transform.site.paths import MANIFEST, edition_path
from transform.site.pings import queue_pings
from transform.site.shown_editions import ShownEditions
from transform.site.site_feeds import build_feeds, find_newest_update, report_paging
from transform.site.sitemap_files import SitemapFiles, render_sitemap_files
from transform.site.snapshot import KeptPage, Month
from transform.site.spooled_files import SpooledFile
from transform.site.state.summary import summarize_published

FEEDS = frozenset(each.name for each in MAIN_FEED_FORMATS)


@frozen
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


@frozen
class _SiteFiles:
    """The site-level files to publish, the ``manifest`` last; none if one of them was refused. ``feeds`` are the paths of all feeds.

    ``kept`` are files in out/ that stay as they are; ``kept_entries`` is the state's entry about entries of feeds.
    """

    files: Mapping[str, bytes]
    manifest: Mapping[str, SpooledFile]
    findings: tuple[Finding, ...]
    kept: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    kept_entries: Mapping[str, str] = field(default_factory=dict)
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
        pings = queue_pings(job, site.feeds.intersection(changed))
        job.state.begin_publishing((), removals, {**pings, **site.kept_entries})
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
    load = EditionLoader(job, records)
    newest = load.find(published[0]) if published else None
    entries = FeedEntries(job, load)
    feeds = build_feeds(job, published, load, entries)
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in published[:SHOWN])
    site = Site(newest, links, link_feeds(feeds, job.context), archive.years, archive.months)
    rendered = render_site(site, feeds, job.context)
    maps = render_sitemap_files(job, published, load.list_articles, read_last_files(job))
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
        findings=(*report_paging(job, feeds), *maps.findings),
        kept=frozenset((archive.pages.keys() - archive.files.keys()) | maps.kept.keys()),
        feeds=list_feed_paths(feeds, job.context),
        kept_entries=entries.remember(feeds[0].entries, rendered.files),
        months=maps.months,
        pages=archive.pages,
        expires_at=maps.expires_at,
    )


def _list_published(job: PublishJob) -> Iterator[Row]:
    """The rows of published editions, newest first."""
    return (row for row in job.state.rows(newest_first=True) if row.record_sha256)


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


def _build_manifest(
    published: Sequence[Shown], digests: Mapping[str, str], paths: Mapping[str, str], maps: SitemapFiles
) -> manifest.Manifest:
    return manifest.Manifest(
        updated_at=iso_offset(find_newest_update(published)) if published else None,
        feeds={name: path for name, path in paths.items() if name in FEEDS},
        sitemaps=maps.submitted,
        editions=(manifest.ManifestEdition(one.date, edition_path(one.date), one.record_sha256) for one in published),
        files=digests,
        volatile=maps.volatile,
    )
