"""Step: resolve dates in the text (昨日, 8日, 10月8日, 上午10时至11时; yesterday, June 4 to 6) against the page's date.

In: ``stories``. Out: their ``dates``, inclusive intervals, at most ``MOST_DATES`` on a page. Vague words (近日, recently)
stay unresolved, and so do all dates on a page without a date. The words are those of the page's language:
``dates.han``, ``dates.spaced``.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from transform.marks.dates.calendar import Calendar, FoundDate
from transform.marks.dates.han import read_han_dates
from transform.marks.dates.spaced import read_spaced_dates
from transform.marks.table import MarksTable
from transform.model.page import DateMention
from transform.parse.budgets import MOST_DATES, report_too_large
from transform.parse.draft import Draft, Story
from transform.text.span_text import SpanText, cut_pieces, show_piece

#: Dates are read in paragraphs, not in headlines, which repeat them without context.
DATED_KINDS = frozenset({"body", "note"})


def resolve_dates(draft: Draft) -> Draft:
    calendar = Calendar.of_page(draft.page.date, draft.timezone)
    stories, left = list[Story](), MOST_DATES
    for story in draft.stories:
        dates = tuple(islice(_date_story(story, draft.table, calendar), left + 1))
        if len(dates) > left:
            dates, draft = dates[:left], report_too_large(draft, f"only the first {MOST_DATES} dates are resolved")
        left -= len(dates)
        stories.append(replace(story, dates=dates))
    return replace(draft, stories=tuple(stories))


def _date_story(story: Story, table: MarksTable, calendar: Calendar) -> Iterator[DateMention]:
    for block in story.blocks:
        if block.kind in DATED_KINDS and block.piece:
            yield from _date_piece(block.piece, table, calendar)


def _date_piece(piece: SpanText, table: MarksTable, calendar: Calendar) -> list[DateMention]:
    dates = list(islice(read_dates(piece.folded, table, calendar), MOST_DATES + 1))
    pieces = cut_pieces(piece, ((found.at, found.end) for found in dates))
    return [
        DateMention(text=show_piece(words), spans=words.spans, start=found.start, end=found.last)
        for found, words in zip(dates, pieces, strict=True)
    ]


def read_dates(text: str, table: MarksTable, calendar: Calendar) -> Iterator[FoundDate]:
    if table.dates.days:
        yield from read_han_dates(text, table.dates, calendar)
    elif table.spaced_dates is not None:
        yield from read_spaced_dates(text, table.spaced_dates, calendar)
