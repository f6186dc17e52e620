"""Errors of sqlite and of the file system as OutputErrors: a damaged file, a full disk, another process at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform.errors import OutputError, tell, tell_reason

DAMAGED = frozenset(
    {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"}
)
"""SQLITE_ERROR is a missing table or column: on an intact file every statement is known to be right."""
STATE_RECOVERY = (
    "see 'pagewire state check'; use 'pagewire state restore' with a backup, or recover it from out/ with "
    "'pagewire state rebuild --force'"
)
"""What to do about a damaged state."""


@contextmanager
def explain_failure(path: Path) -> Iterator[None]:
    """Raise an error of sqlite as OutputError, also one whose text, read from a damaged file, is not UTF-8."""
    try:
        yield
    except sqlite3.Error as error:
        raise to_output_error(path, error) from None
    except UnicodeDecodeError:
        raise OutputError(str(path), "is damaged: its tables cannot be read", STATE_RECOVERY) from None


def to_output_error(path: Path, error: sqlite3.Error | OSError) -> OutputError:
    if isinstance(error, OSError):
        todo = "fix the permissions, free disk space, or name another file with --state"
        return OutputError(str(path), tell("cannot be used as state: {reason}", reason=tell_reason(error)), todo)
    name = getattr(error, "sqlite_errorname", "") or ""
    damaged = not name or any(name.startswith(each) for each in DAMAGED)
    if damaged:
        return OutputError(str(path), tell("is damaged: {reason}", reason=error), STATE_RECOVERY)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OutputError(
            str(path),
            tell("is in use by another process: {reason}", reason=error),
            "wait until it is done, then run again",
        )
    todo = "free disk space, or name another file with --state"
    return OutputError(str(path), tell("cannot be used as state: {reason}", reason=error), todo)
