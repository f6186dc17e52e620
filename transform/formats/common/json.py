"""JSON as we write it: UTF-8, keys in the order given, nothing escaped but what JSON wants escaped.

The bytes are those of ``json.dumps(value, ensure_ascii=False)``, which takes ten times as long to indent. Numbers must be whole, or have
no more than four decimals: smaller ones are not written alike.
"""

from pydantic_core import to_json


def write_json(value: object, indent: int | None = None) -> bytes:
    """A model, or a value of dicts with text keys, lists, tuples, generators, text, numbers, true, false and None.

    Without ``indent`` it is on one line without spaces.
    """
    return to_json(value, indent=indent)
