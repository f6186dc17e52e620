"""The queue of files to remove after a publish: filled before the first byte under out/ changes, emptied when they are gone.

In: a transaction or a connection. Out: paths with the digests that were recorded when the files were written.
"""

import sqlite3
from collections.abc import Collection, Mapping

from transform.site.state.digests import digest_row, seal_rows


def queue_removals(sql: sqlite3.Connection, removals: Mapping[str, str]) -> None:
    rows = [(path, sha256, digest_row("removal", path, sha256)) for path, sha256 in removals.items()]
    sql.executemany("INSERT OR REPLACE INTO removal VALUES (?, ?, ?)", rows)
    _seal_removals(sql)


def drop_removals(sql: sqlite3.Connection, paths: Collection[str]) -> None:
    sql.executemany("DELETE FROM removal WHERE path = ?", [(path,) for path in paths])
    _seal_removals(sql)


def _seal_removals(sql: sqlite3.Connection) -> None:
    seal = seal_rows([total for (total,) in sql.execute("SELECT sum FROM removal")])
    sql.execute("INSERT OR REPLACE INTO meta VALUES ('removals', ?)", (seal,))


def read_removals(sql: sqlite3.Connection, seal: str) -> dict[str, str] | None:
    """The queue; None if a row is damaged or missing."""
    rows = sql.execute("SELECT path, sha256, sum FROM removal ORDER BY path").fetchall()
    intact = all(digest_row("removal", path, sha256) == total for path, sha256, total in rows)
    if not intact or seal_rows([total for _, _, total in rows]) != seal:
        return None
    return {path: sha256 for path, sha256, _ in rows}
