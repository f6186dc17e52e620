"""Upgrades of the state file from every earlier layout.

A migration brings a file from one layout to the next; all that are needed run in one transaction. ``tests/site/states`` has a small file of
each earlier layout.
"""

import sqlite3
from collections.abc import Callable

from transform.model.publication import NO_MARKS, digest_reading
from transform.model.stored import Row
from transform.site.state.digests import EMPTY_SEAL, digest_row, seal_rows
from transform.site.state.layout import LAYOUT, TABLES, put_page, put_row, put_version, seal_meta


def migrate(sql: sqlite3.Connection, layout: int) -> None:
    """Upgrade a file of an earlier layout, within the caller's transaction."""
    for step in range(layout, LAYOUT):
        MIGRATIONS[step](sql)


def _migrate_from_1(sql: sqlite3.Connection) -> None:
    """Layout 1 knew no marks: its pages were read with the language and time zone of their edition."""
    sql.execute("ALTER TABLE page ADD COLUMN reading TEXT NOT NULL DEFAULT ''")
    facts = sql.execute(
        "SELECT json_extract(decision, '$.publication.language'), json_extract(decision, '$.publication.timezone'), date "
        "FROM edition"
    ).fetchall()
    readings = [(digest_reading(language, timezone, NO_MARKS), date) for language, timezone, date in facts]
    sql.executemany("UPDATE page SET reading = ? WHERE date = ?", readings)


def _migrate_from_2(sql: sqlite3.Connection) -> None:
    """Layout 2 had the decision in the edition's row, and no digests."""
    sql.execute("DROP INDEX version_date")
    for table in ("meta", "edition", "page", "version"):
        sql.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES.split(";"):
        sql.execute(statement)
    dates = [date for (date,) in sql.execute("SELECT date FROM old_edition ORDER BY date")]
    seal = seal_rows([_move_edition(sql, date) for date in dates])
    meta = dict(sql.execute("SELECT name, value FROM old_meta"))
    meta |= {"layout": "3", "editions": seal, "removals": EMPTY_SEAL}
    sql.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    seal_meta(sql)
    for table in ("page", "version", "edition", "meta"):
        sql.execute(f"DROP TABLE old_{table}")


def _move_edition(sql: sqlite3.Connection, date: str) -> str:
    """Move an edition from the tables of layout 2 to those of layout 3; returns the digest of its row."""
    from transform.model.edition import Decision
    from transform.site.state.summary import summarize_decision

    query = (
        "SELECT input, decision, pending, rendering, record_sha256, articles, headline, updated_at FROM old_edition "
        "WHERE date = ?"
    )
    inputs, body, pending, rendering, record, articles, headline, shown_at = sql.execute(query, (date,)).fetchone()
    sql.execute("INSERT INTO decision VALUES (?, ?, ?)", (date, digest_row("decision", date, body), body))
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
    return put_row(sql, summarize_decision(Decision.model_validate_json(body), row))


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _migrate_from_1, 2: _migrate_from_2}
"""By the layout that each one upgrades."""
