"""Find a path's row in the table of formats: what kind of document is at ``2021-10-09/01-fwdo56ug.newsml.xml``?

In: a path under out/. Out: its Format, None for what is not in the table: ``edition.json``, ``manifest.json``, assets, an owner's own files.
"""

import re
from functools import cache
from typing import Any

from transform.formats import FORMATS
from transform.formats.format import Format

_PLACES = {
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "stem": "[A-Za-z0-9]+-[a-z0-9-]+",
    "month": "[0-9]{4}-[0-9]{2}(?:-[0-9]+)?",
    "year": "[0-9]{4}",
    "alias": "[A-Za-z]+",
    "slug": "(?:corrections|more-[0-9]+|feeds/[a-z0-9A-Z-]+)",
}
"""The forms of the names that fill the places of a path. No form has a dot, so that an ending always counts as a whole."""


def find_format(path: str) -> Format[Any] | None:
    """The format whose path it is."""
    return next((found for form, found in _list_forms() if form.fullmatch(path)), None)


@cache
def _list_forms() -> tuple[tuple[re.Pattern[str], Format[Any]], ...]:
    return tuple((re.compile(_write_form(each.path)), each) for each in FORMATS)


def _write_form(path: str) -> str:
    form = re.escape(path)
    for place, written in _PLACES.items():
        form = form.replace(rf"\{{{place}\}}", written)
    return form
