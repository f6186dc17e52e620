"""The table of a language's marks from its file; words become patterns once, here.

In: ``transform/data/marks_<primary subtag>.toml``. A language without a file gets the empty table, with which the steps
still split blocks and account for every character.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from transform.marks.han import build_han_table
from transform.marks.latin import build_latin_table
from transform.marks.table import MarksTable

#: The table whose grammar, without its words, serves spaced languages: those with a table of their own, which may leave lists
#: out, and those without one.
GRAMMAR = "en"
#: The table for a part of a page that is in a script without spaces between words, where the newspaper's language has them.
SOLID = "zh"


@cache
def load_table(language: str) -> MarksTable:
    """The table of a language tag by its primary subtag (zh-CN gives zh); an empty table if there is none."""
    primary = find_primary(language)
    data = read_words(primary)
    return build_table(data) if data else MarksTable(primary)


def load_other_table(*, spaced: bool) -> MarksTable:
    """The table for a part of a page in a script that the newspaper's language does not have."""
    return load_table(GRAMMAR if spaced else SOLID)


def find_primary(language: str) -> str:
    return re.split(r"[-_]", language.lower(), maxsplit=1)[0]


def read_data(primary: str) -> Mapping[str, Any] | None:
    """The contents of a primary subtag's file; None if there is none."""
    file = files("transform") / "data" / f"marks_{primary}.toml"
    if not primary.isalpha() or not file.is_file():
        return None
    return tomllib.loads(file.read_text(encoding="utf-8"))


def read_words(primary: str) -> Mapping[str, Any] | None:
    """The contents of a primary subtag's file with every list that a table of its script has; None if there is none."""
    data = read_data(primary)
    return _layer(list_no_words(), data) if data and data.get("script") == "latin" else data


def list_no_words() -> dict[str, Any]:
    """The table of a spaced language without any words: empty lists, patterns that match nothing."""
    return _drop_words(read_data(GRAMMAR) or {})


def _drop_words(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _drop_value(key, value) for key, value in data.items()}


def _drop_value(key: str, value: Any) -> Any:  # noqa: ANN401 - any value that TOML has
    if isinstance(value, dict):
        return _drop_words(value)
    if isinstance(value, list):
        return ["(?!)"] if key.endswith("_patterns") else []
    return value


def _layer(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The values above, and those below that are missing there, also inside tables."""
    inner = {
        key: _layer(below[key], value)
        for key, value in above.items()
        if isinstance(value, dict) and isinstance(below.get(key), dict)
    }
    return {**below, **above, **inner}


def build_table(data: Mapping[str, Any]) -> MarksTable:
    if data.get("script") == "latin":
        return build_latin_table(data)
    return build_han_table(data)
