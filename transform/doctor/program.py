"""Python, the packages of pagewire and of its extras, and SQLite: are they there, and new enough."""

import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from transform.doctor.verdict import Patient, Verdict
from transform.frozen import frozen

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 8, 2)
"""Tables of the state are WITHOUT ROWID."""
EXTRAS = {
    "deliver": "hubs cannot be told what changed",
    "svg": "icons cannot be drawn from an SVG",
}
"""What does not work without an extra; other extras are for those who work on pagewire."""
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*(?:>=\s*([0-9.]+))?[^;]*(?:;.*extra == [\"'](\w+)[\"'])?")


@frozen
class _Need:
    """A package, its least version, and the extra that it belongs to."""

    name: str
    least: str
    extra: str | None


def check_program(_: Patient) -> Iterator[Verdict]:
    yield _check_python()
    yield _check_sqlite()
    needs = _list_needs()
    if needs is None:
        yield Verdict("look", "pagewire", "is not installed as a package", "install it with pip, to know what it needs")
        return
    yield Verdict("ok", "pagewire", version("pagewire"))
    for need in needs:
        if need.extra is None:
            yield _check_package(need)
    for extra, loss in EXTRAS.items():
        yield _check_extra(extra, loss, [need for need in needs if need.extra == extra])


def _check_python() -> Verdict:
    found = platform.python_version()
    if sys.version_info < OLDEST_PYTHON:
        return Verdict("stop", "Python", f"{found} is too old", "install Python 3.11 or newer")
    return Verdict("ok", "Python", found)


def _check_sqlite() -> Verdict:
    found = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return Verdict("stop", "SQLite", f"{found} is too old", "install a Python with SQLite 3.8.2 or newer")
    return Verdict("ok", "SQLite", found)


def _list_needs() -> list[_Need] | None:
    """What pagewire requires, by its own metadata; None if it has none."""
    try:
        lines = requires("pagewire") or []
    except PackageNotFoundError:
        return None
    found = [match for line in lines if (match := REQUIREMENT.match(line))]
    return [_Need(match[1], match[2] or "0", match[3]) for match in found]


def _check_package(need: _Need) -> Verdict:
    found = _find_version(need.name)
    if found is None:
        return Verdict("stop", need.name, "is not installed", f"run: pip install '{need.name}>={need.least}'")
    if _count(found) < _count(need.least):
        return Verdict("stop", need.name, f"{found} is too old", f"run: pip install '{need.name}>={need.least}'")
    return Verdict("ok", need.name, found)


def _check_extra(extra: str, loss: str, needs: list[_Need]) -> Verdict:
    """An extra that is missing stops nothing by itself."""
    found = {need.name: _find_version(need.name) for need in needs}
    missing = [name for name, known in found.items() if known is None]
    if missing or not needs:
        what = f"without {' and '.join(missing) or 'it'} {loss}"
        return Verdict("ok", f"extra {extra}", f"is not installed: {what}; pip install 'pagewire[{extra}]' adds it")
    return Verdict("ok", f"extra {extra}", ", ".join(f"{name} {known}" for name, known in found.items()))


def _find_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _count(numbers: str) -> tuple[int, ...]:
    """A version as numbers, as far as it consists of them: 2.12.1rc1 is 2, 12, 1."""
    found = re.match(r"[0-9]+(\.[0-9]+)*", numbers)
    return tuple(int(each) for each in found[0].split(".")) if found else ()
