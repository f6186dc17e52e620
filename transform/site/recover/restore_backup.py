"""Restore the state from a backup, and recover from out/ what was published after it, so that no version is given out twice.

The replaced state is kept next to the new one.
"""

from operator import attrgetter
from pathlib import Path

from transform.edition.public import expose_edition
from transform.errors import Finding, OutputError, Place, finding_of
from transform.model.publication import Config
from transform.read.edition_folders import EditionFolder
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.report.progress import Listener, follow, say_nothing
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.out_files import try_read_file
from transform.site.published import ManifestEntry, read_edition, read_manifest
from transform.site.recover.recovery import Recovery, find_input_digest, read_edition_file, recover_edition
from transform.site.recover.state_file import NEW_STATE, remove_state, replace_state
from transform.site.state import State, open_state
from transform.site.state.backup import copy_state_file
from transform.site.state.check import check_state
from transform.site.state.repair import delete_edition


def restore_backup(seeds: Path, out: Path, state: Path, backup: Path, listener: Listener = say_nothing) -> Recovery:
    """Restore a backup and update it to what is public; OutputError if it is damaged or another publication's."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    check = check_state(backup, config.publication.id)
    if check.problems:
        raise OutputError(str(backup), f"is damaged: {check.problems[0][1]}", "name another backup")
    folders = {folder.date: folder for folder in find_editions(seeds, config).editions}
    with hold_locks(state, out) as notes:
        recovery = Recovery(str(state), findings=list(notes))
        new = state.with_name(NEW_STATE)
        remove_state(new)
        copy_state_file(backup, config.publication.id, new)
        manifest = read_manifest(out)
        with open_state(new, config.publication.id) as opened:
            recovery.editions = check.editions
            for entry in follow(manifest.editions if manifest else (), "recover", listener, attrgetter("date")):
                try:
                    _update_edition(opened, out, entry, (folders.get(entry.date), config), recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
        replace_state(new, state)
    return recovery


def _update_edition(
    state: State, out: Path, entry: ManifestEntry, seeds: tuple[EditionFolder | None, Config], recovery: Recovery
) -> None:
    """Recover an edition that was published after the backup; mark any other one to be rendered again.

    OutputError if neither the backup nor out/ has it.
    """
    if not _is_newer_in_out(state, out, entry):
        state.begin_publishing((entry.date,))
        return
    folder, config = seeds
    file = read_edition_file(out, entry, config.publication, recovery)
    delete_edition(state, entry.date)
    recover_edition(state, file, find_input_digest(file.edition, folder, config), recovery)
    what = f"{entry.date} was published after the backup: it was recovered from what is public"
    todo = "check that edits.toml still has the edits made since"
    recovery.findings.append(Finding("review", Place(str(out / entry.path)), what, todo))


def _is_newer_in_out(state: State, out: Path, entry: ManifestEntry) -> bool:
    """Whether out/ has the edition, or a version of one of its articles, that the state does not know."""
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
