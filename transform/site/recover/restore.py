"""A state put back: from a backup, or edition by edition from out/, with as little lost as can be.

Comes in: the folders, a backup or the dates of damaged editions. Goes out: the state, and a Recovery that says what could not be taken back.
What was published after the backup is taken back from out/: no version is ever given out twice. The state that is replaced is kept beside
the new one.
"""

from pathlib import Path

from transform.edition.public import expose_edition
from transform.errors import Finding, OutputError, Place, finding_of
from transform.model.digest import digest
from transform.model.edition import PublishedEdition
from transform.model.publication import Config
from transform.model.stored import Row
from transform.read.publication import read_config
from transform.read.seeds import EditionFolder, find_editions
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.out_files import try_read_file
from transform.site.published import ManifestEntry, PublishedManifest, read_edition, read_manifest
from transform.site.recover.rebuild import (
    NEW,
    Found,
    Recovery,
    read_entry,
    remove_state,
    replace_state,
    restore_input,
    take_back,
)
from transform.site.state import State, open_state
from transform.site.state.care import check_state, copy_file
from transform.site.state.mend import forget, heal
from transform.site.state.summary import row_of


def restore_state(seeds: Path, out: Path, state: Path, backup: Path) -> Recovery:
    """The state as a backup has it, brought up to what is public; OutputError if the backup is not whole or another publication's."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    check = check_state(backup, config.publication.id)
    if check.problems:
        raise OutputError(str(backup), f"is damaged: {check.problems[0][1]}", "name another backup")
    folders = {folder.date: folder for folder in find_editions(seeds, config).editions}
    with hold_locks(state, out) as notes:
        recovery = Recovery(str(state), findings=list(notes))
        fresh = state.with_name(NEW)
        remove_state(fresh)
        copy_file(backup, config.publication.id, fresh)
        commit = read_manifest(out)
        with open_state(fresh, config.publication.id) as opened:
            recovery.editions = check.editions
            for entry in commit.editions if commit else ():
                try:
                    _bring_up(opened, out, entry, (folders.get(entry.date), config), recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
        replace_state(fresh, state)
    return recovery


def _bring_up(
    state: State, out: Path, entry: ManifestEntry, seeds: tuple[EditionFolder | None, Config], recovery: Recovery
) -> None:
    """An edition that was published in another version than the backup knows, from out/; any other is to be rendered once more.

    OutputError if the backup does not know it and out/ does not hold it either.
    """
    if not _is_behind(state, out, entry):
        state.begin((entry.date,))
        return
    folder, config = seeds
    found = read_entry(out, entry, config.publication, recovery)
    forget(state, entry.date)
    take_back(state, found, restore_input(found.record, folder, config), recovery)
    recovery.findings.append(_tell_taken(out, entry))


def _is_behind(state: State, out: Path, entry: ManifestEntry) -> bool:
    """Whether an edition was published in another version than the state knows."""
    stored = state.find(entry.date)
    if stored is None:
        return True
    data = try_read_file(out, entry.path)
    if data is None:
        return False
    public = read_edition(data, out / entry.path).as_decided()
    decided = expose_edition(stored.decision)
    if decided is None:
        return True
    known = {article.guid: article.version for article in decided.articles}
    return any(article.version > known.get(article.guid, 0) for article in public.articles)


def _tell_taken(out: Path, entry: ManifestEntry) -> Finding:
    what = f"{entry.date} was published after the backup: it was taken back from what is public"
    return Finding(
        "review", Place(str(out / entry.path)), what, "see that edits.toml still says what was ordered since"
    )


def rebuild_editions(seeds: Path, out: Path, state: Path, dates: tuple[str, ...]) -> Recovery:
    """Editions whose rows are damaged, from their decision if that is whole, else from out/; the others stay as they are."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    with hold_locks(state, out) as notes:
        recovery = Recovery(str(state), findings=list(notes))
        commit = read_manifest(out)
        entries = {entry.date: entry for entry in commit.editions} if commit else {}
        with open_state(state, config.publication.id) as opened:
            for date in dates:
                try:
                    _rebuild_edition(opened, out, (date, entries.get(date)), (seeds, config), recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
            recovery.findings.extend(_tell_missing(opened, commit))
    return recovery


def _rebuild_edition(
    state: State, out: Path, edition: tuple[str, ManifestEntry | None], seeds: tuple[Path, Config], recovery: Recovery
) -> None:
    """One edition, whole or as far as it can be taken back; OutputError if nothing of it is left anywhere."""
    date, entry = edition
    found = _read_whole(out, entry) if entry else None
    shown = row_of(found.record, found.sha256, "") if found else Row(date)
    if heal(state, shown):
        recovery.editions += 1
        return
    if entry is None:
        todo = "restore a backup, or take the whole state back with 'pagewire state rebuild --force'"
        raise OutputError(str(state.path), f"nothing of {date} is whole, and out/ does not hold it", todo)
    folders = {folder.date: folder for folder in find_editions(*seeds).editions}
    taken = read_entry(out, entry, seeds[1].publication, recovery)
    forget(state, date)
    take_back(state, taken, restore_input(taken.record, folders.get(date), seeds[1]), recovery)


def _read_whole(out: Path, entry: ManifestEntry) -> Found | None:
    """The record of an edition, if it is as the manifest records it."""
    data = try_read_file(out, entry.path)
    if data is None or digest(data) != entry.sha256:
        return None
    return Found(PublishedEdition.model_validate_json(data), entry.sha256)


def _tell_missing(state: State, commit: PublishedManifest | None) -> list[Finding]:
    """A refused Finding if editions that are public are not in the state."""
    known = {row.date for row in state.rows()} | state.damaged
    missing = [entry.date for entry in commit.editions if entry.date not in known] if commit else []
    if not missing:
        return []
    what = f"knows nothing of {', '.join(missing)}, which out/ holds"
    return [Finding("refused", Place(str(state.path)), what, f"pagewire state rebuild {' '.join(missing)}")]
