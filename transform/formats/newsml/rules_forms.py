"""Rules about the forms of values that the profile has and libxml2 compares slowly: guids, languages, schemes, addresses."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from transform.formats.newsml.profile import read_pattern
from transform.formats.newsml.rule import Document, Found, Item

NAMES = {
    "tag": "guid",
    "language": "language",
    "scheme.alias": "scheme's alias",
    "scheme.uri": "scheme's URI",
    "address": "web address",
    "service.code": "service",
    "desk.id": "short id",
    "subject.code": "subject",
    "topic.code": "topic",
}
"""What the profile's definitions are called."""


def find_wrong_forms(document: Document) -> Iterator[Found]:
    """The values, wherever the profile allows them, that are not of their form."""
    for item in document.items:
        for form, values in _list_values(item):
            pattern = _read_pattern(form)
            for value in values:
                if not pattern.fullmatch(value):
                    yield Found(f"has a {NAMES[form]} of another form: '{value}'", item.line)
        for form, value in _list_wrong_schemes(item.aliases, item.scheme_uris):
            yield Found(f"has a {NAMES[form]} of another form: '{value}'", item.line)


def _list_values(item: Item) -> Iterator[tuple[str, list[str]]]:
    """The values of an item by the profile's definitions."""
    yield "tag", [item.guid, item.newspaper, *(each.guid for each in item.refs)]
    yield "language", [item.language or ""]
    yield (
        "address",
        [
            *(uri for each in item.meta.all("provider") if (uri := each.get("uri")) is not None),
            *item.pages_on_web,
            *(address for _, address in item.links),
            *(each.address for each in item.refs),
        ],
    )
    yield "service.code", [each.get("qcode") or "" for each in item.meta.all("service")]
    yield "desk.id", [each.text or "" for each in item.content.all("altId")]
    yield "subject.code", [each.code for each in item.subjects if each.element.get("qcode") is not None]
    yield "topic.code", [code for each in item.subjects for code in (*each.broader, *each.same)]


@lru_cache(maxsize=100)
def _list_wrong_schemes(aliases: tuple[str, ...], uris: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What is wrong in a catalog; it is the same in all items of a newspaper."""
    values = (*(("scheme.alias", alias) for alias in aliases), *(("scheme.uri", uri) for uri in uris))
    return tuple((form, value) for form, value in values if not _read_pattern(form).fullmatch(value))


@cache
def _read_pattern(name: str) -> re.Pattern[str]:
    return read_pattern(name)
