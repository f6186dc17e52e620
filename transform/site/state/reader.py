"""An open state file, for reading: what has been decided on each edition, and how far it has been published.

Every row that is read is checked against its digest; a damaged one raises DamagedRowError and is never used.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import as_told, tell
from transform.model.date_set import DateSet
from transform.model.stored import PageBody, Row, Stored, StoredBodies, StoredPage
from transform.model.times import GivenTimes
from transform.site.state.digests import DamagedRowError, Value, digest_row, seal_rows
from transform.site.state.failure import explain_failure
from transform.site.state.layout import COLUMNS
from transform.site.state.pack import unpack_body
from transform.site.state.removals import read_removals
from transform.site.state.standing import StandingArticles, open_version

if TYPE_CHECKING:
    from transform.model.edition import Article

ROWS = f"SELECT {', '.join(COLUMNS)}, sum FROM edition"  # noqa: S608 - names of our own
PUBLIC_AT = "public_at"
"""The key of the newest time of what was public when a publication was finished last."""
PUBLISHED = "record_sha256 != ''"
"""The condition that an edition is published."""
MOST_CHECKED = 20_000
"""So many rows are remembered as intact: 3 MB."""
SITE_SNAPSHOT = "front"
"""The key of the site's snapshot in the table ``meta``."""


