"""Store the bodies of an edition: its parsed pages and every public version of its articles.

In: a transaction and the encoded decision. Out: the seals of the stored rows. Of an erased article only the last version stays, which has no
words.

Versions that stand in the last decision and not in the next one get a body of their own (``keep_versions``) before the next one replaces it.
"""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from transform.site.state.digests import seal_rows
from transform.site.state.layout import put_page, put_version
from transform.site.state.pack import pack_body
from transform.site.state.standing import STANDING, StandingArticles

if TYPE_CHECKING:
    from transform.site.state.encode import EncodedDecision


def put_pages(sql: sqlite3.Connection, encoded: "EncodedDecision") -> str:
    """Replace an edition's pages; returns their seal."""
    date = encoded.row.date
    sql.execute("DELETE FROM page WHERE date = ?", (date,))
    return seal_rows([put_page(sql, date, page) for page in encoded.pages])


def list_left(sql: sqlite3.Connection, encoded: "EncodedDecision") -> list[tuple[str, int]]:
    """Guid and version of what stands in the last decision and not in this one, without what was erased."""
    query = "SELECT guid, version FROM version WHERE date = ? AND body = ?"
    gone = {*sql.execute(query, (encoded.row.date, STANDING))}.difference(each[:2] for each in encoded.versions)
    erased = {guid for guid, _ in encoded.erased}
    return sorted(each for each in gone if each[0] not in erased)


def keep_versions(sql: sqlite3.Connection, date: str, left: Iterable[tuple[str, int]], last: str) -> None:
    """Give these versions a body of their own, cut out of the ``last`` decision."""
    standing = StandingArticles(last)
    found = ((standing.find(guid), guid, version) for guid, version in left)
    sql.executemany(
        "UPDATE version SET body = ? WHERE date = ? AND guid = ? AND version = ?",
        [(pack_body(text), date, guid, version) for text, guid, version in found if text is not None],
    )


def put_versions(sql: sqlite3.Connection, encoded: "EncodedDecision") -> str:
    """Add the public versions of an edition's articles; returns the seal of all its versions."""
    date = encoded.row.date
    for guid, version in encoded.erased:
        sql.execute("DELETE FROM version WHERE date = ? AND guid = ? AND version != ?", (date, guid, version))
    standing = StandingArticles(encoded.body)
    for each in encoded.versions:
        put_version(sql, date, each, standing)
    sums = sql.execute("SELECT sum FROM version WHERE date = ?", (date,))
    return seal_rows([total for (total,) in sums])
