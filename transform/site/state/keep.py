"""What of a decision is kept beside it: the pages it was made from, and every public version of each article.

Comes in: a transaction, a decision. Goes out: the seals of the edition's rows. Of what was erased nothing is kept but that it was.
"""

import sqlite3
from typing import TYPE_CHECKING

from transform.model.actions import find_action
from transform.model.stored import StoredPage
from transform.site.state.layout import put_page, put_version
from transform.site.state.sums import seal_rows

if TYPE_CHECKING:
    from transform.model.edition import Decision, Record


def keep_pages(sql: sqlite3.Connection, decision: "Decision", pages: tuple[StoredPage, ...]) -> str:
    """Put an edition's pages in place of those that are there; their seal. Pages with words of an erased article are not kept."""
    date = decision.date
    sql.execute("DELETE FROM page WHERE date = ?", (date,))
    erased = {record.article.page for record in decision.records if find_action(record.action).erases}
    kept = [one for one in pages if one.page.page.number not in erased]
    rows = [(one.page.page.number or "", one.digest, one.reading, one.page.model_dump_json()) for one in kept]
    return seal_rows([put_page(sql, date, row) for row in rows])


def keep_versions(sql: sqlite3.Connection, decision: "Decision") -> str:
    """Keep each public version of an edition's articles; the seal of all there are."""
    for record in decision.records:
        if record.released:
            _keep_version(sql, decision.date, record)
    sums = sql.execute("SELECT sum FROM version WHERE date = ?", (decision.date,))
    return seal_rows([total for (total,) in sums])


def _keep_version(sql: sqlite3.Connection, date: str, record: "Record") -> None:
    """Keep the version of an article; of an erased one only the last, which has no words."""
    article = record.article
    if record.source is None:
        key = (date, article.guid, article.version)
        sql.execute("DELETE FROM version WHERE date = ? AND guid = ? AND version != ?", key)
    put_version(sql, date, article.guid, article.version, article.model_dump_json())
