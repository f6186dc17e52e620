"""Step: dates in the text (昨日, 8日, 10月8日, 上午10时至11时; yesterday, June 4 to 6) against the page's date.

In: ``stories``. Out: their ``dates``, inclusive intervals. 近日, recently and the like, and every date on a page without a
date of its own, stay unresolved. The words are those of the page's language: ``dates_han``, ``dates_worded``.
"""

from collections.abc import Iterator
from dataclasses import replace

from transform.page import DateMention
from transform.parse.date_words import Calendar, FoundDate
from transform.parse.dates_han import read_han_dates
from transform.parse.dates_worded import read_worded_dates
from transform.parse.draft import Draft, Story
from transform.parse.marks import MarksTable
from transform.parse.pieces import Piece, cut_pieces, show_piece

#: Dates are read in the paragraphs, not in headlines: these repeat them without their context.
DATED_KINDS = frozenset({"body", "note"})


def resolve_dates(draft: Draft) -> Draft:
    calendar = Calendar.of_page(draft.page.date, draft.timezone)
    return replace(draft, stories=tuple(date_story(story, draft.table, calendar) for story in draft.stories))


def date_story(story: Story, table: MarksTable, calendar: Calendar) -> Story:
    pieces = [block.piece for block in story.blocks if block.kind in DATED_KINDS and block.piece]
    return replace(story, dates=tuple(mention for piece in pieces for mention in date_piece(piece, table, calendar)))


def date_piece(piece: Piece, table: MarksTable, calendar: Calendar) -> list[DateMention]:
    dates = list(read_dates(piece.folded, table, calendar))
    pieces = cut_pieces(piece, ((found.at, found.end) for found in dates))
    return [
        DateMention(text=show_piece(words), spans=words.spans, start=found.start, end=found.last)
        for found, words in zip(dates, pieces, strict=True)
    ]


def read_dates(text: str, table: MarksTable, calendar: Calendar) -> Iterator[FoundDate]:
    if table.dates.days:
        yield from read_han_dates(text, table.dates, calendar)
    elif table.worded_dates is not None:
        yield from read_worded_dates(text, table.worded_dates, calendar)
