"""Open what the state holds of an edition: JSON becomes models. Pure."""

from collections.abc import Iterable

from transform.model.edition import Decision
from transform.model.page import ParsedPage
from transform.model.stored import PageBody, Row, Stored, StoredPage


def open_decision(row: Row, body: str) -> Stored:
    return Stored(Decision.model_validate_json(body), row.input, bool(row.pending))


def open_pages(bodies: Iterable[PageBody]) -> dict[str, StoredPage]:
    """The pages by number."""
    return {one.number: StoredPage(one.digest, ParsedPage.model_validate_json(one.body), one.reading) for one in bodies}
