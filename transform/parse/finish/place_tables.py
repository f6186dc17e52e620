"""Step: make an article of each table of figures that was lifted off the page: its headline, a paragraph for each row.

In: ``tables``. Out: ``stories`` with them; the page is assembled in the order of its first characters.
"""

from dataclasses import replace
from itertools import count

from transform.parse.budgets import MOST_LINES
from transform.parse.draft import Block, Draft, Heading, HeadingParts, Story


def place_tables(draft: Draft) -> Draft:
    orders = count(MOST_LINES)
    stories = []
    for table in draft.tables:
        head = Block(next(orders), table.heading, table.heading, "head", lines=(table.heading,))
        rows = tuple(Block(next(orders), row, row, "body", lines=(row,)) for row in table.rows)
        stories.append(Story(rows, heading=Heading((head,)), heading_parts=HeadingParts(headline=table.heading)))
    return replace(draft, stories=(*draft.stories, *stories))
