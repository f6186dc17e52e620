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


@cache
def load_table(language: str) -> MarksTable:
    """The table of a language tag by its primary subtag (zh-CN gives zh); an empty table if there is none."""
    primary = find_primary(language)
    data = read_data(primary)
    return build_table(data) if data else MarksTable(primary)


def find_primary(language: str) -> str:
    return re.split(r"[-_]", language.lower(), maxsplit=1)[0]


def read_data(primary: str) -> Mapping[str, Any] | None:
    """The contents of a primary subtag's file; None if there is none."""
    file = files("transform") / "data" / f"marks_{primary}.toml"
    if not primary.isalpha() or not file.is_file():
        return None
    return tomllib.loads(file.read_text(encoding="utf-8"))


def build_table(data: Mapping[str, Any]) -> MarksTable:
    if data.get("script") == "latin":
        return build_latin_table(data)
    return build_han_table(data)
