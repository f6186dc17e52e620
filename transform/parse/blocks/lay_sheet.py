"""The sheet of a hard-wrapped page: how full each line is, where sentences end, and how the page sets its paragraphs.

In: the page's lines and the Measure of its columns. Out: a Sheet, from which ``unwrap_lines`` decides line by line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from transform.marks.lines import TAIL_BYLINE, is_lone_byline
from transform.marks.table import MarksTable
from transform.parse.blocks.measure_columns import Measure
from transform.parse.draft import Line
from transform.text.sentences import is_closed
from transform.text.solid import is_mostly_worded
from transform.text.span_text import Piece, strip_gaps

#: What is never parted at a line's end: a number or word, a dash, quotation marks from their neighbours (UAX #14), with
#: the punctuation that must not begin a line after it. It moves down whole.
FIRST_WORD = re.compile(
    r"[(\[【《〈「『“‘]*(?:[A-Za-z0-9\u00c0-\u024f.%+/:'’-]+|—+|…+|.)(?:[“”‘’]+[(《]*(?:[A-Za-z0-9.%]+|.))*[,。、;:!?)”》’」』】〉…%]*"
)
#: Share of lines with an indent from which on a page marks its paragraphs by it; an indent is two characters (in half
#: characters), and a line that stands much further in is set to the right or in the middle.
INDENT_SHARE, INDENT, WIDEST_INDENT = 0.1, 4, 10
#: Room on a line that runs on: some programs leave one more character than they need to.
LOOSE = 2
#: Share of sure paragraph ends with a blank line after them from which on blank lines part paragraphs.
GAP_SHARE = 0.6
#: Blank lines that break a sentence, as their number and their share of all, from which on they stand for column breaks.
BROKEN_GAPS, BROKEN_SHARE = 2, 0.2
#: So many first lines must be short by an indent before it is taken for lost.
LOST_INDENTS = 3
#: Digits of newspaper fonts are a little wider than half a character; a line of them is by this at most.
WIDEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this page sets its paragraphs: indents seen or lost, blank lines between them or inside them."""

    indented: bool = False
    indent: int = 0
    """The usual indent."""
    hidden: bool = False
    gapped: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page while it is un-wrapped; ``slacks`` is the room that the next line's first word would have left.

    ``ends`` says which lines end a sentence, ``leads`` which begin with a dateline, that may go on in the next line.
    """

    lines: Sequence[Line]
    measure: Measure
    table: MarksTable
    slacks: Sequence[int]
    ends: Sequence[bool]
    leads: Sequence[bool]
    runs: frozenset[str]
    worded: bool
    habits: _Habits = _Habits()

    def is_full(self, k: int) -> bool:
        return self.slacks[k] < 0


def lay_sheet(lines: Sequence[Line], measure: Measure, table: MarksTable) -> Sheet:
    worded = is_mostly_worded("".join(line.piece.text for line in lines))
    pairs = pairwise(line.piece for line in lines)
    slacks = [*(_measure_slack(measure, k, *pair, worded=worded) for k, pair in enumerate(pairs)), measure.columns[-1]]
    ends = [ends_text(line.piece, table) or (worded and line.piece.text.endswith(".")) for line in lines]
    folded = [line.piece.folded for line in lines]
    texts = [strip_gaps(text) for text in folded]
    runs = frozenset(text[at : at + size] for text in texts for size in (2, 3) for at in range(len(text) - size + 1))
    leads = [
        table.dateline.match(text + after) is not None for text, after in zip_longest(folded, folded[1:], fillvalue="")
    ]
    sheet = Sheet(lines, measure, table, slacks, ends, leads, runs, worded)
    return replace(sheet, habits=_read_habits(sheet))


def _measure_slack(measure: Measure, k: int, own: Piece, following: Piece, *, worded: bool) -> int:
    """The room left on line k if the first word of the next line stood there too; below 0 the line is full."""
    if worded:
        word = " " + following.text.split(maxsplit=1)[0]
    else:
        found = FIRST_WORD.match(following.folded)
        word = following.text[: found.end()] if found else following.text[:1]
    room = measure.columns[k] - measure.widths[k] - measure.ruler.measure(word)
    return room if measure.ruler.even else room - _measure_digits(own.text + word)


def _measure_digits(text: str) -> int:
    """How much wider than half a character the Latin letters and digits of a line may be, all together."""
    count = sum(char.isascii() and char.isalnum() for char in text)
    return min(WIDEST_DIGITS, (count + 1) // 2)


def ends_text(piece: Piece, table: MarksTable) -> bool:
    """Whether a line ends a sentence, or a paragraph with its names in brackets."""
    return is_closed(piece.folded) or is_signed(piece, table)


def is_signed(piece: Piece, table: MarksTable) -> bool:
    """Whether names in brackets stand after the last word of a line."""
    found = TAIL_BYLINE.search(piece.folded)
    return bool(found and found.start() and is_lone_byline(piece.cut(found.start(), found.end()), table))


def _read_habits(sheet: Sheet) -> _Habits:
    lines, slacks, ends = sheet.lines, sheet.slacks, sheet.ends
    indents = Counter(indent for indent in sheet.measure.indents if indent > 0)
    indented = indents.total() >= len(lines) * INDENT_SHARE
    sure_ends = [k for k in range(len(lines) - 1) if ends[k] and slacks[k] >= 0]
    gaps = [k for k in range(len(lines) - 1) if lines[k + 1].gap]
    gapped = bool(sure_ends) and sum(lines[k + 1].gap > 0 for k in sure_ends) >= GAP_SHARE * len(sure_ends)
    breaks = sum(sheet.is_full(k) and not ends[k] for k in gaps)
    firsts = [slacks[k + 1] for k in sure_ends if not ends[k + 1]]
    short = sum(0 <= slack < INDENT for slack in firsts)
    return _Habits(
        indented=indented,
        indent=max(indents, key=lambda indent: (indents[indent], -indent), default=0),
        hidden=not indented and short >= LOST_INDENTS and short > sum(slack < 0 for slack in firsts),
        gapped=gapped,
        broken=not gapped and breaks >= max(BROKEN_GAPS, BROKEN_SHARE * len(gaps)),
    )
