"""The edge that keeps the state: what has been decided for each edition, and how far its publication has come.

An sqlite file in WAL mode. Decisions are committed here before the first public byte; out/ can be lost and rendered again
from here. A file of another publication or of an unknown layout is refused.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from transform.config import NO_MARKS, digest_reading
from transform.errors import OutputError
from transform.model import Article, Decision, Record
from transform.page import ParsedPage

LAYOUT = 2
"""The layout of the tables below; raise it with a migration."""
READABLE = ("1", str(LAYOUT))
"""Layouts that can be read as they are; the first publish brings an older one up to date."""
TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS edition (
    date TEXT PRIMARY KEY,
    input TEXT NOT NULL,
    decision TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    rendering TEXT NOT NULL DEFAULT '',
    record_sha256 TEXT NOT NULL DEFAULT '',
    articles INTEGER NOT NULL DEFAULT 0,
    headline TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS page (
    date TEXT NOT NULL REFERENCES edition (date),
    number TEXT NOT NULL,
    digest TEXT NOT NULL,
    parsed TEXT NOT NULL,
    reading TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (date, number)
);
CREATE TABLE IF NOT EXISTS version (
    guid TEXT NOT NULL,
    version INTEGER NOT NULL,
    date TEXT NOT NULL REFERENCES edition (date),
    article TEXT NOT NULL,
    PRIMARY KEY (guid, version)
);
CREATE INDEX IF NOT EXISTS version_date ON version (date);
"""


@dataclass(frozen=True)
class StoredPage:
    """A page as it was last parsed; ``digest`` is of the file it came from, ``reading`` of how that was read."""

    digest: str
    page: ParsedPage
    reading: str = ""


@dataclass(frozen=True)
class Stored:
    """A decision as state holds it; ``input`` is the digest of what it was made from, ``pending``: not yet public."""

    decision: Decision
    input: str
    pending: bool


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

    # ---------------------------------------------------------------- decisions

    def decide(self, decision: Decision, digest: str, pages: tuple[StoredPage, ...]) -> None:
        """Commit a decision with the pages it was made from; from now on its files are pending if any may be public."""
        with self._change() as sql:
            row = (decision.date, digest, decision.model_dump_json(), is_waiting(decision), decision.released)
            sql.execute(
                "INSERT INTO edition (date, input, decision, waiting, pending) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (date) DO UPDATE SET input = excluded.input, decision = excluded.decision, "
                "waiting = excluded.waiting, pending = excluded.pending",
                row,
            )
            sql.execute("DELETE FROM page WHERE date = ?", (decision.date,))
            kept = [one for one in pages if one.page.page.number not in find_erased_pages(decision)]
            rows = [
                (decision.date, one.page.page.number, one.digest, one.page.model_dump_json(), one.reading)
                for one in kept
            ]
            sql.executemany("INSERT INTO page (date, number, digest, parsed, reading) VALUES (?, ?, ?, ?, ?)", rows)
            for record in decision.records:
                keep_version(sql, decision.date, record)

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

    def begin(self, dates: tuple[str, ...]) -> None:
        """Files of these editions, or of the site, are about to change under out/: until ``finish`` they may be old or new."""
        with self._change() as sql:
            sql.executemany("UPDATE edition SET pending = 1 WHERE date = ?", [(date,) for date in dates])
            sql.execute("INSERT OR REPLACE INTO meta VALUES ('site', 'pending')")

    def finish(self, dates: tuple[str, ...], manifest_sha256: str = "") -> None:
        """The manifest that names these editions is public; its digest, if it is known."""
        with self._change() as sql:
            sql.executemany("UPDATE edition SET pending = 0 WHERE date = ?", [(date,) for date in dates])
            sql.execute("DELETE FROM meta WHERE name = 'site'")
            sql.execute("INSERT OR REPLACE INTO meta VALUES ('manifest', ?)", (manifest_sha256,))

    # ---------------------------------------------------------------- questions

    def find(self, date: str) -> Stored | None:
        query = "SELECT decision, input, pending FROM edition WHERE date = ?"
        row = self._connection.execute(query, (date,)).fetchone()
        return Stored(Decision.model_validate_json(row[0]), row[1], bool(row[2])) if row else None

    def pages(self, date: str) -> dict[str, StoredPage]:
        """The pages of an edition by their numbers, as they were last parsed."""
        rows = self._connection.execute("SELECT number, digest, parsed, reading FROM page WHERE date = ?", (date,))
        return {
            number: StoredPage(digest, ParsedPage.model_validate_json(parsed), reading)
            for number, digest, parsed, reading in rows
        }

    def dates(self) -> tuple[str, ...]:
        """The dates of all editions, oldest first."""
        return tuple(date for (date,) in self._connection.execute("SELECT date FROM edition ORDER BY date"))

    def waiting(self) -> tuple[str, ...]:
        """The dates of editions in which something waits for its hour or the end of an embargo."""
        rows = self._connection.execute("SELECT date FROM edition WHERE waiting = 1 ORDER BY date")
        return tuple(date for (date,) in rows)

    def pending(self) -> frozenset[str]:
        """The dates of editions whose files may be public and are not all written yet."""
        return frozenset(date for (date,) in self._connection.execute("SELECT date FROM edition WHERE pending = 1"))

    def site_pending(self) -> bool:
        """Whether site-level files or the manifest may be half old and half new."""
        return self._connection.execute("SELECT 1 FROM meta WHERE name = 'site'").fetchone() is not None

    def manifest_sha256(self) -> str:
        """The digest of the manifest that was published last; empty if it is not known."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'manifest'").fetchone()
        return str(row[0]) if row else ""

    def shown(self) -> tuple[Shown, ...]:
        """Every edition whose own files have been public, newest first."""
        query = (
            "SELECT date, rendering, record_sha256, articles, headline, updated_at FROM edition "
            "WHERE record_sha256 != '' ORDER BY date DESC"
        )
        return tuple(Shown(*row) for row in self._connection.execute(query))

    def versions(self, guid: str) -> tuple[Article, ...]:
        """Every version of an article that has been public, oldest first; none of an erased one but the last."""
        query = "SELECT article FROM version WHERE guid = ? ORDER BY version"
        return tuple(Article.model_validate_json(text) for (text,) in self._connection.execute(query, (guid,)))

    def guids(self, date: str) -> tuple[str, ...]:
        """The guids of all articles of an edition that have been public."""
        rows = self._connection.execute("SELECT DISTINCT guid FROM version WHERE date = ? ORDER BY guid", (date,))
        return tuple(guid for (guid,) in rows)


def find_erased_pages(decision: Decision) -> set[str]:
    """The pages that hold words of an erased article: they are parsed again when needed, and not kept."""
    return {record.article.page for record in decision.records if record.action == "erase"}


def is_waiting(decision: Decision) -> bool:
    return any(not record.released and record.held in {None, "embargo"} for record in decision.records)


def keep_version(sql: sqlite3.Connection, date: str, record: Record) -> None:
    """Keep each public version of an article; of an erased one only the last, which has no words."""
    if not record.released:
        return
    article = record.article
    if record.source is None:
        sql.execute("DELETE FROM version WHERE guid = ? AND version != ?", (article.guid, article.version))
    sql.execute(
        "INSERT OR REPLACE INTO version (guid, version, date, article) VALUES (?, ?, ?, ?)",
        (article.guid, article.version, date, article.model_dump_json()),
    )


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
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        yield prepare_state(connection, path, publication)
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    finally:
        connection.close()


def prepare_state(connection: sqlite3.Connection, path: Path, publication: str) -> State:
    """The tables, made where they are missing, and proof that the file is this publication's."""
    connection.executescript(TABLES)
    first = (("layout", str(LAYOUT)), ("publication", publication))
    connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", first)
    meta = dict(connection.execute("SELECT name, value FROM meta"))
    check_meta(meta, path, publication)
    if meta["layout"] != str(LAYOUT):
        keep_readings(connection)
    return State(connection, path)


