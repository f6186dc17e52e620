"""The state looked after: read through to the last row, and copied while others use it.

Comes in: the path of a state file. Goes out: what is damaged of it, or a backup in one file. A backup is proved whole before it takes its
place; the state remembers where its backups are, so that what is erased can be erased there too.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from transform.errors import OutputError, count
from transform.site.disk.folders import TEMPORARY_PREFIX, sync_folder
from transform.site.state.access import connect, connect_reading, make_private_file, open_state, read_state
from transform.site.state.failure import WAYS_OUT, explain_failure, tell_failure
from transform.site.state.store import State

BACKUPS = "backups"
"""What state calls the list of its backups: JSON, absolute paths."""


@dataclass(frozen=True)
class _Check:
    """What a state holds and what of it is damaged; ``problems`` are sentences, with the edition's date where one is known."""

    path: Path
    editions: int
    pages: int
    versions: int
    problems: tuple[tuple[str, str], ...]


def check_state(path: Path, publication: str | None) -> _Check:
    """Read a state through; OutputError if it cannot be opened as one."""
    with read_state(path, publication) as state:
        problems = [*_find_broken_pages(path), *_find_broken_rows(state)]
        dates = [row.date for row in state.rows()] if not any(date == "" for date, _ in problems) else []
        found = [_count_edition(state, date, problems) for date in dates]
    pages, versions = (sum(each) for each in zip(*found, strict=True)) if found else (0, 0)
    return _Check(path, len(dates), pages, versions, tuple(dict.fromkeys(problems)))


def _find_broken_pages(path: Path) -> Iterator[tuple[str, str]]:
    """What sqlite finds wrong with the file's own structure."""
    with explain_failure(path), closing(connect_reading(path)) as connection:
        for (found,) in connection.execute("PRAGMA integrity_check(20)"):
            if found != "ok":
                yield "", f"the file's structure is broken: {found}"


def _find_broken_rows(state: State) -> Iterator[tuple[str, str]]:
    """The rows of editions, and the list of removals, that are not what was written."""
    try:
        for date in sorted(state.damaged):
            yield date, f"the row of {date} is damaged"
    except OutputError as error:
        yield "", error.what
    try:
        state.removals()
    except OutputError as error:
        yield "", error.what


def _count_edition(state: State, date: str, problems: list[tuple[str, str]]) -> tuple[int, int]:
    """How many pages and versions of an edition are whole; what is not goes into ``problems``."""
    pages = versions = 0
    try:
        state.find(date)
        pages = len(state.pages(date))
        versions = len(state.version_bodies(date))
    except OutputError as error:
        problems.append((date, error.what))
    return pages, versions


def write_check(check: _Check) -> str:
    """What a check found, in lines."""
    if not check.problems:
        numbers = (count(check.editions, "edition"), count(check.pages, "page"), count(check.versions, "version"))
        return f"{check.path}: {', '.join(numbers)}: all as written"
    lines = [f"{check.path}: {len(check.problems)} damaged"]
    for date, what in check.problems:
        way = f"'pagewire state rebuild {date}' takes it back from out/" if date else WAYS_OUT
        lines.append(f"damaged: {what} ({way})")
    return "\n".join(lines)


def backup_state(path: Path, publication: str, target: Path) -> _Check:
    """Copy a state, in use or not, into one file; OutputError, and no file, if it is damaged or cannot be written."""
    _see_it_may_be_replaced(path, target)
    fresh = target.with_name(f"{TEMPORARY_PREFIX}{target.name}")
    try:
        check = copy_file(path, publication, fresh)
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise tell_failure(target, error) from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    with open_state(path, publication) as state:
        state.note(BACKUPS, json.dumps(sorted({*list_backups(state), str(target.resolve())}), ensure_ascii=False))
    return check


def copy_file(path: Path, publication: str, fresh: Path) -> _Check:
    """A copy of the state in a file of its own, proved whole."""
    fresh.unlink(missing_ok=True)
    make_private_file(fresh)
    with (
        read_state(path, publication),
        closing(connect_reading(path)) as original,
        closing(connect(fresh, str(fresh))) as copy,
        explain_failure(path),
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    check = check_state(fresh, publication)
    if check.problems:
        raise OutputError(str(path), f"is damaged and was not backed up: {check.problems[0][1]}", WAYS_OUT)
    return check


def _see_it_may_be_replaced(path: Path, target: Path) -> None:
    """Refuse to write a backup over anything but a backup, least of all over the state itself."""
    if not target.exists():
        return
    if target.samefile(path):
        raise OutputError(str(target), "is the state itself", "name another file for the backup")
    try:
        with read_state(target):
            return
    except (OutputError, sqlite3.Error):
        what = "is there already, and is not a backup of a state"
        raise OutputError(str(target), what, "name another file for the backup") from None


def list_backups(state: State) -> tuple[str, ...]:
    """Where the backups of a state were written."""
    return tuple(json.loads(state.meta(BACKUPS) or "[]"))


def settle_log(path: Path) -> None:
    """Bring the log of a whole state into its file; of a damaged one it stays."""
    if path.is_file():
        with suppress(OutputError, sqlite3.Error), closing(connect(path, str(path))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
