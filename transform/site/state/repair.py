"""Delete, repair or replace the rows of an edition: after damage, in a backup, after an erase.

Each function changes an open State in one transaction. Only here is the table of editions sealed as it is, instead of from its last seal.
"""

import sqlite3
from dataclasses import replace

from transform.model.stored import Row
from transform.site.state.digests import digest_row, seal_rows
from transform.site.state.layout import put_row
from transform.site.state.store import State

BODIES = ("decision", "page", "version")
DELETE = {
    "page": "DELETE FROM page WHERE date = ? AND number = ?",
    "version": "DELETE FROM version WHERE date = ? AND guid = ? AND version = ?",
}
SELECT = {
    "page": "SELECT sum, number, digest, reading, body FROM page WHERE date = ?",
    "version": "SELECT sum, guid, version, body FROM version WHERE date = ?",
}


def delete_edition(state: State, date: str) -> None:
    """Delete all rows of an edition, damaged or not."""
    with state.transaction() as sql:
        for table in ("edition", *BODIES):
            sql.execute(f"DELETE FROM {table} WHERE date = ?", (date,))  # noqa: S608 - names of our own
        _seal_editions(sql)
    state.recheck_damage()


def repair_edition(state: State, published: Row) -> bool:
    """Rebuild an edition's row from its decision and from what is public of it; False if the decision is damaged too.

    Damaged pages and versions are dropped, and the next run decides on the edition again.
    """
    from transform.model.edition import Decision
    from transform.site.state.summary import summarize_decision

    date = published.date
    with state.transaction() as sql:
        found = sql.execute("SELECT sum, body FROM decision WHERE date = ?", (date,)).fetchone()
        if found is None or digest_row("decision", date, found[1]) != found[0]:
            return False
        row = summarize_decision(Decision.model_validate_json(found[1]), published)
        pages, versions = (_drop_damaged(sql, table, date) for table in ("page", "version"))
        put_row(sql, replace(row, pending=row.released, pages_seal=pages, versions_seal=versions))
        _seal_editions(sql)
    state.recheck_damage()
    return True


def _seal_editions(sql: sqlite3.Connection) -> None:
    seal = seal_rows([str(total) for (total,) in sql.execute("SELECT sum FROM edition")])
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('editions', ?)", (seal,))


def _drop_damaged(sql: sqlite3.Connection, table: str, date: str) -> str:
    """Delete the damaged pages or versions of an edition; returns the seal of the others."""
    sums = []
    for total, *row in sql.execute(SELECT[table], (date,)).fetchall():
        if digest_row(table, date, *row) == total:
            sums.append(total)
        else:
            sql.execute(DELETE[table], (date, *row[: DELETE[table].count("?") - 1]))
    return seal_rows(sums)


def copy_edition(state: State, date: str, source: State) -> None:
    """Replace all rows of an edition by those of another state."""
    row = source.row(date)
    rows = {table: _read_rows(source, table, date) for table in BODIES}
    with state.transaction() as sql:
        for table, found in rows.items():
            sql.execute(f"DELETE FROM {table} WHERE date = ?", (date,))  # noqa: S608 - names of our own
            for values in found:
                sql.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - ours
        if row:
            state.put_row(row)


def _read_rows(state: State, table: str, date: str) -> list[tuple[str | int, ...]]:
    """The rows of an edition in a table, with their digests."""
    with state.query() as sql:
        return sql.execute(f"SELECT * FROM {table} WHERE date = ?", (date,)).fetchall()  # noqa: S608 - names of our own
