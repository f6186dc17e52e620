"""Repair: what a proof finds at fault is rendered again from the state, and proved again.

Comes in: the folders and the state. Goes out: the second Proof. Only what we wrote is replaced or removed; what nobody names stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from transform.errors import Finding, OutputError
from transform.formats import FORMATS
from transform.model.digest import digest
from transform.read.publication import read_config
from transform.site import out_files
from transform.site.check.flaw import Flaw, Proof
from transform.site.check.verify import verify_out
from transform.site.disk import lock
from transform.site.disk.overlap import check_overlap
from transform.site.job import collect_assets, make_job
from transform.site.outdated import find_outdated
from transform.site.publish_editions import publish_editions
from transform.site.published import read_edition, read_manifest
from transform.site.state import open_state

Wire = dict[tuple[str, int, str], str]


def repair_out(seeds: Path, out: Path, state: Path) -> Proof:
    """Render again whatever a proof finds at fault, and prove it again."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    if not state.is_file():
        todo = "use 'pagewire state rebuild' first"
        raise OutputError(str(state), "there is no state to render from", todo)
    assets = collect_assets(seeds, config)
    with lock.hold_locks(state, out):
        first = verify_out(seeds, out, state) if out.is_dir() else None
        wire = _read_wire(out)
        with open_state(state, config.publication.id) as opened:
            out_files.prepare_out(out, (*opened.pending(), "assets"))
            job = make_job(out, opened, config, assets)
            faulty = {flaw.date for flaw in first.flaws if flaw.date} if first else set()
            shown = publish_editions(job, find_outdated(job, force=faulty))
    flaws = (*_tell_refused(shown.findings), *_compare_wire(wire, _read_wire(out)))
    second = verify_out(seeds, out, state)
    return replace(second, flaws=(*flaws, *second.flaws), repaired=shown.written)


def _tell_refused(findings: tuple[Finding, ...]) -> Iterator[Flaw]:
    for finding in findings:
        yield Flaw("refused", str(finding.place), finding.what, finding.todo)


def _read_wire(out: Path) -> Wire:
    """The recorded digests of the wire's files, by guid (or date), version and format."""
    wire: Wire = {}
    names = {each.name for each in FORMATS if each.wire}
    try:
        commit = read_manifest(out)
    except OutputError:
        return wire
    for entry in commit.editions if commit else ():
        data = out_files.try_read_file(out, entry.path)
        if data is None or digest(data) != entry.sha256:
            continue
        try:
            record = read_edition(data, out / entry.path)
        except OutputError:
            continue
        rows = [(record.date, record.version, record.files_sha256)]
        rows += [(article.guid, article.version, article.files_sha256) for article in record.articles]
        for identity, version, digests in rows:
            wire |= {(identity, version, name): sha for name, sha in digests.items() if name in names}
    return wire


def _compare_wire(before: Wire, after: Wire) -> Iterator[Flaw]:
    """No version may be two byte sequences: what this program renders otherwise than the lost file was is told."""
    for key, sha256 in before.items():
        if after.get(key, sha256) != sha256:
            identity, version, name = key
            what = f"{name} of version {version} could only be rendered in other bytes than were lost"
            yield Flaw("damaged", identity, what, "restore the file from a backup, or tell its receivers")
