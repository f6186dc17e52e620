"""Rows put right or put in place of others: after a damage, in a backup, after an erase.

Comes in: an open State. Goes out: the same, changed in one transaction. Only here is a table sealed anew as it stands.
"""

import sqlite3
from dataclasses import replace

from transform.model.stored import Row
from transform.site.state.layout import put_row
from transform.site.state.store import State
from transform.site.state.sums import seal_rows, sum_row

BODIES = ("decision", "page", "version")
DROP = {
    "page": "DELETE FROM page WHERE date = ? AND number = ?",
    "version": "DELETE FROM version WHERE date = ? AND guid = ? AND version = ?",
}
READ = {
    "page": "SELECT sum, number, digest, reading, body FROM page WHERE date = ?",
    "version": "SELECT sum, guid, version, body FROM version WHERE date = ?",
}


def forget(state: State, date: str) -> None:
    """Drop all rows of an edition, damaged or not: it is about to be taken back from elsewhere."""
    with state.change() as sql:
        for table in ("edition", *BODIES):
            sql.execute(f"DELETE FROM {table} WHERE date = ?", (date,))  # noqa: S608 - names of our own
        _seal_editions(sql)
    state.look_again()


def heal(state: State, shown: Row) -> bool:
    """Make an edition's row anew from its decision, if that is whole, with what is public of it; whether it was.

    Pages and versions that are damaged are dropped. What it was decided from is forgotten: the next run decides again.
    """
    from transform.model.edition import Decision
    from transform.site.state.summary import summarize

    date = shown.date
    with state.change() as sql:
        found = sql.execute("SELECT sum, body FROM decision WHERE date = ?", (date,)).fetchone()
        if found is None or sum_row("decision", date, found[1]) != found[0]:
            return False
        row = summarize(Decision.model_validate_json(found[1]), shown)
        pages, versions = (_drop_damaged(sql, table, date) for table in ("page", "version"))
        put_row(sql, replace(row, pending=row.released, pages_seal=pages, versions_seal=versions))
        _seal_editions(sql)
    state.look_again()
    return True


def _seal_editions(sql: sqlite3.Connection) -> None:
    """Seal the table of editions as it stands."""
    seal = seal_rows([str(total) for (total,) in sql.execute("SELECT sum FROM edition")])
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('editions', ?)", (seal,))


def _drop_damaged(sql: sqlite3.Connection, table: str, date: str) -> str:
    """Drop the pages or versions of an edition that are not what was written; the seal of those that are."""
    sums = []
    for total, *row in sql.execute(READ[table], (date,)).fetchall():
        if sum_row(table, date, *row) == total:
            sums.append(total)
        else:
            sql.execute(DROP[table], (date, *row[: DROP[table].count("?") - 1]))
    return seal_rows(sums)


def adopt(state: State, date: str, other: State) -> None:
    """Take all rows of an edition as another state has them, in place of those that are here."""
    row = other.row(date)
    rows = {table: _copy_rows(other, table, date) for table in BODIES}
    with state.change() as sql:
        for table, found in rows.items():
            sql.execute(f"DELETE FROM {table} WHERE date = ?", (date,))  # noqa: S608 - names of our own
            for values in found:
                sql.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - ours
        if row:
            state.put_row(row)


def _copy_rows(state: State, table: str, date: str) -> list[tuple[str | int, ...]]:
    """The rows of an edition in a table as they stand, with their digests."""
    with state.ask() as sql:
        return sql.execute(f"SELECT * FROM {table} WHERE date = ?", (date,)).fetchall()  # noqa: S608 - names of our own


def empty_log(state: State) -> bool:
    """Bring the log into the file and cut it, so that nothing erased stands in it; False while somebody reads an older state."""
    with state.ask() as sql:
        busy, _, _ = sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
