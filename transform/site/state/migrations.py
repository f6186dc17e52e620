"""Upgrades of the state file from every earlier layout.

A migration brings a file from its layout to a later one; all that are needed run in one transaction. Rows are moved one after the other, so
that memory does not grow with the file. ``tests/site/states`` has a small file of each earlier layout.
"""

import sqlite3
from collections.abc import Callable

from transform.model.publication import NO_MARKS, digest_reading
from transform.model.stored import Row
from transform.site.state.digests import EMPTY_SEAL, seal_rows
from transform.site.state.layout import LAYOUT, TABLES, put_decision, put_page, put_row, put_version
from transform.site.state.pack import pack_bytes
from transform.site.state.standing import STANDING, StandingArticles


def migrate(sql: sqlite3.Connection, layout: int) -> None:
    """Upgrade a file of an earlier layout, within the caller's transaction."""
    while layout < LAYOUT:
        layout = MIGRATIONS[layout](sql)


def _migrate_from_1(sql: sqlite3.Connection) -> int:
    """Layout 1 knew no marks: its pages were read with the language and time zone of their edition."""
    sql.execute("ALTER TABLE page ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    facts = sql.execute(
        "SELECT json_extract(decision, '$.publication.language'), json_extract(decision, '$.publication.timezone'), date "
        "FROM edition"
    ).fetchall()
    readings = [(digest_reading(language, timezone, NO_MARKS), date) for language, timezone, date in facts]
    sql.executemany("UPDATE page SET reading = ? WHERE date = ?", readings)
    return 2


def _migrate_from_2(sql: sqlite3.Connection) -> int:
    """Layout 2 had the decision in the edition's row, and no digests."""
    sql.execute("DROP INDEX version_date")
    for table in ("meta", "edition", "page", "version"):
        sql.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES.split(";"):
        sql.execute(statement)
    dates = [date for (date,) in sql.execute("SELECT date FROM old_edition ORDER BY date")]
    seal = seal_rows([_move_edition(sql, date) for date in dates])
    meta = dict(sql.execute("SELECT name, value FROM old_meta"))
    meta |= {"editions": seal, "removals": EMPTY_SEAL}
    sql.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    for table in ("page", "version", "edition", "meta"):
        sql.execute(f"DROP TABLE old_{table}")
    return 4


def _move_edition(sql: sqlite3.Connection, date: str) -> str:
    """Move an edition from the tables of layout 2 to those of layout 4; returns the digest of its row."""
    from transform.model.edition import Decision
    from transform.site.state.summary import summarize_decision

    query = (
        "SELECT input, decision, pending, rendering, record_sha256, articles, headline, updated_at FROM old_edition "
        "WHERE date = ?"
    )
    inputs, body, pending, rendering, record, articles, headline, shown_at = sql.execute(query, (date,)).fetchone()
    put_decision(sql, date, body)
    standing = StandingArticles(body)
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
        versions_seal=seal_rows([put_version(sql, date, version, standing) for version in versions]),
    )
    return put_row(sql, summarize_decision(Decision.model_validate_json(body), row))


def _migrate_from_3(sql: sqlite3.Connection) -> int:
    """Layout 3 had bodies as plain text. Their digests stay, so that what was damaged stays so."""
    for table in ("decision", "page", "version"):
        sql.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES.split(";"):
        if any(f"TABLE {table} " in statement for table in ("decision", "page", "version")):
            sql.execute(statement)
    sql.create_function("pack", 1, pack_bytes, deterministic=True)
    sql.create_function("pack_version", 3, _pack_version, deterministic=True)
    sql.execute("INSERT INTO decision SELECT date, sum, pack(CAST(body AS BLOB)) FROM old_decision")
    sql.execute("INSERT INTO page SELECT date, number, sum, digest, reading, pack(CAST(body AS BLOB)) FROM old_page")
    sql.execute(
        "INSERT INTO version SELECT date, guid, version, old_version.sum, "
        "pack_version(guid, CAST(old_version.body AS BLOB), CAST(old_decision.body AS BLOB)) "
        "FROM old_version LEFT JOIN old_decision USING (date) ORDER BY date, guid, version"
    )
    for table in ("decision", "page", "version"):
        sql.execute(f"DROP TABLE old_{table}")
    return 4


def _pack_version(guid: str, body: bytes, decision: bytes | None) -> bytes:
    """A version's body as layout 4 stores it; of damaged text, nothing is changed but the form."""
    standing = StandingArticles((decision or b"").decode(errors="replace"))
    return STANDING if standing.holds(guid, body.decode(errors="replace")) else pack_bytes(body)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], int]] = {
    1: _migrate_from_1,
    2: _migrate_from_2,
    3: _migrate_from_3,
}
"""By the layout that each one upgrades; each returns the layout that it makes."""
