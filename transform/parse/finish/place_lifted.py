"""Step: make items of what was lifted off the page: an article of each table of figures, refers of each box.

In: ``tables``, ``boxes``. Out: ``stories`` with an article for each table (its headline, a paragraph for each row) and a refer for each
line of a box, all with its label as section. The page is assembled in the order of its first characters.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from transform.parse.budgets import MOST_LINES
from transform.parse.draft import Block, Box, Draft, Heading, HeadingParts, Story, Table
from transform.text.span_text import NOTHING, SpanText


def place_lifted(draft: Draft) -> Draft:
    orders = count(MOST_LINES)
    stories = [_make_article(table, orders) for table in draft.tables]
    stories += [story for box in draft.boxes for story in _make_refers(box, orders)]
    return replace(draft, stories=(*draft.stories, *stories))


def _make_article(table: Table, orders: Iterator[int]) -> Story:
    head = _make_block(table.heading, orders)
    rows = tuple(replace(_make_block(row, orders), kind="body") for row in table.rows)
    return Story(rows, heading=Heading((head,)), heading_parts=HeadingParts(headline=table.heading))


def _make_block(piece: SpanText, orders: Iterator[int]) -> Block:
    return Block(next(orders), piece, piece, "head", lines=(piece,))


def _make_refers(box: Box, orders: Iterator[int]) -> Iterator[Story]:
    """The first refer has the box's label, the others share it."""
    first = None
    for refer in box.refers:
        head = replace(_make_block(refer.headline, orders), jumps=(refer.jump,), marks=refer.ornaments.spans)
        parts = HeadingParts(headline=refer.headline)
        story = Story((head,), kind="refer", heading=Heading((head,)), heading_parts=parts)
        yield replace(
            story, section=NOTHING if first is not None else box.label, section_at=first if box.label else None
        )
        first = head.order if first is None else first
