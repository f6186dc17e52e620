"""Rebuild a lost state from out/.

In: the output folder, and the seeds folder to see whether pages changed since. Out: a new state file, put in place by one rename, and a
Recovery that says what is lost. No identity is lost: later an unchanged page changes no byte, and a changed one raises the version under the
same guid.
"""

from operator import attrgetter
from pathlib import Path

from transform.errors import OutputError, finding_of
from transform.model.digest import digest
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.report.progress import Listener, follow, say_nothing
from transform.site import out_files
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.paths import MANIFEST
from transform.site.published import read_manifest
from transform.site.recover.recovery import Recovery, find_input_digest, read_edition_file, recover_edition
from transform.site.recover.state_file import NEW_STATE, remove_state, replace_state
from transform.site.state import open_state, read_state


def rebuild_state(
    seeds: Path, out: Path, state: Path, *, force: bool = False, listener: Listener = say_nothing
) -> Recovery:
    """A new state from what is public.

    OutputError if there is a state already that knows an edition (unless ``force``), or no manifest.
    """
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    folders = {folder.date: folder for folder in find_editions(seeds, config).editions}
    if not out.is_dir():
        raise OutputError(str(out), "there is no such folder", "name the published one with --out")
    if state.exists() and not force and not _is_empty(state, config.publication.id):
        todo = "keep it: it holds more than can be recovered; --force replaces it"
        raise OutputError(str(state), "there is a state already", todo)
    with hold_locks(state, out) as notes:
        manifest = read_manifest(out)
        if manifest is None:
            raise OutputError(str(out), "has no manifest.json", "name the published folder with --out")
        recovery = Recovery(str(state), findings=list(notes))
        new = state.with_name(NEW_STATE)
        remove_state(new)
        with open_state(new, config.publication.id) as opened:
            editions = sorted(manifest.editions, key=attrgetter("date"))
            for entry in follow(editions, "recover", listener, attrgetter("date")):
                try:
                    file = read_edition_file(out, entry, config.publication, recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
                else:
                    made_from = find_input_digest(file.edition, folders.get(entry.date), config)
                    recover_edition(opened, file, made_from, recovery)
            opened.finish_publishing((), digest(out_files.try_read_file(out, MANIFEST) or b""))
        replace_state(new, state)
    return recovery


def _is_empty(path: Path, publication: str) -> bool:
    """Whether a state knows no edition: a publish that was refused for that leaves one. One that cannot be read is not empty."""
    try:
        with read_state(path, publication) as state:
            return not state.damaged and next(state.rows(), None) is None
    except OutputError:
        return False
