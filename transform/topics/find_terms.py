"""Find the terms in a text: at each place the longest, and after it the text goes on behind it. Pure."""

from collections.abc import Iterator, Sequence
from operator import add

from transform.topics.table import START, Table, Term, fold


def find_terms(text: str, table: Table) -> Iterator[Term]:
    """The terms of a text in its order, without those that tell nothing.

    In Chinese nothing parts words, so a Latin term counts only where no letter or digit adjoins it.
    """
    folded = fold(text, spaced=table.spaced)
    begun, end = table.by_start, 0
    for place in [at for at, start in enumerate(map(add, folded, folded[1:])) if start in begun]:
        term = _take_longest(folded, place, begun[folded[place : place + START]]) if place >= end else None
        if term is None:
            continue
        if term.topic:
            yield term
        end = place + len(term.key) - table.spaced


def _take_longest(text: str, place: int, terms: Sequence[Term]) -> Term | None:
    for term in terms:
        if text.startswith(term.key, place) and _stands_alone(text, place, place + len(term.key)):
            return term
    return None


def _stands_alone(text: str, first: int, end: int) -> bool:
    """Whether no Latin letter or digit of the text runs on over the edges of a Latin term."""
    before, after = text[max(first - 1, 0) : first], text[end : end + 1]
    return not ((_is_latin(before) and _is_latin(text[first])) or (_is_latin(after) and _is_latin(text[end - 1])))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
