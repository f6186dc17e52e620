"""A newspaper's own marks (``[marks]`` of publication.toml) beside those of its language.

In: a language tag and the Marks, plain words. Out: the language's MarksTable with these words added. Jumps, sources and
titles follow the grammar of the language, or of spaced languages if it has no table; marks that are whole lines need no
grammar.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from transform.marks.load import build_table, find_primary, list_no_words, load_table, read_words
from transform.marks.patterns import NEVER
from transform.marks.table import NUMERALS, MarksTable
from transform.model.publication import NO_MARKS, Marks
from transform.text.span_text import fold_width

#: A run works on one publication; tests work on several.
REMEMBERED = 16
#: A number or page number: 3, A03, 十二. Matched atomically, so that no line makes the pattern backtrack.
NUMBER_PATTERN = rf"(?>[A-Za-z]{{0,2}}\s?\d{{1,6}}|[{NUMERALS}百千]{{1,8}})"
PLACEHOLDERS = {"{n}": NUMBER_PATTERN, "{words}": ".{0,60}"}
PLACEHOLDER = re.compile(r"(\{n\}|\{words\})")
#: White space inside a line; wider gaps separate columns. Without a limit, a line of blanks would be tried from 60
#: places.
WHITE_SPACE = r"\s{0,30}"
#: A word that ends in a Latin letter or digit ends there: Ad is not the beginning of Address.
LATIN_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f]$")
LATIN_BREAK = r"(?![A-Za-z0-9\u00c0-\u024f])"


@lru_cache(maxsize=REMEMBERED)
def load_own_table(language: str, marks: Marks = NO_MARKS) -> MarksTable:
    """The table of a language with a newspaper's own marks added."""
    table = load_table(language)
    if marks == NO_MARKS:
        return table
    data = read_words(find_primary(language)) or list_no_words()
    own = build_table(_add_words(data, marks))
    return _add_lines(replace(own, language=table.language, known=table.known), marks)


def _add_words(data: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    """A language's data with the words that need its grammar: jumps, sources of datelines, titles."""
    titles = {"titles": _tidy_words(marks.role)}
    return {
        **data,
        "jumps": _add_jumps(data["jumps"], marks),
        "datelines": _add_sources(data["datelines"], _tidy_words(marks.dateline)),
        "roles": {**data["roles"], **titles},
    }


def _add_jumps(jumps: Mapping[str, Any], marks: Marks) -> dict[str, Any]:
    """A newspaper's own word overrides the language's; it also works without brackets, unless the language forbids
    that.
    """
    own = {"to": _tidy_words(marks.jump_to), "from": _tidy_words(marks.jump_from), "see": _tidy_words(marks.see)}
    words = [word for group in own.values() for word in group]
    known = {word for kind in own for word in jumps[kind]}
    kinds = {kind: [*own[kind], *(word for word in jumps[kind] if word not in words)] for kind in own}
    bare = [*jumps.get("bare", ()), *(word for word in words if word not in known)]
    return {**jumps, **kinds, "bare": bare}


def _add_sources(datelines: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """Chinese sources precede a verb, which may be part of the mark (港城讯); English ones are agencies."""
    key = "sources" if "sources" in datelines else "agencies"
    sources = [_cut_verb(word, datelines.get("verbs", ())) for word in words]
    return {**datelines, key: [*datelines[key], *sources]}


def _cut_verb(word: str, verbs: Iterable[str]) -> str:
    endings = (verb for verb in sorted(verbs, key=len, reverse=True) if word.endswith(verb) and word != verb)
    return word.removesuffix(next(endings, ""))


def _add_lines(table: MarksTable, marks: Marks) -> MarksTable:
    """The table with marks that are lines or line starts: names of sections, folio lines, paid forms, notes."""
    return replace(
        table,
        own_banner=_join_patterns(map(_spell_name, marks.banner), NEVER),
        own_furniture=_join_patterns(map(_spell_words, marks.furniture), NEVER),
        own_ad_start=_join_patterns(map(_spell_start, marks.advertisement), NEVER),
        banner=_join_patterns(map(_spell_name, marks.banner), table.banner),
        furniture=_join_patterns(map(_spell_words, marks.furniture), table.furniture),
        ad_start=_join_patterns(map(_spell_start, marks.advertisement), table.ad_start),
        note=_join_patterns(map(_spell_start, marks.note), table.note),
        titles=marks.role,
    )


def _join_patterns(own: Iterable[str], pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The newspaper's own patterns in any case, or the language's."""
    return re.compile("|".join([*(f"(?i:{one})" for one in own), pattern.pattern]), pattern.flags)


def _tidy_words(words: Iterable[str]) -> list[str]:
    """Words as the steps see text: half width, single spaces."""
    return [" ".join(fold_width(word).split()) for word in words]


def _spell_name(name: str) -> str:
    """A pattern of a section's name, also when it is letterspaced."""
    solid = "".join(fold_width(name).split())
    parts = (PLACEHOLDERS.get(part) or r"\s*".join(map(re.escape, part)) for part in PLACEHOLDER.split(solid) if part)
    return r"\s*".join(parts)


def _spell_words(words: str) -> str:
    """A pattern of plain words, with any white space, or none, at their spaces."""
    parts = [PLACEHOLDERS.get(part) or re.escape(part) for part in PLACEHOLDER.split(_tidy_words([words])[0])]
    return "".join(parts).replace(r"\ ", WHITE_SPACE)


def _spell_start(words: str) -> str:
    return _spell_words(words) + (LATIN_BREAK if LATIN_END.search(words) else "")
