"""Build validators for JSON Schema draft 2020-12 that also check ``format``, with our own checks.

Only this module imports jsonschema. Import it only where a document has to be validated: it takes as long to load as pydantic.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from transform.model.schema_formats import CHECKS

OPTIONAL_PACKAGES = (
    *("fqdn", "idna", "isoduration", "jsonpointer", "rfc3339_validator", "rfc3986_validator"),
    *("rfc3987", "rfc3987_syntax", "uri_template", "webcolors"),
)
"""Packages that jsonschema imports for its own checks if they are installed; one takes a second to build a grammar."""


@contextmanager
def _hide_packages(names: Iterable[str]) -> Iterator[None]:
    """Make packages that are not loaded yet seem not installed (None in sys.modules)."""
    hidden = [name for name in names if name not in sys.modules]
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


with _hide_packages(OPTIONAL_PACKAGES):
    from jsonschema import Draft202012Validator, FormatChecker


def _build_checker() -> FormatChecker:
    """A checker for our formats only; a value that is not a string always passes (JSON Schema Validation section 7.1)."""
    checker = FormatChecker(())
    for name, check in CHECKS.items():
        checker.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value))
    return checker


FORMATS = _build_checker()


def build_validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FORMATS)
