"""Write the files of a new newspaper: all of them or none, and never over anything that is there.

``seeds/`` is written under a temporary name beside its place and gets its name by one rename; other files are made where no file is. What was
made is removed again if a step fails.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from transform.begin.fill_folder import SEEDS
from transform.errors import InputError, OutputError, tell, tell_reason
from transform.frozen import frozen
from transform.site.disk.folders import STATE_FOLDER, TEMPORARY_PREFIX, make_folder, sync_folder, sync_tree
from transform.site.paths import MANIFEST

ELSEWHERE = "name another folder, or move it away"
STATE, OUT = "state.sqlite", "out"


@frozen
class Made:
    """The files that were made, and those that were there before and stay as they are, by their paths in the folder."""

    made: tuple[str, ...]
    kept: tuple[str, ...]


def check_folder(home: Path) -> None:
    """InputError if no newspaper can begin there."""
    if os.path.lexists(home) and not home.is_dir():
        raise InputError(str(home), "is not a folder", "name another one")
    for name in (SEEDS, f"{STATE_FOLDER}/{STATE}", f"{OUT}/{MANIFEST}"):
        if os.path.lexists(home / name):
            raise InputError(str(home / name), "is there already: a newspaper is never written over", ELSEWHERE)


def make_newspaper(home: Path, files: Mapping[str, bytes]) -> Made:
    """Write ``files`` by their paths into the folder, which is made if it is missing; all that are not in seeds may be there."""
    check_folder(home)
    with _explain_failure(home), _undo_folders(home):
        make_folder(home)
        temporary = home / f"{TEMPORARY_PREFIX}{secrets.token_hex(4)}"
        try:
            for path, data in files.items():
                if _is_of_seeds(path):
                    (temporary / path).parent.mkdir(parents=True, exist_ok=True)
                    with (temporary / path).open("xb") as file:
                        _fill(file, data)
            sync_tree(temporary)
            return _finish(temporary, home, files)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _is_of_seeds(path: str) -> bool:
    return path.startswith(f"{SEEDS}/")


def _finish(temporary: Path, home: Path, files: Mapping[str, bytes]) -> Made:
    """Give seeds its name and write the other files; nothing of it is there afterwards if that fails."""
    others = [path for path in files if not _is_of_seeds(path)]
    written: list[str] = []
    _rename_new(temporary / SEEDS, home / SEEDS)
    try:
        for path in others:
            with suppress(FileExistsError), (home / path).open("xb") as file:
                written.append(path)
                _fill(file, files[path])
        sync_folder(home)
    except BaseException:
        shutil.rmtree(home / SEEDS, ignore_errors=True)
        for path in written:
            (home / path).unlink(missing_ok=True)
        raise
    kept = tuple(path for path in others if path not in written)
    return Made(tuple(path for path in files if path not in kept), kept)


def _rename_new(source: Path, target: Path) -> None:
    """A rename replaces an empty folder, so that one that has come meanwhile is refused first."""
    if os.path.lexists(target):
        raise InputError(str(target), "is there already: a newspaper is never written over", ELSEWHERE)
    source.rename(target)


def _fill(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _undo_folders(home: Path) -> Iterator[None]:
    """Remove the folders that were made for ``home`` if what follows fails."""
    missing = [each for each in (home, *home.parents) if not each.exists()]
    try:
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


@contextmanager
def _explain_failure(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = tell("cannot be written: {reason}", reason=tell_reason(error))
        todo = "free disk space, fix the permissions, or name another folder"
        raise OutputError(str(home), what, todo) from None
