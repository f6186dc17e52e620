"""Store the bodies of an edition: its parsed pages and every public version of its articles.

In: a transaction and the encoded decision. Out: the seals of the stored rows. Of an erased article only the last version stays, which has no
words.
"""

import sqlite3
from typing import TYPE_CHECKING

from transform.site.state.digests import seal_rows
from transform.site.state.layout import put_page, put_version

if TYPE_CHECKING:
    from transform.site.state.encode import EncodedDecision


def put_pages(sql: sqlite3.Connection, encoded: "EncodedDecision") -> str:
    """Replace an edition's pages; returns their seal."""
    date = encoded.row.date
    sql.execute("DELETE FROM page WHERE date = ?", (date,))
    return seal_rows([put_page(sql, date, page) for page in encoded.pages])


def put_versions(sql: sqlite3.Connection, encoded: "EncodedDecision") -> str:
    """Add the public versions of an edition's articles; returns the seal of all its versions."""
    date = encoded.row.date
    for guid, version in encoded.erased:
        sql.execute("DELETE FROM version WHERE date = ? AND guid = ? AND version != ?", (date, guid, version))
    for each in encoded.versions:
        put_version(sql, date, *each)
    sums = sql.execute("SELECT sum FROM version WHERE date = ?", (date,))
    return seal_rows([total for (total,) in sums])
