"""Frequent words that say nothing of a text's topic, from the tables of all languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_common_words() -> frozenset[str]:
    """The common words of all languages that have a table; joined, so that a text's own language need not be known."""
    tables = (file for file in (files("transform") / "data").iterdir() if file.name.startswith("marks_"))
    return frozenset(word for file in tables for word in _read_words(tomllib.loads(file.read_text(encoding="utf-8"))))


def _read_words(data: Mapping[str, Any]) -> list[str]:
    words: list[str] = data.get("words", {}).get("common", [])
    return words
