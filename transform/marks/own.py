"""A newspaper's own marks (``[marks]`` of publication.toml) beside those of its language.

In: a language tag and the Marks, plain words. Out: the language's MarksTable with these words in it; without marks it is the
language's own, unchanged. Jumps, sources and titles are read by the grammar of the language, or, if it has no table, by that
of words with spaces between them; what is told by a line alone needs none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from transform.marks.load import build_table, find_primary, load_table, read_data
from transform.marks.table import NUMERALS, MarksTable
from transform.model.publication import NO_MARKS, Marks
from transform.text.span_text import fold_width

#: The table whose grammar, without its words, reads the marks of a newspaper in a language without one.
SPACED = "en"
#: One publication is worked on at a time; tests work on several.
REMEMBERED = 16
#: A number, or a page's label: 3, A03, 十二. It is taken whole, so that no line makes the pattern try again and again.
NUMBER = rf"(?>[A-Za-z]{{0,2}}\s?\d{{1,6}}|[{NUMERALS}百千]{{1,8}})"
PLACES = {"{n}": NUMBER, "{words}": ".{0,60}"}
PLACE = re.compile(r"(\{n\}|\{words\})")
#: White space inside a line: wider gaps part columns. Without an end a line of blanks would be tried from each of 60 places.
GAP = r"\s{0,30}"
#: After a word that ends in a Latin letter or digit, none follows: Ad is not the beginning of Address.
LATIN_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f]$")
LATIN_BREAK = r"(?![A-Za-z0-9\u00c0-\u024f])"


@lru_cache(maxsize=REMEMBERED)
def load_own_table(language: str, marks: Marks = NO_MARKS) -> MarksTable:
    """The table of a language with a newspaper's own marks in it."""
    table = load_table(language)
    if marks == NO_MARKS:
        return table
    data = read_data(find_primary(language)) or _drop_words(read_data(SPACED) or {})
    own = build_table(_add_words(data, marks))
    return _add_lines(replace(own, language=table.language, known=table.known), marks)


def _drop_words(data: Mapping[str, Any]) -> dict[str, Any]:
    """The frame of a language's data: no list has a word, no pattern meets a text."""
    return {key: _drop_value(key, value) for key, value in data.items()}


def _drop_value(key: str, value: Any) -> Any:  # noqa: ANN401 - any value that TOML has
    if isinstance(value, dict):
        return _drop_words(value)
    if isinstance(value, list):
        return ["(?!)"] if key.endswith("_patterns") else []
    return value


def _add_words(data: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    """The data of a language's table with the words that its grammar reads: jumps, sources of datelines, titles."""
    titles = {"titles": _tidy_words(marks.role)}
    return {
        **data,
        "jumps": _add_jumps(data["jumps"], marks),
        "datelines": _add_sources(data["datelines"], _tidy_words(marks.dateline)),
        "roles": {**data["roles"], **titles},
    }


def _add_jumps(jumps: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    """A newspaper's own word overrules the language's; it counts without brackets too, unless the language denies that."""
    own = {"to": _tidy_words(marks.jump_to), "from": _tidy_words(marks.jump_from), "see": _tidy_words(marks.see)}
    words = [word for group in own.values() for word in group]
    known = {word for kind in own for word in jumps[kind]}
    kinds = {kind: [*own[kind], *(word for word in jumps[kind] if word not in words)] for kind in own}
    bare = [*jumps.get("bare", ()), *(word for word in words if word not in known)]
    return {**jumps, **kinds, "bare": bare}


def _add_sources(datelines: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """Chinese sources stand before a verb, which may be written with them (港城讯); English ones are agencies."""
    key = "sources" if "sources" in datelines else "agencies"
    sources = [_cut_verb(word, datelines.get("verbs", ())) for word in words]
    return {**datelines, key: [*datelines[key], *sources]}


def _cut_verb(word: str, verbs: Iterable[str]) -> str:
    endings = (verb for verb in sorted(verbs, key=len, reverse=True) if word.endswith(verb) and word != verb)
    return word.removesuffix(next(endings, ""))


def _add_lines(table: MarksTable, marks: Marks) -> MarksTable:
    """The table with what a line alone tells: names of columns, folio lines, first words of paid forms and notes."""
    return replace(
        table,
        banner=_join_patterns(map(_spell_name, marks.banner), table.banner),
        furniture=_join_patterns(map(_spell_words, marks.furniture), table.furniture),
        ad_start=_join_patterns(map(_spell_start, marks.advertisement), table.ad_start),
        note=_join_patterns(map(_spell_start, marks.note), table.note),
        titles=marks.role,
    )


def _join_patterns(own: Iterable[str], pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Own patterns in any case, or else the language's."""
    return re.compile("|".join([*(f"(?i:{one})" for one in own), pattern.pattern]), pattern.flags)


def _tidy_words(words: Iterable[str]) -> list[str]:
    """Words as the steps see text: in half width, with single spaces."""
    return [" ".join(fold_width(word).split()) for word in words]


def _spell_name(name: str) -> str:
    """A pattern of a column's name: set in wide letters it is the same."""
    solid = "".join(fold_width(name).split())
    parts = (PLACES.get(part) or r"\s*".join(map(re.escape, part)) for part in PLACE.split(solid) if part)
    return r"\s*".join(parts)


def _spell_words(words: str) -> str:
    """A pattern of plain words: any white space, also none, where they have some."""
    parts = [PLACES.get(part) or re.escape(part) for part in PLACE.split(_tidy_words([words])[0])]
    return "".join(parts).replace(r"\ ", GAP)


def _spell_start(words: str) -> str:
    return _spell_words(words) + (LATIN_BREAK if LATIN_END.search(words) else "")
