"""The border: nothing enters the model that its JSON Schema would not pass.

Comes in: JSON-like values (a parsed page, a publication's table). Goes out: frozen models, or Violations that say where
(JSON pointer), what and what to do. JSON Schema draft 2020-12; formats are really checked. A parsed page is held to its schema; a table
that every command reads is screened by the model, its schema's twin, and the schema asked only for the words of a refusal.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pydantic

from transform.config import Config, Marks, build_config
from transform.facts import FORBIDDEN
from transform.page import ParsedPage, SourceNote

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from transform.edits_file import Edits

Model = TypeVar("Model", bound=pydantic.BaseModel)

SHOWN_LENGTH = 60
"""Characters of a found value that a message quotes at most."""
LIKENESS = 0.7
"""How like a known key an unknown one must be to be taken for it: titel for title (0.8), not price for provider (0.6)."""
MOST_VALUES = 50_000
"""Values of a page (a span has three) that the validator is asked about: it takes a second for so many. A fullest page has some 8 000."""
RIVALS = (("jump_to", "jump_from", "see"), ("banner", "furniture"), ("advertisement", "note"))
"""Lists of marks that are looked for in the same place of a page: before a page's number, as a whole line, as first words."""


@dataclass(frozen=True)
class Violation:
    """One reason why a document is refused; ``pointer`` is a JSON pointer (RFC 6901) into it."""

    pointer: str
    what: str
    todo: str


def check_page(value: object) -> ParsedPage | tuple[Violation, ...]:
    """The parsed page a JSON value stands for, or why it is none: by the schema, then by the laws of spans.

    A page of more than ``MOST_VALUES`` is checked by the model alone, the schema's twin, in a fiftieth of the time.
    """
    from transform import laws

    violations = () if has_more_values(value, MOST_VALUES) else check_document("parsed-page", value)
    if violations:
        return violations
    try:
        page = ParsedPage.model_validate(value)
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return (Violation(pointer_to(first["loc"]), f"is refused: {first['msg']}", "compare it with the schema"),)
    broken = laws.check_laws(page, None)
    return tuple(Violation(law.pointer, law.message, "correct the parser that wrote it") for law in broken) or page


def has_more_values(value: object, most: int) -> bool:
    """Whether a JSON-like value holds more values than this, itself among them."""
    waiting, seen = [value], 0
    while waiting and seen <= most:
        one = waiting.pop()
        seen += 1
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return seen + len(waiting) > most


def check_config(value: object) -> Config | tuple[Violation, ...]:
    """The configuration a publication's table stands for, or why it is none: by the schema, then by what no schema can say."""
    config = screen("publication", value, lambda table: build_config(cast("dict[str, object]", table)))
    return config if isinstance(config, tuple) else tuple(find_doubled_marks(config.marks)) or config


def check_edits(value: object) -> Edits | tuple[Violation, ...]:
    """The edits a table stands for, or why it is none."""
    from transform.edits_file import Edits

    return screen("edits", value, Edits.model_validate)


def check_source(value: object) -> SourceNote | tuple[Violation, ...]:
    """What a page's source file says, or why it says nothing."""
    return screen("source", value, SourceNote.model_validate)


def screen(schema: str, value: object, build: Callable[[object], Model]) -> Model | tuple[Violation, ...]:
    """What a table builds, or why its schema refuses it; pydantic's ValidationError if the model refuses what the schema accepts.

    The model takes null for a key that is left out, the schema does not: a table that holds null (TOML's cannot) is the schema's.
    """
    violations = () if isinstance(value, dict) and not holds_null(value) else check_document(schema, value)
    if violations:
        return violations
    try:
        return build(value)
    except pydantic.ValidationError:
        violations = check_document(schema, value)
        if not violations:
            raise
        return violations


def holds_null(value: object) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(holds_null(each) for each in inner)


def find_doubled_marks(marks: Marks) -> Iterator[Violation]:
    """Words that mean two things in one place: each where it stands for the second time."""
    for kinds in RIVALS:
        known: dict[str, str] = {}
        for kind in kinds:
            words = cast("tuple[str, ...]", getattr(marks, kind))
            for number, word in enumerate(words):
                first = known.setdefault(squeeze(word), kind)
                if first != kind:
                    what = f"{show(word)} stands in {first} too"
                    yield Violation(pointer_to(["marks", kind, number]), what, "keep it in one of the two")


def squeeze(word: str) -> str:
    """A mark as pages are compared with it: in half width, without white space, in one case."""
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()


