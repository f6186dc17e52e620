"""A decision as the state stores it: the row's fields that follow from it, and the bodies. Pure; ``State.commit_decision`` writes it."""

from transform.frozen import frozen
from transform.model.actions import find_action
from transform.model.edition import Decision
from transform.model.stored import PageBody, Row, StoredPage
from transform.site.state.summary import summarize_decision


@frozen
class EncodedDecision:
    """``row`` has only what follows from the decision; ``versions`` are guid, version and body of each public article.

    Of the articles in ``erased`` (guid and version) no other version may stay in the state.
    """

    row: Row
    body: str
    pages: tuple[PageBody, ...]
    versions: tuple[tuple[str, int, str], ...]
    erased: tuple[tuple[str, int], ...] = ()


def encode_decision(
    decision: Decision, digest: str, pages: tuple[StoredPage, ...] = (), looked: str = ""
) -> EncodedDecision:
    """The decision with the ``digest`` of what it was made from and its pages, without those that have an erased article."""
    row = summarize_decision(decision, Row(decision.date))._replace(input=digest, looked=looked)
    erased = {record.article.page for record in decision.records if find_action(record.action).erases}
    released = [record for record in decision.records if record.released]
    return EncodedDecision(
        row,
        decision.model_dump_json(),
        tuple(_encode_page(one) for one in pages if one.page.page.number not in erased),
        tuple((one.article.guid, one.article.version, one.article.model_dump_json()) for one in released),
        tuple((one.article.guid, one.article.version) for one in released if one.source is None),
    )


def _encode_page(one: StoredPage) -> PageBody:
    return PageBody(one.page.page.number or "", one.digest, one.reading, one.page.model_dump_json())
