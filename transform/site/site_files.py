"""The site-level files (index, feeds, assets) and the manifest, written after all editions, the manifest last.

In: the publish job, whose editions are already public. Out: files under out/ that passed the gate. An edition is read from its edition.json
if that file is intact, else taken from the decision, so that damage is not copied into feeds. An edition whose row in the state is damaged
keeps the entry it has in the last manifest.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from transform.edition.public import expose_edition
from transform.errors import Finding, OutputError, Place
from transform.formats import SITE_FORMATS, manifest
from transform.formats.feeds.feed import REVISED_FOR
from transform.formats.format import EditionLink, Site
from transform.formats.render import render_site
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.stored import Shown
from transform.model.times import iso_offset
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.paths import MANIFEST, edition_path
from transform.site.published import PublishedManifest, read_manifest
from transform.site.state import DamagedRowError
from transform.site.state.summary import summarize_published

SITE_ARTICLES = 100
"""The newest editions are included whole in site-level files until together they have this many articles."""
REVISED_EDITIONS = 200
"""Older, recently revised editions that are offered to the site's feeds at most: more than a feed can hold."""
FEEDS = frozenset(each.name for each in SITE_FORMATS if each.feed)


@dataclass(frozen=True)
class _SiteResult:
    """How many site-level files changed, what was refused, and the paths of all of them: none if the site was not written."""

    written: int
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class _SiteFiles:
    """The site-level files to publish, the manifest last; none if one of them was refused."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def publish_site_files(job: PublishJob) -> _SiteResult:
    """Write the site-level files and, last, the manifest."""
    site = render_site_files(job)
    if not site.files:
        return _SiteResult(0, site.findings, ())
    if out_files.count_changes(job.out, site.files):
        last = _read_last_manifest(job)
        named = last.files if last else {}
        job.state.begin_publishing((), {path: sha256 for path, sha256 in named.items() if path not in site.files})
    written = out_files.write_files(job.out, site.files)
    return _SiteResult(written, site.findings, tuple(site.files))


def render_site_files(job: PublishJob, records: Mapping[str, bytes] = MappingProxyType({})) -> _SiteFiles:
    """The site-level files; ``records`` are the edition.json, by date, of editions that are not in out/ yet."""
    published = tuple(row.shown for row in job.state.rows(newest_first=True) if row.record_sha256)
    if job.state.damaged:
        try:
            published = tuple(
                sorted((*published, *_recover_from_manifest(job, published)), key=lambda one: one.date, reverse=True)
            )
        except OutputError as error:
            return _SiteFiles({}, (_report_unchanged_site(job, error),))
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in published)
    newest = _load_newest(job, published, records)
    revised = _load_revised(job, published[len(newest) :], records, since=_find_newest_update(published) - REVISED_FOR)
    rendered = render_site(Site(newest, links, revised), job.context)
    if rendered.findings:
        return _SiteFiles({}, rendered.findings)
    files = {**job.asset_files, **rendered.files}
    last = manifest.render(_build_manifest(published, files, rendered.paths), job.context)
    return _SiteFiles({**files, MANIFEST: last}, ())


def _recover_from_manifest(job: PublishJob, known: tuple[Shown, ...]) -> Iterator[Shown]:
    """The editions that are in the last manifest but in no intact row; OutputError if that manifest or one of them is not intact."""
    last = _read_last_manifest(job)
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
    what = f"rows of editions are damaged ({dates}), and {error.place} {error.what}: the site was left unchanged"
    return Finding("refused", Place(str(job.state.path)), what, f"repair them: 'pagewire state rebuild {dates}'")


def _read_last_manifest(job: PublishJob) -> PublishedManifest | None:
    """The manifest in out/, if it is the one that was published last."""
    data = out_files.try_read_file(job.out, MANIFEST)
    if data is None or digest(data) != job.state.get_meta("manifest"):
        return None
    return read_manifest(job.out)


def _load_newest(job: PublishJob, published: tuple[Shown, ...], records: Mapping[str, bytes]) -> tuple[Edition, ...]:
    """The newest editions without a gap, until they have SITE_ARTICLES articles."""
    newest: list[Edition] = []
    for one in published:
        edition = _load_edition(job, one, records)
        if edition is None:
            break
        newest.append(edition)
        if sum(len(edition.articles) for edition in newest) >= SITE_ARTICLES:
            break
    return tuple(newest)


def _load_revised(
    job: PublishJob, published: tuple[Shown, ...], records: Mapping[str, bytes], *, since: dt.datetime
) -> tuple[Edition, ...]:
    """The editions revised at or after ``since``, latest revision first, REVISED_EDITIONS at most."""
    late = [one for one in published if dt.datetime.fromisoformat(one.updated_at) >= since]
    late.sort(key=lambda one: dt.datetime.fromisoformat(one.updated_at), reverse=True)
    editions = (_load_edition(job, one, records) for one in late[:REVISED_EDITIONS])
    return tuple(edition for edition in editions if edition)


def _load_edition(job: PublishJob, one: Shown, records: Mapping[str, bytes]) -> Edition | None:
    """An edition as published, from ``records``, out/ or the state; None if none of them can be used."""
    record = records.get(one.date) or out_files.try_read_file(job.out, edition_path(one.date))
    if record and digest(record) == one.record_sha256:
        return PublishedEdition.model_validate_json(record).as_decided()
    try:
        stored = job.state.find(one.date)
    except DamagedRowError:
        return None
    return expose_edition(stored.decision) if stored else None


def _find_newest_update(published: tuple[Shown, ...]) -> dt.datetime:
    """The newest ``updated_at`` of anything published; if nothing is, the earliest time from which REVISED_FOR can be subtracted."""
    earliest = dt.datetime.min.replace(tzinfo=dt.UTC) + REVISED_FOR
    return max((dt.datetime.fromisoformat(one.updated_at) for one in published), default=earliest)


def _build_manifest(
    published: tuple[Shown, ...], files: Mapping[str, bytes], paths: Mapping[str, str]
) -> manifest.Manifest:
    return manifest.Manifest(
        updated_at=iso_offset(_find_newest_update(published)) if published else None,
        feeds={name: path for name, path in paths.items() if name in FEEDS},
        editions=tuple(
            manifest.ManifestEdition(one.date, edition_path(one.date), one.record_sha256) for one in published
        ),
        files={path: digest(data) for path, data in files.items()},
    )
