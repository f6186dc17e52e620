"""The border: nothing enters the model that its JSON Schema has not passed.

Comes in: JSON-like values (a parsed page, a publication's table). Goes out: frozen models, or Violations that say where
(JSON pointer), what and what to do. JSON Schema draft 2020-12; formats are really checked.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from transform import laws
from transform.config import Config, build_config
from transform.facts import is_timezone
from transform.page import ParsedPage

SHOWN_LENGTH = 60
"""Characters of a found value that a message quotes at most."""
FORMATS = FormatChecker(["date", "date-time", "uri"])
FORMATS.checks("iana-timezone")(lambda value: not isinstance(value, str) or is_timezone(value))


@dataclass(frozen=True)
class Violation:
    """One reason why a document is refused; ``pointer`` is a JSON pointer (RFC 6901) into it."""

    pointer: str
    what: str
    todo: str


def check_page(value: object) -> ParsedPage | tuple[Violation, ...]:
    """The parsed page a JSON value stands for, or why it is none: by the schema, then by the laws of spans."""
    violations = check_document("parsed-page", value)
    if violations:
        return violations
    page = ParsedPage.model_validate(value)
    broken = laws.check_laws(page, None)
    return tuple(Violation(law.pointer, law.message, "correct the parser that wrote it") for law in broken) or page


def check_config(value: object) -> Config | tuple[Violation, ...]:
    """The configuration a publication's table stands for, or why it is none."""
    return check_document("publication", value) or build_config(cast("dict[str, object]", value))


def check_document(schema: str, value: object) -> tuple[Violation, ...]:
    """The violations of a document against ``schemas/<schema>.schema.json``, in document order; () if it is valid."""
    errors = sorted(load_validator(schema).iter_errors(value), key=lambda error: [str(step) for step in error.path])
    return tuple(violation for error in errors for violation in explain(error))


@cache
def load_validator(schema: str) -> Draft202012Validator:
    text = files("transform").joinpath("schemas", f"{schema}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FORMATS)


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer of steps (RFC 6901 section 3)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def explain(error: ValidationError) -> tuple[Violation, ...]:
    """An error of the validator in words, one Violation for each wrong key or value."""
    inner = pick_inner(error)
    return EXPLANATIONS.get(str(inner.validator), explain_other)(inner)


def pick_inner(error: ValidationError) -> ValidationError:
    """Of an anyOf or oneOf, the error inside the alternative that came furthest; else the error itself."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.path), inner.validator not in {"type", "enum"}))
    return error


def explain_unknown(error: ValidationError) -> tuple[Violation, ...]:
    known = sorted(schema_of(error)["properties"])
    return tuple(
        Violation(pointer_to([*error.absolute_path, key]), f"unknown key '{key}'", suggest(key, known))
        for key in cast("dict[str, object]", error.instance)
        if key not in known
    )


def suggest(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"did you mean '{near[0]}'?" if near else f"remove it; known here: {', '.join(known)}"


def explain_missing(error: ValidationError) -> tuple[Violation, ...]:
    missing = str(error.message).split("'")[1]
    return (Violation(pointer_to(error.absolute_path), f"key '{missing}' is missing", "add it"),)


def explain_type(error: ValidationError) -> tuple[Violation, ...]:
    asked = value_of(error)
    wanted = asked if isinstance(asked, str) else " or ".join(asked)
    return (violation_at(error, f"is {show(error.instance)}", f"give {name_type(wanted)}"),)


def explain_pattern(error: ValidationError) -> tuple[Violation, ...]:
    if error.validator_value == "\\S":
        return (violation_at(error, "is blank", "write words, or leave the key out"),)
    return (violation_at(error, f"is {show(error.instance)}", example_of(error)),)


def explain_words(error: ValidationError) -> tuple[Violation, ...]:
    return (
        violation_at(error, f"{show(error.instance)} holds a control or invisible character", "remove the character"),
    )


def explain_enum(error: ValidationError) -> tuple[Violation, ...]:
    allowed = ", ".join(str(choice) for choice in value_of(error))
    return (violation_at(error, f"is {show(error.instance)}", f"use one of: {allowed}"),)


def explain_other(error: ValidationError) -> tuple[Violation, ...]:
    rule = f"{error.validator} {json.dumps(error.validator_value, ensure_ascii=False)}"
    return (violation_at(error, f"is {show(error.instance)}", f"the schema asks for {shorten(rule)}"),)


EXPLANATIONS: dict[str, Callable[[ValidationError], tuple[Violation, ...]]] = {
    "additionalProperties": explain_unknown,
    "required": explain_missing,
    "type": explain_type,
    "pattern": explain_pattern,
    "format": explain_pattern,
    "not": explain_words,
    "enum": explain_enum,
}


def schema_of(error: ValidationError) -> Mapping[str, Any]:
    """The schema that was broken; jsonschema sets it on every error it raises."""
    return cast("Mapping[str, Any]", error.schema)


def value_of(error: ValidationError) -> Any:  # noqa: ANN401 - whatever the keyword takes
    """What the broken keyword asks for."""
    return error.validator_value


def violation_at(error: ValidationError, what: str, todo: str) -> Violation:
    return Violation(pointer_to(error.absolute_path), what, todo)


def example_of(error: ValidationError) -> str:
    examples = schema_of(error).get("examples")
    return f"write it like {show(examples[0])}" if examples else f"expected: {error.validator_value}"


def name_type(wanted: str) -> str:
    return {
        "string": "a text in quotes",
        "integer": "a whole number",
        "array": "a list",
        "object": "a table",
        "boolean": "true or false",
    }.get(wanted, wanted)


def show(value: object) -> str:
    """A found value, quoted and cut to a readable length."""
    return shorten(json.dumps(value, ensure_ascii=False, default=str))


def shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
