"""Find the line of a JSON pointer in JSON (RFC 8259) or TOML 1.0 text, for error messages. Pure.

A pointer to a missing value gives the line of the nearest value that contains it.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import takewhile
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

WHITE = re.compile(r"[ \t\n\r]*")


def _unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _steps_of(pointer: str) -> list[str]:
    return [_unescape(step) for step in pointer.split("/")[1:]]


def line_at(text: str, offset: int) -> int:
    """The line, counted from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1


def find_json_line(text: str, pointer: str) -> int:
    """The line of the value at a pointer in valid JSON text."""
    at = _skip_white(text, 0)
    for step in _steps_of(pointer):
        found = _find_member(text, at, step) if text[at] == "{" else _find_element(text, at, step)
        if found is None:
            break
        at = found
    return line_at(text, at)


def _skip_white(text: str, at: int) -> int:
    match = WHITE.match(text, at)
    return match.end() if match else at


def _skip_value(text: str, at: int) -> int:
    return json.JSONDecoder().raw_decode(text, at)[1]


def _find_member(text: str, at: int, key: str) -> int | None:
    """The offset of a member's value in the object that begins at ``at``."""
    at = _skip_white(text, at + 1)
    while text[at] != "}":
        name, at = scanstring(text, at + 1)
        value = _skip_white(text, _skip_white(text, at) + 1)
        if name == key:
            return value
        at = _skip_white(text, _skip_value(text, value))
        at = _skip_white(text, at + 1) if text[at] == "," else at
    return None


def _find_element(text: str, at: int, index: str) -> int | None:
    """The offset of an element in the array that begins at ``at``."""
    if text[at] != "[" or not index.isdecimal():
        return None
    at = _skip_white(text, at + 1)
    left = int(index)
    while text[at] != "]":
        if left == 0:
            return at
        at = _skip_white(text, _skip_value(text, at))
        at = _skip_white(text, at + 1) if text[at] == "," else at
        left -= 1
    return None


def find_toml_line(text: str, pointer: str) -> int:
    """The first line of the statement or table header at a pointer in valid TOML text."""
    steps = tuple(_steps_of(pointer))
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best, deepest = 1, 0
    for line, statement in _split_statements(text):
        value = tomllib.loads(statement)
        is_header = statement.lstrip().startswith("[")
        table = _enter_table(value, counts) if is_header else table
        depth = _count_common(table, steps)
        if depth == len(table) and not is_header:
            depth += _count_steps(value, steps[depth:])
        if depth > deepest:
            best, deepest = line, depth
    return best


def _split_statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement of valid TOML with its first line; lines are added to a statement until it parses."""
    statement, begin = "", 1
    for line, words in enumerate(text.split("\n"), start=1):
        begin = begin if statement else line
        statement += words.removesuffix("\r") + "\n"
        if _is_toml(statement):
            if tomllib.loads(statement):
                yield begin, statement
            statement = ""


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _enter_table(header: dict[str, Any], counts: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """The path of a table from its parsed header; each ``[[name]]`` counts as a new element of its array."""
    path: tuple[str, ...] = ()
    value: Any = header
    while value and isinstance(value, dict):
        key, value = next(iter(value.items()))
        path = (*path, key)
        if isinstance(value, list):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, str(counts[path]))
    return path


def _count_common(table: tuple[str, ...], steps: tuple[str, ...]) -> int:
    """The number of leading steps that two paths share."""
    pairs = zip(table, steps, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _count_steps(value: Any, steps: tuple[str, ...]) -> int:  # noqa: ANN401 - any value that TOML has
    """The number of leading steps that exist in a value."""
    for count, step in enumerate(steps):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return count
    return len(steps)
