"""A changed copy of a record, checked as if it were built anew: the one way to change a model. Pure."""

from typing import TypeVar

from transform.model.fields import Frozen

Record = TypeVar("Record", bound=Frozen)


def evolve(record: Record, **changes: object) -> Record:
    """A copy with these fields changed. ValueError (pydantic's) for a field that it does not have, or a value that is not of its type.

    Fields that were left out when the record was built are still left out; records inside it are not checked again.
    """
    kept = {name: getattr(record, name) for name in record.model_fields_set}
    return type(record).model_validate(kept | changes, strict=True)
