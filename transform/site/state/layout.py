"""The tables of the state file, and the way to them from every earlier layout.

Layouts are numbered. A migration brings a file from one layout to the next; all that are needed run in one transaction. ``tests/site/states`` keeps
a small file of each earlier layout. Layout 3 put what lists need into rows of their own and a digest on every row.
"""

import sqlite3
from collections.abc import Callable, Iterator

from transform.model.publication import NO_MARKS, digest_reading
from transform.model.stored import Row
from transform.site.state.sums import NOTHING, Value, seal_rows, sum_row

LAYOUT = 3
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
CREATE TABLE decision (date TEXT PRIMARY KEY, sum TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE page (
    date TEXT NOT NULL,
    number TEXT NOT NULL,
    sum TEXT NOT NULL,
    digest TEXT NOT NULL,
    reading TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (date, number)
);
CREATE TABLE version (
    date TEXT NOT NULL,
    guid TEXT NOT NULL,
    version INTEGER NOT NULL,
    sum TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (date, guid, version)
);
CREATE TABLE removal (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, sum TEXT NOT NULL) WITHOUT ROWID;
"""
COLUMNS = tuple(Row.__dataclass_fields__)
PUT_ROW = f"INSERT OR REPLACE INTO edition ({', '.join(COLUMNS)}, sum) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"  # noqa: S608 - names of our own


def make_tables(sql: sqlite3.Connection, publication: str) -> None:
    """The tables of a new state."""
    for statement in TABLES.split(";"):
        sql.execute(statement)
    first = {"layout": str(LAYOUT), "publication": publication, "editions": NOTHING, "removals": NOTHING}
    sql.executemany("INSERT INTO meta VALUES (?, ?)", first.items())
    seal_meta(sql)


def seal_meta(sql: sqlite3.Connection) -> None:
    """Put the digest over all of ``meta`` into it."""
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('sum', ?)", (sum_meta(dict(read_meta(sql))),))


def read_meta(sql: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from sql.execute("SELECT name, value FROM meta")


def sum_meta(meta: dict[str, str]) -> str:
    return sum_row("meta", *(value for name in sorted(meta, key=str) if name != "sum" for value in (name, meta[name])))


def _list_values(row: Row) -> tuple[Value, ...]:
    """The values of a row in the order of its columns."""
    return tuple(getattr(row, name) for name in COLUMNS)


def put_row(sql: sqlite3.Connection, row: Row) -> str:
    """Write an edition's row; its digest."""
    values = _list_values(row)
    digest = sum_row("edition", *values)
    sql.execute(PUT_ROW, (*values, digest))
    return digest


def migrate(sql: sqlite3.Connection, layout: int) -> None:
    """Bring a file of an earlier layout up to date, within the caller's transaction."""
    for step in range(layout, LAYOUT):
        MIGRATIONS[step](sql)


def _keep_readings(sql: sqlite3.Connection) -> None:
    """From layout 1, which knew no marks: its pages were read in the language and time zone of their edition."""
    sql.execute("ALTER TABLE page ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    facts = sql.execute(
        "SELECT json_extract(decision, '$.publication.language'), json_extract(decision, '$.publication.timezone'), date "
        "FROM edition"
    ).fetchall()
    readings = [(digest_reading(language, timezone, NO_MARKS), date) for language, timezone, date in facts]
    sql.executemany("UPDATE page SET reading = ? WHERE date = ?", readings)


def _narrow_rows(sql: sqlite3.Connection) -> None:
    """From layout 2, which had a decision in its edition's row and no digests."""
    sql.execute("DROP INDEX version_date")
    for table in ("meta", "edition", "page", "version"):
        sql.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES.split(";"):
        sql.execute(statement)
    dates = [date for (date,) in sql.execute("SELECT date FROM old_edition ORDER BY date")]
    seal = seal_rows([_narrow_row(sql, date) for date in dates])
    meta = dict(sql.execute("SELECT name, value FROM old_meta"))
    meta |= {"layout": "3", "editions": seal, "removals": NOTHING}
    sql.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    seal_meta(sql)
    for table in ("page", "version", "edition", "meta"):
        sql.execute(f"DROP TABLE old_{table}")


def _narrow_row(sql: sqlite3.Connection, date: str) -> str:
    """One edition from layout 2 into the tables of layout 3; the digest of its row."""
    from transform.model.edition import Decision
    from transform.site.state.summary import summarize

    query = (
        "SELECT input, decision, pending, rendering, record_sha256, articles, headline, updated_at FROM old_edition "
        "WHERE date = ?"
    )
    inputs, body, pending, rendering, record, articles, headline, shown_at = sql.execute(query, (date,)).fetchone()
    sql.execute("INSERT INTO decision VALUES (?, ?, ?)", (date, sum_row("decision", date, body), body))
    pages = sql.execute("SELECT number, digest, reading, parsed FROM old_page WHERE date = ?", (date,)).fetchall()
    versions = sql.execute("SELECT guid, version, article FROM old_version WHERE date = ?", (date,)).fetchall()
    row = Row(
        date,
        input=inputs,
        pending=pending,
        rendering=rendering,
        record_sha256=record,
        articles=articles,
        headline=headline,
        shown_at=shown_at,
        pages_seal=seal_rows([put_page(sql, date, page) for page in pages]),
        versions_seal=seal_rows([put_version(sql, date, *version) for version in versions]),
    )
    return put_row(sql, summarize(Decision.model_validate_json(body), row))


def put_page(sql: sqlite3.Connection, date: str, page: tuple[str, str, str, str]) -> str:
    """Write a page's row from its number, digest, reading and body; the row's digest."""
    number, digest, reading, body = page
    total = sum_row("page", date, *page)
    sql.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", (date, number, total, digest, reading, body))
    return total


def put_version(sql: sqlite3.Connection, date: str, guid: str, version: int, body: str) -> str:
    """Write the row of an article's version, unless it stands there; its digest."""
    total = sum_row("version", date, guid, version, body)
    key = (date, guid, version)
    known = sql.execute("SELECT sum FROM version WHERE date = ? AND guid = ? AND version = ?", key).fetchone()
    if known != (total,):
        sql.execute("INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?)", (*key, total, body))
    return total


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _keep_readings, 2: _narrow_rows}
"""By the layout that they start from."""
