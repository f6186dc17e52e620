"""Folio lines and running heads: a line is furniture by what it is made of, in any order and composition.

In: one folded line and the tokens of the table's language (``transform.marks.forms.folio_tokens``). Out: a Folio: the share of the line
that its tokens explain, their weight, and the names between them, which may be those of a page or of the newspaper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transform.marks.forms.jumps import match_jump_line
from transform.marks.forms.shapes import HAN
from transform.marks.table import FolioGrammar, MarksTable
from transform.text.span_text import REMEMBERED

#: Longer lines are text.
LONGEST_FOLIO = 90
#: What stands between tokens and says nothing.
SEPARATORS = re.compile(r"[\s|丨·•:/.\-—–_~()\[\]【】〔〕《》「」<>◆■□●▲★☆※]+")
#: A run between tokens that may be the name of a page or of the newspaper.
NAME_RUN = re.compile(rf"[{HAN}]{{2,8}}|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{0,3}}")
#: With this share explained by tokens that sum to this weight a line is furniture. Headlines with a day or a price explain less
#: than two thirds of themselves.
LEAST_SHARE, LEAST_WEIGHT = 0.8, 4.0
#: A line of nothing but tokens needs less.
WHOLE_SHARE, WHOLE_WEIGHT = 0.99, 1.5
#: With a whole date and so much else, names of pages and sections that are not counted may be a half: 6月1日's year, weekday, page, newspaper.
SURE_SHARE, SURE_WEIGHT = 0.5, 11.0
#: A line with more numbers of one or two digits is a row of a table: a result, a draw.
MOST_BARE = 2
#: The weight of names of pages and newspapers beside a token of a folio; how many a line may have, and how long
#: they are together.
NAME_WEIGHT, MOST_NAMES, LONGEST_NAMES = 1.0, 2, 10
#: What stands beside a page's label alone is the page's name; a longer run is a headline on that page.
LONGEST_PAGE_NAME = 6
#: The masthead is among the first lines of a page.
TOP_LINES = 4
#: Kinds of tokens beside which a name may be that of a page or a newspaper.
NAMED = frozenset({"date", "weekday", "lunar", "issue", "page", "pages", "label", "bare", "desk"})
#: Kinds of labels that are mere numbers, and those that may be right beside a page's name.
LABELS, GLUED = frozenset({"label", "bare"}), frozenset({"page", "label"})
#: Kinds that prove nothing alone: stories and advertisements have them, too.
WEAK = frozenset({"price", "weather", "degrees", "wind", "phone", "web", "mail", "office", "term", "title"})
#: Kinds of a line that is a date: with its year, or a day of a month.
DATES = frozenset({"date", "day"})
#: Kinds of a line that says how somebody can be reached.
CONTACTS = frozenset({"hotline", "contact", "phone", "mail", "web"})
#: Kinds of which one makes a line furniture at an edge of the page.
EDGES = frozenset({"price", "weather", "degrees", "wind", "title"})


@dataclass(frozen=True, slots=True)
class Folio:
    """What a line is made of: ``kinds`` of tokens, their weight, the share of the line that they explain, its names."""

    kinds: frozenset[str]
    weight: float
    share: float
    names: tuple[str, ...]


NO_TOKENS, ONLY_SEPARATORS = Folio(frozenset(), 0.0, 0.0, ()), Folio(frozenset(), 0.0, 1.0, ())


def is_furniture(text: str, table: MarksTable, titles: tuple[str, ...] = ()) -> bool:
    """Whether a line is a folio line wherever it stands; a verb or pointer beside a page's label makes it a jump."""
    line = text.strip()
    if len(line) > LONGEST_FOLIO:
        return False
    if table.furniture.fullmatch(line):
        return True
    folio = read_folio(line, table.folio, titles)
    if folio is None or not is_folio(folio) or table.dateline.match(line):
        return False
    if any(table.role_prefix.fullmatch(name) for name in folio.names):
        return False
    return not (table.bracketed_jump.search(line) or table.bare_jump.search(line) or match_jump_line(line, table))


