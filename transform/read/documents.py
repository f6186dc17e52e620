"""Read JSON and TOML strictly, as text and plain JSON-like value; refuse with file, line and pointer.

JSON is RFC 8259 without NaN and without repeated keys; TOML is 1.0, with dates and times as ISO strings.
"""

import datetime as dt
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from transform.errors import InputError, Place, count, tell
from transform.model.violation import Violation, escape_invisible
from transform.read.files import read_bytes
from transform.read.locate import line_at

MOST_ERRORS = 100
"""So many mistakes of a file are told one by one; the others are counted."""
MOST_SCANNED = 50_000_000
"""Characters that are gone through to find the lines of mistakes: in a file of 40 MB only the first has one."""
LEVELS = 50
"""A parsed page nests eight levels deep, a publication four; deeper documents are refused."""


def read_json(path: Path) -> tuple[str, object]:
    """The text and the value of a JSON file."""
    text = read_utf8(path, "JSON")
    return text, parse_json(path, text)


def parse_json(path: Path | str, text: str) -> object:
    """The value of a JSON text; ``path`` is named in errors."""
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeated_keys)
    except json.JSONDecodeError as error:
        raise InputError(
            Place(str(path), error.lineno), tell("is not valid JSON: {reason}", reason=error.msg), "correct the file"
        ) from None
    except RecursionError:
        _refuse_depth(path)
    except ValueError as error:
        raise InputError(
            str(path),
            tell("is not valid JSON: {reason}", reason=_explain_value_error(error)),
            "correct the program that wrote it",
        ) from None
    if _is_deep(value, LEVELS):
        _refuse_depth(path)
    return value


def read_toml(path: Path, *, seeds: Path | None = None) -> tuple[str, object]:
    """The text and the table of a TOML file; ``seeds`` as ``read_bytes`` takes it."""
    text = read_utf8(path, "TOML", seeds=seeds)
    return text, parse_toml(path, text)


def parse_toml(path: Path, text: str) -> object:
    """The table of a TOML text, dates and times as strings; ``path`` is named in errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        place = Place(str(path), int(line[1]) if line else line_at(text, len(text)))
        raise InputError(
            place, tell("is not valid TOML: {reason}", reason=escape_invisible(what)), "correct the line"
        ) from None
    except RecursionError:
        _refuse_depth(path)
    except ValueError as error:
        raise InputError(
            str(path), tell("is not valid TOML: {reason}", reason=_explain_value_error(error)), "correct the file"
        ) from None
    if _is_deep(table, LEVELS):
        _refuse_depth(path)
    parsed: object = json.loads(json.dumps(table, default=_write_date))
    return parsed


def read_utf8(path: Path, form: str, *, seeds: Path | None = None) -> str:
    """The text of a UTF-8 file, without a byte order mark; ``form`` is named in errors."""
    return decode_utf8(read_bytes(path, seeds=seeds), path, form)


def decode_utf8(raw: bytes, path: Path | str, form: str) -> str:
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


def _explain_value_error(error: ValueError) -> str:
    """What is wrong with a value; for huge numbers Python's own message only names one of its settings."""
    return tell("a number has thousands of digits") if "integer string conversion" in str(error) else str(error)


def _is_deep(value: object, levels: int) -> bool:
    """Whether lists and tables nest deeper than ``levels``."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deep(each, levels - 1) for each in inner)


def _refuse_depth(path: Path | str) -> NoReturn:
    raise InputError(str(path), "is nested too deeply", "correct the program that wrote it") from None


def _write_date(value: object) -> str:
    """A TOML date or time as its ISO string."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def refuse_document(
    path: Path | str, text: str, violations: tuple[Violation, ...], find_line: Callable[[str, str], int]
) -> NoReturn:
    """Raise the violations of a text as one InputError, the first with the others behind it; ``find_line`` finds a pointer's line."""
    first, *more = list_errors(path, text, violations, find_line)
    raise InputError(first.place, first.what, first.todo, tuple(more))


def list_errors(
    path: Path | str, text: str, violations: tuple[Violation, ...], find_line: Callable[[str, str], int]
) -> Iterator[InputError]:
    """An InputError for each violation, up to ``MOST_ERRORS``, then one that counts the others."""
    located = max(1, MOST_SCANNED // max(len(text), 1))
    for number, each in enumerate(violations[:MOST_ERRORS]):
        line = find_line(text, each.pointer) if number < located else None
        yield InputError(Place(str(path), line, escape_invisible(each.pointer)), each.what, each.todo)
    if len(violations) > MOST_ERRORS:
        left = count(len(violations) - MOST_ERRORS, "more mistake")
        yield InputError(str(path), tell("has {left}", left=left), "correct these first")
