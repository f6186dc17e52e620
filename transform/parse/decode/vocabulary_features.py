"""Features of a line by how many of its words newspapers print in small letters: names have none, headlines some, texts many.

In: the Facts of a page's lines and the language's vocabulary. Out: features, as words; none for a language without a vocabulary. No word is among them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.pair_features import classify
from transform.text.span_text import REMEMBERED_LINES
from transform.text.vocabulary import WORD, load_vocabulary

#: Shares of words, and how many words a line has.
SHARES, WORDS = (0, 0.34, 0.6, 0.85, 0.99), (1, 2, 3, 4, 6, 9, 14)
#: The ends of words by which something is done or was done.
ENDINGS = ("ed", "ing", "s")
SHORTEST = 4


class _Said(NamedTuple):
    """The classes of the line's words: how many there are, what share is known, what share is everywhere; its first and last word."""

    words: int
    known: int
    everywhere: int
    first: str
    last: str
    case: str
    done: str


NOTHING = _Said(0, 0, 0, "edge", "edge", "edge", "")


def list_vocabulary(facts: Sequence[Fact], table: MarksTable) -> list[tuple[str, ...]]:
    if not load_vocabulary(table.language).words:
        return [()] * len(facts)
    said = [NOTHING, *(_read_line(fact.text, table.language) for fact in facts), NOTHING]
    gaps = [min(1, fact.line.gap) for fact in facts]
    return [tuple(_list_line(said[k], said[k + 1], said[k + 2], gap)) for k, gap in enumerate(gaps)]


@lru_cache(maxsize=REMEMBERED_LINES)
def _read_line(text: str, language: str) -> _Said:
    vocabulary = load_vocabulary(language)
    words = [word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(text)]
    if not words:
        return _Said(0, 0, 0, "none", "none", "none", "")
    known = sum(word in vocabulary.words for word in words)
    everywhere = sum(word in vocabulary.everywhere for word in words)
    case = "caps" if text.isupper() else "title" if text.istitle() else "small" if text[0].islower() else "sentence"
    done = next((end for end in ENDINGS for word in words if _is_done(word, end, vocabulary.words)), "")
    return _Said(
        classify(len(words), WORDS),
        classify(known / len(words), SHARES),
        classify(everywhere / len(words), SHARES),
        _name_word(words[0], language),
        _name_word(words[-1], language),
        case,
        done,
    )


def _is_done(word: str, end: str, words: frozenset[str]) -> bool:
    """Whether a word is something that is done: opened, opening, opens where open and opened are words."""
    return len(word) >= SHORTEST and word.endswith(end) and (word in words or word[:-1] in words)


def _name_word(word: str, language: str) -> str:
    vocabulary = load_vocabulary(language)
    return "everywhere" if word in vocabulary.everywhere else "known" if word in vocabulary.words else "other"


def _list_line(above: _Said, own: _Said, below: _Said, gap: int) -> Iterator[str]:
    yield f"v known {own.known} {own.words}"
    yield f"v known-case {own.known} {own.case}"
    yield f"v known-gap {own.known} {gap} {own.words}"
    yield f"v everywhere {own.everywhere} {own.words}"
    yield f"v everywhere-case {own.everywhere} {own.known} {own.case}"
    yield f"v ends {own.first} {own.last}"
    yield f"v ends-words {own.first} {own.last} {own.words}"
    yield f"v done {own.done} {own.words}"
    yield f"v done-case {own.done} {own.case} {own.everywhere}"
    for side, other in (("above", above), ("below", below)):
        yield f"v {side} {other.known} {other.words} {own.known}"
        yield f"v {side} everywhere {other.everywhere} {other.case} {own.everywhere} {own.case}"
        yield f"v {side} join {other.last if side == 'above' else own.last} {own.first if side == 'above' else other.first} {gap}"
