"""All texts in a state file of any layout, so that words can be looked for in it."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from transform.site.state.access import connect_read_only
from transform.site.state.failure import explain_failure
from transform.site.state.pack import unpack_body

HEADER = b"SQLite format 3\0"


def is_state(path: Path) -> bool:
    """Whether a file is one of sqlite's."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def list_texts(path: Path, dates: Collection[str]) -> Iterator[str]:
    """Each text of these editions, and of what belongs to no edition; bodies are unpacked. OutputError if the file is damaged."""
    with explain_failure(path), closing(connect_read_only(path)) as sql:
        sql.text_factory = lambda data: data.decode(errors="replace")
        tables = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            yield from _list_table(sql, table, dates)


def _list_table(sql: sqlite3.Connection, table: str, dates: Collection[str]) -> Iterator[str]:
    columns = {row[1] for row in sql.execute(f"PRAGMA table_info({table})")}
    by_date = f" WHERE date IN ({', '.join('?' * len(dates))})" if "date" in columns else ""
    for values in sql.execute(f"SELECT * FROM {table}{by_date}", (*dates,) if by_date else ()):  # noqa: S608 - ours
        for value in values:
            text = value if isinstance(value, str) else unpack_body(value)
            if text:
                yield text
