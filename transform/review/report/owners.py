"""Name everything that owns characters of a page, with ids for the report."""

from collections.abc import Iterator

from transform.frozen import frozen
from transform.model.page import Item, ParsedPage, Spans, Text
from transform.review.report.inputs import ReportInputs

REFER = "refer"
"""The one part of a refer: headline and jump together."""
OWNING_FIELDS = ("section", "kicker", "headline", "deck", "dateline")


@frozen
class Owner:
    """A text of a page: its id in the report, its kind, the number of its story."""

    part: str
    kind: str
    story: int | None
    text: str
    spans: Spans


def name_part(page: str, item: str, part: str) -> str:
    return f"t-{page}-{item}-{part}"


def name_left_out(page: str, residue: str) -> str:
    return f"r-{page}-{residue}"


def list_owners(page: ParsedPage, inputs: ReportInputs) -> list[Owner]:
    """All owners of a page, in the order of the parsed page."""
    number = page.page.number or ""
    owners = [owner for item in page.items for owner in _list_item_owners(item, number, inputs)]
    owners += [
        Owner(name_left_out(number, residue.id), residue.reason, None, residue.text, residue.spans)
        for residue in page.residue
    ]
    return owners


def _list_item_owners(item: Item, number: str, inputs: ReportInputs) -> Iterator[Owner]:
    index = inputs.stories.get((number, item.id))
    story = None if index is None else index + 1
    for part, kind, text in _list_texts(item):
        name, shown_kind = (part, kind) if item.kind == "article" else (REFER, REFER)
        yield Owner(name_part(number, item.id, name), shown_kind, story, text.text, text.spans)


def _list_texts(item: Item) -> Iterator[tuple[str, str, Text]]:
    """Every text of an item, with its name in ids and its kind."""
    for field in OWNING_FIELDS:
        text = getattr(item, field)
        if text is not None:
            yield field, field, text
    for at, byline in enumerate(item.bylines):
        yield f"n{at}", "byline", byline
    for at, part in enumerate(item.body):
        yield f"b{at}", part.kind, part
    for at, jump in enumerate(item.jumps):
        yield f"j{at}", "jump", jump