def keep_readings(connection: sqlite3.Connection) -> None:
    """From layout 1, which knew no marks: its pages were read in the language and time zone of their edition."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ALTER TABLE page ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    facts = connection.execute(
        "SELECT json_extract(decision, '$.publication.language'), json_extract(decision, '$.publication.timezone'), date "
        "FROM edition"
    )
    readings = [(digest_reading(language, timezone, NO_MARKS), date) for language, timezone, date in facts]
    connection.executemany("UPDATE page SET reading = ? WHERE date = ?", readings)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'layout'", (str(LAYOUT),))
    connection.execute("COMMIT")


@contextmanager
def read_state(path: Path, publication: str | None = None) -> Iterator[State]:
    """The state for reading: no byte and no file changes. OutputError if there is none, or if it is not ``publication``'s."""
    if not path.is_file():
        raise OutputError(
            str(path), "there is no such state", "publish first, name it with --state, or use 'pagewire state rebuild'"
        )
    connection = connect_reading(path)
    try:
        meta = dict(connection.execute("SELECT name, value FROM meta"))
        check_meta(meta, path, publication or meta.get("publication", ""))
        yield State(connection, path)
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    finally:
        connection.close()


@contextmanager
def copy_state(path: Path, publication: str) -> Iterator[State]:
    """A copy of the state in memory, to be changed and thrown away; an empty one if there is no file."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if path.is_file():
            original = connect_reading(path)
            try:
                original.backup(copy)
            finally:
                original.close()
        yield prepare_state(copy, path, publication)
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    finally:
        copy.close()


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that leaves the file and its neighbours alone.

    Without a log beside it the file is whole and nobody is at work: it is read as it is, for sqlite would make a log even to read.
    """
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None, timeout=10)
    except sqlite3.Error as error:
        raise unusable(path, error) from None


def unusable(path: Path, error: Exception) -> OutputError:
    reason = error.strerror if isinstance(error, OSError) else error
    return OutputError(
        str(path), f"cannot be used as state: {reason}", "free the disk, or name another file with --state"
    )


def check_meta(meta: dict[str, str], path: Path, publication: str) -> None:
    if meta.get("layout") not in READABLE:
        what = f"has layout {meta.get('layout', 'none')}, this program knows {LAYOUT}"
        raise OutputError(str(path), what, "use the program that wrote it, or a newer one")
    if meta["publication"] != publication:
        what = f"is the state of '{meta['publication']}', not of '{publication}'"
        raise OutputError(str(path), what, "give each publication a state of its own with --state")