@lru_cache(maxsize=REMEMBERED)
def read_folio(text: str, grammar: FolioGrammar, titles: tuple[str, ...] = ()) -> Folio | None:
    """What a line is made of; None if it is too long or ends a sentence."""
    if len(text) > LONGEST_FOLIO or "。" in text or not text.strip():
        return None
    tokens = [(*found.span(), found.lastgroup or "") for found in grammar.tokens.finditer(text)]
    if not tokens and not titles:
        return ONLY_SEPARATORS if SEPARATORS.fullmatch(text) else NO_TOKENS
    kinds = [name.rstrip("0123456789") for _, _, name in tokens]
    if sum(kind in LABELS for kind in kinds) > MOST_BARE:
        return None
    ends, starts = [0, *(end for _, end, _ in tokens)], [*(start for start, _, _ in tokens), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    left = sum(len(SEPARATORS.sub("", gap)) for gap in gaps)
    names = [name for gap, before, after in zip(gaps, ["", *kinds], [*kinds, ""], strict=True)
             for name in _list_names(gap, before, after)]  # fmt: skip
    known = [name for name in names if name in titles]
    named = [name for name in names if name not in titles]
    if len(named) > MOST_NAMES or sum(map(len, named)) > LONGEST_NAMES or not NAMED.intersection(kinds):
        named = []
    weight = sum(grammar.weights[name] for _, _, name in tokens) + NAME_WEIGHT * (len(named) + 2 * len(known))
    size = max(1, len(SEPARATORS.sub("", text)))
    return Folio(frozenset(kinds), weight, 1 - (left - sum(map(len, (*named, *known)))) / size, (*named, *known))


def _list_names(gap: str, before: str, after: str) -> list[str]:
    """What may be names between two tokens; only the label of a page may be beside one without a separator (要闻01版)."""
    glued = (before and before not in GLUED and gap[:1], after and after not in GLUED and gap[-1:])
    if any(char and not SEPARATORS.match(char) for char in glued):
        return []
    return [part for part in SEPARATORS.split(gap) if NAME_RUN.fullmatch(part)]


def is_folio(folio: Folio | None) -> bool:
    """Whether a line is a folio line wherever it stands."""
    if folio is None or not folio.kinds - WEAK:
        return False
    if folio.kinds <= {"bare", *WEAK} and folio.names and len(folio.names) > 1:
        return False
    if folio.kinds <= {"page", "pages", *LABELS} and max(map(len, folio.names), default=0) > LONGEST_PAGE_NAME:
        return False
    if folio.weight >= SURE_WEIGHT and folio.share >= SURE_SHARE and "date" in folio.kinds:
        return True
    if folio.share >= WHOLE_SHARE:
        return folio.weight >= (WHOLE_WEIGHT if not folio.names else LEAST_WEIGHT / 2)
    return folio.share >= LEAST_SHARE and folio.weight >= LEAST_WEIGHT


def is_edge_line(folio: Folio | None) -> bool:
    """Whether a line is furniture at an edge of the page: a price, the weather, the newspaper's title in Latin letters."""
    if folio is None or folio.share < WHOLE_SHARE:
        return False
    return folio.weight >= WHOLE_WEIGHT and bool(folio.kinds & EDGES)


def is_contact(text: str, table: MarksTable) -> bool:
    """Whether a folio line says only how somebody can be reached: a notice may end with it."""
    folio = read_folio(text.strip(), table.folio)
    return folio is not None and folio.kinds <= CONTACTS and folio.share >= WHOLE_SHARE


def is_lone_date(text: str, table: MarksTable) -> bool:
    """Whether a folio line is a day and nothing else: a notice may be dated so below its signature."""
    folio = read_folio(text.strip(), table.folio)
    return (
        folio is not None
        and bool(folio.kinds)
        and folio.kinds <= DATES
        and folio.share >= WHOLE_SHARE
        and not folio.names
    )


def find_titles(lines: Sequence[str], table: MarksTable) -> tuple[str, ...]:
    """The newspaper's own titles: a line of the page's top that a folio line names, or what the folio lines call a newspaper."""
    top = {line for line in lines[:TOP_LINES] if NAME_RUN.fullmatch(line)}
    named = {
        name for line in lines if is_folio(folio := read_folio(line, table.folio)) and folio for name in folio.names
    }
    return tuple(sorted(top & named))
