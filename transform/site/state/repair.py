"""Delete, repair or replace the rows of an edition: after damage, in a backup, after an erase.

Each function changes an open State in one transaction. Only here is the table of editions sealed as it is, instead of from its last seal.
"""

import sqlite3
from collections.abc import Callable, Sequence

from transform.model.stored import Row
from transform.site.state.digests import DamagedRowError, Value, digest_row, seal_rows
from transform.site.state.layout import put_row
from transform.site.state.pack import unpack_body
from transform.site.state.standing import StandingArticles, open_version
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
        try:
            decision = state.read_decision(date)
        except DamagedRowError:
            return False
        row = summarize_decision(Decision.model_validate_json(decision), published)
        standing = StandingArticles(decision)
        pages = _drop_damaged(sql, "page", date, lambda _, body: unpack_body(body))
        versions = _drop_damaged(sql, "version", date, lambda key, body: open_version(str(key[0]), body, standing))
        put_row(sql, row._replace(pending=row.released, pages_seal=pages, versions_seal=versions))
        _seal_editions(sql)
    state.recheck_damage()
    return True


def _seal_editions(sql: sqlite3.Connection) -> None:
    seal = seal_rows([str(total) for (total,) in sql.execute("SELECT sum FROM edition")])
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('editions', ?)", (seal,))


def _drop_damaged(
    sql: sqlite3.Connection, table: str, date: str, unpack: Callable[[Sequence[Value], Value], str | None]
) -> str:
    """Delete the damaged pages or versions of an edition; returns the seal of the others. ``unpack`` gives the text of a row by its other
    values and its body.
    """
    sums = []
    for total, *values, body in sql.execute(SELECT[table], (date,)).fetchall():
        if digest_row(table, date, *values, unpack(values, body)) == total:
            sums.append(total)
        else:
            sql.execute(DELETE[table], (date, *values[: DELETE[table].count("?") - 1]))
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


def _read_rows(state: State, table: str, date: str) -> list[tuple[Value, ...]]:
    """The rows of an edition in a table, with their digests, as they are stored."""
    with state.query() as sql:
        return sql.execute(f"SELECT * FROM {table} WHERE date = ?", (date,)).fetchall()  # noqa: S608 - names of our own
