"""The crash file ``pagewire-crash-<time>.txt``, for reporting a defect: versions, the command and the traceback.

Only its owner can read it, and it contains no text of a page except what the exception itself quotes.
"""

import datetime as dt
import os
import platform
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path

from transform.errors.visible import escape_surrogates

PACKAGES = ("pagewire", "pydantic", "lxml", "feedgen", "jinja2", "jsonschema", "tzdata")
PRIVATE_MODE = 0o600


def write_crash(error: BaseException, home: Path | None) -> Path | None:
    """Write the file into ``home``, or else into the system's temporary folder; None if neither is possible."""
    data = escape_surrogates("\n".join(_describe_crash(error))).encode("utf-8")
    for folder in _list_folders(home):
        try:
            return _create_file(folder, data)
        except OSError:
            continue
    return None


def _list_folders(home: Path | None) -> Iterator[Path]:
    if home is not None:
        yield home
    try:
        yield Path(tempfile.gettempdir())
    except OSError:
        return


def _create_file(folder: Path, data: bytes) -> Path:
    """Write a file under a new name; OSError if the folder does not exist."""
    time = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in count(1):
        path = folder / f"pagewire-crash-{time}{f'-{number}' if number > 1 else ''}.txt"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE_MODE)
        except FileExistsError:
            continue
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
        return path
    raise AssertionError("count has no end")


def _describe_crash(error: BaseException) -> Iterator[str]:
    yield f"at: {dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}"
    yield f"command: {sys.argv!r}"
    yield f"system: Python {platform.python_version()}, {platform.platform()}, sqlite {sqlite3.sqlite_version}"
    yield f"packages: {', '.join(f'{name} {_find_version(name)}' for name in PACKAGES)}"
    yield ""
    yield "".join(traceback.format_exception(error))


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
