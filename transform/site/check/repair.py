"""Repair: render again from the state everything that verifying finds flawed, then verify again.

Only files that pagewire wrote are replaced or removed; files that nothing names stay.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from transform.errors import Finding, OutputError
from transform.formats import FORMATS
from transform.model.digest import digest
from transform.read.publication import read_config
from transform.report.progress import Listener, say_nothing
from transform.site import out_files
from transform.site.check.flaw import Flaw, Verification
from transform.site.check.verify import verify_out
from transform.site.disk import lock
from transform.site.disk.overlap import check_overlap
from transform.site.job import collect_assets, make_job
from transform.site.outdated import find_outdated
from transform.site.paths import SITE_FOLDERS
from transform.site.publish_editions import publish_editions
from transform.site.published import read_edition, read_manifest
from transform.site.state import open_state

WireDigests = dict[tuple[str, int, str], str]


def repair_out(seeds: Path, out: Path, state: Path, now: dt.datetime, listener: Listener = say_nothing) -> Verification:
    """Repair out/ as at this time and verify it; OutputError if there is no state to render from."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    if not state.is_file():
        raise OutputError(str(state), "there is no state to render from", "use 'pagewire state rebuild' first")
    assets = collect_assets(seeds, config)
    with lock.hold_locks(state, out):
        before = verify_out(seeds, out, state, listener) if out.is_dir() else None
        wire = _read_wire(out)
        with open_state(state, config.publication.id) as opened:
            out_files.prepare_out(out, (*opened.pending(), *SITE_FOLDERS))
            job = replace(make_job((seeds, out), opened, config, assets, now, listener), alike={})
            faulty = {flaw.date for flaw in before.flaws if flaw.date} if before else set()
            published = publish_editions(job, find_outdated(job, force=faulty))
    flaws = (*_list_refused(published.findings), *_compare_wire(wire, _read_wire(out)))
    after = verify_out(seeds, out, state, listener)
    return replace(after, flaws=(*flaws, *after.flaws), repaired=published.written)


def _list_refused(findings: tuple[Finding, ...]) -> Iterator[Flaw]:
    for finding in findings:
        yield Flaw("refused", str(finding.place), finding.what, finding.todo)


def _read_wire(out: Path) -> WireDigests:
    """The recorded digests of files in wire formats, by guid (or date), version and format."""
    wire: WireDigests = {}
    names = {each.name for each in FORMATS if each.wire}
    try:
        manifest = read_manifest(out)
    except OutputError:
        return wire
    for entry in manifest.editions if manifest else ():
        data = out_files.try_read_file(out, entry.path)
        if data is None or digest(data) != entry.sha256:
            continue
        try:
            edition = read_edition(data, out / entry.path)
        except OutputError:
            continue
        rows = [(edition.date, edition.version, edition.files_sha256)]
        rows += [(article.guid, article.version, article.files_sha256) for article in edition.articles]
        for identity, version, digests in rows:
            wire |= {(identity, version, name): sha for name, sha in digests.items() if name in names}
    return wire


def _compare_wire(before: WireDigests, after: WireDigests) -> Iterator[Flaw]:
    """A flaw for each wire file that had to be rendered with other bytes: receivers have the old ones for this version."""
    for key, sha256 in before.items():
        if after.get(key, sha256) != sha256:
            identity, version, name = key
            what = f"{name} of version {version} could only be rendered with other bytes than the lost file had"
            yield Flaw("damaged", identity, what, "restore the file from a backup, or tell its receivers")
