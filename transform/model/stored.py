"""What the state holds: a summary row of each edition, its decision, its pages.

Lists and look-ups need only the Row; decision, pages and versions are stored apart, so that a run with nothing to do does not read them.
Models are imported for type checkers only: reading rows must not build the model.
"""

import datetime as dt
import json
from typing import TYPE_CHECKING, NamedTuple

from transform.frozen import frozen

if TYPE_CHECKING:
    from transform.model.edition import Decision
    from transform.model.page import ParsedPage


class PageTally(NamedTuple):
    """A page in figures: its articles (released or not), its refers, how many articles are withdrawn, held or flagged."""

    number: str
    articles: int
    refers: int
    withdrawn: int
    held: int
    flagged: int
    residue_chars: int


class Row(NamedTuple):
    """The summary of an edition. A run reads those of the whole archive more than once.

    ``input`` is the digest of what it was decided from, ``looked`` of its folder's metadata (names, sizes, times) at that time, empty if
    untrusted. ``wakes_at`` is the next time at which the clock releases something, or empty. ``pending``: not yet fully published.
    ``statuses`` and ``tally`` are JSON: articles by status, and a list for each page.

    ``rendering`` and the fields after it describe the last publication: the digests of what it was rendered with and of its edition.json,
    that file's metadata, and what lists show. ``pages_seal`` and ``versions_seal`` are digests of the edition's rows in these tables.
    """

    date: str
    input: str = ""
    looked: str = ""
    version: int = 1
    updated_at: str = ""
    due: str = ""
    released: int = 0
    wakes_at: str = ""
    pending: int = 0
    statuses: str = "{}"
    tally: str = "[]"
    rendering: str = ""
    record_sha256: str = ""
    record_stat: str = ""
    articles: int = 0
    headline: str = ""
    shown_at: str = ""
    pages_seal: str = ""
    versions_seal: str = ""

    @property
    def shown(self) -> "Shown":
        return Shown(self.date, self.record_sha256, self.articles, self.headline, self.shown_at, self._is_revised())

    def _is_revised(self) -> bool:
        """Whether anything of it changed or came after it was due; true if the state does not know when that was."""
        if not self.due or not self.shown_at:
            return True
        return self.version > 1 or dt.datetime.fromisoformat(self.shown_at) > dt.datetime.fromisoformat(self.due)

    def list_statuses(self) -> dict[str, int]:
        """The number of articles by status, sorted by name."""
        return {str(status): int(number) for status, number in json.loads(self.statuses).items()}

    def list_pages(self) -> tuple[PageTally, ...]:
        return tuple(PageTally(*page) for page in json.loads(self.tally))


class Shown(NamedTuple):
    """An edition as last published: the digest of its edition.json, and what lists show. Lists of a whole archive make it many times.

    ``revised``: something of it changed, or came after it was due.
    """

    date: str
    record_sha256: str
    articles: int
    headline: str
    updated_at: str
    revised: bool


@frozen
class Stored:
    """A stored decision; ``input`` is the digest of what it was made from, ``pending``: not yet fully published."""

    decision: "Decision"
    input: str
    pending: bool


@frozen
class StoredPage:
    """A page as last parsed; ``digest`` is of its file, ``reading`` of what else affects parsing (``digest_reading``)."""

    digest: str
    page: "ParsedPage"
    reading: str = ""


class PageBody(NamedTuple):
    """A StoredPage as the state holds it: ``body`` is the page as JSON."""

    number: str
    digest: str
    reading: str
    body: str


@frozen
class StoredBodies:
    """What the state holds of an edition, not opened yet: the decision as JSON, and its pages."""

    row: Row
    decision: str
    pages: tuple[PageBody, ...]
