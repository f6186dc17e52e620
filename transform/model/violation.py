"""Turn errors of the JSON Schema validator into Violations: where (JSON pointer), what is wrong, what to write instead. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from transform.errors import list_several, tell
from transform.frozen import frozen
from transform.model.fields import FORBIDDEN
from transform.model.timezones import suggest_timezone

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SHOWN_LENGTH = 60
"""Most characters of a value that a message quotes."""
DATED = ("date", "date-time")
"""Formats whose values the calendar must have."""
TIMEZONE = "iana-timezone"
SIMILAR = 0.7
"""Least similarity at which a known key is suggested: titel for title (0.8), not price for provider (0.6)."""


@frozen
class Violation:
    """One reason to refuse a document; ``pointer`` is a JSON pointer (RFC 6901)."""

    pointer: str
    what: str
    todo: str


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer of steps (RFC 6901 section 3)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def describe_error(error: ValidationError) -> tuple[Violation, ...]:
    """The Violations of an error, one for each wrong key or value."""
    return tuple(
        violation
        for inner in _list_inner(error)
        for violation in DESCRIPTIONS.get(str(inner.validator), _describe_other)(inner)
    )


def _list_inner(error: ValidationError) -> Iterator[ValidationError]:
    """The innermost errors: for anyOf, those of the alternative that matches best, one for each value and all about keys."""
    if error.validator != "anyOf" or not error.context:
        yield error
        return
    best = max(error.context, key=_rank_alternative)
    inner = [each for each in error.context if each.schema_path[0] == best.schema_path[0]]
    for each in choose_errors(inner):
        yield from _list_inner(each)


def choose_errors(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The first error of each value; all errors about keys."""
    seen: set[tuple[str | int, ...]] = set()
    for error in errors:
        path = tuple(error.absolute_path)
        if path not in seen or error.validator in {"required", "additionalProperties"}:
            yield error
        seen.add(path)


def _rank_alternative(error: ValidationError) -> tuple[int, bool, float]:
    """How well a value matches an alternative: depth of the error, right type, similarity to the example."""
    from difflib import SequenceMatcher

    examples = _schema_of(error).get("examples", [""])
    similarity = SequenceMatcher(None, str(error.instance)[:SHOWN_LENGTH], str(examples[0])).ratio()
    return len(error.path), error.validator not in {"type", "enum"}, similarity


def _describe_unknown(error: ValidationError) -> tuple[Violation, ...]:
    known = sorted(_schema_of(error)["properties"])
    return tuple(
        Violation(
            pointer_to([*error.absolute_path, key]),
            tell("unknown key '{key}'", key=escape_invisible(key)),
            _suggest(key, known),
        )
        for key in cast("dict[str, object]", error.instance)
        if key not in known
    )


def _suggest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=SIMILAR)
    return (
        tell("did you mean '{known}'?", known=near[0])
        if near
        else tell("remove it; known here: {known}", known=", ".join(known))
    )


def _describe_missing(error: ValidationError) -> tuple[Violation, ...]:
    missing = str(error.message).split("'")[1]
    return (Violation(pointer_to(error.absolute_path), tell("key '{missing}' is missing", missing=missing), "add it"),)


def _describe_type(error: ValidationError) -> tuple[Violation, ...]:
    asked = _value_of(error)
    wanted = [asked] if isinstance(asked, str) else [each for each in asked if each != "null"]
    return (
        _violation_at(
            error,
            tell("is {value}", value=quote_value(error.instance)),
            tell("give {kinds}", kinds=list_several(map(_name_type, wanted), "{before} or {after}")),
        ),
    )


