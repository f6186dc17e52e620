"""Say fast whether a document is valid by its JSON Schema: what the screen lets pass is valid, what it does not is for the validator to explain.

The screen is jsonschema-rs, a hundred times as fast as the validator of ``json_schema``, which stays the judge: a document that the screen
does not let pass is asked there, and valid if that says so. Only this module imports jsonschema-rs.
"""

from collections.abc import Callable, Mapping
from typing import Any

import jsonschema_rs
from pydantic_core import PydanticSerializationError, to_json

SURROGATES = (r"\ud800-\udfff", "\ud800-\udfff")
"""How our patterns write the range of lone surrogates, which the screen does not take."""


def build_screen(schema: Mapping[str, Any], formats: Mapping[str, Callable[[str], bool]]) -> Callable[[object], bool]:
    """A function that says whether a value passes; ``formats`` are the checks of ``format`` by name."""
    validator = jsonschema_rs.Draft202012Validator(
        _drop_surrogates(schema), formats=dict(formats), validate_formats=True
    )

    def passes(value: object) -> bool:
        return _is_text(value) and validator.is_valid(value)

    return passes


def _is_text(value: object) -> bool:
    """Whether all its strings are text that can be written: one with a lone surrogate would be empty to the screen."""
    try:
        to_json(value)
    except PydanticSerializationError:
        return False
    return True


def _drop_surrogates(value: Any) -> Any:  # noqa: ANN401 - any JSON-like value
    """A schema without the range of lone surrogates in its patterns: a value that holds one never passes."""
    if isinstance(value, dict):
        return {key: _drop_from(each) if key == "pattern" else _drop_surrogates(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_drop_surrogates(each) for each in value]
    return value


def _drop_from(pattern: Any) -> Any:  # noqa: ANN401 - "pattern" may also be the name of a property
    if not isinstance(pattern, str):
        return _drop_surrogates(pattern)
    for written in SURROGATES:
        pattern = pattern.replace(written, "")
    return pattern
