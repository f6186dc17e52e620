"""The words of a language that newspapers print in small letters: what a line says that is no name; and what headings begin, end and go on with.

In: ``transform/data/words_<primary subtag>.tsv`` and ``edges_<primary subtag>.tsv``, made by ``tests.quality.training.vocabulary``. Out: the words, and those
that nearly every newspaper has; characters and pairs of them where words have no spaces between them.
"""

import re
from functools import cache
from typing import NamedTuple

from transform.text.data_rows import read_rows

#: The share of the newspapers from which a word says nothing by itself: the, of, has.
EVERYWHERE = 0.6
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


class Vocabulary(NamedTuple):
    """``everywhere`` are those of ``words`` that nearly every newspaper has."""

    words: frozenset[str]
    everywhere: frozenset[str]


@cache
def load_vocabulary(primary: str) -> Vocabulary:
    """The words of a language by its primary subtag; empty if it has no list."""
    counts = {word: int(count) for word, count in read_rows("words", primary)}
    least = EVERYWHERE * max(counts.values(), default=0)
    return Vocabulary(frozenset(counts), frozenset(word for word, count in counts.items() if count >= least))


class Edges(NamedTuple):
    """Characters and pairs of characters, folded, with which several newspapers begin headings, end them, and that many have in them."""

    begins: frozenset[str]
    ends: frozenset[str]
    inside: frozenset[str]


@cache
def load_edges(primary: str) -> Edges:
    """Those of a language by its primary subtag; empty if it has no list."""
    rows = read_rows("edges", primary)
    return Edges(*(frozenset(part for kind, part, _ in rows if kind == name) for name in Edges._fields))
