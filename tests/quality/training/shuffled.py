"""Pages of invented newspapers put together anew: their stories in another order, in another layout, to learn weights from.

In: a Newspaper and dice. Out: a Newspaper of one page, whose lines ``newspaper_pages.make_page`` prints. What belongs to a story stays with it: its
label above, its captions and names.
"""

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.quality.dialects import Dialect
from tests.quality.scripts import LEARNED, Newspaper, load_newspapers
from transform.marks.load import load_table

KEPT_BACK = 5
"""Of so many newspapers one is kept back from the weights: how probable a story is right is learned from it."""
FEWEST, MOST = 3, 10
OWN_LAYOUT = 0.4
"""How often a page keeps the newspaper's own layout."""
NAMES_ABOVE = 0.05
"""How often a page sets the names of its writers above the headings instead of below."""
STARTS = re.compile(r"\+*(?:=|L|R|A)(?: |$)")
WIDTHS, HAN_WIDTHS = (24, 62), (11, 30)
INDENTS, HAN_INDENTS = ("  ", "   ", "    "), ("\u3000\u3000", "\u3000\u3000", "  ", "    ")


def list_newspapers(*, spaced: bool, kept_back: bool | None = None) -> list[Newspaper]:
    """The newspapers to learn from in scripts with spaces between words or without: all, those that are kept back, or the others."""
    return [
        one
        for one in load_newspapers(LEARNED)
        if load_table(one.language).spaced == spaced
        and kept_back in (None, zlib.crc32(one.name.encode()) % KEPT_BACK == 0)
    ]


def shuffle_newspaper(newspaper: Newspaper, dice: random.Random) -> Newspaper:
    """One page of the newspaper's pieces."""
    pages = [list(part_page(lines[1:])) for lines in newspaper.pages]
    date = newspaper.pages[0][0].split()[2]
    tops, feet = [page[0] for page in pages], [page[-1] for page in pages]
    pieces = [piece for page in pages for piece in page[1:-1]]
    stories = [piece for piece in pieces if has_story(piece)]
    loose = [piece for piece in pieces if not has_story(piece)]
    chosen = dice.sample(stories, min(len(stories), dice.randint(FEWEST, MOST)))
    chosen += dice.sample(loose, dice.randint(0, min(3, len(loose))))
    dice.shuffle(chosen)
    if not has_story(chosen[0]):
        chosen.sort(key=has_story, reverse=True)
    if dice.random() < NAMES_ABOVE:
        chosen = [lift_names(piece) for piece in chosen]
    number = dice.randint(1, 24)
    lines = [
        f"== {number} {date}",
        *dice.choice(tops),
        *(line for piece in chosen for line in piece),
        *dice.choice(feet),
    ]
    return replace(newspaper, dialects=(draw_layout(newspaper, dice),), pages=(tuple(lines),))


def has_story(piece: Sequence[str]) -> bool:
    return any(line.lstrip("+").startswith("=") for line in piece)


def part_page(lines: Sequence[str]) -> Iterator[list[str]]:
    """The folio lines at the top, the pieces, the folio lines at the foot."""
    lines = [line for line in lines if not line.startswith("%")]
    begin = next(k for k, line in enumerate(lines) if STARTS.match(line))
    end = len(lines)
    while lines[end - 1].lstrip("+").startswith("F "):
        end -= 1
    yield lines[:begin]
    piece: list[str] = []
    for line in lines[begin:end]:
        labelled = line.lstrip("+").startswith("=") and piece and piece[-1].lstrip("+").startswith("L ")
        if piece and STARTS.match(line) and not labelled:
            yield piece
            piece = []
        piece.append(line)
    yield piece
    yield lines[end:]


def lift_names(piece: Sequence[str]) -> list[str]:
    """The piece with the names that stand below its heading above it."""
    head = next((k for k, line in enumerate(piece) if re.match(r"\+*[KH] ", line)), None)
    if head is None:
        return list(piece)
    end = next((k for k in range(head, len(piece)) if not re.match(r"\+*[KHDB] ", piece[k])), len(piece))
    names = [line for line in piece[head:end] if line.lstrip("+").startswith("B ")]
    return [*piece[:head], *names, *(line for line in piece[head:end] if line not in names), *piece[end:]]


def draw_layout(newspaper: Newspaper, dice: random.Random) -> Dialect:
    """The newspaper's own layout, or another in its forms."""
    own = dice.choice(newspaper.dialects)
    if dice.random() < OWN_LAYOUT:
        return own
    wrapped = dice.random() < 0.6
    spaced = load_table(newspaper.language).spaced
    width = dice.randint(*(WIDTHS if spaced else HAN_WIDTHS)) if wrapped else None
    gap = dice.choice(("all", "units", "units", "few", "none") if wrapped else ("all", "all", "units", "few", "none"))
    indented = (wrapped and gap != "all" and dice.random() < 0.8) or dice.random() < 0.3
    indent = dice.choice(INDENTS if spaced else HAN_INDENTS) if indented else ""
    return replace(own, width=width, gap=gap, indent=indent)
