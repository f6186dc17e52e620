"""Private files and folders: mode 0600 and 0700.

In: a path and bytes. Out: the file, replaced whole or not at all and synced before the call returns. Modes are set on open files,
regardless of the umask. A link is never followed at the end of a path: a folder or temporary file that is a link is refused, a link in
place of the target file is replaced. Folders further up are not checked. POSIX only (open(2), rename(2)).
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from transform.errors import OutputError, tell, tell_reason
from transform.site.disk.folders import TEMPORARY_PREFIX, sync_folder

FOLDER_MODE, FILE_MODE = 0o700, 0o600
STALE = 3600
"""Seconds after which a temporary file must be from a killed run: writing takes less than a minute."""
OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
OPEN_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
OPEN_OWN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def make_private_folder(path: Path) -> None:
    """Make a private folder and its missing parents, or make an existing one private.

    OutputError if it is a link, belongs to another account, or cannot be changed.
    """
    with _explain_failure(path):
        if not path.parent.exists():
            make_private_folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=FOLDER_MODE)
            path.chmod(FOLDER_MODE)  # a umask may have removed the owner's bits
            sync_folder(path.parent)
        if path.is_symlink():
            raise OutputError(str(path), "is a link", "replace it by a folder: private files are written into it")
        with _open_handle(path, OPEN_FOLDER | os.O_NOFOLLOW) as handle:
            _restrict(handle, path, FOLDER_MODE)


def restrict_files(folder: Path) -> None:
    """Make the files directly in a folder private; links and subfolders are left alone."""
    with _explain_failure(folder):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mode & ~FILE_MODE & 0o777:
                with _open_handle(Path(entry.path), OPEN_OWN) as handle:
                    _restrict(handle, Path(entry.path), FILE_MODE)


def write_private_file(path: Path, data: bytes) -> None:
    """Replace a file by one rename, with mode 0600; OutputError, and the old file unchanged, if that fails."""
    replace_file(path, data, FILE_MODE)


def replace_file(path: Path, data: bytes, mode: int | None) -> None:
    """Replace a file by one rename; without a ``mode`` it gets the default mode of a new file."""
    temporary = f"{TEMPORARY_PREFIX}{path.name}-{secrets.token_hex(4)}"
    with _explain_failure(path), _open_handle(path.parent, OPEN_FOLDER) as folder:
        try:
            written_at = _store(temporary, data, mode, folder)
            os.rename(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)
            raise
        os.fsync(folder)
        _sweep(folder, f"{TEMPORARY_PREFIX}{path.name}-", written_at - STALE)


def _store(name: str, data: bytes, mode: int | None, folder: int) -> float:
    """Write and sync a new file in an open folder; returns its modification time by the file system's clock."""
    handle = os.open(name, OPEN_NEW, 0o666 if mode is None else mode, dir_fd=folder)
    with os.fdopen(handle, "wb") as file:
        if mode is not None:
            os.fchmod(handle, mode)
        file.write(data)
        file.flush()
        os.fsync(handle)
        return os.fstat(handle).st_mtime


def _sweep(folder: int, start: str, before: float) -> None:
    """Remove temporary files of killed runs, which contain private text."""
    for name in os.listdir(folder):
        if name.startswith(start):
            with suppress(FileNotFoundError):
                if os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime < before:
                    os.unlink(name, dir_fd=folder)


def _restrict(handle: int, path: Path, mode: int) -> None:
    """Take all rights from other accounts; OutputError if another account owns it."""
    found = os.fstat(handle)
    if found.st_uid != os.geteuid():
        raise OutputError(str(path), "belongs to another account", "run as its owner, move it away, or give it to you")
    if stat.S_IMODE(found.st_mode) != mode:
        os.fchmod(handle, mode)


@contextmanager
def _open_handle(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _explain_failure(path: Path) -> Iterator[None]:
    """Raise an error of the operating system as OutputError."""
    try:
        yield
    except OSError as error:
        what = tell("cannot be written as a private file: {reason}", reason=tell_reason(error))
        raise OutputError(str(path), what, "free disk space, fix the permissions, or name another folder") from None
