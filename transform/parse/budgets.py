"""How much work a page may ask for, counted in lines, gaps, marks and comparisons and never by the clock.

A page that asks for more keeps the simple reading from there on, the same on every machine, and has one note that says so.
No newspaper page comes near: a broadsheet set in briefs has some 450 blocks, wrapped narrowly some 2 000 lines.
"""

from transform.model.page import Spans
from transform.parse.draft import Draft, Finding

#: Lines that are read; what stands after them is in no article.
MOST_LINES = 10_000
#: Blocks that are compared with each other, however far apart they stand; of more each is compared with its neighbours alone.
MOST_COMPARED = 1_500
#: Wide gaps between which columns are looked for.
MOST_GAPS = 20_000
#: Jump marks in brackets that are taken out of the text, and dates that are looked up.
MOST_JUMPS, MOST_DATES = 10_000, 10_000
#: Characters that are looked at to find copies, and fits of a line and a paragraph to part stories; a full page needs a sixtieth.
MOST_LOOKS, MOST_FITS = 20_000_000, 200_000
TOO_LARGE = "too_large"


def tell_too_large(draft: Draft, what: str, spans: Spans = ()) -> Draft:
    """The page with a note on what was not done; one is enough, the first says where to begin."""
    if any(finding.code == TOO_LARGE for finding in draft.findings):
        return draft
    message = f"the page is too large to be compared as a whole: {what} (cut the file where a page ends)"
    return draft.add(Finding(TOO_LARGE, message, spans, severity="review"))
