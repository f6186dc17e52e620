"""Step: read the page as its lines stand (``read_lines``).

The next phases read the page once more as if it were in disorder; ``choose_reading`` takes one of the readings. In: ``lines``. Out: the same with
their roles, ``reading``; none for a language without a table of marks, or if the page has too many lines.
"""

from dataclasses import replace

from transform.parse.budgets import MOST_DECODED
from transform.parse.decode.read_lines import read_lines
from transform.parse.draft import Draft


def decode_page(draft: Draft) -> Draft:
    if not draft.table.known or not 0 < len(draft.lines) <= MOST_DECODED:
        return draft
    reading = read_lines(draft, draft.lines)
    return replace(draft, lines=reading.lines, reading=reading)
