"""Change a model: a checked copy with other field values. Nothing else changes a model. Pure."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from transform.model.fields import Frozen

Record = TypeVar("Record", bound=Frozen)


def evolve(record: Record, **changes: object) -> Record:
    """A copy with these fields changed; ValueError (pydantic's) for an unknown field or a value of the wrong type.

    Fields that were unset stay unset; those that do not change, and nested records, are not checked again.
    """
    model, known = type(record), record.__dict__
    try:
        checked = {
            name: value if name in known and value is known[name] else _find_check(model, name)(value, strict=True)
            for name, value in changes.items()
        }
    except (LookupError, ValidationError):
        return _check_whole(record, changes)
    return record.model_copy(update=checked)


def _check_whole(record: Record, changes: Mapping[str, object]) -> Record:
    """The same with every field checked: where fields depend on each other, and to say what is wrong."""
    kept = {name: getattr(record, name) for name in record.model_fields_set}
    return type(record).model_validate({**kept, **changes}, strict=True)


@cache
def _find_check(model: type[Frozen], name: str) -> Callable[..., Any]:
    """The check of one field; LookupError if there is no such field, or if the model's fields depend on each other."""
    if model.__pydantic_decorators__.model_validators:
        raise LookupError(name)
    return TypeAdapter(model.model_fields[name].rebuild_annotation()).validator.validate_python
