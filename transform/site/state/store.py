"""An open state file, for changing.

A decision is committed before its first public byte, so that out/ can always be rendered again. Every change is one transaction.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from transform.model.stored import Row
from transform.model.times import iso_offset
from transform.site.state.bodies import keep_versions, list_left, put_pages, put_versions
from transform.site.state.digests import update_seal
from transform.site.state.failure import explain_failure
from transform.site.state.layout import put_decision, put_row, seal_meta
from transform.site.state.reader import PUBLIC_AT, SITE_SNAPSHOT, StateReader
from transform.site.state.removals import drop_removals, queue_removals

if TYPE_CHECKING:
    from transform.site.state.encode import EncodedDecision

DECIDED = ("input", "looked", "version", "updated_at", "due", "released", "wakes_at", "statuses", "tally")
PUBLISHED = ("rendering", "record_sha256", "record_stat", "articles", "headline", "shown_at")
"""The fields of a row that follow from a decision, and from a publication."""
Given = Mapping[str, str] | None


class State(StateReader):
    """The editions of one publication."""

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed unless an exception is raised; for this package only."""
        with explain_failure(self._path):
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield self._sql
                seal_meta(self._sql)
                self._sql.execute("COMMIT")
            except BaseException:
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise

    def commit_decision(self, encoded: "EncodedDecision") -> None:
        """Commit a decision and the pages it was made from; if it differs from the last one, the edition is pending."""
        date = encoded.row.date
        with self.transaction() as sql:
            old = self._read_row(date) or Row(date)
            if old.versions_seal:
                self._check_seal("version", date, old.versions_seal)
            if left := list_left(sql, encoded):
                keep_versions(sql, date, left, self.read_decision(date))
            before = sql.execute("SELECT sum FROM decision WHERE date = ?", (date,)).fetchone()
            same = before == (put_decision(sql, date, encoded.body),)
            row = old._replace(
                **{name: getattr(encoded.row, name) for name in DECIDED},
                pending=old.pending if same else encoded.row.released,
                pages_seal=put_pages(sql, encoded),
                versions_seal=put_versions(sql, encoded),
            )
            self.put_row(row)

    def record_looks(self, looked: Given = None, record_stats: Given = None) -> None:
        """Remember, by date, how the unchanged folders of editions (``looked``) and their edition.json look."""
        if not looked and not record_stats:
            return
        with self.transaction():
            for date, look in (looked or {}).items():
                self._update(date, looked=look)
            for date, stat in (record_stats or {}).items():
                self._update(date, record_stat=stat)

    def record_published(self, published: Row) -> None:
        """Record that an edition's own files are public, from the Row's fields about that; the site is still to be written."""
        with self.transaction():
            self._update(published.date, **{name: getattr(published, name) for name in PUBLISHED})

    def begin_publishing(self, dates: Collection[str], removals: Given = None, entries: Given = None) -> None:
        """Mark these editions and the site as pending: until ``finish_publishing`` their files under out/ may be old or new.

        ``removals`` are the digests, by path, of files that nothing will name any more; they are removed at the end. DamagedRowError if
        the list of such files is damaged: adding to it would hide that. ``entries`` are stored as by ``set_meta``.
        """
        if removals:
            self.removals()
        with self.transaction() as sql:
            for date in dates:
                self._update(date, pending=1)
            sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", {**(entries or {}), "site": "pending"}.items())
            if removals:
                queue_removals(sql, removals)

    def finish_publishing(self, dates: Collection[str], manifest_sha256: str = "", site_snapshot: str = "") -> None:
        """Record that the manifest naming these editions is public, with its digest (if known) and the site's snapshot."""
        with self.transaction() as sql:
            for date in dates:
                self._update(date, pending=0)
            sql.execute("DELETE FROM meta WHERE name = 'site'")
            newest = self.find_public_at() if manifest_sha256 else None
            published = {
                "manifest": manifest_sha256,
                SITE_SNAPSHOT: site_snapshot,
                PUBLIC_AT: iso_offset(newest) if newest else "",
            }
            sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", published.items())

    def forget_removals(self, paths: Collection[str]) -> None:
        """Take files out of the queue of removals."""
        with self.transaction() as sql:
            drop_removals(sql, paths)

    def set_meta(self, name: str, value: str) -> None:
        """Store an entry about the state as a whole; an empty value deletes it."""
        with self.transaction() as sql:
            if value:
                sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
            else:
                sql.execute("DELETE FROM meta WHERE name = ?", (name,))

    def _update(self, date: str, **changes: str | int) -> None:
        row = self._need_row(date)
        self.put_row(row._replace(**changes))  # type: ignore[arg-type] # names and types are the callers' in this file

    def put_row(self, row: Row) -> None:
        """Write a row and update the table's seal, within a transaction."""
        old = self._sql.execute("SELECT sum FROM edition WHERE date = ?", (row.date,)).fetchone()
        seal = update_seal(self.get_meta("editions"), old[0] if old else None, put_row(self._sql, row))
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES ('editions', ?)", (seal,))
