"""What a report is built from: one edition as laid out by the desk, with the texts of its pages."""

from collections.abc import Mapping
from functools import cached_property

from transform.edition.link import LinkedEdition
from transform.errors import Finding
from transform.frozen import frozen
from transform.learn import Proposal
from transform.model.edition import Decision, Record
from transform.model.page import ParsedPage


@frozen
class InputPage:
    """A parsed page with its text (None if unavailable) and the name of its file."""

    parsed: ParsedPage
    text: str | None
    file: str

    @property
    def number(self) -> str:
        return self.parsed.page.number or ""


@frozen
class ReportInputs:
    """Pages in page order, their links, and the decision.

    ``guids`` maps the index of a linked story to its article's guid; ``findings`` says what was refused; ``edits_file`` is the path of
    ``edits.toml`` relative to the seeds folder; ``proposals`` are marks that the newspaper's pages teach;
    ``language`` is that of the report, None for the publication's.
    """

    pages: tuple[InputPage, ...]
    linked: LinkedEdition
    decision: Decision
    guids: Mapping[int, str]
    findings: tuple[Finding, ...]
    edits_file: str
    proposals: tuple[Proposal, ...] = ()
    language: str | None = None

    @cached_property
    def records(self) -> dict[str, Record]:
        """The articles by guid, in print order."""
        return {record.article.guid: record for record in self.decision.records}

    @cached_property
    def stories(self) -> dict[tuple[str, str], int]:
        """The index of the story that contains an item, by page number and item id."""
        return {(placed.page, placed.item): index for index, parts in enumerate(self.linked.parts) for placed in parts}

    def find_record(self, index: int) -> Record | None:
        """The article of a linked story; None if it became none."""
        return self.records.get(self.guids.get(index, ""))

    def find_page(self, number: str) -> InputPage:
        return next(page for page in self.pages if page.number == number)
