"""Make a parsed page of the articles that are given for it.

In: articles with their places, the page's facts, the marks of its language. Out: the page, without a text and so without spans, and a Finding
for each article that is set aside. White space is as a page has it: one space, or none where a line breaks inside Han text. The dates that
the text names are read as on a page, and a dateline that is one text is taken apart. Lost: nothing that the model has. Pure.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from transform.errors import Finding, Place, tell
from transform.frozen import frozen
from transform.marks.dates.calendar import Calendar
from transform.marks.table import MarksTable
from transform.model.article import GivenArticle, GivenByline, GivenDateline, GivenPart
from transform.model.given import NOTHING_GIVEN, Given
from transform.model.page import BodyPart, Byline, Dateline, DateMention, Item, Jump, PageInfo, ParsedPage, Text
from transform.model.page_number import order_of
from transform.parse.block_marks import read_dateline
from transform.parse.finish.assemble_page import resolve_dateline
from transform.parse.finish.resolve_dates import read_dates
from transform.read.articles import MOST_BYTES, PlacedArticle
from transform.text.span_text import SpanText, fold_width, show_piece, take_piece

PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
DATED = frozenset({"paragraph", "list", "note"})
MOST_DATES = 1_000
"""Dates of an article; a page of text has at most ten thousand."""
LARGEST_PLACE = 10**9


@frozen
class PageFacts:
    """Which page the articles are on, and how words of its language are read; ``number`` is as printed."""

    publication: str
    date: str
    number: str
    table: MarksTable
    timezone: str


def lay_out_page(articles: Sequence[PlacedArticle], facts: PageFacts) -> tuple[ParsedPage, tuple[Finding, ...]]:
    """The page with these articles in their order on it."""
    findings: list[Finding] = []
    taken: list[GivenArticle] = []
    for each in articles:
        refusal = _find_refusal(each, facts)
        findings += [refusal] if refusal else []
        taken += [] if refusal else [each.article]
    taken.sort(key=lambda article: article.place or LARGEST_PLACE)
    calendar = Calendar.of_page(facts.date, facts.timezone)
    items = tuple(_build_item(f"a{at}", article, facts, calendar) for at, article in enumerate(taken, start=1))
    info = PageInfo(publication=facts.publication, date=facts.date, number=facts.number)
    return ParsedPage(page=info, items=items), tuple(findings)


def _find_refusal(each: PlacedArticle, facts: PageFacts) -> Finding | None:
    """Why an article cannot be on the page; None if it can."""
    label = each.article.label
    if label is not None and order_of(label) != order_of(facts.number):
        what = tell("is on page {label}, but its file is of page {own}", label=label, own=facts.number)
        return Finding("refused", _point(each.place, "page"), what, "leave the key out, or move the article")
    if len(each.article.model_dump_json(exclude_none=True).encode()) > MOST_BYTES:
        return Finding("refused", each.place, "this article is over 1 MB", "cut it into articles")
    return None


def _point(place: Place, key: str) -> Place:
    return Place(place.file, place.line, f"{place.pointer or ''}/{key}")


def _build_item(id_: str, article: GivenArticle, facts: PageFacts, calendar: Calendar) -> Item:
    body = tuple(_list_parts(article))
    return Item(
        id=id_,
        kind="article",
        kicker=_build_text(article.kicker),
        headline=_build_text(article.headline),
        deck=_build_text(article.deck),
        section=_build_text(article.section),
        dateline=_build_dateline(article.dateline, facts.table, calendar),
        bylines=tuple(_build_byline(each) for each in article.bylines or ()),
        body=body,
        jumps=tuple(
            Jump(text=_tidy(each.text), kind=each.kind, page=each.page, pages=each.pages)
            for each in article.jumps or ()
        ),
        dates=tuple(islice(_list_dates(body, facts.table, calendar), MOST_DATES)),
        given=_keep_given(article),
    )


def _tidy(text: str) -> str:
    return show_piece(SpanText(text, ()))


def _tidy_or_none(text: str | None) -> str | None:
    return _tidy(text) if text is not None else None


def _build_text(text: str | None) -> Text | None:
    return Text(text=_tidy(text)) if text is not None else None


def _list_parts(article: GivenArticle) -> Iterator[BodyPart]:
    """The parts of the body; a text is cut at blank lines."""
    if isinstance(article.body, str):
        text = article.body.replace("\r\n", "\n").replace("\r", "\n")
        parts = [GivenPart(text=_tidy(each)) for each in PARAGRAPH_END.split(text) if each.strip()]
    else:
        parts = [each if isinstance(each, GivenPart) else GivenPart(text=each) for each in article.body]
    for each in parts:
        yield BodyPart(kind=each.kind or "paragraph", text=_tidy(each.text))


def _build_byline(given: str | GivenByline) -> Byline:
    if isinstance(given, str):
        return Byline(text=_tidy(given))
    return Byline(text=_tidy(given.name), role=_tidy_or_none(given.role), house=_tidy_or_none(given.house))


def _build_dateline(given: str | GivenDateline | None, table: MarksTable, calendar: Calendar) -> Dateline | None:
    """The dateline; one that is a text is read as at the start of a paragraph, if that takes all of it."""
    if given is None:
        return None
    if isinstance(given, GivenDateline):
        source, place = _tidy_or_none(given.source), _tidy_or_none(given.place)
        return Dateline(text=_tidy(given.text), source=source, place=place, date=given.date)
    text = _tidy(given)
    found = table.dateline.match(fold_width(text))
    if found is None or found.end() < len(text):
        return Dateline(text=text)
    mark = read_dateline(take_piece(text, 0, len(text)), found, table)
    return Dateline(text=text, source=mark.source, place=mark.place, date=resolve_dateline(mark, calendar))


def _list_dates(body: Sequence[BodyPart], table: MarksTable, calendar: Calendar) -> Iterator[DateMention]:
    for part in body:
        if part.kind in DATED:
            for found in read_dates(fold_width(part.text), table, calendar):
                yield DateMention(text=part.text[found.at : found.end], start=found.start, end=found.last)


def _keep_given(article: GivenArticle) -> Given | None:
    """What is given beside the words, None if nothing is."""
    kept = {name: value for name in Given.model_fields if (value := getattr(article, name)) not in (None, ())}
    given = Given(**kept)
    return None if given == NOTHING_GIVEN else given
