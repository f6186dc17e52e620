"""What sqlite complains of, as errors for people: a damaged file, a full disk, another process at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform.errors import OutputError

DAMAGED = frozenset(
    {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_FORMAT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"}
)
"""An SQLITE_ERROR is a table or column that is not there by its name: every statement is known to be right on a whole file."""
WAYS_OUT = (
    "see 'pagewire state check'; use 'pagewire state restore' with a backup, or 'pagewire state rebuild --force' to take it "
    "back from out/"
)


@contextmanager
def explain_failure(path: Path) -> Iterator[None]:
    """An error of sqlite as an OutputError; one whose words, taken from a damaged file, are not even text, too."""
    try:
        yield
    except sqlite3.Error as error:
        raise tell_failure(path, error) from None
    except UnicodeDecodeError:
        raise OutputError(str(path), "is damaged: its tables cannot be read", WAYS_OUT) from None


def tell_failure(path: Path, error: sqlite3.Error | OSError) -> OutputError:
    if isinstance(error, OSError):
        todo = "mend the permissions, free the disk, or name another file with --state"
        return OutputError(str(path), f"cannot be used as state: {error.strerror}", todo)
    name = getattr(error, "sqlite_errorname", "") or ""
    damaged = not name or any(name.startswith(each) for each in DAMAGED)
    if damaged:
        return OutputError(str(path), f"is damaged: {error}", WAYS_OUT)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OutputError(str(path), f"is in use by another process: {error}", "wait until it is done, then run again")
    return OutputError(
        str(path), f"cannot be used as state: {error}", "free the disk, or name another file with --state"
    )
