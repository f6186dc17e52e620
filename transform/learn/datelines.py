"""Sources of datelines that no table knows: words before 讯 or 电 at the start of a story, an agency in brackets after the city.

In: the lines of all pages, the table. Out: Proposals for ``dateline``: 临江讯, Harbor Wire.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from transform.learn.lines import PageLine
from transform.learn.proposal import Place, Proposal
from transform.marks.forms.shapes import BULLETS, CLOSERS, HAN, OPENERS
from transform.marks.table import MarksTable

#: 临江讯 before a gap, a bracket or a colon; the words before 讯 are the newspaper's name for itself.
HAN_SOURCE = re.compile(
    rf"[{re.escape(BULLETS)}]{{0,2}}\s?[{OPENERS}]?\s?"
    rf"(?P<words>[{HAN}]{{2,7}}?(?:专讯|讯|专电|电))(?=\s?[{CLOSERS}:|]|\s|[{OPENERS}])"
)
#: LONDON (Harbor Wire) —
SPACED_SOURCE = re.compile(
    r"[^\W\d_][\w .,'’-]{1,40}\((?P<words>[A-Z\u00c0-\u00de][\w.&'’-]*(?: [\w.&'’-]+){0,3})\)\s*(?:[—–]|--|-\s)"
)
#: A source opens a text: so many characters follow it on its line.
LEAST_REST = 4


def find_datelines(lines: Sequence[PageLine], table: MarksTable) -> Iterator[Proposal]:
    places: dict[str, list[Place]] = defaultdict(list)
    for line in lines:
        found = HAN_SOURCE.match(line.text) or SPACED_SOURCE.match(line.text)
        if found and not table.dateline.match(line.text) and len(line.text) - found.end() >= LEAST_REST:
            start, end = found.span("words")
            places[line.printed[start:end]].append(line.place(start, end))
    for words, found_places in places.items():
        yield Proposal("dateline", words, tuple(found_places))
