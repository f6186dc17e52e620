"""The border: nothing enters the model that its JSON Schema would not pass.

Comes in: JSON-like values (a parsed page, a publication's table). Goes out: frozen models, or Violations that say where
(JSON pointer), what and what to do. JSON Schema draft 2020-12; formats are really checked. A parsed page is held to its schema; a table
that every command reads is screened by the model, its schema's twin, and the schema asked only for the words of a refusal.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pydantic

from transform.model.page import ParsedPage, SourceNote
from transform.model.publication import Config, Marks, build_config
from transform.model.violation import Violation, explain, pointer_to, show

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from transform.model.edits import Edits

Model = TypeVar("Model", bound=pydantic.BaseModel)

MOST_VALUES = 50_000
"""Values of a page (a span has three) that the validator is asked about: it takes a second for so many. A fullest page has some 8 000."""
RIVALS = (("jump_to", "jump_from", "see"), ("banner", "furniture"), ("advertisement", "note"))
"""Lists of marks that are looked for in the same place of a page: before a page's number, as a whole line, as first words."""


def check_page(value: object) -> ParsedPage | tuple[Violation, ...]:
    """The parsed page a JSON value stands for, or why it is none: by the schema, then by the laws of spans.

    A page of more than ``MOST_VALUES`` is checked by the model alone, the schema's twin, in a fiftieth of the time.
    """
    from transform.model import laws

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
    config = _screen("publication", value, lambda table: build_config(cast("dict[str, object]", table)))
    return config if isinstance(config, tuple) else tuple(_find_doubled_marks(config.marks)) or config


def check_edits(value: object) -> Edits | tuple[Violation, ...]:
    """The edits a table stands for, or why it is none."""
    from transform.model.edits import Edits

    return _screen("edits", value, Edits.model_validate)


def check_source(value: object) -> SourceNote | tuple[Violation, ...]:
    """What a page's source file says, or why it says nothing."""
    return _screen("source", value, SourceNote.model_validate)


def _screen(schema: str, value: object, build: Callable[[object], Model]) -> Model | tuple[Violation, ...]:
    """What a table builds, or why its schema refuses it; pydantic's ValidationError if the model refuses what the schema accepts.

    The model takes null for a key that is left out, the schema does not: a table that holds null (TOML's cannot) is the schema's.
    """
    violations = () if isinstance(value, dict) and not _holds_null(value) else check_document(schema, value)
    if violations:
        return violations
    try:
        return build(value)
    except pydantic.ValidationError:
        violations = check_document(schema, value)
        if not violations:
            raise
        return violations


def _holds_null(value: object) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(_holds_null(each) for each in inner)


def _find_doubled_marks(marks: Marks) -> Iterator[Violation]:
    """Words that mean two things in one place: each where it stands for the second time."""
    for kinds in RIVALS:
        known: dict[str, str] = {}
        for kind in kinds:
            words = cast("tuple[str, ...]", getattr(marks, kind))
            for number, word in enumerate(words):
                first = known.setdefault(_squeeze(word), kind)
                if first != kind:
                    what = f"{show(word)} stands in {first} too"
                    yield Violation(pointer_to(["marks", kind, number]), what, "keep it in one of the two")


def _squeeze(word: str) -> str:
    """A mark as pages are compared with it: in half width, without white space, in one case."""
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()


def check_document(schema: str, value: object) -> tuple[Violation, ...]:
    """The violations of a document against ``schemas/<schema>.schema.json``, in document order; () if it is valid."""
    errors = sorted(
        load_validator(schema).iter_errors(value),
        key=lambda error: (_order_of(error.path, value), error.validator != "type"),
    )
    return tuple(violation for error in _choose_errors(errors) for violation in explain(error))


def _choose_errors(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The first error about each value, its type before all else; of a table's keys, each one's."""
    seen: set[tuple[str | int, ...]] = set()
    for error in errors:
        path = tuple(error.path)
        if path not in seen or error.validator in {"required", "additionalProperties"}:
            yield error
        seen.add(path)


def _order_of(path: Iterable[str | int], value: Any) -> list[int]:  # noqa: ANN401 - any JSON-like value
    """Where in its document a value stands: the place of each step among its neighbours."""
    order = []
    for step in path:
        order.append(step if isinstance(step, int) else list(value).index(step))
        value = value[step]
    return order


@cache
def load_validator(schema: str) -> Draft202012Validator:
    from transform.model.json_schema import build_validator

    text = files("transform").joinpath("schemas", f"{schema}.schema.json").read_text(encoding="utf-8")
    return build_validator(json.loads(text))
