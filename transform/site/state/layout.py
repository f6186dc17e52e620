"""The tables of the state file, and how their rows are written.

Layouts are numbered; ``migrations`` upgrades earlier ones. Layout 3 separated what lists need from the bodies, and put a digest on every row.
Layout 4 compresses bodies, and stores an article that stands in the decision there only.
"""

import sqlite3
from collections.abc import Iterator

from transform.model.stored import Row
from transform.site.state.digests import EMPTY_SEAL, digest_row
from transform.site.state.pack import pack_body
from transform.site.state.standing import STANDING, StandingArticles

LAYOUT = 4
FIRST_SEALED = 3
"""The layout since which the table ``meta`` has a digest."""
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE edition (
    date TEXT PRIMARY KEY,
    input TEXT NOT NULL,
    looked TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    due TEXT NOT NULL,
    released INTEGER NOT NULL,
    wakes_at TEXT NOT NULL,
    pending INTEGER NOT NULL,
    statuses TEXT NOT NULL,
    tally TEXT NOT NULL,
    rendering TEXT NOT NULL,
    record_sha256 TEXT NOT NULL,
    record_stat TEXT NOT NULL,
    articles INTEGER NOT NULL,
    headline TEXT NOT NULL,
    shown_at TEXT NOT NULL,
    pages_seal TEXT NOT NULL,
    versions_seal TEXT NOT NULL,
    sum TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE decision (date TEXT PRIMARY KEY, sum TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE page (
    date TEXT NOT NULL,
    number TEXT NOT NULL,
    sum TEXT NOT NULL,
    digest TEXT NOT NULL,
    reading TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (date, number)
);
CREATE TABLE version (
    date TEXT NOT NULL,
    guid TEXT NOT NULL,
    version INTEGER NOT NULL,
    sum TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (date, guid, version)
) WITHOUT ROWID;
CREATE TABLE removal (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, sum TEXT NOT NULL) WITHOUT ROWID;
"""
COLUMNS = Row._fields
PUT_ROW = f"INSERT OR REPLACE INTO edition ({', '.join(COLUMNS)}, sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"  # noqa: S608 - names of our own


def make_tables(sql: sqlite3.Connection, publication: str) -> None:
    """Make the tables of a new state."""
    for statement in TABLES.split(";"):
        sql.execute(statement)
    first = {"layout": str(LAYOUT), "publication": publication, "editions": EMPTY_SEAL, "removals": EMPTY_SEAL}
    sql.executemany("INSERT INTO meta VALUES (?, ?)", first.items())
    seal_meta(sql)


def seal_meta(sql: sqlite3.Connection) -> None:
    """Store the digest of the table ``meta`` in it."""
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('sum', ?)", (digest_meta(dict(read_meta(sql))),))


def read_meta(sql: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from sql.execute("SELECT name, value FROM meta")


def digest_meta(meta: dict[str, str]) -> str:
    return digest_row(
        "meta", *(value for name in sorted(meta, key=str) if name != "sum" for value in (name, meta[name]))
    )


def put_row(sql: sqlite3.Connection, row: Row) -> str:
    """Write an edition's row; returns its digest."""
    digest = digest_row("edition", *row)
    sql.execute(PUT_ROW, (*row, digest))
    return digest


def put_decision(sql: sqlite3.Connection, date: str, body: str) -> str:
    """Write a decision's row; returns its digest."""
    total = digest_row("decision", date, body)
    sql.execute("INSERT OR REPLACE INTO decision VALUES (?, ?, ?)", (date, total, pack_body(body)))
    return total


def put_page(sql: sqlite3.Connection, date: str, page: tuple[str, str, str, str]) -> str:
    """Write a page's row (number, digest, reading, body); returns the row's digest."""
    number, digest, reading, body = page
    total = digest_row("page", date, *page)
    values = (date, number, total, digest, reading, pack_body(body))
    sql.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", values)
    return total


def put_version(
    sql: sqlite3.Connection, date: str, version: tuple[str, int, str], standing: StandingArticles | None = None
) -> str:
    """Write the row of an article's version (guid, version, body), without the body if it is ``standing`` in the decision, unless the row is
    there already; returns its digest.
    """
    guid, number, text = version
    total = digest_row("version", date, *version)
    body = STANDING if standing and standing.holds(guid, text) else pack_body(text)
    key = (date, guid, number)
    known = sql.execute("SELECT sum, body FROM version WHERE date = ? AND guid = ? AND version = ?", key).fetchone()
    if known != (total, body):
        sql.execute("INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?)", (*key, total, body))
    return total
