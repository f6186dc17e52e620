"""Where in a text file a value stands: the line of a JSON pointer in JSON (RFC 8259) or in TOML 1.0.

Pure; used to tell people the line of a mistake. A pointer that is not there gives the line of the nearest value above it.
"""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]

WHITE = re.compile(r"[ \t\n\r]*")


def unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def steps_of(pointer: str) -> list[str]:
    return [unescape(step) for step in pointer.split("/")[1:]]


def line_at(text: str, offset: int) -> int:
    """The line, counted from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1


def find_json_line(text: str, pointer: str) -> int:
    """The line of the value a pointer names in valid JSON text."""
    at = skip_white(text, 0)
    for step in steps_of(pointer):
        found = find_member(text, at, step) if text[at] == "{" else find_element(text, at, step)
        if found is None:
            break
        at = found
    return line_at(text, at)


def skip_white(text: str, at: int) -> int:
    match = WHITE.match(text, at)
    return match.end() if match else at


def skip_value(text: str, at: int) -> int:
    return json.JSONDecoder().raw_decode(text, at)[1]


def find_member(text: str, at: int, key: str) -> int | None:
    """The offset of a member's value in the object that begins at ``at``."""
    at = skip_white(text, at + 1)
    while text[at] != "}":
        name, at = scanstring(text, at + 1)
        value = skip_white(text, skip_white(text, at) + 1)
        if name == key:
            return value
        at = skip_white(text, skip_value(text, value))
        at = skip_white(text, at + 1) if text[at] == "," else at
    return None


def find_element(text: str, at: int, index: str) -> int | None:
    """The offset of an element in the array that begins at ``at``."""
    if text[at] != "[" or not index.isdecimal():
        return None
    at = skip_white(text, at + 1)
    left = int(index)
    while text[at] != "]":
        if left == 0:
            return at
        at = skip_white(text, skip_value(text, at))
        at = skip_white(text, at + 1) if text[at] == "," else at
        left -= 1
    return None


def find_toml_line(text: str, pointer: str) -> int | None:
    """The line of the key a pointer names, found by its table's header and its name; None if it is not written out so."""
    steps = steps_of(pointer)
    table: list[str] = []
    seen: dict[str, int] = {}
    best: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]", line)
        if header:
            table = enter_table(header.group(2), double=header.group(1) == "[[", seen=seen)
        key = re.match(r"\s*([A-Za-z0-9_.\-\"']+)\s*=", line)
        path = table + (split_key(key.group(1)) if key and not header else [])
        if path and path == steps[: len(path)] and (header or key):
            if path == steps:
                return number
            best = number
    return best


def enter_table(name: str, *, double: bool, seen: dict[str, int]) -> list[str]:
    """The path of a table header; the n-th ``[[name]]`` is the element n - 1 of its array."""
    path = split_key(name)
    if not double:
        return path
    index = seen.get(name, -1) + 1
    seen[name] = index
    return [*path, str(index)]


def split_key(key: str) -> list[str]:
    return [part.strip().strip("\"'") for part in key.split(".")]
