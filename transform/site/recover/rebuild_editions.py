"""Rebuild the damaged rows of some editions: from their decision if that is intact, else from out/. Other editions are not touched."""

from pathlib import Path

from transform.errors import Finding, OutputError, Place, finding_of
from transform.model.digest import digest
from transform.model.edition import PublishedEdition
from transform.model.publication import Config
from transform.model.stored import Row
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.out_files import try_read_file
from transform.site.published import ManifestEntry, PublishedManifest, read_manifest
from transform.site.recover.recovery import (
    EditionFile,
    Recovery,
    find_input_digest,
    read_edition_file,
    recover_edition,
)
from transform.site.state import State, open_state
from transform.site.state.repair import delete_edition, repair_edition
from transform.site.state.summary import summarize_published


def rebuild_editions(seeds: Path, out: Path, state: Path, dates: tuple[str, ...]) -> Recovery:
    """Rebuild these editions; a Finding for each that cannot be, and for published editions that the state does not have."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    with hold_locks(state, out) as notes:
        recovery = Recovery(str(state), findings=list(notes))
        manifest = read_manifest(out)
        entries = {entry.date: entry for entry in manifest.editions} if manifest else {}
        with open_state(state, config.publication.id) as opened:
            for date in dates:
                try:
                    _rebuild_edition(opened, out, (date, entries.get(date)), (seeds, config), recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
            recovery.findings.extend(_report_missing(opened, manifest))
    return recovery


def _rebuild_edition(
    state: State, out: Path, edition: tuple[str, ManifestEntry | None], seeds: tuple[Path, Config], recovery: Recovery
) -> None:
    """Rebuild one edition; OutputError if nothing of it is left anywhere."""
    date, entry = edition
    file = _read_intact(out, entry) if entry else None
    published = summarize_published(file.edition, file.sha256, "") if file else Row(date)
    if repair_edition(state, published):
        recovery.editions += 1
        return
    if entry is None:
        todo = "restore a backup, or rebuild the whole state with 'pagewire state rebuild --force'"
        raise OutputError(str(state.path), f"nothing of {date} is intact, and out/ does not have it", todo)
    folders = {folder.date: folder for folder in find_editions(*seeds).editions}
    file = read_edition_file(out, entry, seeds[1].publication, recovery)
    delete_edition(state, date)
    recover_edition(state, file, find_input_digest(file.edition, folders.get(date), seeds[1]), recovery)


def _read_intact(out: Path, entry: ManifestEntry) -> EditionFile | None:
    """An edition.json, if it is as the manifest records it."""
    data = try_read_file(out, entry.path)
    if data is None or digest(data) != entry.sha256:
        return None
    return EditionFile(PublishedEdition.model_validate_json(data), entry.sha256)


def _report_missing(state: State, manifest: PublishedManifest | None) -> list[Finding]:
    """A refused Finding if editions that are public are not in the state."""
    known = {row.date for row in state.rows()} | state.damaged
    missing = [entry.date for entry in manifest.editions if entry.date not in known] if manifest else []
    if not missing:
        return []
    what = f"does not have {', '.join(missing)}, which out/ has"
    return [Finding("refused", Place(str(state.path)), what, f"pagewire state rebuild {' '.join(missing)}")]
