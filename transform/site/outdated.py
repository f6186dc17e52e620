"""Which editions, and whether the site-level files, must be rendered again.

In: the publish job. Out: dates, and whether the site is up to date. A file counts as unchanged if its size and times are those of the last
check; only otherwise is it read and its digest compared. Nothing is rendered here.
"""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from transform.model.digest import digest
from transform.model.stored import Row
from transform.read.metadata import describe_metadata
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.neighbours import collect_dates
from transform.site.paths import edition_path
from transform.site.snapshot import KeptPage, Month, Snapshot, decode_snapshot, encode_snapshot

MOST_LOOKS = 20_000
"""So many looks of files are taken note of by one run; those of others by the next ones, which read the files again."""


def find_outdated(
    job: PublishJob, *, rebuild: bool = False, force: Collection[str] = (), done: Collection[str] = ()
) -> tuple[str, ...]:
    """The dates of editions that must be rendered, oldest first: outdated ones, those in ``force``, or all with ``rebuild``.

    Those in ``done`` were published by this run: of them only those that lead to another edition by now.
    """
    looks: dict[str, str] = {}
    dates = collect_dates(job, job.state.released_dates())
    outdated = tuple(
        row.date
        for row in job.state.rows()
        if row.released
        and (
            (row.date not in done and (rebuild or row.date in force or row.pending))
            or not _is_up_to_date(job, row, dates.find_before(row.date), looks)
        )
    )
    job.state.record_looks(record_stats=looks)
    return outdated


def _is_up_to_date(job: PublishJob, row: Row, previous: str | None, looks: dict[str, str]) -> bool:
    """Whether out/ holds an edition as this program and configuration render it after the ``previous`` one.

    If its edition.json had to be read and is intact, its new size and times are added to ``looks``.
    """
    if row.rendering != job.facts.name_rendering(previous):
        return False
    path = edition_path(row.date)
    look = describe_metadata(os.path.join(job.out, path))  # noqa: PTH118 - for each edition, and a Path takes longer
    if look and look == row.record_stat:
        return True
    data = out_files.try_read_file(job.out, path)
    if data is None or digest(data) != row.record_sha256:
        return False
    if look and len(looks) < MOST_LOOKS:
        looks[row.date] = look
    return True


def is_site_up_to_date(job: PublishJob) -> bool:
    """Whether the site-level files and the manifest match the state, the configuration and this program."""
    snapshot = decode_snapshot(job.state.site_snapshot())
    if snapshot is None or job.state.site_pending() or snapshot.has_expired(job.now):
        return False
    unchanged = all(look and describe_metadata(job.out / path) == look for path, look in snapshot.looks.items())
    return unchanged and snapshot.made_from == _digest_site(job)


def take_site_snapshot(
    job: PublishJob,
    paths: Collection[str],
    months: Mapping[str, Month],
    pages: Mapping[str, KeptPage],
    expires_at: str | None,
) -> str:
    """What the site was just made from and how its files look, for ``is_site_up_to_date`` to compare with later."""
    looks = {path: describe_metadata(job.out / path) for path in paths}
    return encode_snapshot(Snapshot(_digest_site(job), looks, months, pages, expires_at))


def _digest_site(job: PublishJob) -> str:
    """One digest of what the site is made from: program, publication, assets, and each edition's row."""
    sums = hashlib.sha256(job.rendering.encode())
    for part in chain(_list_settings(job), _list_assets(job), _list_published(job)):
        sums.update(part.encode("utf-8"))
    return sums.hexdigest()


def _list_settings(job: PublishJob) -> Iterator[str]:
    """What of the configuration only the site's own files are made from."""
    yield from (f"\0{section.model_dump_json()}" for section in job.config.sections)
    yield from (f"\0{hub}" for hub in job.config.hubs)
    yield from (f"\0role {role}" for role in job.config.marks.role)


def _list_assets(job: PublishJob) -> Iterator[str]:
    yield from (f"\0{name}\0{digest(data)}" for name, data in sorted(job.assets.items()))


def _list_published(job: PublishJob) -> Iterator[str]:
    for facts in job.state.shown_facts():
        yield "".join(f"\0{fact}" for fact in facts)
