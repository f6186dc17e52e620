"""The state file opened: for changing, for reading alone, or as a copy in memory.

An sqlite file in WAL mode, for its owner alone (0600). A file of another publication or of a newer layout is refused; one of an earlier
layout is brought up to date, or, for reading, read through a copy that is. After an unclean end the file is checked as a whole first.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from transform.errors import OutputError
from transform.site.disk.folders import make_folder
from transform.site.disk.private import FILE_MODE
from transform.site.state.failure import WAYS_OUT, explain_failure, tell_failure
from transform.site.state.layout import LAYOUT, make_tables, migrate, read_meta, seal_meta, sum_meta
from transform.site.state.store import State


@contextmanager
def open_state(path: Path, publication: str) -> Iterator[State]:
    """The state in a file, made if it is not there; OutputError if the file cannot be used or is another publication's."""
    try:
        make_private_file(path)
    except OSError as error:
        raise tell_failure(path, error) from None
    unclean = name_log(path).exists()
    with closing(connect(path, str(path))) as connection:
        with explain_failure(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            if unclean:
                _check_pages(connection, path)
            state = _prepare_state(connection, path, publication)
        yield state


@contextmanager
def read_state(path: Path, publication: str | None = None) -> Iterator[State]:
    """The state for reading: no byte and no file changes. OutputError if there is none, or if it is not ``publication``'s."""
    if not path.is_file():
        raise OutputError(
            str(path), "there is no such state", "publish first, name it with --state, or use 'pagewire state rebuild'"
        )
    with closing(connect_reading(path)) as connection:
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
    """A copy of the state in memory, to be changed and thrown away; an empty one if there is no file."""
    with closing(connect(path, ":memory:")) as copy:
        with explain_failure(path):
            if path.is_file():
                with closing(connect_reading(path)) as original:
                    original.backup(copy)
            state = _prepare_state(copy, path, publication)
        yield state


def make_private_file(path: Path) -> None:
    """See that the file is there, for its owner alone, whatever the umask; a folder that is made for it is private too."""
    make_folder(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        if os.fstat(handle).st_mode & 0o077:
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def connect(path: Path, name: str, *, uri: bool = False) -> sqlite3.Connection:
    """A connection to ``name``, which stands for the state at ``path``."""
    with explain_failure(path):
        return sqlite3.connect(name, uri=uri, isolation_level=None, timeout=10)


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that leaves the file and its neighbours alone.

    Without a log beside it the file is whole and nobody is at work: it is read as it is, for sqlite would make a log even to read.
    """
    mode = "mode=ro" if name_log(path).exists() else "immutable=1"
    return connect(path, f"{path.resolve().as_uri()}?{mode}", uri=True)


def name_log(path: Path) -> Path:
    """Sqlite's log beside the file: it stays there when its last user did not close it."""
    return path.with_name(f"{path.name}-wal")


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """See that the file's own structure is whole; OutputError if not."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise OutputError(str(path), f"is damaged: {found}", WAYS_OUT)


def _prepare_state(connection: sqlite3.Connection, path: Path, publication: str | None) -> State:
    """The tables, made if the file is empty, brought up to date if it is old; proof that the file is this publication's."""
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
    """See that the file says what it is, that we know its layout, and that it is this publication's (None: whose ever)."""
    meta = dict(read_meta(connection))
    layout = str(meta.get("layout", "none"))
    if not layout.isascii() or not layout.isdigit() or (layout == str(LAYOUT) and meta.get("sum") != sum_meta(meta)):
        raise OutputError(str(path), "is damaged: what it says of itself is not what was written", WAYS_OUT)
    if not 1 <= int(layout) <= LAYOUT:
        what = f"has layout {layout}, this program knows {LAYOUT}"
        raise OutputError(str(path), what, "use the program that wrote it, or a newer one")
    if publication is not None and meta.get("publication") != publication:
        what = f"is the state of '{meta.get('publication')}', not of '{publication}'"
        raise OutputError(str(path), what, "give each publication a state of its own with --state")
