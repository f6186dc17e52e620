"""What can be said about each line before anything is decided: its marks, its setting, its shape, its words.

In: the page's lines and the table of marks. Out: a Fact for each line.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from transform.marks.forms.bylines import is_lone_byline
from transform.marks.forms.folio import find_titles
from transform.parse.decode.compare_words import Shared, compare_words
from transform.parse.decode.line_marks import LineMarks, PageForms, read_line_marks
from transform.parse.decode.measure_lines import Setting, measure_lines
from transform.parse.decode.measure_words import measure_words
from transform.parse.draft import Draft, Line
from transform.parse.teach_datelines import list_forms, list_parted_forms
from transform.text.sentences import is_closed
from transform.text.solid import close_gaps, is_mostly_spaced, measure_length
from transform.text.span_text import SpanText, join_lines, strip_gaps

#: Lines whose marks may be read together: a caption or a byline that is wrapped. A line with less room than a character is full.
MOST_JOINED, LEAST_ROOM = 4, 2
#: Lines around one whose setting shows how its surroundings are set.
AROUND = 12
#: Lengths from which a line says whether paragraphs are indented: wrapped, not wrapped. The indents of paragraphs, in half characters.
LONG_WRAPPED, LONG_FREE, LEAST_INDENT, MOST_INDENT = 8, 26, 2, 8
#: Shares of indented lines with which paragraphs are indented: wrapped, not wrapped, at most.
INDENTED_WRAPPED, INDENTED_FREE, INDENTED_MOST = 0.08, 0.4, 0.98
#: Characters before a line's break that may leave a pair open.
OPEN_BEFORE, OPEN_AFTER = 40, 30
#: Cache size: the neighbours of a line are read in each order of the lines around it; they take more room than the line.
REMEMBERED = 512
#: A piece of a line that a gap has cut off is so short.
SHORT_WITHIN = 8
PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("「", "」"), ("『", "』"), ("【", "】"))


@dataclass(frozen=True, slots=True)
class Fact:
    """``text``: folded; ``length`` in Han characters. ``repeats``: how often the page has the line. ``joined``: whether the characters on
    both sides of its start are beside each other elsewhere. ``open_pair``: it closes a bracket of the line above. ``indents``: paragraphs
    are indented around here; ``gaps``: the share of lines around here after a blank line.
    """

    line: Line
    text: str
    length: int
    setting: Setting
    marks: LineMarks
    shared: Shared
    closed: bool
    repeats: int
    joined: bool
    open_pair: bool
    indents: bool
    gaps: float


def describe_lines(draft: Draft, *, spaced: bool | None = None) -> tuple[Fact, ...]:
    """``spaced``: whether words have spaces between them; None if the lines are to say it."""
    lines, table, page = draft.lines, draft.table, draft.page.text
    texts = [line.piece.folded.strip() for line in lines]
    spaced = is_mostly_spaced("".join(texts)) if spaced is None else spaced
    settings = measure_words(page, lines) if spaced else measure_lines(page, lines)
    joined = [_join_lines(page, lines, settings, k) for k in range(len(lines))]
    begins = [_begins_text(texts, settings, k) for k in range(len(lines))]
    leads = [
        (joined[k][-1], k > 0 and is_lone_byline(lines[k - 1].piece, table)) for k, begun in enumerate(begins) if begun
    ]
    inner = [lines[k].piece for k, begun in enumerate(begins) if not begun and is_closed(texts[k - 1])]
    forms = list_forms(texts) | list_parted_forms(page, leads, inner, table)
    taught = PageForms(find_titles(texts, table), forms)
    shared = compare_words(texts)
    repeats = Counter(close_gaps(text) for text in texts)
    solid = [strip_gaps(text) for text in texts]
    beside = [text.split() if spaced else text for text in (texts if spaced else solid)]
    pairs = frozenset[tuple[str, ...]]().union(*(_list_neighbours(text, spaced=spaced) for text in texts))
    long = [_is_long(line, setting) for line, setting in zip(lines, settings, strict=True)]
    return tuple(
        Fact(
            line=line,
            text=texts[k],
            length=measure_length(texts[k]),
            setting=settings[k],
            marks=read_line_marks(page, joined[k], table, taught, begins=begins[k]),
            shared=shared[k],
            closed=is_closed(texts[k]),
            repeats=repeats[close_gaps(texts[k])],
            joined=k > 0 and (*beside[k - 1][-1:], *beside[k][:1]) in pairs,
            open_pair=k > 0 and _is_within_pair(solid, k),
            indents=_are_indented(settings, long, k),
            gaps=_share_gaps(lines, k),
        )
        for k, line in enumerate(lines)
    )


@lru_cache(maxsize=REMEMBERED)
def _list_neighbours(text: str, *, spaced: bool) -> frozenset[tuple[str, ...]]:
    """The characters, or words, that are beside each other in a line."""
    return frozenset(pairwise(text.split() if spaced else strip_gaps(text)))


def _join_lines(page: str, lines: Sequence[Line], settings: Sequence[Setting], k: int) -> tuple[SpanText, ...]:
    """The line alone, and with one, two … of the lines that it may continue on."""
    found = [lines[k].piece]
    while k + 1 < len(lines) and len(found) < MOST_JOINED and settings[k].wrapped and settings[k].room < LEAST_ROOM:
        k += 1
        if lines[k].gap:
            break
        found.append(join_lines(page, [found[-1], lines[k].piece]))
    return tuple(found)


def _begins_text(texts: Sequence[str], settings: Sequence[Setting], k: int) -> bool:
    """Whether no text goes on from the line above: it is a heading, names, or the page begins."""
    return k == 0 or not (is_closed(texts[k - 1]) or (settings[k - 1].wrapped and settings[k - 1].full))


def _is_within_pair(solid: Sequence[str], k: int) -> bool:
    """Whether a bracket that the lines above have opened is closed in this line, or in the next if this one is short."""
    if _closes_pair(solid[k - 1], solid[k]):
        return True
    short = len(solid[k]) <= SHORT_WITHIN and k + 1 < len(solid) and _closes_pair(solid[k - 1], solid[k] + solid[k + 1])
    return short or (
        k > 1 and len(solid[k - 1]) <= SHORT_WITHIN and _closes_pair(solid[k - 2] + solid[k - 1], solid[k])
    )


def _closes_pair(above: str, text: str) -> bool:
    end, start = above[-OPEN_BEFORE:], text[:OPEN_AFTER]
    return any(end.count(left) > end.count(right) and right in start for left, right in PAIRS)


def _find_around(count: int, k: int) -> range:
    return range(max(0, k - AROUND), min(count, k + AROUND + 1))


def _is_long(line: Line, setting: Setting) -> bool:
    """Whether a line says whether paragraphs are indented."""
    return measure_length(line.piece.text) >= (LONG_WRAPPED if setting.wrapped else LONG_FREE)


def _are_indented(settings: Sequence[Setting], long: Sequence[bool], k: int) -> bool:
    around = [settings[n].indent for n in _find_around(len(settings), k) if long[n]]
    count = sum(LEAST_INDENT <= indent <= MOST_INDENT for indent in around)
    least = INDENTED_WRAPPED if settings[k].wrapped else INDENTED_FREE
    return count > 1 and least * len(around) <= count <= INDENTED_MOST * len(around)


def _share_gaps(lines: Sequence[Line], k: int) -> float:
    around = _find_around(len(lines), k)
    return sum(lines[n].gap > 0 for n in around) / len(around)
