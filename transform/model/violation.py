"""Why a document is refused, in words: the errors of the JSON Schema validator as Violations.

Comes in: an error of jsonschema. Goes out: where (JSON pointer, RFC 6901), what is wrong with the found value quoted, and what to write
instead. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from transform.model.fields import FORBIDDEN

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SHOWN_LENGTH = 60
"""Characters of a found value that a message quotes at most."""
LIKENESS = 0.7
"""How like a known key an unknown one must be to be taken for it: titel for title (0.8), not price for provider (0.6)."""


@dataclass(frozen=True)
class Violation:
    """One reason why a document is refused; ``pointer`` is a JSON pointer (RFC 6901) into it."""

    pointer: str
    what: str
    todo: str


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer of steps (RFC 6901 section 3)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def explain(error: ValidationError) -> tuple[Violation, ...]:
    """An error of the validator in words, one Violation for each wrong key or value."""
    inner = _pick_inner(error)
    return EXPLANATIONS.get(str(inner.validator), _explain_other)(inner)


def _pick_inner(error: ValidationError) -> ValidationError:
    """Of an anyOf, the error inside the alternative that came furthest or looks most alike; else the error itself."""
    while error.validator == "anyOf" and error.context:
        error = max(error.context, key=_rank_alternative)
    return error


def _rank_alternative(error: ValidationError) -> tuple[int, bool, float]:
    """How near a value came to an alternative: how deep it fits, whether in its type, how like the example it is."""
    from difflib import SequenceMatcher

    examples = _schema_of(error).get("examples", [""])
    likeness = SequenceMatcher(None, str(error.instance)[:SHOWN_LENGTH], str(examples[0])).ratio()
    return len(error.path), error.validator not in {"type", "enum"}, likeness


def _explain_unknown(error: ValidationError) -> tuple[Violation, ...]:
    known = sorted(_schema_of(error)["properties"])
    return tuple(
        Violation(pointer_to([*error.absolute_path, key]), f"unknown key '{reveal(key)}'", _suggest(key, known))
        for key in cast("dict[str, object]", error.instance)
        if key not in known
    )


def _suggest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=LIKENESS)
    return f"did you mean '{near[0]}'?" if near else f"remove it; known here: {', '.join(known)}"


def _explain_missing(error: ValidationError) -> tuple[Violation, ...]:
    missing = str(error.message).split("'")[1]
    return (Violation(pointer_to(error.absolute_path), f"key '{missing}' is missing", "add it"),)


def _explain_type(error: ValidationError) -> tuple[Violation, ...]:
    asked = _value_of(error)
    wanted = asked if isinstance(asked, str) else " or ".join(asked)
    return (_violation_at(error, f"is {show(error.instance)}", f"give {_name_type(wanted)}"),)


def _explain_pattern(error: ValidationError) -> tuple[Violation, ...]:
    if error.validator_value == "\\S":
        return (_violation_at(error, "is blank", "write words, or leave the key out"),)
    return (_violation_at(error, f"is {show(error.instance)}", _example_of(error)),)


def _explain_not(error: ValidationError) -> tuple[Violation, ...]:
    if wrong := _value_of(error).get("description"):
        return (_violation_at(error, f"is {show(error.instance)}: {wrong}", _example_of(error)),)
    return (
        _violation_at(error, f"{show(error.instance)} holds a control or invisible character", "remove the character"),
    )


def _explain_enum(error: ValidationError) -> tuple[Violation, ...]:
    allowed = ", ".join(str(choice) for choice in _value_of(error))
    return (_violation_at(error, f"is {show(error.instance)}", f"use one of: {allowed}"),)


def _explain_form(error: ValidationError) -> tuple[Violation, ...]:
    return (_violation_at(error, "is in none of the forms allowed", _schema_of(error)["description"].rstrip(".")),)


def _explain_bound(error: ValidationError) -> tuple[Violation, ...]:
    return (_violation_at(error, f"is {show(error.instance)}", BOUNDS[str(error.validator)].format(_value_of(error))),)


def _explain_other(error: ValidationError) -> tuple[Violation, ...]:
    return (_violation_at(error, f"is {show(error.instance)}", _example_of(error)),)


BOUNDS = {"minimum": "give {} or more", "maximum": "give {} or less", "maxLength": "use {} characters or less"}
EXPLANATIONS: dict[str, Callable[[ValidationError], tuple[Violation, ...]]] = {
    "additionalProperties": _explain_unknown,
    "required": _explain_missing,
    "type": _explain_type,
    "pattern": _explain_pattern,
    "format": _explain_pattern,
    "not": _explain_not,
    "enum": _explain_enum,
    "oneOf": _explain_form,
    **dict.fromkeys(BOUNDS, _explain_bound),
}


def _schema_of(error: ValidationError) -> Mapping[str, Any]:
    """The schema that was broken; jsonschema sets it on every error it raises."""
    return cast("Mapping[str, Any]", error.schema)


def _value_of(error: ValidationError) -> Any:  # noqa: ANN401 - whatever the keyword takes
    """What the broken keyword asks for."""
    return error.validator_value


def _violation_at(error: ValidationError, what: str, todo: str) -> Violation:
    return Violation(pointer_to(error.absolute_path), what, todo)


def _example_of(error: ValidationError) -> str:
    examples = _schema_of(error).get("examples")
    return (
        f"write it like {show(examples[0])}"
        if examples
        else f"the schema asks for {error.validator}: {error.validator_value}"
    )


def _name_type(wanted: str) -> str:
    return {
        "string": "a text in quotes",
        "integer": "a whole number",
        "array": "a list",
        "object": "a table",
        "boolean": "true or false",
    }.get(wanted, wanted)


def show(value: object) -> str:
    """A found value, quoted and cut to a readable length."""
    return _shorten(reveal(json.dumps(value, ensure_ascii=False, default=str)))


def reveal(text: str) -> str:
    """The text with its control and invisible characters written out."""
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
