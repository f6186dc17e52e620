"""Back up a state into one file, while others use it.

A backup is checked before it replaces an earlier one. The state remembers where its backups are, so that erased words can be erased there too.
"""

import json
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from transform.errors import OutputError
from transform.site.disk.folders import TEMPORARY_PREFIX, sync_folder
from transform.site.state.access import connect, connect_read_only, make_private_file, open_state, read_state
from transform.site.state.check import StateCheck, check_state
from transform.site.state.failure import STATE_RECOVERY, explain_failure, to_output_error
from transform.site.state.store import State

BACKUPS = "backups"
"""The state's entry for the paths of its backups: a JSON list."""


def backup_state(path: Path, publication: str, target: Path) -> StateCheck:
    """Copy a state into one file; OutputError, and no new file, if the state is damaged or the file cannot be written."""
    _check_replaceable(path, target)
    copy = target.with_name(f"{TEMPORARY_PREFIX}{target.name}")
    try:
        check = copy_state_file(path, publication, copy)
        with copy.open("rb") as file:
            os.fsync(file.fileno())
        copy.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise to_output_error(target, error) from None
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
    with open_state(path, publication) as state:
        state.set_meta(BACKUPS, json.dumps(sorted({*list_backups(state), str(target.resolve())}), ensure_ascii=False))
    return check


def _check_replaceable(path: Path, target: Path) -> None:
    """OutputError if the target exists and is not a backup, or is the state itself."""
    if not target.exists():
        return
    if target.samefile(path):
        raise OutputError(str(target), "is the state itself", "name another file for the backup")
    try:
        with read_state(target):
            return
    except (OutputError, sqlite3.Error):
        what = "already exists and is not a backup of a state"
        raise OutputError(str(target), what, "name another file for the backup") from None


def copy_state_file(path: Path, publication: str, target: Path) -> StateCheck:
    """Copy a state into another file and check the copy; OutputError if it is damaged."""
    target.unlink(missing_ok=True)
    make_private_file(target)
    with (
        read_state(path, publication),
        closing(connect_read_only(path)) as original,
        closing(connect(target, str(target))) as copy,
        explain_failure(path),
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    check = check_state(target, publication)
    if check.problems:
        raise OutputError(str(path), f"is damaged and was not backed up: {check.problems[0][1]}", STATE_RECOVERY)
    return check


def list_backups(state: State) -> tuple[str, ...]:
    """The paths to which backups of a state were written."""
    return tuple(json.loads(state.get_meta(BACKUPS) or "[]"))