def _describe_pattern(error: ValidationError) -> tuple[Violation, ...]:
    if error.validator_value == "\\S":
        return (_violation_at(error, "is blank", "write words, or leave the key out"),)
    pattern = _schema_of(error).get("pattern")
    if _value_of(error) in DATED and pattern and re.search(pattern, str(error.instance)):
        what = tell("is {value}, which the calendar does not have", value=quote_value(error.instance))
        return (_violation_at(error, what, _example_of(error)),)
    meant = suggest_timezone(str(error.instance)) if _schema_of(error).get("format") == TIMEZONE else None
    todo = tell("did you mean '{known}'?", known=meant) if meant else _example_of(error)
    return (_violation_at(error, tell("is {value}", value=quote_value(error.instance)), todo),)


def _describe_not(error: ValidationError) -> tuple[Violation, ...]:
    if wrong := _value_of(error).get("description"):
        return (
            _violation_at(
                error,
                tell("is {value}: {wrong}", value=quote_value(error.instance), wrong=tell(wrong)),
                _example_of(error),
            ),
        )
    return (
        _violation_at(
            error,
            tell("{value} holds a control or invisible character", value=quote_value(error.instance)),
            "remove the character",
        ),
    )


def _describe_enum(error: ValidationError) -> tuple[Violation, ...]:
    allowed = ", ".join(str(choice) for choice in _value_of(error) if choice is not None)
    return (
        _violation_at(
            error, tell("is {value}", value=quote_value(error.instance)), tell("use one of: {allowed}", allowed=allowed)
        ),
    )


def _describe_form(error: ValidationError) -> tuple[Violation, ...]:
    schema = _schema_of(error)
    return (
        _violation_at(
            error, schema.get("$comment", "has none of the allowed forms"), schema["description"].rstrip(".")
        ),
    )


def _describe_bound(error: ValidationError) -> tuple[Violation, ...]:
    return (
        _violation_at(
            error,
            tell("is {value}", value=quote_value(error.instance)),
            tell(BOUNDS[str(error.validator)], bound=_value_of(error)),
        ),
    )


def _describe_other(error: ValidationError) -> tuple[Violation, ...]:
    return (_violation_at(error, tell("is {value}", value=quote_value(error.instance)), _example_of(error)),)


BOUNDS = {
    "minimum": "give {bound} or more",
    "maximum": "give {bound} or less",
    "maxLength": "use {bound} characters or fewer",
}
TYPES = {
    "string": "a text in quotes",
    "integer": "a whole number",
    "array": "a list",
    "object": "a table",
    "boolean": "true or false",
}
DESCRIPTIONS: dict[str, Callable[[ValidationError], tuple[Violation, ...]]] = {
    "additionalProperties": _describe_unknown,
    "required": _describe_missing,
    "type": _describe_type,
    "pattern": _describe_pattern,
    "format": _describe_pattern,
    "not": _describe_not,
    "enum": _describe_enum,
    "oneOf": _describe_form,
    **dict.fromkeys(BOUNDS, _describe_bound),
}


def _schema_of(error: ValidationError) -> Mapping[str, Any]:
    """The violated schema; jsonschema sets it on every error it raises."""
    return cast("Mapping[str, Any]", error.schema)


def _value_of(error: ValidationError) -> Any:  # noqa: ANN401 - whatever the keyword takes
    """The value of the violated keyword."""
    return error.validator_value


def _violation_at(error: ValidationError, what: str, todo: str) -> Violation:
    return Violation(pointer_to(error.absolute_path), what, todo)


def _example_of(error: ValidationError) -> str:
    examples = _schema_of(error).get("examples")
    return (
        tell("write it like {example}", example=quote_value(examples[0]))
        if examples
        else tell("the schema requires {keyword}: {rule}", keyword=error.validator, rule=error.validator_value)
    )


def _name_type(wanted: str) -> str:
    return tell(TYPES.get(wanted, wanted))


def quote_value(value: object) -> str:
    """A value as JSON, cut to a readable length."""
    return _shorten(escape_invisible(json.dumps(value, ensure_ascii=False, default=str)))


def escape_invisible(text: str) -> str:
    """The text with control and invisible characters escaped."""
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
