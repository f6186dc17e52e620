"""What a rule is: its name, what to do about a breach, and how to find breaches. Pure."""

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from transform.frozen import frozen

Told = Iterator[tuple[etree._Element, str]]  # noqa: SLF001 - lxml gives it no other name
"""Breaches in XML: the element, and what is wrong with it."""
ToldJson = Iterator[tuple[str, str]]
"""Breaches in JSON: the pointer of the value, and what is wrong with it."""


@frozen
class XmlRule:
    name: str
    todo: str
    find: Callable[[etree._Element], Told]


@frozen
class JsonRule:
    name: str
    todo: str
    find: Callable[[object], ToldJson]


def find_repeated(keyed: Iterable[tuple[etree._Element, object]], what: str) -> Told:
    """The elements whose key another one before them has."""
    seen: set[object] = set()
    for element, key in keyed:
        if key in seen:
            yield element, what
        seen.add(key)
