"""Features of short lines by the characters with which several newspapers begin and end headings.

In: the Facts of a page's lines and the list of the language. Out: features, as words; none for a language without a list.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.pair_features import SHORT
from transform.text.span_text import REMEMBERED_LINES
from transform.text.vocabulary import load_edges

SIGNS = re.compile(r"[\W_]+")
#: How many characters a part has.
PARTS = (1, 2)


def list_edges(facts: Sequence[Fact], table: MarksTable) -> list[tuple[str, ...]]:
    if not load_edges(table.language).begins:
        return [()] * len(facts)
    return [_list_line(SIGNS.sub("", fact.text), table.language) if fact.length < SHORT else () for fact in facts]


@lru_cache(maxsize=REMEMBERED_LINES)
def _list_line(text: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_find_parts(text, language)))


def _find_parts(text: str, language: str) -> Iterator[str]:
    edges = load_edges(language)
    for size in PARTS:
        if text[:size] in edges.begins:
            yield f"begins with {text[:size]}"
        if text[-size:] in edges.ends:
            yield f"ends with {text[-size:]}"
        yield from (f"has {part}" for part in (text[k : k + size] for k in range(len(text))) if part in edges.inside)