def check_document(schema: str, value: object) -> tuple[Violation, ...]:
    """The violations of a document against ``schemas/<schema>.schema.json``, in document order; () if it is valid."""
    errors = sorted(
        load_validator(schema).iter_errors(value),
        key=lambda error: (order_of(error.path, value), error.validator != "type"),
    )
    return tuple(violation for error in choose_errors(errors) for violation in explain(error))


def choose_errors(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The first error about each value, its type before all else; of a table's keys, each one's."""
    seen: set[tuple[str | int, ...]] = set()
    for error in errors:
        path = tuple(error.path)
        if path not in seen or error.validator in {"required", "additionalProperties"}:
            yield error
        seen.add(path)


def order_of(path: Iterable[str | int], value: Any) -> list[int]:  # noqa: ANN401 - any JSON-like value
    """Where in its document a value stands: the place of each step among its neighbours."""
    order = []
    for step in path:
        order.append(step if isinstance(step, int) else list(value).index(step))
        value = value[step]
    return order


@cache
def load_validator(schema: str) -> Draft202012Validator:
    from transform.json_schema import build_validator

    text = files("transform").joinpath("schemas", f"{schema}.schema.json").read_text(encoding="utf-8")
    return build_validator(json.loads(text))


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer of steps (RFC 6901 section 3)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def explain(error: ValidationError) -> tuple[Violation, ...]:
    """An error of the validator in words, one Violation for each wrong key or value."""
    inner = pick_inner(error)
    return EXPLANATIONS.get(str(inner.validator), explain_other)(inner)


def pick_inner(error: ValidationError) -> ValidationError:
    """Of an anyOf, the error inside the alternative that came furthest or looks most alike; else the error itself."""
    while error.validator == "anyOf" and error.context:
        error = max(error.context, key=rank_alternative)
    return error


def rank_alternative(error: ValidationError) -> tuple[int, bool, float]:
    """How near a value came to an alternative: how deep it fits, whether in its type, how like the example it is."""
    from difflib import SequenceMatcher

    examples = schema_of(error).get("examples", [""])
    likeness = SequenceMatcher(None, str(error.instance)[:SHOWN_LENGTH], str(examples[0])).ratio()
    return len(error.path), error.validator not in {"type", "enum"}, likeness


def explain_unknown(error: ValidationError) -> tuple[Violation, ...]:
    known = sorted(schema_of(error)["properties"])
    return tuple(
        Violation(pointer_to([*error.absolute_path, key]), f"unknown key '{reveal(key)}'", suggest(key, known))
        for key in cast("dict[str, object]", error.instance)
        if key not in known
    )


def suggest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=LIKENESS)
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


def explain_not(error: ValidationError) -> tuple[Violation, ...]:
    if wrong := value_of(error).get("description"):
        return (violation_at(error, f"is {show(error.instance)}: {wrong}", example_of(error)),)
    return (
        violation_at(error, f"{show(error.instance)} holds a control or invisible character", "remove the character"),
    )


def explain_enum(error: ValidationError) -> tuple[Violation, ...]:
    allowed = ", ".join(str(choice) for choice in value_of(error))
    return (violation_at(error, f"is {show(error.instance)}", f"use one of: {allowed}"),)


def explain_form(error: ValidationError) -> tuple[Violation, ...]:
    return (violation_at(error, "is in none of the forms allowed", schema_of(error)["description"].rstrip(".")),)


def explain_bound(error: ValidationError) -> tuple[Violation, ...]:
    return (violation_at(error, f"is {show(error.instance)}", BOUNDS[str(error.validator)].format(value_of(error))),)


def explain_other(error: ValidationError) -> tuple[Violation, ...]:
    return (violation_at(error, f"is {show(error.instance)}", example_of(error)),)


BOUNDS = {"minimum": "give {} or more", "maximum": "give {} or less", "maxLength": "use {} characters or less"}
EXPLANATIONS: dict[str, Callable[[ValidationError], tuple[Violation, ...]]] = {
    "additionalProperties": explain_unknown,
    "required": explain_missing,
    "type": explain_type,
    "pattern": explain_pattern,
    "format": explain_pattern,
    "not": explain_not,
    "enum": explain_enum,
    "oneOf": explain_form,
    **dict.fromkeys(BOUNDS, explain_bound),
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
    return (
        f"write it like {show(examples[0])}"
        if examples
        else f"the schema asks for {error.validator}: {error.validator_value}"
    )


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
    return shorten(reveal(json.dumps(value, ensure_ascii=False, default=str)))


def reveal(text: str) -> str:
    """The text with its control and invisible characters written out."""
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shorten(text: str) -> str:
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
