"""What state holds, as values: an edition in short, its decision, its pages.

A Row is all that lists and look-ups need of an edition; the bodies (decision, pages, versions) lie apart from it, so that a run with nothing
to do reads none of them. Nothing is imported here but for type checkers: reading rows must not cost building the model.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transform.model.edition import Decision
    from transform.model.page import ParsedPage


@dataclass(frozen=True, slots=True)
class PageTally:
    """A page in figures: its articles (released or not), its refers, how many articles are withdrawn, held or flagged."""

    number: str
    articles: int
    refers: int
    withdrawn: int
    held: int
    flagged: int
    residue_chars: int


@dataclass(frozen=True, slots=True)
class Row:
    """An edition in short.

    ``input`` is the digest of what it was decided from, ``looked`` of how its folder looked (names, sizes, times) when that was last found
    to be so: empty if it cannot be told by looks. ``wakes_at``: the next moment at which the clock releases something, empty if none.
    ``pending``: not all of it is public yet. ``statuses`` and ``tally`` are JSON: articles by status, and a list for each page.

    From ``rendering`` on it is about what was last published: the digest of what it was rendered with, of its edition.json, that file's
    size and time, and what lists say of it. ``pages_seal`` and ``versions_seal`` cover the edition's rows in these tables.
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
        return Shown(self.date, self.rendering, self.record_sha256, self.articles, self.headline, self.shown_at)

    def list_statuses(self) -> dict[str, int]:
        """How many articles there are in each status, in the order of their names."""
        return {str(status): int(number) for status, number in json.loads(self.statuses).items()}

    def list_pages(self) -> tuple[PageTally, ...]:
        return tuple(PageTally(*page) for page in json.loads(self.tally))


@dataclass(frozen=True, slots=True)
class Shown:
    """An edition as last published: the digest of what it was rendered with and of its edition.json, and what lists say."""

    date: str
    rendering: str
    record_sha256: str
    articles: int
    headline: str
    updated_at: str


@dataclass(frozen=True)
class Stored:
    """A decision as state holds it; ``input`` is the digest of what it was made from, ``pending``: not yet public."""

    decision: "Decision"
    input: str
    pending: bool


@dataclass(frozen=True)
class StoredPage:
    """A page as it was last parsed; ``digest`` is of the file it came from, ``reading`` of how that was read."""

    digest: str
    page: "ParsedPage"
    reading: str = ""
