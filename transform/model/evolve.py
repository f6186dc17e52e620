"""Change a model: a checked copy with other field values. Nothing else changes a model. Pure."""

from typing import TypeVar

from transform.model.fields import Frozen

Record = TypeVar("Record", bound=Frozen)


def evolve(record: Record, **changes: object) -> Record:
    """A copy with these fields changed; ValueError (pydantic's) for an unknown field or a value of the wrong type.

    Fields that were unset stay unset; nested records are not checked again.
    """
    kept = {name: getattr(record, name) for name in record.model_fields_set}
    return type(record).model_validate(kept | changes, strict=True)
