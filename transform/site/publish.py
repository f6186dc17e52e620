"""The edge that writes out/: temporary files, renames, leaves first, the manifest last.

Comes in: bytes by their paths under out/. What is there with the same bytes is never rewritten. A new edition is built in
a folder of its own and moved into place by one rename; an edition that is there already is replaced file by file, its
edition.json last. Left-over temporary files of a killed run are swept by the next. Bytes are on disk before a name leads to them, and
names before anything refers to them: what a power cut takes was never promised.
"""

import os
import shutil
import stat
from collections.abc import Collection, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import OutputError
from transform.model.digest import digest
from transform.site.disk.folders import TEMPORARY, make_folder, sync_folder, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator


def prepare_out(out: Path, folders: Collection[str] = ()) -> None:
    """Make the output folder, see that it can be written, and sweep what a killed run left there or in ``folders`` of it."""
    with _explain_failure(out):
        make_folder(out)
        for folder in (out, *(out / name for name in folders)):
            for left in folder.glob(f"{TEMPORARY}*"):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                else:
                    left.unlink()
        probe = out / f"{TEMPORARY}probe"
        probe.touch()
        probe.unlink()


def write_edition(out: Path, date: str, files: Mapping[str, bytes], record: tuple[str, bytes]) -> int:
    """Publish an edition's files and, last, its edition.json; returns how many files were written.

    Files that are not there yet come first: pages that are there link to them as soon as they are replaced.
    """
    with _explain_failure(out):
        if (out / date).exists():
            new_first = sorted(files.items(), key=lambda each: (out / each[0]).exists())
            written = sum(_write_file(out, path, data) for path, data in new_first)
            return written + _write_file(out, *record)
        fresh = out / f"{TEMPORARY}{date}"
        every = {**files, record[0]: record[1]}
        for path, data in every.items():
            target = fresh / Path(path).relative_to(date)
            target.parent.mkdir(parents=True, exist_ok=True)
            _store(target, data)
        sync_tree(fresh)
        fresh.rename(out / date)
        sync_folder(out)
        return len(every)


def write_files(out: Path, files: Mapping[str, bytes]) -> int:
    """Publish files in the order given; returns how many were written."""
    with _explain_failure(out):
        return sum(_write_file(out, path, data) for path, data in files.items())


def count_changes(out: Path, files: Mapping[str, bytes]) -> int:
    """How many of these files are not under out/ with these bytes."""
    return sum(not _holds(out, path, data) for path, data in files.items())


def _holds(out: Path, path: str, data: bytes) -> bool:
    """Whether a file holds these bytes; whatever else stands in its place does not."""
    return peek_published(out, path) == data


def _write_file(out: Path, path: str, data: bytes) -> bool:
    """Replace one file in a single rename; False if it holds these bytes already."""
    target = out / path
    if _holds(out, path, data):
        return False
    make_folder(target.parent)
    temporary = target.with_name(f"{TEMPORARY}{target.name}")
    _store(temporary, data)
    temporary.replace(target)
    sync_folder(target.parent)
    return True


def _store(path: Path, data: bytes) -> None:
    """Write a file and see it on disk before anything refers to it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def remove_files(out: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Remove files that still have these digests; the paths of those that were left.

    Left is what somebody changed, and what does not lie in the folder itself, but is reached by a link or by a record that names it so.
    What was removed does not come back with a power cut.
    """
    left = []
    home = out.resolve()
    for path, sha256 in files.items():
        if (out / path).parent.resolve() != home / Path(path).parent:
            left.append(path)
            continue
        data = read_published(out, path)
        if data is None:
            continue
        if digest(data) != sha256:
            left.append(path)
            continue
        with _explain_failure(out):
            (out / path).unlink()
    with _explain_failure(out):
        for folder in {(out / path).parent for path in files if path not in left}:
            if folder.is_dir():
                sync_folder(folder)
    return tuple(left)


def read_published(out: Path, path: str) -> bytes | None:
    """The bytes of a published file; None if it is not there. OutputError if it cannot be read, or is not a file."""
    try:
        if not stat.S_ISREG((out / path).stat().st_mode):
            raise OutputError(str(out / path), "is not a file", "move away what stands there, then run again")
        return (out / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(str(out / path), f"cannot be read: {error.strerror}", "check its permissions") from None


def peek_published(out: Path, path: str) -> bytes | None:
    """The bytes of a published file; None if there is none that can be read: whoever has to replace it will say why it cannot."""
    try:
        return read_published(out, path)
    except OutputError:
        return None


@contextmanager
def _explain_failure(out: Path, failed: str = "cannot be written") -> "Iterator[None]":
    """An operating system's error as one for people."""
    try:
        yield
    except OSError as error:
        place = error.filename or str(out)
        what = f"{failed}: {error.strerror or error}"
        raise OutputError(str(place), what, "free the disk, mend the permissions, or name another folder") from None
