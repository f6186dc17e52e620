"""Labels of sections: a short line that returns and has another headline under it each time.

In: the lines of all pages, the table, how the parser reads the pages. Out: Proposals for ``banner``: 民生直通车. A line over a paragraph
is a crosshead or the headline of a column and is not proposed, nor is one that is only ever at an edge, which names the page.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from transform.learn.furniture import LETTER, NUMBER, names_other_page
from transform.learn.lines import PageLine
from transform.learn.proposal import Proposal
from transform.learn.readings import Readings
from transform.marks.table import MarksTable
from transform.text.sentences import CLOSERS, ENDINGS
from transform.text.solid import measure_length
from transform.text.span_text import WHITE

#: The longest and shortest names of columns, in Han characters.
LONGEST_LABEL, SHORTEST_LABEL = 12, 2
#: A kicker may return once, with the next report on its matter.
LEAST_TIMES = 3
PAUSES = frozenset(',;:、,.“”‘’"?!。…')
#: What the parser calls the line under a label, and the label itself while it is not known. A line that it takes for text may be the
#: signature of a notice above the next headline.
HEADINGS = frozenset({"kicker", "headline", "deck", "section"})
UNKNOWN = HEADINGS | {"banner", "crosshead", "orphan"}


def find_labels(lines: Sequence[PageLine], table: MarksTable, readings: Readings) -> Iterator[Proposal]:
    returning: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if _can_be_label(line, table):
            returning[_write_label(line)].append(number)
    for words, numbers in returning.items():
        group = [lines[number] for number in numbers]
        if len(group) < LEAST_TIMES or len({line.page.source for line in group}) < len(group):
            continue
        if all(line.is_edge for line in group):
            continue
        pairs = [
            (lines[at], lines[at + 1]) for at in numbers if at + 1 < len(lines) and lines[at + 1].page is lines[at].page
        ]
        if len({below.text for _, below in pairs}) < len(group):
            continue
        if all(_stands_over_heading(line, below, readings) for line, below in pairs):
            yield Proposal("banner", words, tuple(line.place() for line in group))


def _can_be_label(line: PageLine, table: MarksTable) -> bool:
    text = line.text
    if not SHORTEST_LABEL <= measure_length(WHITE.sub("", text)) <= LONGEST_LABEL or PAUSES.intersection(text):
        return False
    if len(LETTER.findall(NUMBER.sub("", text))) < SHORTEST_LABEL or names_other_page(line):
        return False
    known = (table.byline, table.agency, table.desk, table.banner, table.furniture)
    if any(pattern.fullmatch(text) for pattern in known):
        return False
    starts = (table.note, table.ad_start, table.dateline, table.role_prefix, table.list_start)
    if any(pattern.match(text) for pattern in starts):
        return False
    signed = any(table.signature.search(part) for part in text.split())
    return not (signed or table.bare_jump.search(text) or table.closing.search(text))


def _write_label(line: PageLine) -> str:
    """The words as printed; letterspaced ones without their gaps."""
    words = " ".join(line.printed.split())
    return "".join(words.split()) if all(len(part) == 1 for part in words.split()) else words


def _stands_over_heading(line: PageLine, below: PageLine, readings: Readings) -> bool:
    """Whether a heading is right under the line; the line itself may be read as one of its parts."""
    if below.text.rstrip(CLOSERS)[-1:] in ENDINGS or readings.find_kind(line.place()) not in UNKNOWN:
        return False
    return readings.find_kind(below.place()) in HEADINGS