class StateReader:
    """The editions of one publication, for reading."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = connection
        self._path = path
        self._checked: dict[str, int] = {}

    @property
    def path(self) -> Path:
        return self._path

    @contextmanager
    def query(self) -> Iterator[sqlite3.Connection]:
        """The connection for reading; for this package only."""
        with explain_failure(self._path):
            yield self._sql

    @cached_property
    def damaged(self) -> frozenset[str]:
        """The dates of editions whose row is damaged; DamagedRowError if a row is missing."""
        wrong: list[str] = []
        with self.query() as sql:
            seal = seal_rows(self._list_sums(sql.execute(ROWS), wrong))
        if not wrong and seal != self.get_meta("editions"):
            raise DamagedRowError(str(self._path), "the table of editions")
        return frozenset(wrong)

    def _list_sums(self, rows: Iterable[Sequence[Value]], wrong: list[str]) -> Iterator[str]:
        """The digests of intact rows; the dates of others are added to ``wrong``."""
        for *values, total in rows:
            if self._is_intact(values, str(total)):
                yield str(total)
            else:
                wrong.append(str(values[0]))

    def recheck_damage(self) -> None:
        """Forget which rows are damaged, after some were repaired."""
        self.__dict__.pop("damaged", None)

    def rows(self, *, newest_first: bool = False, since: str = "") -> Iterator[Row]:
        """The row of every edition, oldest first, without damaged ones and those before ``since``."""
        damaged = self.damaged
        with self.query() as sql:
            query = f"{ROWS} WHERE date >= ? ORDER BY date {'DESC' if newest_first else ''}"
            for *values, total in sql.execute(query, (since,)):
                if str(values[0]) not in damaged and self._is_intact(values, total):
                    yield Row(*values)

    def _list_columns(self, columns: str, condition: str) -> Iterator[tuple[str, ...]]:
        """Some columns, the date first, of the intact rows for which a condition holds, oldest first. All rows were checked for damage."""
        damaged = self.damaged
        with self.query() as sql:
            found = sql.execute(f"SELECT {columns} FROM edition WHERE {condition} ORDER BY date")  # noqa: S608 - ours
            yield from (values for values in found if values[0] not in damaged)

    def released_dates(self) -> Iterator[str]:
        """The dates of editions of which something was released, oldest first."""
        return (date for (date,) in self._list_columns("date", "released"))

    def published_dates(self) -> Iterator[str]:
        """The dates of published editions, oldest first."""
        return (date for (date,) in self._list_columns("date", PUBLISHED))

    def shown_facts(self) -> Iterator[tuple[str, ...]]:
        """What lists show of each published edition, oldest first: date, digest of its edition.json, articles, headline, time."""
        return self._list_columns("date, record_sha256, articles, headline, shown_at", PUBLISHED)

    def row(self, date: str) -> Row | None:
        """The row of an edition; None if there is none. DamagedRowError if it is damaged, or may be among the damaged ones."""
        row = self._read_row(date)
        if row is None and self.damaged:
            perhaps = tell("an edition's row, perhaps that of {date},", date=date)
            raise DamagedRowError(str(self._path), perhaps, "--force")
        return row

    def find(self, date: str) -> Stored | None:
        """The decision on an edition; None if there is none."""
        from transform.site.state.open_bodies import open_decision

        row = self.row(date)
        return open_decision(row, self.read_decision(date)) if row else None

    def pages(self, date: str) -> dict[str, StoredPage]:
        """The pages of an edition by number, as last parsed."""
        from transform.site.state.open_bodies import open_pages

        row = self.row(date)
        return open_pages(self._read_pages(row)) if row else {}

    def bodies(self, date: str, *, with_pages: bool = True) -> StoredBodies | None:
        """Decision and pages of an edition, checked against their digests but not opened; None if there is none."""
        row = self.row(date)
        if row is None:
            return None
        return StoredBodies(row, self.read_decision(date), self._read_pages(row) if with_pages else ())

    def read_decision(self, date: str) -> str:
        """The decision on an edition as JSON; DamagedRowError if it is damaged or missing. For this package only."""
        with self.query() as sql:
            found = sql.execute("SELECT sum, body FROM decision WHERE date = ?", (date,)).fetchone()
        text = unpack_body(found[1]) if found else None
        if text is None or digest_row("decision", date, text) != found[0]:
            raise self._damaged("decision", date)
        return text

    def _read_pages(self, row: Row) -> tuple[PageBody, ...]:
        self._check_seal("page", row.date, row.pages_seal)
        pages = []
        query = "SELECT number, digest, reading, body, sum FROM page WHERE date = ? ORDER BY number"
        with self.query() as sql:
            for number, digest, reading, body, total in sql.execute(query, (row.date,)):
                page = PageBody(number, digest, reading, unpack_body(body) or "")
                if digest_row("page", row.date, *page) != total:
                    raise self._damaged(tell("page {number}", number=page.number), row.date)
                pages.append(page)
        return tuple(pages)

    def dates(self) -> tuple[str, ...]:
        """The dates of all editions, oldest first."""
        return tuple(row.date for row in self.rows())

    def versions(self, guid: str) -> tuple["Article", ...]:
        """Every public version of an article, oldest first; of an erased one only the last."""
        from transform.model.edition import Article

        date = next((part for part in guid.split("/") if self._read_row(part)), "")
        bodies = [body for known, body in self.version_bodies(date) if known == guid] if date else []
        return tuple(Article.model_validate_json(body) for body in bodies)

    def version_bodies(self, date: str) -> list[tuple[str, str]]:
        """Every version of every article of an edition as (guid, JSON); all are read, so that a missing one is noticed.

        The decision is read too, for those that stand in it.
        """
        self._check_seal("version", date, self._need_row(date).versions_seal)
        standing = StandingArticles(self.read_decision(date))
        bodies = []
        with self.query() as sql:
            query = "SELECT guid, version, body, sum FROM version WHERE date = ? ORDER BY guid, version"
            for guid, version, body, total in sql.execute(query, (date,)):
                text = open_version(guid, body, standing)
                if text is None or digest_row("version", date, guid, version, text) != total:
                    raise self._damaged(tell("version {version} of {guid}", version=version, guid=guid), date)
                bodies.append((guid, text))
        return bodies

    def given_times(self) -> GivenTimes:
        """The times that editions have: public ones as of the last publication that was finished, for one that was interrupted goes on as if
        nobody had seen it. A state of an earlier program tells by its rows.
        """
        released_at, public_at = self._find_newest("updated_at", "released"), self.get_meta(PUBLIC_AT)
        if not self.get_meta("manifest"):
            return GivenTimes(released_at)
        return GivenTimes(released_at, dt.datetime.fromisoformat(public_at) if public_at else self.find_public_at())

    def find_public_at(self) -> dt.datetime | None:
        """The newest time of what is published; for this package only."""
        return self._find_newest("shown_at", PUBLISHED)

    def _find_newest(self, column: str, condition: str) -> dt.datetime | None:
        """The newest time in a column of intact rows; sqlite compares instants, whatever their offsets, but cannot read the seconds that those
        before standard time have (+08:05:43): the first 25 characters have none.
        """
        newest_first = f"julianday(substr({column}, 1, 25)) DESC"
        query = f"SELECT date, {column} FROM edition WHERE {condition} ORDER BY {newest_first}"  # noqa: S608 - ours
        with self.query() as sql:
            for date, time in sql.execute(query):
                if str(date) not in self.damaged and self._need_row(date):
                    return dt.datetime.fromisoformat(time)
        return None

    def pending(self) -> DateSet:
        """The dates of editions whose files may not all be written yet."""
        return DateSet(date for (date,) in self._list_columns("date", "pending"))

    def site_pending(self) -> bool:
        """Whether some site-level files or the manifest may not be written yet."""
        return bool(self.get_meta("site"))

    def site_snapshot(self) -> str:
        """The site's snapshot as given to ``finish_publishing``; empty if there is none."""
        return self.get_meta(SITE_SNAPSHOT)

    def removals(self) -> dict[str, str]:
        """The digests, by path, of files to be removed at the end of a publish."""
        with self.query() as sql:
            found = read_removals(sql, self.get_meta("removals"))
        if found is None:
            raise self._damaged("the list of files to remove", "")
        return found

    def get_meta(self, name: str) -> str:
        """An entry about the state as a whole; empty if there is none."""
        with self.query() as sql:
            row = sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _damaged(self, row: str, date: str) -> DamagedRowError:
        named = tell("{row} of {date}", row=as_told(row), date=date) if date else row
        return DamagedRowError(str(self._path), named, date)

    def _read_row(self, date: str) -> Row | None:
        with self.query() as sql:
            found = sql.execute(f"{ROWS} WHERE date = ?", (date,)).fetchone()
        if found is None:
            return None
        *values, total = found
        if not self._is_intact(values, total):
            raise self._damaged("the row", date)
        return Row(*values)

    def _is_intact(self, values: Sequence[Value], total: str) -> bool:
        """Whether an edition's row is what was written. A run reads each several times: one that reads as when it was checked is not checked
        again.
        """
        date, look = str(values[0]), hash((*values, total))
        if self._checked.get(date) != look:
            if digest_row("edition", *values) != total:
                return False
            if len(self._checked) < MOST_CHECKED or date in self._checked:
                self._checked[date] = look
        return True

    def _need_row(self, date: str) -> Row:
        row = self._read_row(date)
        if row is None:
            raise self._damaged("the row", date)
        return row

    def _check_seal(self, table: str, date: str, seal: str) -> None:
        """DamagedRowError if the rows of an edition in a table do not fit their seal."""
        with self.query() as sql:
            sums = [total for (total,) in sql.execute(f"SELECT sum FROM {table} WHERE date = ?", (date,))]  # noqa: S608 - ours
        try:
            intact = seal_rows(sums) == seal
        except (TypeError, ValueError):
            intact = False
        if not intact:
            raise self._damaged(tell("the table '{table}'", table=table), date)
