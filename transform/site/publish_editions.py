"""Publish what the state has decided: outdated editions first, then the site-level files, the manifest last.

In: the publish job. Out: files under out/ that passed the gate. out/ depends only on state, configuration and program, never on the clock.
A file that is no longer named is removed after the manifest is written, if it is still what an earlier publish wrote.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from transform.edition.public import expose_edition
from transform.errors import Finding, Place, finding_of, finding_of_defect
from transform.formats.render import NOTHING_PUBLIC, PublicEdition, RenderedEdition, render_edition
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.stored import Row
from transform.model.wellformed import is_date
from transform.read.metadata import describe_metadata
from transform.report.progress import follow
from transform.site import out_files
from transform.site.job import PublishJob, PublishResult
from transform.site.neighbours import list_dates
from transform.site.outdated import take_site_snapshot
from transform.site.paths import MANIFEST, edition_path
from transform.site.published import list_file_digests
from transform.site.site_files import SiteResult, publish_site_files, render_site_files
from transform.site.state import DamagedRowError
from transform.site.state.summary import summarize_published


def publish_editions(job: PublishJob, dates: Collection[str]) -> PublishResult:
    """Write these editions, then the site and the manifest, then remove what none of them names any more."""
    rendered_dates: list[str] = []
    refused: set[str] = set()
    findings: list[Finding] = []
    written = 0
    for date, rendered, last, rendering in _render_editions(job, dates):
        if isinstance(rendered, Finding):
            findings.append(rendered)
            refused.add(date)
            continue
        findings.extend(rendered.findings)
        rendered_dates.append(date)
        if rendered.publishable:
            written += _publish_edition(job, rendered, last, rendering)
        else:
            refused.add(date)
    site = publish_site_files(job)
    findings.extend(site.findings)
    if site.paths:
        findings.extend(_remove_unnamed(job, site.paths))
        _record_finished(job, refused, site)
    return PublishResult(tuple(rendered_dates), written + site.written, tuple(findings))


def _record_finished(job: PublishJob, refused: Collection[str], site: SiteResult) -> None:
    """Record that out/ matches the decisions, unless that is recorded already; refused editions stay pending for the next run."""
    pending = job.state.pending().difference(refused)
    sha256 = digest(out_files.try_read_file(job.out, MANIFEST) or b"")
    snapshot = take_site_snapshot(job, site.paths, site.months, site.expires_at)
    recorded = (job.state.get_meta("manifest"), job.state.site_snapshot())
    if job.state.site_pending() or pending or (sha256, snapshot) != recorded:
        job.state.finish_publishing(pending, sha256, snapshot)


def preview_editions(job: PublishJob, dates: Collection[str]) -> PublishResult:
    """What ``publish_editions`` would do, without writing under out/; ``job.state`` must be a copy, for it is changed."""
    rendered_dates: list[str] = []
    findings: list[Finding] = []
    written = 0
    records: dict[str, bytes] = {}
    for date, rendered, _, rendering in _render_editions(job, dates):
        if isinstance(rendered, Finding):
            findings.append(rendered)
            continue
        findings.extend(rendered.findings)
        rendered_dates.append(date)
        if rendered.publishable:
            records[date] = rendered.record
            job.state.record_published(_summarize_rendered(job, rendered, rendering))
            written += out_files.count_changes(job.out, {**rendered.files, rendered.record_path: rendered.record})
    site = render_site_files(job, records)
    written += out_files.count_changes(job.out, site.files)
    return PublishResult(tuple(rendered_dates), written, (*findings, *site.findings))


def _render_editions(
    job: PublishJob, dates: Collection[str]
) -> Iterator[tuple[str, RenderedEdition | Finding, PublicEdition, str]]:
    """Each edition rendered, or the Finding that says why not, with what is public of it and what it was rendered with.

    They are rendered one at a time, oldest first, for each refers to the one published before it.
    """
    published = list_dates(job, [row for row in job.state.rows() if row.record_sha256])
    for date in follow(sorted(dates), "render", job.listener):
        try:
            stored = job.state.find(date)
        except DamagedRowError as error:
            yield date, finding_of(error), NOTHING_PUBLIC, ""
            continue
        edition = expose_edition(stored.decision) if stored else None
        if edition:
            last = _read_public(job, date)
            at = bisect_left(published, date)
            previous = published[at - 1] if at else None
            rendered = _try_to_render(edition, job, previous, last)
            if isinstance(rendered, RenderedEdition) and rendered.publishable and published[at : at + 1] != [date]:
                published.insert(at, date)
            yield date, rendered, last, job.name_rendering(previous)


def _try_to_render(
    edition: Edition, job: PublishJob, previous: str | None, last: PublicEdition
) -> RenderedEdition | Finding:
    """An edition as bytes; a failure is reported and does not stop the other editions."""
    try:
        return render_edition(edition, replace(job.context, previous=previous), last)
    except Exception as error:  # noqa: BLE001 - a defect in one edition must not stop the others; it is reported with its line
        return finding_of_defect(error, Place(str(job.out / edition.date)))


def _read_public(job: PublishJob, date: str) -> PublicEdition:
    """What is public of an edition: its edition.json and the files that match it; nothing if edition.json is not intact."""
    data = out_files.try_read_file(job.out, edition_path(date))
    row = job.state.row(date)
    if data is None or row is None or digest(data) != row.record_sha256:
        return NOTHING_PUBLIC
    record = PublishedEdition.model_validate_json(data)
    recorded = list_file_digests(record)
    found = {path: out_files.try_read_file(job.out, path) for path in recorded}
    return PublicEdition(
        record, {path: data for path, data in found.items() if data and digest(data) == recorded[path]}
    )


def _publish_edition(job: PublishJob, rendered: RenderedEdition, last: PublicEdition, rendering: str) -> int:
    """Write an edition's files and record that they are public; returns how many changed."""
    job.state.begin_publishing((rendered.date,), _find_unnamed(rendered, last))
    written = out_files.write_files(job.out, job.asset_files)  # first, for the edition's pages link to them
    written += out_files.write_edition(job.out, rendered.date, rendered.files, (rendered.record_path, rendered.record))
    job.state.record_published(_summarize_rendered(job, rendered, rendering))
    return written


