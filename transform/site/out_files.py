"""Files under out/: written by renames, removed and read back.

In: bytes by their paths under out/. A file that already has these bytes is not rewritten. A new edition is built in a temporary folder and
renamed into place; an existing one is replaced file by file, its edition.json last. Temporary files of a killed run are removed by the
next. Contents are synced before their names, and names before anything that refers to them, so a power cut loses nothing that was
published.
"""

import hashlib
import shutil
import stat
from collections.abc import Collection, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import OutputError, tell, tell_reason
from transform.model.digest import digest
from transform.site.disk.folders import TEMPORARY_PREFIX, make_folder, sync_folder
from transform.site.disk.sync_files import sync_contents
from transform.site.disk.write_folder import write_folder
from transform.site.spooled_files import SpooledFile

if TYPE_CHECKING:
    from collections.abc import Iterator

Files = Mapping[str, bytes | SpooledFile]
"""What files hold, by their paths under out/."""


def prepare_out(out: Path, folders: Collection[str] = ()) -> None:
    """Make the output folder, check that it can be written, and remove temporary files from it and its ``folders`` (patterns)."""
    with _explain_failure(out):
        make_folder(out)
        for folder in (out, *(found for name in folders for found in out.glob(name))):
            for temporary in folder.glob(f"{TEMPORARY_PREFIX}*"):
                if temporary.is_dir() and not temporary.is_symlink():
                    shutil.rmtree(temporary)
                else:
                    temporary.unlink()
        probe = out / f"{TEMPORARY_PREFIX}probe"
        probe.touch()
        probe.unlink()


def write_edition(out: Path, date: str, files: Mapping[str, bytes], record: tuple[str, bytes]) -> int:
    """Write an edition's files and, last, its edition.json (``record``); returns how many changed.

    New files are written before existing ones are replaced, because the replaced pages link to them.
    """
    with _explain_failure(out):
        if (out / date).exists():
            return _write_new_first(out, files) + _write_new_first(out, dict([record]))
        fresh = out / f"{TEMPORARY_PREFIX}{date}"
        every = {_find_inside(path, date): data for path, data in (*files.items(), record)}
        write_folder(fresh, every)
        _put_in_place(fresh, out / date)
        return len(every)


def _find_inside(path: str, date: str) -> str:
    """The path of a file of an edition, from the edition's folder."""
    folder, _, inside = path.partition("/")
    if folder != date:
        raise ValueError(f"{path} is not a file of the edition of {date}")
    return inside


def place_edition(out: Path, date: str, staged: Path) -> bool:
    """Rename a synced folder of a new edition into place; False if the edition exists already, or the folder is on another file system."""
    with _explain_failure(out):
        if (out / date).exists() or staged.stat().st_dev != out.stat().st_dev:
            return False
        _put_in_place(staged, out / date)
        return True


def _put_in_place(folder: Path, target: Path) -> None:
    folder.rename(target)
    sync_folder(target.parent)


def write_files(out: Path, files: Files) -> int:
    """Write files, new ones before existing ones are replaced, for the replaced ones may link to them; returns how many changed.

    Each is asked for when it is compared and when it is written: they need not all be in memory.
    """
    with _explain_failure(out):
        return _write_new_first(out, files)


def _write_new_first(out: Path, files: Files) -> int:
    """Replace each changed file in a rename of its own, once the contents of all of its kind, new or existing, are synced."""
    changed = find_changes(out, files)
    existing = {path for path in changed if (out / path).exists()}
    _replace(out, [path for path in changed if path not in existing], files)
    _replace(out, [path for path in changed if path in existing], files)
    return len(changed)


def _replace(out: Path, paths: Collection[str], files: Files) -> None:
    targets = {path: out / path for path in paths}
    temporary = {path: target.with_name(f"{TEMPORARY_PREFIX}{target.name}") for path, target in targets.items()}
    for folder in {target.parent for target in targets.values()}:
        make_folder(folder)
    for path, written in temporary.items():
        _store(written, files[path])
    sync_contents(temporary.values())
    for path, written in temporary.items():
        written.replace(targets[path])
    for folder in sorted({target.parent for target in targets.values()}):
        sync_folder(folder)


def find_changes(out: Path, files: Files) -> tuple[str, ...]:
    """The paths of those files that ``write_files`` would write."""
    return tuple(path for path, data in files.items() if not _holds(out, path, data))


def count_changes(out: Path, files: Files) -> int:
    """How many of these files ``write_files`` would write."""
    return len(find_changes(out, files))


def _holds(out: Path, path: str, data: bytes | SpooledFile) -> bool:
    """Whether a file has these bytes; anything that is not a readable file does not."""
    if isinstance(data, SpooledFile):
        return digest_file(out, path) == data.sha256
    return try_read_file(out, path) == data


def _store(path: Path, data: bytes | SpooledFile) -> None:
    """Write a file; it is to be synced."""
    with path.open("wb") as file:
        file.writelines([data] if isinstance(data, bytes) else data)


def remove_files(out: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Remove files that still have these digests, and folders that are empty then; returns the paths of those that were left.

    A file is left if it was changed, or if its path leads through a link or out of the folder. Removals are synced.
    """
    left = []
    home = out.resolve()
    for path, sha256 in files.items():
        if (out / path).parent.resolve() != home / Path(path).parent:
            left.append(path)
            continue
        data = read_file(out, path)
        if data is None:
            continue
        if digest(data) != sha256:
            left.append(path)
            continue
        with _explain_failure(out):
            (out / path).unlink()
    with _explain_failure(out):
        _tidy_folders(out, {(out / path).parent for path in files.keys() - {*left}})
    return tuple(left)


def _tidy_folders(out: Path, folders: Collection[Path]) -> None:
    """Remove those of these folders that are empty, and what is empty above them then; sync what is left."""
    left: set[Path] = set()
    for folder in sorted((each for each in folders if each.is_dir()), reverse=True):
        lowest = folder
        while lowest != out and not any(lowest.iterdir()):
            lowest.rmdir()
            lowest = lowest.parent
        left.add(lowest)
    for folder in left:
        if folder.is_dir():
            sync_folder(folder)


def read_file(out: Path, path: str) -> bytes | None:
    """The bytes of a file; None if there is none. OutputError if it cannot be read or is not a regular file."""
    try:
        if not stat.S_ISREG((out / path).stat().st_mode):
            raise OutputError(str(out / path), "is not a file", "move it away, then run again")
        return (out / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(
            str(out / path), tell("cannot be read: {reason}", reason=tell_reason(error)), "check its permissions"
        ) from None


def try_read_file(out: Path, path: str) -> bytes | None:
    """The bytes of a file; None also if it cannot be read: writing it will report why."""
    try:
        return read_file(out, path)
    except OutputError:
        return None


def digest_file(out: Path, path: str) -> str:
    """The digest of a file, which is never whole in memory; empty if there is none or it cannot be read: writing it will report why."""
    with suppress(OSError):
        if stat.S_ISREG((out / path).stat().st_mode):
            with (out / path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def is_intact(out: Path, path: str, sha256: str) -> bool:
    """Whether a file is there and has this digest."""
    data = try_read_file(out, path)
    return data is not None and digest(data) == sha256


@contextmanager
def _explain_failure(out: Path) -> "Iterator[None]":
    """Raise an error of the operating system as OutputError."""
    try:
        yield
    except OSError as error:
        place = error.filename or str(out)
        what = tell("cannot be written: {reason}", reason=tell_reason(error))
        raise OutputError(str(place), what, "free disk space, fix the permissions, or name another folder") from None
