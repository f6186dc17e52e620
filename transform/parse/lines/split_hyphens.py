"""Step: move the hyphens of words that are broken at the end of a line to marks.

A word that the page also has with a hyphen (well-known) keeps it, and so does one whose first half usually has one
(twenty-year). In: ``lines``. Out: ``lines`` without these hyphens,
``marks`` with them. Han text has none.
"""

from dataclasses import replace
from itertools import pairwise

from transform.model.page import Spans
from transform.parse.draft import Draft
from transform.text.hyphens import COMPOUND, FIRST_HALF, KEEPS_HYPHEN, LONGEST_WORD, SECOND_HALF


def split_hyphens(draft: Draft) -> Draft:
    compounds = frozenset(word.lower() for word in COMPOUND.findall(draft.page.text))
    lines, hyphens = list(draft.lines), list[tuple[int, int]]()
    for k, (line, after) in enumerate(pairwise(draft.lines)):
        first, second = (
            FIRST_HALF.search(line.piece.text[-LONGEST_WORD:]),
            SECOND_HALF.match(after.piece.text[:LONGEST_WORD]),
        )
        if not first or not second or not second.group()[0].islower():
            continue
        if first.group(1).lower() in KEEPS_HYPHEN or f"{first.group(1)}-{second.group()}".lower() in compounds:
            continue
        hyphens += _take_last(line.piece.spans)
        lines[k] = replace(line, piece=line.piece.cut(0, len(line.piece.text) - 1))
    return replace(draft, lines=tuple(lines), marks=tuple(sorted(draft.marks + tuple(hyphens))))


def _take_last(spans: Spans) -> Spans:
    """The span of the last character."""
    end = spans[-1][1]
    return ((end - 1, end),)
