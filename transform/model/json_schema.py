"""JSON Schema draft 2020-12 with ``format`` really checked, by checks of our own.

Comes in: a schema. Goes out: its validator. The one module that imports jsonschema, and to be imported only where a document really has
to be validated: that takes as long as all of pydantic does.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from transform.model.fields import is_timezone
from transform.model.wellformed import is_date, is_date_time, is_uri

CHECKS: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "date-time": is_date_time,
    "iana-timezone": is_timezone,
    "uri": is_uri,
}
"""Every ``format`` that a schema of ours names."""
CHECKS_OF_OTHERS = (
    *("fqdn", "idna", "isoduration", "jsonpointer", "rfc3339_validator", "rfc3986_validator"),
    *("rfc3987", "rfc3987_syntax", "uri_template", "webcolors"),
)
"""Packages that jsonschema imports for its own checks wherever they happen to be installed; one builds a grammar for a second."""


@contextmanager
def _hide_packages(names: Iterable[str]) -> Iterator[None]:
    """Let packages that are not loaded yet look as if they were not installed (None in sys.modules, as the import system has it)."""
    hidden = [name for name in names if name not in sys.modules]
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


with _hide_packages(CHECKS_OF_OTHERS):
    from jsonschema import Draft202012Validator, FormatChecker


def _build_checker() -> FormatChecker:
    """A checker that knows our formats alone; what is no string has no format (JSON Schema Validation section 7.1)."""
    checker = FormatChecker(())
    for name, check in CHECKS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


FORMATS = _build_checker()


def build_validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FORMATS)
