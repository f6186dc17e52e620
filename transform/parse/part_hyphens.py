"""Step: take out the hyphens at which words break at the end of a line; they go to marks.

A word that the page has with its hyphen elsewhere (well-known) keeps it. In: ``lines``. Out: ``lines`` without these
hyphens, ``marks`` with them. Lines of Han text have none.
"""

import re
from dataclasses import replace
from itertools import pairwise

from transform.page import Spans
from transform.parse.draft import Draft

LETTER = "A-Za-z\u00c0-\u024f"
#: The longest word that is looked for at a line's end; no language that hyphenates needs more.
LONGEST_WORD = 60
#: What stands before the hyphen of a broken word, and what goes on after it: a word goes on in lower case.
FIRST_HALF = re.compile(rf"([{LETTER}]{{2,}})[-\u00ad‐]$")
SECOND_HALF = re.compile(rf"[{LETTER}]+")
COMPOUND = re.compile(rf"(?<![{LETTER}])[{LETTER}]+-[{LETTER}]+")


def part_hyphens(draft: Draft) -> Draft:
    compounds = frozenset(word.lower() for word in COMPOUND.findall(draft.page.text))
    lines, hyphens = list(draft.lines), list[tuple[int, int]]()
    for k, (line, after) in enumerate(pairwise(draft.lines)):
        first, second = (
            FIRST_HALF.search(line.piece.text[-LONGEST_WORD:]),
            SECOND_HALF.match(after.piece.text[:LONGEST_WORD]),
        )
        if not first or not second or not second.group()[0].islower():
            continue
        if f"{first.group(1)}-{second.group()}".lower() in compounds:
            continue
        hyphens += take_last(line.piece.spans)
        lines[k] = replace(line, piece=line.piece.cut(0, len(line.piece.text) - 1))
    return replace(draft, lines=tuple(lines), marks=tuple(sorted(draft.marks + tuple(hyphens))))


def take_last(spans: Spans) -> Spans:
    """The span of the last character."""
    end = spans[-1][1]
    return ((end - 1, end),)
