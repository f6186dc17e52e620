"""The tables of terms: which words tell which Media Topic, and which tell nothing.

In: ``transform/data/topics_<language>.toml`` (its head explains it) and a newspaper's own words. Out: for each term its topic and its
weight. A table that names an unknown or retired topic, or a term twice, cannot be loaded.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transform.frozen import frozen
from transform.model.fields import primary_subtag
from transform.model.media_topics import SCHEME, load_topics
from transform.model.topics import NO_TOPICS, Topics
from transform.text.span_text import fold_width

LANGUAGES = ("en", "zh")
"""The languages that have a table, by primary subtag."""
WEIGHTS = {"terms": 2, "hints": 1}
"""The weight of a word by the group of the table that it is in."""
OWN_WEIGHT = 4
"""A newspaper's own words count as two of ours: they were chosen for its pages."""
START = 2
"""Characters by which terms are looked up; every term has at least as many."""
PARTED = re.compile(r"[、,\n]")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class Term:
    """A term of one table, which has it once. ``key`` is what is compared, ``words`` what people read; ``topic`` is a code without its scheme, empty for what tells nothing."""

    key: str
    words: str
    topic: str
    weight: int


@frozen
class Table:
    """``spaced``: words stand apart in this language, and a term is one or several whole words.

    ``by_start`` has the terms by their first characters, longest first.
    """

    spaced: bool
    by_start: Mapping[str, tuple[Term, ...]]


@cache
def load_table(language: str, own: Topics = NO_TOPICS) -> Table | None:
    """The table of a language with a newspaper's own words, which win over ours; None for a language without one."""
    name = primary_subtag(language)
    if name not in LANGUAGES:
        return None
    spaced = name != "zh"
    added = ((words, entry.code.removeprefix(SCHEME), OWN_WEIGHT) for entry in own.term for words in entry.words)
    ignored = ((words, "", 0) for words in own.ignore)
    terms: dict[str, Term] = {}
    for words, topic, weight in (*_read_rows(name), *added, *ignored):
        key = fold(words, spaced=spaced)
        if len(key) >= START:
            terms[key] = Term(key, words, topic, weight)
    return Table(spaced, _index(terms.values()))


def fold(text: str, *, spaced: bool) -> str:
    """A text as terms are compared: small letters, half width, Chinese in simplified characters.

    Where words stand apart they are in the singular, with one space round each.
    """
    small = fold_width(text).lower()
    return "".join(f" {_make_singular(word)}" for word in WORD.findall(small)) + " " if spaced else small


def _make_singular(word: str) -> str:
    """An English word without the ending of the plural; one form stands for both, whether or not it is a word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _read_rows(name: str) -> Iterator[tuple[str, str, int]]:
    """The words of a language's table with topic and weight; ValueError if it contradicts itself or IPTC's list."""
    data = tomllib.loads((files("transform") / "data" / f"topics_{name}.toml").read_text(encoding="utf-8"))
    known = load_topics()
    seen: set[str] = set()
    rows = [(text, code, weight) for group, weight in WEIGHTS.items() for code, text in data[group].items()]
    for text, code, weight in [*rows, *((text, "", 0) for text in data["stop"].values())]:
        if code and not (code in known and known[code].in_use):
            raise ValueError(f"topics_{name}.toml: {code} is not a Media Topic in use")
        for words in filter(None, map(str.strip, PARTED.split(text))):
            if words in seen:
                raise ValueError(f"topics_{name}.toml: {words} is in it twice")
            seen.add(words)
            yield words, code, weight


def _index(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: -len(term.key)):
        found.setdefault(term.key[:START], []).append(term)
    return {start: tuple(group) for start, group in found.items()}
