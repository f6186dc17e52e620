"""The sheet of a hard-wrapped page: how full each line is, where sentences end, how the page sets its paragraphs.

In: the page's lines and the Measure of its columns. Out: a Sheet, on which ``unwrap_lines`` decides line by line.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, zip_longest
from operator import add

from transform.marks.forms.bylines import ends_with_byline
from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.blocks.measure_columns import Measure
from transform.parse.draft import Line
from transform.parse.line_roles import read_role
from transform.text.sentences import is_closed
from transform.text.solid import is_mostly_spaced
from transform.text.span_text import SpanText, strip_gaps
from transform.text.widths import FIRST_WORD, measure_digits

#: Share of indented lines from which a page marks its paragraphs by indents; the usual indent and the widest, in half
#: characters: a line further in is centred or set to the right.
INDENT_SHARE, INDENT, WIDEST_INDENT = 0.1, 4, 10
#: Room that may be left on a line that continues: some programs leave one character more than necessary.
LOOSE = 2
#: Share of certain paragraph ends followed by a blank line from which blank lines separate paragraphs.
GAP_SHARE = 0.6
#: Number of blank lines inside sentences, and their share of all, from which blank lines are column breaks.
BROKEN_GAPS, BROKEN_SHARE = 2, 0.2
#: With this many first lines that are short by an indent, the page had indents that were lost.
LOST_INDENTS = 3
#: Lines that a dateline with its names may fill; the text below goes on with it.
LONGEST_DATELINE = 2
#: Roles of lines that are a block for themselves.
SET_APART = roles.BYLINES | {roles.FURNITURE, roles.TO, roles.FROM, roles.SEE}


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this page sets its paragraphs: indents that are visible or lost, blank lines between or inside them."""

    indented: bool = False
    indent: int = 0
    """The usual indent."""
    hidden: bool = False
    gapped: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page while it is unwrapped; ``slacks`` is the room that would be left with the next line's first word added.

    ``ends``: which lines end a sentence. ``leads``: which begin with a dateline, which may continue on the next line, or begin a
    story by their role. ``set_apart``: which are a block for themselves by their role.
    """

    lines: Sequence[Line]
    measure: Measure
    table: MarksTable
    slacks: Sequence[int]
    ends: Sequence[bool]
    leads: Sequence[bool]
    set_apart: Sequence[bool]
    runs: frozenset[str]
    spaced: bool
    habits: _Habits = _Habits()
    alone: dict[int, bool] = field(default_factory=dict)
    """Whether a group that begins with a line stands alone, for the lines that were asked for."""

    def is_full(self, k: int) -> bool:
        return self.slacks[k] < 0


def lay_sheet(lines: Sequence[Line], measure: Measure, table: MarksTable) -> Sheet:
    spaced = is_mostly_spaced("".join(line.piece.text for line in lines))
    pairs = pairwise(line.piece for line in lines)
    slacks = [*(_measure_slack(measure, k, *pair, spaced=spaced) for k, pair in enumerate(pairs)), measure.columns[-1]]
    ends = [ends_text(line.piece, table) or (spaced and line.piece.text.endswith(".")) for line in lines]
    folded = [line.piece.folded for line in lines]
    texts = [strip_gaps(text) for text in folded]
    twos = [list(map(add, text, text[1:])) for text in texts]
    threes = [map(add, pairs, text[2:]) for pairs, text in zip(twos, texts, strict=True)]
    runs = frozenset(chain.from_iterable((*twos, *threes)))
    known = [
        table.dateline.match(text + after) is not None for text, after in zip_longest(folded, folded[1:], fillvalue="")
    ]
    read = list(map(read_role, lines))
    leads = [
        dated or (role == roles.LEAD and not any(known[max(0, k - LONGEST_DATELINE) : k]))
        for k, (dated, role) in enumerate(zip(known, read, strict=True))
    ]
    set_apart = [role in SET_APART and not dated for dated, role in zip(known, read, strict=True)]
    sheet = Sheet(lines, measure, table, slacks, ends, leads, set_apart, runs, spaced)
    return replace(sheet, habits=_read_habits(sheet))


def _measure_slack(measure: Measure, k: int, own: SpanText, following: SpanText, *, spaced: bool) -> int:
    """The room left on line k if it also held the first word of the next line; below 0 the line is full."""
    if spaced:
        word = " " + following.text.split(maxsplit=1)[0]
    else:
        found = FIRST_WORD.match(following.folded)
        word = following.text[: found.end()] if found else following.text[:1]
    room = measure.columns[k] - measure.widths[k] - measure.ruler.measure(word)
    return room if measure.ruler.even else room - measure_digits(own.text + word)


def ends_text(piece: SpanText, table: MarksTable) -> bool:
    """Whether a line ends a sentence, or a paragraph with names in brackets."""
    return is_closed(piece.folded) or ends_with_byline(piece, table)


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
