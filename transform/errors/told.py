"""Sentences for people that can also be said in another language.

A sentence is written in the code, in English, as a pattern with named values: ``tell("page {number} is missing", number=3)``. What comes out is
that English sentence, a str like any other, which remembers pattern and values; ``transform.words.say`` finds the pattern in the table of another
language. A sentence without values needs no ``tell``: it is its own pattern.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Self

SEVERAL = "{before}, {after}"


class Told(str):
    """The English sentence, with the pattern and the values that it was made of. Values may be such sentences, too."""

    __slots__ = ("pattern", "values")
    pattern: str
    values: Mapping[str, object]

    def __new__(cls, text: str, pattern: str, values: Mapping[str, object]) -> Self:
        told = super().__new__(cls, text)
        told.pattern = pattern
        told.values = values
        return told

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, object]]:  # type: ignore[override]  # what __new__ takes
        return str(self), self.pattern, self.values


def tell(pattern: str, /, **values: object) -> Told:
    """The sentence in English; a pattern without values is taken as it is, braces and all."""
    return Told(pattern.format(**values) if values else pattern, pattern, values)


def as_told(text: str) -> Told:
    """A sentence that may be one without values."""
    return text if isinstance(text, Told) else tell(text)


def tell_reason(error: OSError) -> Told:
    """Why the system refused something, in its own words."""
    return tell(error.strerror or str(error))


def count(number: int, noun: str) -> Told:
    """A number with its noun: 1 file, 2 files. The pattern is that of one."""
    return Told(f"{number} {noun}" if number == 1 else f"{number} {noun}s", f"{{number}} {noun}", {"number": number})


def list_several(parts: Iterable[str], pattern: str = SEVERAL) -> str:
    """Several things in one sentence: 1 file, 2 pages. ``pattern`` joins what stands ``before`` to what comes ``after``."""
    return reduce(lambda before, after: tell(pattern, before=before, after=after), parts)
