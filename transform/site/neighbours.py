"""The dates of published editions, for each edition's feeds lead to the one before it (RFC 5005 section 4), and the manifest published last.

An edition whose row in the state is damaged is still there for its neighbours: its date is taken from the last manifest.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from transform.model.date_set import DateSet
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.paths import MANIFEST

if TYPE_CHECKING:
    from transform.site.published import PublishedManifest


def collect_dates(job: PublishJob, known: Iterable[str]) -> DateSet:
    """The ``known`` dates and, if rows are damaged, those of all editions in the last manifest."""
    dates = DateSet(known)
    last = read_last_manifest(job) if job.state.damaged else None
    for entry in last.editions if last else ():
        dates.add(entry.date)
    return dates


def read_last_manifest(job: PublishJob) -> "PublishedManifest | None":
    """The manifest in out/, if it is the one that was published last."""
    from transform.site.published import read_manifest

    return read_manifest(job.out) if _is_last(job) else None


def read_last_files(job: PublishJob) -> Mapping[str, str] | None:
    """The digests, by path, of the site-level files that were published last; None if that is not known."""
    from transform.site.published import read_site_level_files

    return read_site_level_files(job.out).files if _is_last(job) else None


def _is_last(job: PublishJob) -> bool:
    published = job.state.get_meta("manifest")
    return published != "" and out_files.digest_file(job.out, MANIFEST) == published
