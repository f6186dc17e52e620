"""How the parser reads pages with given marks, and whether it reads a place as a mark says.

A page is parsed once for each set of marks; what it becomes is kept for the questions that follow. A page on which the parser fails is read
as nothing, and named by ``list_failures``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from transform.errors import Finding, finding_of_defect
from transform.errors import Place as FilePlace
from transform.learn.proposal import Place
from transform.model.page import Item, PageText, ParsedPage, Spans
from transform.model.publication import Config, Marks
from transform.parse import parse_page

#: What the characters of a place must be, by the list of the mark.
READ_AS = {
    "jump_to": ("to",),
    "jump_from": ("from",),
    "see": ("see",),
    "dateline": ("dateline",),
    "role": ("byline",),
    "banner": ("section", "banner"),
    "furniture": ("furniture",),
}
#: The doubts about a page on which the parser fails: more than any other has.
FAILED = 1_000_000
HEADS = ("section", "kicker", "headline", "deck")


@dataclass
class Readings:
    config: Config
    _parsed: dict[tuple[str, Marks], ParsedPage | None] = field(default_factory=dict)
    _failures: dict[str, Finding] = field(default_factory=dict)

    def parse(self, page: PageText, marks: Marks) -> ParsedPage | None:
        """The page as read with these marks; None if the parser fails on it."""
        publication = self.config.publication
        key = (page.source, marks)
        if key not in self._parsed:
            try:
                self._parsed[key] = parse_page(
                    page, language=publication.language, timezone=publication.timezone, marks=marks
                )
            except Exception as error:  # noqa: BLE001 - a defect of ours on one page must not stop the others; it is reported with its line
                self._parsed[key] = None
                self._failures[page.source] = finding_of_defect(error, FilePlace(page.source))
        return self._parsed[key]

    def list_failures(self) -> tuple[Finding, ...]:
        """A finding for each page on which the parser failed so far."""
        return tuple(self._failures.values())

    def find_kind(self, place: Place) -> str:
        """What the first character of a place is with the marks of the configuration: a field of an item, the kind of a jump, a
        reason of residue; else empty.
        """
        page = self.parse(place.page, self.config.marks)
        return next((kind for kind, spans in _list_kinds(page) if _touches(spans, place.start, place.start + 1)), "")

    def is_read(self, key: str, place: Place, marks: Marks) -> bool:
        """Whether characters of the place are what a mark of this list says, and nothing else."""
        page = self.parse(place.page, marks)
        here = {kind for kind, spans in _list_kinds(page) if _touches(spans, place.start, place.end)}
        return bool(here.intersection(READ_AS[key])) and len(here) == 1

    def count_doubts(self, page: PageText, marks: Marks) -> int:
        """How many articles and remarks of a page ask for a look, and how many texts lack a headline or a story.

        A continuation, which a jump opens, needs no headline.
        """
        parsed = self.parse(page, marks)
        if parsed is None:
            return FAILED
        flagged = sum(item.needs_review for item in parsed.items)
        headless = sum(
            item.kind == "article" and item.headline is None and all(jump.kind != "from" for jump in item.jumps)
            for item in parsed.items
        )
        orphans = sum(residue.reason == "orphan" for residue in parsed.residue)
        return flagged + headless + orphans + sum(note.severity == "review" for note in parsed.notes)


def _list_kinds(page: ParsedPage | None) -> Iterator[tuple[str, Spans]]:
    if page is None:
        return
    for item in page.items:
        yield from _list_item_kinds(item)
    for residue in page.residue:
        yield residue.reason, residue.spans


def _list_item_kinds(item: Item) -> Iterator[tuple[str, Spans]]:
    for name in (*HEADS, "dateline"):
        text = getattr(item, name)
        if text is not None:
            yield name, text.spans
    yield from (("byline", byline.spans) for byline in item.bylines)
    yield from ((part.kind, part.spans) for part in item.body)
    yield from ((jump.kind, jump.spans) for jump in item.jumps)


def _touches(spans: Spans, start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in spans)
