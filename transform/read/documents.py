"""Read JSON and TOML strictly, as text and plain JSON-like value; refuse with file, line and pointer.

JSON is RFC 8259 without NaN and without repeated keys; TOML is 1.0, with dates and times as ISO strings.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from transform.errors import InputError, Place, count, tell
from transform.model.violation import Violation, escape_invisible
from transform.read.files import read_bytes
from transform.text.strict_json import decode_utf8, parse_json
from transform.text.strict_toml import parse_toml

MOST_ERRORS = 100
"""So many mistakes of a file are told one by one; the others are counted."""
MOST_SCANNED = 50_000_000
"""Characters that are gone through to find the lines of mistakes: in a file of 40 MB only the first has one."""


def read_json(path: Path) -> tuple[str, object]:
    """The text and the value of a JSON file."""
    text = read_utf8(path, "JSON")
    return text, parse_json(path, text)


def read_toml(path: Path, *, seeds: Path | None = None) -> tuple[str, object]:
    """The text and the table of a TOML file; ``seeds`` as ``read_bytes`` takes it."""
    text = read_utf8(path, "TOML", seeds=seeds)
    return text, parse_toml(path, text)


def read_utf8(path: Path, form: str, *, seeds: Path | None = None) -> str:
    """The text of a UTF-8 file, without a byte order mark; ``form`` is named in errors."""
    return decode_utf8(read_bytes(path, seeds=seeds), path, form)


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
