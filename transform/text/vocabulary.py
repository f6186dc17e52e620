"""The words of a language that newspapers print in small letters: what a line says that is no name; and what headings begin, end and go on with.

In: ``transform/data/words_<primary subtag>.tsv`` and ``edges_<primary subtag>.tsv``, made by ``tests.quality.training.vocabulary``. Out: the words, and those
that nearly every newspaper has; characters and pairs of them where words have no spaces between them.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

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
    counts = {word: int(count) for word, count in _read_rows("words", primary)}
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
    rows = _read_rows("edges", primary)
    return Edges(*(frozenset(part for kind, part, _ in rows if kind == name) for name in Edges._fields))


def _read_rows(name: str, primary: str) -> list[list[str]]:
    """The rows of a list; none if the language has no such list."""
    file = files("transform") / "data" / f"{name}_{primary}.tsv"
    if not primary.isalpha() or not file.is_file():
        return []
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