def _summarize_rendered(job: PublishJob, rendered: RenderedEdition, rendering: str) -> Row:
    record = PublishedEdition.model_validate_json(rendered.record)
    look = describe_metadata(job.out / rendered.record_path)
    return summarize_published(record, digest(rendered.record), rendering, look)


def _find_unnamed(rendered: RenderedEdition, last: PublicEdition) -> Mapping[str, str]:
    """The recorded digests, by path, of files that the published edition names and the rendered one does not."""
    named = {*rendered.files, rendered.record_path}
    recorded = list_file_digests(last.record) if last.record else {}
    return {path: sha256 for path, sha256 in recorded.items() if path not in named}


def _remove_unnamed(job: PublishJob, paths: Collection[str]) -> Iterator[Finding]:
    """Remove files that are queued for removal and still unnamed; one that somebody changed is left and reported."""
    removals = job.state.removals()
    if not removals:
        return
    unnamed = {path: sha256 for path, sha256 in removals.items() if not _is_named(job, path, paths)}
    left = out_files.remove_files(job.out, unnamed)
    job.state.forget_removals(removals)
    for path in left:
        what = "is no longer part of the site, but was changed since it was published: it was left"
        yield Finding("review", Place(str(job.out / path)), what, "remove it if you do not need it")


def _is_named(job: PublishJob, path: str, paths: Collection[str]) -> bool:
    """Whether the site (``paths``) or the edition in the file's folder names the file."""
    if path in paths:
        return True
    folder = path.rpartition("/")[0]
    row = job.state.row(folder) if is_date(folder) else None
    record = _read_public(job, row.date).record if row else None
    return record is not None and path in list_file_digests(record)
