"""What the tests of the parser share: a page from its text, and a short view of what became of it."""

import hashlib
from collections.abc import Sequence

from transform.model.laws import check_laws
from transform.model.page import Item, PageText, ParsedPage, Text
from transform.model.publication import NO_MARKS, Marks
from transform.parse import STEPS, parse_page, start_page
from transform.parse.draft import Draft, Step
from transform.parse.lines import STEPS as LINES
from transform.text.span_text import SpanText, take_piece

DATE = "2024-03-12"
ZONE = "Asia/Shanghai"


def make_page(text: str, date: str | None = DATE) -> PageText:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return PageText(text, digest, f"{DATE}/01.txt", date=date, number="01")


def take_text(text: str) -> SpanText:
    """The whole text of a page of its own, as a piece."""
    page = make_page(text).text
    return take_piece(page, 0, len(page))


def split_text(text: str, *, language: str = "zh-CN", marks: Marks = NO_MARKS) -> Draft:
    """The page in lines, before anything is known of them."""
    draft = start_page(make_page(text), language=language, marks=marks)
    for step in LINES:
        draft = step.run(draft)
    return draft


def parse_text(  # noqa: PLR0913 - what parse_page takes
    text: str,
    *,
    language: str = "zh-CN",
    date: str | None = DATE,
    timezone: str = ZONE,
    marks: Marks = NO_MARKS,
    steps: Sequence[Step] = STEPS,
) -> ParsedPage:
    """The parsed page, read with the marks of its language and its newspaper; it must keep the laws."""
    parsed = parse_page(make_page(text, date), language=language, timezone=timezone, marks=marks, steps=steps)
    assert check_laws(parsed, text, roles=marks.role) == ()
    return parsed


def join_blocks(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


def words(text: Text | None) -> str | None:
    return None if text is None else text.text


def list_body(item: Item) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in item.body]


def list_residue(page: ParsedPage) -> list[tuple[str, str]]:
    return [(rest.reason, rest.text) for rest in page.residue]
