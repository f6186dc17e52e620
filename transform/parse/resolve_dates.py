"""Step: dates in the text (昨日, 8日, 10月8日, 今年1月至9月, 上午10时至11时) against the page's date.

In: ``stories``. Out: their ``dates``, inclusive intervals. 近日, 日前 and the like, and every date on a page without
a date of its own, stay unresolved. A day of a month far ahead of the page's lies in the year before (January pages
speak of December), one far behind in the year to come only if the text says 明年.
"""

from dataclasses import replace

from transform.page import DateMention
from transform.parse.date_words import Calendar, DateReader, read_dates
from transform.parse.draft import Draft, Story
from transform.parse.pieces import Piece, cut_pieces, show_piece

#: Dates are read in the paragraphs, not in headlines: these repeat them without their context.
DATED_KINDS = frozenset({"body", "note"})


def resolve_dates(draft: Draft) -> Draft:
    calendar = Calendar.of_page(draft.page.date, draft.timezone)
    reader = DateReader.of_words(draft.table.dates)
    return replace(draft, stories=tuple(date_story(story, reader, calendar) for story in draft.stories))


def date_story(story: Story, reader: DateReader, calendar: Calendar) -> Story:
    pieces = [block.piece for block in story.blocks if block.kind in DATED_KINDS and block.piece]
    return replace(story, dates=tuple(mention for piece in pieces for mention in date_piece(piece, reader, calendar)))


def date_piece(piece: Piece, reader: DateReader, calendar: Calendar) -> list[DateMention]:
    dates = list(read_dates(piece.folded, reader, calendar))
    pieces = cut_pieces(piece, ((found.at, found.end) for found in dates))
    return [
        DateMention(text=show_piece(words), spans=words.spans, start=found.start, end=found.last)
        for found, words in zip(dates, pieces, strict=True)
    ]
