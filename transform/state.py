"""The edge that keeps the state: what has been decided for each edition, and how far its publication has come.

An sqlite file in WAL mode. Decisions are committed here before the first public byte; out/ can be lost and rendered again
from here. A file of another publication or of an unknown layout is refused.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from transform.errors import OutputError
from transform.model import Edition
from transform.page import ParsedPage

LAYOUT = 1
"""The layout of the tables below; raise it with a migration."""
TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS edition (
    date TEXT PRIMARY KEY,
    phase TEXT NOT NULL CHECK (phase IN ('waiting', 'released', 'published')),
    input TEXT NOT NULL,
    decision TEXT NOT NULL,
    rendering TEXT NOT NULL DEFAULT '',
    record_sha256 TEXT NOT NULL DEFAULT '',
    articles INTEGER NOT NULL DEFAULT 0,
    headline TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS page (
    date TEXT NOT NULL REFERENCES edition (date),
    number TEXT NOT NULL,
    parsed TEXT NOT NULL,
    PRIMARY KEY (date, number)
);
"""

Phase = Literal["waiting", "released", "published"]
"""waiting: decided, not yet due; released: its files may be public; published: all of them are."""


@dataclass(frozen=True)
class Decided:
    """A decision; ``input`` is the digest of what it was made from."""

    edition: Edition
    phase: Phase
    input: str


@dataclass(frozen=True)
class Shown:
    """An edition as last published: the digest of what it was rendered with and of its edition.json, and what lists say."""

    date: str
    rendering: str
    record_sha256: str
    articles: int
    headline: str
    updated_at: str


class State:
    """An open state file; every change is one transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise unusable(self._path, error) from None

    def decide(self, edition: Edition, pages: tuple[ParsedPage, ...], digest: str) -> None:
        """Commit the decision on an edition that is not out yet, with the pages it was made from."""
        with self._change() as sql:
            sql.execute("DELETE FROM page WHERE date = ?", (edition.date,))
            sql.execute(
                "INSERT OR REPLACE INTO edition (date, phase, input, decision) VALUES (?, 'waiting', ?, ?)",
                (edition.date, digest, edition.model_dump_json()),
            )
            rows = [(edition.date, page.page.number, page.model_dump_json()) for page in pages]
            sql.executemany("INSERT INTO page (date, number, parsed) VALUES (?, ?, ?)", rows)

    def release(self, date: str) -> None:
        """From now on files of the edition may be public."""
        with self._change() as sql:
            sql.execute("UPDATE edition SET phase = 'released' WHERE date = ? AND phase = 'waiting'", (date,))

    def record_shown(self, shown: tuple[Shown, ...]) -> None:
        """These editions' own files are public as recorded; the site may be written."""
        with self._change() as sql:
            rows = [
                (one.rendering, one.record_sha256, one.articles, one.headline, one.updated_at, one.date)
                for one in shown
            ]
            sql.executemany(
                "UPDATE edition SET rendering = ?, record_sha256 = ?, articles = ?, headline = ?, updated_at = ? "
                "WHERE date = ?",
                rows,
            )

    def finish(self, dates: tuple[str, ...]) -> None:
        """The manifest that names these editions is public."""
        with self._change() as sql:
            sql.executemany("UPDATE edition SET phase = 'published' WHERE date = ?", [(date,) for date in dates])

    def find(self, date: str) -> Decided | None:
        query = "SELECT decision, phase, input FROM edition WHERE date = ?"
        row = self._connection.execute(query, (date,)).fetchone()
        return Decided(Edition.model_validate_json(row[0]), row[1], row[2]) if row else None

    def dates(self, phase: Phase) -> tuple[str, ...]:
        """The dates of all editions in a phase, oldest first."""
        rows = self._connection.execute("SELECT date FROM edition WHERE phase = ? ORDER BY date", (phase,))
        return tuple(date for (date,) in rows)

    def shown(self) -> tuple[Shown, ...]:
        """Every edition whose own files have been public, newest first."""
        query = (
            "SELECT date, rendering, record_sha256, articles, headline, updated_at FROM edition "
            "WHERE record_sha256 != '' ORDER BY date DESC"
        )
        return tuple(Shown(*row) for row in self._connection.execute(query))


@contextmanager
def open_state(path: Path, publication: str) -> Iterator[State]:
    """The state in a file, made if it is not there; OutputError if the file cannot be used or is another publication's."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from None
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(TABLES)
        first = (("layout", str(LAYOUT)), ("publication", publication))
        connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", first)
        check_meta(dict(connection.execute("SELECT name, value FROM meta")), path, publication)
        yield State(connection, path)
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    finally:
        connection.close()


def unusable(path: Path, error: Exception) -> OutputError:
    reason = error.strerror if isinstance(error, OSError) else error
    return OutputError(
        str(path), f"cannot be used as state: {reason}", "free the disk, or name another file with --state"
    )


def check_meta(meta: dict[str, str], path: Path, publication: str) -> None:
    if meta["layout"] != str(LAYOUT):
        what = f"has layout {meta['layout']}, this program knows {LAYOUT}"
        raise OutputError(str(path), what, "use the program that wrote it, or a newer one")
    if meta["publication"] != publication:
        what = f"is the state of '{meta['publication']}', not of '{publication}'"
        raise OutputError(str(path), what, "give each publication a state of its own with --state")
