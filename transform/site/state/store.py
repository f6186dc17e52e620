"""An open state file: what has been decided for each edition, and how far its publication has come.

Decisions are committed here before the first public byte; out/ can be lost and rendered again from here. Every change is one transaction.
Whatever is read is checked against its digest; a row that is not what was written raises DamagedRowError and is never used.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from transform.model.stored import Row, Stored, StoredPage
from transform.site.state.failure import explain_failure
from transform.site.state.keep import keep_pages, keep_versions
from transform.site.state.layout import COLUMNS, put_row, seal_meta
from transform.site.state.removals import drop_removals, queue_removals, read_removals
from transform.site.state.sums import DamagedRowError, move_seal, seal_rows, sum_row

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision

ROWS = f"SELECT {', '.join(COLUMNS)}, sum FROM edition"  # noqa: S608 - names of our own
SITE_SNAPSHOT = "front"
"""The key of the site's snapshot in the table ``meta``."""


class State:
    """The editions of one publication."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = connection
        self._path = path

    @property
    def path(self) -> Path:
        return self._path

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed if nothing is raised; for this package."""
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

    @contextmanager
    def ask(self) -> Iterator[sqlite3.Connection]:
        """The connection for questions; for this package."""
        with explain_failure(self._path):
            yield self._sql

    # ---------------------------------------------------------------- decisions

    def decide(self, decision: "Decision", digest: str, pages: tuple[StoredPage, ...], looked: str = "") -> None:
        """Commit a decision with the pages it was made from; if it says anything new, its files are pending from now on."""
        from transform.site.state.summary import summarize

        date = decision.date
        with self.change() as sql:
            old = self._read_row(date) or Row(date)
            if old.versions_seal:
                self._check_seal("version", date, old.versions_seal)
            body = decision.model_dump_json()
            total = sum_row("decision", date, body)
            same = sql.execute("SELECT sum FROM decision WHERE date = ?", (date,)).fetchone() == (total,)
            sql.execute("INSERT OR REPLACE INTO decision VALUES (?, ?, ?)", (date, total, body))
            row = replace(
                summarize(decision, old),
                input=digest,
                looked=looked,
                pending=old.pending if same else int(decision.released),
                pages_seal=keep_pages(sql, decision, pages),
                versions_seal=keep_versions(sql, decision),
            )
            self.put_row(row)

    def record_looks(
        self, looked: Mapping[str, str] | None = None, record_stats: Mapping[str, str] | None = None
    ) -> None:
        """How the folders of editions, and their edition.json, look while they are as recorded; both by date."""
        if not looked and not record_stats:
            return
        with self.change():
            for date, look in (looked or {}).items():
                self._update(date, looked=look)
            for date, stat in (record_stats or {}).items():
                self._update(date, record_stat=stat)

    def record_published(self, shown: Row) -> None:
        """An edition's own files are public as recorded; the site may be written. Of the Row what tells of publication counts."""
        names = ("rendering", "record_sha256", "record_stat", "articles", "headline", "shown_at")
        with self.change():
            self._update(shown.date, **{name: getattr(shown, name) for name in names})

    def begin(self, dates: Collection[str], removals: Mapping[str, str] | None = None) -> None:
        """Files of these editions, or of the site, are about to change under out/: until ``finish`` they may be old or new.

        ``removals`` are files, with their digests, that the publish will leave without a name: to be removed when it is done.
        DamagedRowError if the list of such files is damaged: one more in it would make it look whole.
        """
        if removals:
            self.removals()
        with self.change() as sql:
            for date in dates:
                self._update(date, pending=1)
            sql.execute("INSERT OR REPLACE INTO meta VALUES ('site', 'pending')")
            if removals:
                queue_removals(sql, removals)

    def finish(self, dates: Collection[str], manifest_sha256: str = "", site_snapshot: str = "") -> None:
        """The manifest that names these editions is public: its digest, if it is known, and the site's snapshot."""
        with self.change() as sql:
            for date in dates:
                self._update(date, pending=0)
            sql.execute("DELETE FROM meta WHERE name = 'site'")
            published = {"manifest": manifest_sha256, SITE_SNAPSHOT: site_snapshot}
            sql.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", published.items())

    def forget_removals(self, paths: Collection[str]) -> None:
        """These files are gone, or are somebody else's by now."""
        with self.change() as sql:
            drop_removals(sql, paths)

    def note(self, name: str, value: str) -> None:
        """Keep a word of the program about itself; an empty one is forgotten."""
        with self.change() as sql:
            if value:
                sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
            else:
                sql.execute("DELETE FROM meta WHERE name = ?", (name,))

    # ---------------------------------------------------------------- questions

    @cached_property
    def damaged(self) -> frozenset[str]:
        """The dates of editions whose row is damaged; DamagedRowError if rows are missing altogether."""
        wrong, sums = [], []
        with self.ask() as sql:
            for *values, total in sql.execute(ROWS):
                sums.append(total)
                if sum_row("edition", *values) != total:
                    wrong.append(str(values[0]))
        if not wrong and seal_rows(sums) != self.meta("editions"):
            raise DamagedRowError(str(self._path), "the table of editions")
        return frozenset(wrong)

    def look_again(self) -> None:
        """Rows were put right: which are damaged is to be found out anew."""
        self.__dict__.pop("damaged", None)

    def rows(self, *, newest_first: bool = False) -> Iterator[Row]:
        """Every edition in short, oldest first, without those that are damaged."""
        damaged = self.damaged
        with self.ask() as sql:
            for *values, total in sql.execute(f"{ROWS} ORDER BY date {'DESC' if newest_first else ''}"):
                if str(values[0]) not in damaged and sum_row("edition", *values) == total:
                    yield Row(*values)

    def row(self, date: str) -> Row | None:
        """An edition in short; None if it is new. DamagedRowError if it cannot be told, or may be one whose row is damaged."""
        row = self._read_row(date)
        if row is None and self.damaged:
            raise DamagedRowError(str(self._path), f"an edition's row, perhaps that of {date},", "--force")
        return row

    def find(self, date: str) -> Stored | None:
        """The decision on an edition; None if it is new."""
        from transform.model.edition import Decision

        row = self.row(date)
        if row is None:
            return None
        with self.ask() as sql:
            found = sql.execute("SELECT sum, body FROM decision WHERE date = ?", (date,)).fetchone()
        if found is None or sum_row("decision", date, found[1]) != found[0]:
            raise self._damaged("decision", date)
        return Stored(Decision.model_validate_json(found[1]), row.input, bool(row.pending))

    def pages(self, date: str) -> dict[str, StoredPage]:
        """The pages of an edition by their numbers, as they were last parsed."""
        from transform.model.page import ParsedPage

        row = self.row(date)
        if row is None:
            return {}
        self._check_seal("page", date, row.pages_seal)
        pages = {}
        query = "SELECT number, digest, reading, body, sum FROM page WHERE date = ? ORDER BY number"
        with self.ask() as sql:
            for number, digest, reading, body, total in sql.execute(query, (date,)):
                if sum_row("page", date, number, digest, reading, body) != total:
                    raise self._damaged(f"page {number}", date)
                pages[number] = StoredPage(digest, ParsedPage.model_validate_json(body), reading)
        return pages

    def dates(self) -> tuple[str, ...]:
        """The dates of all editions, oldest first."""
        return tuple(row.date for row in self.rows())

    def versions(self, guid: str) -> tuple["Article", ...]:
        """Every version of an article that has been public, oldest first; none of an erased one but the last."""
        from transform.model.edition import Article

        date = next((part for part in guid.split("/") if self._read_row(part)), "")
        bodies = [body for known, body in self.version_bodies(date) if known == guid] if date else []
        return tuple(Article.model_validate_json(body) for body in bodies)

    def version_bodies(self, date: str) -> list[tuple[str, str]]:
        """Every version of every article of an edition as JSON, after its guid; all are read, so that none is missing unseen."""
        self._check_seal("version", date, self._need_row(date).versions_seal)
        bodies = []
        with self.ask() as sql:
            query = "SELECT guid, version, body, sum FROM version WHERE date = ? ORDER BY guid, version"
            for guid, version, body, total in sql.execute(query, (date,)):
                if sum_row("version", date, guid, version, body) != total:
                    raise self._damaged(f"version {version} of {guid}", date)
                bodies.append((guid, body))
        return bodies

    def pending(self) -> frozenset[str]:
        """The dates of editions whose files may be public and are not all written yet."""
        return frozenset(row.date for row in self.rows() if row.pending)

    def site_pending(self) -> bool:
        """Whether site-level files or the manifest may be half old and half new."""
        return bool(self.meta("site"))

    def site_snapshot(self) -> str:
        """What the site was last made from and how its files looked, as given to ``finish``; empty if that is not known."""
        return self.meta(SITE_SNAPSHOT)

    def removals(self) -> dict[str, str]:
        """Files that are to be removed once a publish is done, with their digests when they were written."""
        with self.ask() as sql:
            found = read_removals(sql, self.meta("removals"))
        if found is None:
            raise self._damaged("the list of files to remove", "")
        return found

    def meta(self, name: str) -> str:
        """A word about the file as a whole; empty if there is none."""
        with self.ask() as sql:
            row = sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    # ---------------------------------------------------------------- inside

    def _damaged(self, row: str, date: str) -> DamagedRowError:
        told = f"{row} of {date}" if date else row
        return DamagedRowError(str(self._path), told, date)

    def _read_row(self, date: str) -> Row | None:
        with self.ask() as sql:
            found = sql.execute(f"{ROWS} WHERE date = ?", (date,)).fetchone()
        if found is None:
            return None
        *values, total = found
        if sum_row("edition", *values) != total:
            raise self._damaged("the row", date)
        return Row(*values)

    def _need_row(self, date: str) -> Row:
        row = self._read_row(date)
        if row is None:
            raise self._damaged("the row", date)
        return row

    def _update(self, date: str, **changes: str | int) -> None:
        row = self._need_row(date)
        self.put_row(replace(row, **changes))  # type: ignore[arg-type] # names and types are the callers' in this file

    def put_row(self, row: Row) -> None:
        """Write a row and move the seal of the table, within a transaction."""
        old = self._sql.execute("SELECT sum FROM edition WHERE date = ?", (row.date,)).fetchone()
        seal = move_seal(self.meta("editions"), old[0] if old else None, put_row(self._sql, row))
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES ('editions', ?)", (seal,))

    def _check_seal(self, table: str, date: str, seal: str) -> None:
        """See that all rows of an edition in a table are there."""
        with self.ask() as sql:
            sums = [total for (total,) in sql.execute(f"SELECT sum FROM {table} WHERE date = ?", (date,))]  # noqa: S608 - ours
        try:
            whole = seal_rows(sums) == seal
        except (TypeError, ValueError):
            whole = False
        if not whole:
            raise self._damaged(f"the table '{table}'", date)
