"""Summarize a page: counts and refer lines, without the refers' targets."""

from transform.model.edition import PageSummary, Refer
from transform.model.page import Item, ParsedPage


def summarize_page(page: ParsedPage) -> PageSummary:
    """Counts of items and unplaced characters (without white space), and the refers."""
    return PageSummary(
        number=page.page.number or "",
        sha256=page.page.sha256,
        length=page.page.length,
        items=len(page.items),
        residue_chars=sum(len("".join(residue.text.split())) for residue in page.residue),
        refers=tuple(build_refer(item) for item in list_refers(page)),
    )


def list_refers(page: ParsedPage) -> list[Item]:
    """The refer lines of a page, in order."""
    return [item for item in page.items if item.kind == "refer" and item.jumps]


def build_refer(item: Item) -> Refer:
    heads = (item.kicker, item.headline, item.deck)
    return Refer(headline=" ".join(text.text for text in heads if text), page=item.jumps[0].page, target_guid=None)
