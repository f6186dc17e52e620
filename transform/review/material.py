"""What a review is made from: one edition as it lies on the desk, with the texts of its pages at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from transform.edition.link import LinkedEdition
from transform.errors import Finding
from transform.model.edition import Decision, Record
from transform.model.page import ParsedPage


@dataclass(frozen=True)
class SheetPage:
    """A parsed page with its text, None where it is not at hand, and the name of its file."""

    parsed: ParsedPage
    text: str | None
    file: str

    @property
    def number(self) -> str:
        return self.parsed.page.number or ""


@dataclass(frozen=True)
class Material:
    """An edition on the desk: pages in page order, how they are linked, what is decided.

    ``guids`` are the articles' by the index of their linked story; ``findings`` are what could not be taken; ``edits_file`` is where the
    editor writes what she decides.
    """

    pages: tuple[SheetPage, ...]
    linked: LinkedEdition
    decision: Decision
    guids: Mapping[int, str]
    findings: tuple[Finding, ...]
    edits_file: str

    @cached_property
    def records(self) -> dict[str, Record]:
        """The articles by guid, in print order."""
        return {record.article.guid: record for record in self.decision.records}

    @cached_property
    def stories(self) -> dict[tuple[str, str], int]:
        """The index of the story that an item of a page went into."""
        return {(placed.page, placed.item): index for index, parts in enumerate(self.linked.parts) for placed in parts}

    def find_record(self, index: int) -> Record | None:
        """The article of a linked story; None if it was not taken up."""
        return self.records.get(self.guids.get(index, ""))

    def find_page(self, number: str) -> SheetPage:
        return next(page for page in self.pages if page.number == number)
