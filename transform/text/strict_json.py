"""Strict JSON and UTF-8, for files and documents of any origin. Pure.

JSON is RFC 8259 without NaN and without repeated keys, at most ``LEVELS`` deep. Errors have the name of the document and the line.
"""

import json
from collections import Counter
from typing import NoReturn

from transform.errors import InputError, Place, tell
from transform.model.violation import escape_invisible

LEVELS = 50
"""A parsed page nests eight levels deep, a publication four; deeper documents are refused."""


def parse_json(path: object, text: str) -> object:
    """The value of a JSON text; ``path`` is named in errors."""
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_keys)
    except json.JSONDecodeError as error:
        raise InputError(
            Place(str(path), error.lineno), tell("is not valid JSON: {reason}", reason=error.msg), "correct the file"
        ) from None
    except RecursionError:
        refuse_depth(path)
    except ValueError as error:
        raise InputError(
            str(path),
            tell("is not valid JSON: {reason}", reason=explain_value_error(error)),
            "correct the program that wrote it",
        ) from None
    if is_deep(value, LEVELS):
        refuse_depth(path)
    return value


def decode_utf8(raw: bytes, path: object, form: str) -> str:
    """The text of UTF-8 bytes, without a byte order mark; ``form`` is named in errors."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(path), raw[: error.start].count(b"\n") + 1)
        raise InputError(
            place, "is not UTF-8", tell("{form} must be UTF-8: save the file as UTF-8", form=form)
        ) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _refuse_repeated_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        [(key, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise ValueError(f"key '{escape_invisible(key)}' is repeated in one object")
    return table


def explain_value_error(error: ValueError) -> str:
    """What is wrong with a value; for huge numbers Python's own message only names one of its settings."""
    return tell("a number has thousands of digits") if "integer string conversion" in str(error) else str(error)


def is_deep(value: object, levels: int) -> bool:
    """Whether lists and tables nest deeper than ``levels``."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(is_deep(each, levels - 1) for each in inner)


def refuse_depth(path: object) -> NoReturn:
    raise InputError(str(path), "is nested too deeply", "correct the program that wrote it") from None
