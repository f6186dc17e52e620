"""Open the state file: for changing, for reading only, or as a copy in memory; and empty its log.

The state is an sqlite file in WAL mode, private to its owner (0600). A file of another publication or of a newer layout is refused. One of an
earlier layout is upgraded; for reading, a copy of it is. If the last run did not end cleanly, the file's structure is checked first.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from transform.errors import OutputError, as_told, tell
from transform.site.disk.folders import make_folder
from transform.site.disk.private import FILE_MODE
from transform.site.state.failure import STATE_RECOVERY, explain_failure, to_output_error
from transform.site.state.layout import FIRST_SEALED, LAYOUT, digest_meta, make_tables, read_meta, seal_meta
from transform.site.state.migrations import migrate
from transform.site.state.store import State

PATIENCE = 10.0
"""Seconds to wait while another process holds the file."""


@contextmanager
def open_state(path: Path, publication: str) -> Iterator[State]:
    """The state in a file, which is made if it does not exist; OutputError if the file is unusable or another publication's."""
    try:
        make_private_file(path)
    except OSError as error:
        raise to_output_error(path, error) from None
    unclean = log_path(path).exists()
    with closing(connect(path, str(path))) as connection:
        with explain_failure(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            if unclean:
                _check_structure(connection, path)
            state = _prepare_state(connection, path, publication)
        yield state


@contextmanager
def read_state(path: Path, publication: str | None = None) -> Iterator[State]:
    """The state for reading only: no file changes. OutputError if there is none, or if it is not ``publication``'s."""
    if not path.is_file():
        todo = "publish first, name it with --state, or use 'pagewire state rebuild'"
        raise OutputError(str(path), "there is no such state", todo)
    with closing(connect_read_only(path)) as connection:
        with explain_failure(path):
            _check_meta(connection, path, publication)
            current = _read_layout(connection) == LAYOUT
        if current:
            yield State(connection, path)
            return
    with copy_state(path, publication) as state:
        yield state


@contextmanager
def copy_state(path: Path, publication: str | None) -> Iterator[State]:
    """A copy of the state, which may be changed and is thrown away; an empty state if there is no file.

    Sqlite keeps a database without a name in a private temporary file, as far as it does not fit a cache of 2 MB.
    """
    with closing(connect(path, "")) as copy:
        with explain_failure(path):
            if path.is_file():
                with closing(connect_read_only(path)) as original:
                    original.backup(copy)
            state = _prepare_state(copy, path, publication)
        yield state


def make_private_file(path: Path) -> None:
    """Make the file if it does not exist, and its mode private, whatever the umask."""
    make_folder(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        if os.fstat(handle).st_mode & 0o077:
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def connect(path: Path, name: str, *, uri: bool = False) -> sqlite3.Connection:
    """A connection to ``name``; errors are reported for the state at ``path``."""
    with explain_failure(path):
        return sqlite3.connect(name, uri=uri, isolation_level=None, timeout=PATIENCE)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes and creates no file.

    A file without a log is complete and not in use, and is opened as immutable: otherwise sqlite would create a log even for reading.
    """
    mode = "mode=ro" if log_path(path).exists() else "immutable=1"
    return connect(path, f"{path.resolve().as_uri()}?{mode}", uri=True)


def log_path(path: Path) -> Path:
    """Sqlite's log beside the file, which exists while the state is open or after it was not closed cleanly."""
    return path.with_name(f"{path.name}-wal")


def truncate_log(state: State) -> bool:
    """Write the log into the file and empty it, so that nothing erased is left in it; False while another process is reading."""
    with state.query() as sql:
        busy, _, _ = sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def try_to_truncate_log(path: Path) -> None:
    """Write the log of a state that is not open into its file; the log of a damaged one stays.

    Sqlite removes the log when the file is closed. It is not cut before: half of a cut log would put old pages back over newer ones.
    """
    if path.is_file():
        with suppress(OutputError, sqlite3.Error), closing(connect(path, str(path))) as connection:
            connection.execute("PRAGMA wal_checkpoint(FULL)")


def _check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """OutputError if the file's own structure is damaged."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise OutputError(str(path), tell("is damaged: {reason}", reason=as_told(found)), STATE_RECOVERY)


def _prepare_state(connection: sqlite3.Connection, path: Path, publication: str | None) -> State:
    """Make the tables if the file is empty, check whose state it is, and upgrade an earlier layout."""
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    if empty and publication:
        with _transaction(connection):
            make_tables(connection, publication)
    _check_meta(connection, path, publication)
    layout = _read_layout(connection)
    if layout < LAYOUT:
        with _transaction(connection):
            migrate(connection, layout)
            connection.execute("UPDATE meta SET value = ? WHERE name = 'layout'", (str(LAYOUT),))
            seal_meta(connection)
    return State(connection, path)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _read_layout(connection: sqlite3.Connection) -> int:
    (value,) = connection.execute("SELECT value FROM meta WHERE name = 'layout'").fetchone()
    return int(value)


def _check_meta(connection: sqlite3.Connection, path: Path, publication: str | None) -> None:
    """OutputError if the table ``meta`` is damaged, the layout is not known, or the state is not ``publication``'s (None: any)."""
    meta = dict(read_meta(connection))
    layout = str(meta.get("layout", "none"))
    known = layout.isascii() and layout.isdigit()
    if not known or (FIRST_SEALED <= int(layout) <= LAYOUT and meta.get("sum") != digest_meta(meta)):
        raise OutputError(str(path), "is damaged: its table 'meta' is not what was written", STATE_RECOVERY)
    if not 1 <= int(layout) <= LAYOUT:
        what = tell("has layout {layout}, but this program knows layouts up to {known}", layout=layout, known=LAYOUT)
        raise OutputError(str(path), what, "use the program that wrote it, or a newer one")
    if publication is not None and meta.get("publication") != publication:
        what = tell(
            "is the state of '{other}', not of '{publication}'", other=meta.get("publication"), publication=publication
        )
        raise OutputError(str(path), what, "give each publication a state of its own with --state")
