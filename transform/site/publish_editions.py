"""Publish what the state has decided: outdated editions first, then the site-level files, the manifest last.

In: the publish job. Out: files under out/ that passed the gate. out/ depends only on state, configuration and program, never on the clock.
A file that is no longer named is removed after the manifest is written, if it is still what an earlier publish wrote.
"""

from collections.abc import Collection, Iterator

from transform.errors import Finding, Place, finding_of
from transform.model.date_set import DateSet
from transform.model.digest import digest
from transform.model.wellformed import is_date
from transform.report.progress import follow
from transform.site import out_files
from transform.site.job import PublishJob, PublishResult
from transform.site.outdated import take_site_snapshot
from transform.site.paths import MANIFEST
from transform.site.published import list_file_digests
from transform.site.shards.collect import Collector
from transform.site.shards.render import read_public
from transform.site.shards.shard import Shard
from transform.site.shards.work import work_edition
from transform.site.site_files import SiteResult, publish_site_files, render_site_files
from transform.site.state import DamagedRowError


def publish_editions(job: PublishJob, dates: Collection[str], collector: Collector | None = None) -> PublishResult:
    """Render and write these editions, then the site and the manifest, then remove what none of them names any more.

    ``collector`` has published others already.
    """
    collector = collector or Collector(job)
    refused: set[str] = set()
    findings: list[Finding] = []
    rendered: list[str] = []
    for shard in _render_editions(job, dates, collector):
        findings.extend(shard.findings)
        if shard.rendered:
            rendered.append(shard.date)
        if not collector.publish(shard.date, shard.rendered) and shard.findings:
            refused.add(shard.date)
    site = publish_site_files(job)
    findings.extend(site.findings)
    if site.paths:
        findings.extend(_remove_unnamed(job, site.paths))
        _record_finished(job, refused, site)
    return PublishResult(tuple(rendered), collector.written + site.written, tuple(findings))


def _record_finished(job: PublishJob, refused: Collection[str], site: SiteResult) -> None:
    """Record that out/ matches the decisions, unless that is recorded already; refused editions stay pending for the next run."""
    pending = job.state.pending() - DateSet(refused)
    sha256 = out_files.digest_file(job.out, MANIFEST) or digest(b"")
    snapshot = take_site_snapshot(job, site.paths, site.months, site.pages, site.expires_at)
    recorded = (job.state.get_meta("manifest"), job.state.site_snapshot())
    if job.state.site_pending() or pending or (sha256, snapshot) != recorded:
        job.state.finish_publishing(pending, sha256, snapshot)


def preview_editions(job: PublishJob, dates: Collection[str]) -> PublishResult:
    """What ``publish_editions`` would do, without writing under out/; ``job.state`` must be a copy, for it is changed."""
    rendered: list[str] = []
    findings: list[Finding] = []
    written = 0
    records: dict[str, bytes] = {}
    collector = Collector(job)
    for shard in _render_editions(job, dates, collector):
        findings.extend(shard.findings)
        if collector.takes(shard.date, shard.rendered) and shard.rendered:
            rendered.append(shard.date)
            path, records[shard.date] = shard.rendered.record
            job.state.record_published(shard.rendered.row)
            written += out_files.count_changes(job.out, {**shard.rendered.files, path: records[shard.date]})
    site = render_site_files(job, records)
    written += out_files.count_changes(job.out, site.files) + out_files.count_changes(job.out, site.manifest)
    return PublishResult(tuple(rendered), written, (*findings, *site.findings))


def _render_editions(job: PublishJob, dates: Collection[str], collector: Collector) -> Iterator[Shard]:
    """Each edition rendered, one at a time, oldest first, for each refers to the one published before it."""
    for date in follow(sorted(dates), "render", job.listener):
        try:
            order = collector.order_rendering(date)
        except DamagedRowError as error:
            yield Shard(date, job.now, job.now, (finding_of(error),))
            continue
        yield work_edition(order, job.facts)
        collector.settle(date)


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
    record = read_public(job.out, row.date, row.record_sha256).record if row else None
    return record is not None and path in list_file_digests(record)
