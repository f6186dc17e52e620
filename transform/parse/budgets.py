"""Limits on the work for one page, counted in lines, gaps, marks and comparisons, never timed.

A page beyond a limit is read in a simpler way, the same on every machine, and one note says so. No newspaper page comes
near a limit: a broadsheet full of briefs has some 450 blocks, or some 2 000 narrow lines.
"""

from transform.model.page import Spans
from transform.parse.draft import Draft, Finding

#: Lines that are read; what follows them is in no article.
MOST_LINES = 10_000
#: Blocks up to which each is compared with all others; on a larger page each is compared only with its neighbours.
MOST_COMPARED = 1_500
#: Lines of a page that is also read as its lines stand.
MOST_DECODED = 3_000
#: Spaces and wide gaps up to which columns are looked for.
MOST_GAPS = 20_000
#: Jumps in brackets that are taken out of the text, and dates that are resolved.
MOST_JUMPS, MOST_DATES = 10_000, 10_000
#: Characters compared to find copies, and fits computed to split stories; a full page needs a sixtieth of either.
MOST_LOOKS, MOST_FITS = 20_000_000, 200_000
TOO_LARGE = "too_large"


def report_too_large(draft: Draft, what: str, spans: Spans = ()) -> Draft:
    """The page with a note about what was not done; only the first such note is kept."""
    if any(finding.code == TOO_LARGE for finding in draft.findings):
        return draft
    message = f"the page is too large to be compared as a whole: {what} (cut the file where a page ends)"
    return draft.add(Finding(TOO_LARGE, message, spans, severity="review"))
