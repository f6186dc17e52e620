"""Store the bodies of an edition: its parsed pages and every public version of its articles.

In: a transaction and the decision. Out: the seals of the stored rows. Of an erased article only the last version stays, which has no words.
"""

import sqlite3
from typing import TYPE_CHECKING

from transform.model.actions import find_action
from transform.model.stored import StoredPage
from transform.site.state.digests import seal_rows
from transform.site.state.layout import put_page, put_version

if TYPE_CHECKING:
    from transform.model.edition import Decision, Record


def put_pages(sql: sqlite3.Connection, decision: "Decision", pages: tuple[StoredPage, ...]) -> str:
    """Replace an edition's pages; returns their seal. Pages with an erased article are not stored."""
    date = decision.date
    sql.execute("DELETE FROM page WHERE date = ?", (date,))
    erased = {record.article.page for record in decision.records if find_action(record.action).erases}
    kept = [one for one in pages if one.page.page.number not in erased]
    rows = [(one.page.page.number or "", one.digest, one.reading, one.page.model_dump_json()) for one in kept]
    return seal_rows([put_page(sql, date, row) for row in rows])


def put_versions(sql: sqlite3.Connection, decision: "Decision") -> str:
    """Add the public versions of an edition's articles; returns the seal of all its versions."""
    for record in decision.records:
        if record.released:
            _put_version(sql, decision.date, record)
    sums = sql.execute("SELECT sum FROM version WHERE date = ?", (decision.date,))
    return seal_rows([total for (total,) in sums])


def _put_version(sql: sqlite3.Connection, date: str, record: "Record") -> None:
    """Add an article's version; of an erased article delete the earlier ones."""
    article = record.article
    if record.source is None:
        key = (date, article.guid, article.version)
        sql.execute("DELETE FROM version WHERE date = ? AND guid = ? AND version != ?", key)
    put_version(sql, date, article.guid, article.version, article.model_dump_json())
