"""Put a new state file in place of the old one, which is kept."""

from contextlib import suppress
from pathlib import Path

from transform.errors import OutputError
from transform.site.disk.folders import TEMPORARY_PREFIX, sync_folder
from transform.site.state.access import try_to_truncate_log

NEW_STATE = f"{TEMPORARY_PREFIX}state"
"""The name of a state file that is being made."""
REPLACED = ".replaced"
"""Ends the name of a replaced state, which only its owner may delete."""
COMPANIONS = ("-wal", "-shm")
"""Endings of sqlite's files next to a state; a log that belongs to another file would be applied to the new one."""


def remove_state(path: Path) -> None:
    """Remove a state file and its companions."""
    for name in (path.name, *(f"{path.name}{ending}" for ending in COMPANIONS)):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def replace_state(new: Path, state: Path) -> None:
    """Put the new state in place; the old one is kept under REPLACED with its companions."""
    kept = state.with_name(f"{state.name}{REPLACED}")
    try_to_truncate_log(state)
    try:
        remove_state(kept)
        with suppress(FileNotFoundError):
            kept.hardlink_to(state)
        for ending in COMPANIONS:
            with suppress(FileNotFoundError):
                state.with_name(f"{state.name}{ending}").replace(kept.with_name(f"{kept.name}{ending}"))
        sync_folder(state.parent)  # else a power cut may bring an old log back next to the new state
        new.replace(state)
        sync_folder(state.parent)
    except OSError as error:
        todo = "fix the permissions, or name another file with --state"
        raise OutputError(str(state), f"cannot be written: {error.strerror}", todo) from None
