"""Features of a line by the classes of its words, in scripts without spaces between them: what names something, what says that something is done.

Two lines that make one sentence are one headline, a line that is a sentence by itself has a deck or a kicker beside it. In: the Facts of a page's lines and
the list of the language. Out: features, as words; none for a language without a list.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from transform.marks.table import MarksTable
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.pair_features import SHORT, classify
from transform.text.span_text import REMEMBERED_LINES
from transform.text.word_classes import SIGN, UNKNOWN, load_classes, part_words

#: Words by which lines are told apart; how many of them the classes are named of.
WORDS, MOST_NAMED = (1, 2, 3, 4, 6, 8, 11), 5
#: What names something.
NAMES = frozenset("nswox")
#: Characters at each edge of a line that show whether a break parts a word.
EDGE = 4


class _Said(NamedTuple):
    """The classes of a line's words: its ``first`` and ``last`` two, what it ``says`` as a whole, how many words it has."""

    first: str
    second: str
    before_last: str
    last: str
    says: str
    words: int
    form: str


NOTHING = _Said("-", "-", "-", "-", "-", 0, "-")


def list_classes(facts: Sequence[Fact], table: MarksTable) -> list[tuple[str, ...]]:
    if not load_classes(table.language):
        return [()] * len(facts)
    said = [
        NOTHING,
        *(_read_line(fact.text, table.language) if fact.length < SHORT else NOTHING for fact in facts),
        NOTHING,
    ]
    breaks = [
        "",
        *(_read_break(above.text, fact.text, table.language) for above, fact in pairwise(facts)),
        "",
    ]
    return [
        tuple(_list_line(said[k : k + 3], breaks[k : k + 2], min(1, fact.line.gap))) for k, fact in enumerate(facts)
    ]


@lru_cache(maxsize=REMEMBERED_LINES)
def _read_line(text: str, language: str) -> _Said:
    kinds = [word.kind for word in part_words(text, language)]
    words = [kind for kind in kinds if kind != SIGN]
    if not words:
        return NOTHING
    verbs = [k for k, kind in enumerate(words) if kind == "v"]
    place = "no" if not verbs else "first" if verbs[0] == 0 else "last" if verbs[0] == len(words) - 1 else "inside"
    says = f"{place} {min(2, len(verbs))} {'p' if set(words) & {'p', 'd', 'u'} else ''}"
    form = "".join(kind for kind, _ in groupby("n" if kind in NAMES else kind for kind in kinds))
    return _Said(
        words[0],
        words[1] if len(words) > 1 else "-",
        words[-2] if len(words) > 1 else "-",
        words[-1],
        says,
        classify(len(words), WORDS),
        form if len(form) <= MOST_NAMED else f"{form[:2]}~{form[-2:]}",
    )


@lru_cache(maxsize=REMEMBERED_LINES)
def _read_break(above: str, text: str, language: str) -> str:
    """Whether a word goes on over the break between two lines."""
    whole = f"{above[-EDGE:]}{text[:EDGE]}"
    at, middle = 0, len(above[-EDGE:])
    for word in part_words(whole, language):
        if at < middle < at + len(word.text):
            return "word" if word.kind != UNKNOWN else "letters"
        at += len(word.text)
    return "between"


def _list_line(said: Sequence[_Said], breaks: Sequence[str], gap: int) -> Iterator[str]:
    above, own, below = said
    yield f"c break {breaks[0]} {gap}"
    yield f"c break below {breaks[1]}"
    if own is NOTHING:
        return
    yield f"c first {own.first}"
    yield f"c last {own.last}"
    yield f"c begins {own.first} {own.second}"
    yield f"c ends {own.before_last} {own.last}"
    yield f"c says {own.says}"
    yield f"c says-words {own.says} {own.words}"
    yield f"c form {own.form}"
    yield f"c edges {own.first} {own.last} {own.words}"
    for side, one, two in (("above", above, own), ("below", own, below)):
        other = above if side == "above" else below
        if other is NOTHING:
            continue
        yield f"c {side} says {other.says} {own.says}"
        yield f"c {side} join {one.last} {two.first}"
        yield f"c {side} joins {one.before_last} {one.last} {two.first} {two.second}"
        yield f"c {side} words {other.words} {own.words}"
        yield f"c {side} ends {other.last} {own.last}"
        yield f"c {side} begins {other.first} {own.first}"
