"""The edge that writes what only its own account may read: folders 0700, files 0600.

Comes in: a path and bytes. Goes out: a file that is whole or as it was, on disk before the call returns, in a folder that nobody else may
enter. Modes are set on open files, so that no umask widens or spoils them. A link is never followed at the last step of a path: neither
the folder nor the temporary file may be one, and a link that stands where the file goes is replaced, not written through. What lies above
the folder is its owner's business. POSIX only (open(2), rename(2)).
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from transform.errors import OutputError
from transform.site.disk.folders import TEMPORARY, sync_folder

FOLDER_MODE, FILE_MODE = 0o700, 0o600
STALE = 3600
"""Seconds after which a temporary file is one that a killed run left: writing takes no minute."""
OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
OPEN_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
OPEN_OWN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def make_private_folder(path: Path) -> None:
    """Make a folder that its own account alone may enter, with the folders above it that are missing; or close one that is there.

    OutputError if it is a link, another account's, or cannot be closed.
    """
    with _explain_failure(path):
        if not path.parent.exists():
            make_private_folder(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=FOLDER_MODE)
            path.chmod(FOLDER_MODE)  # a umask takes bits away, the owner's too
            sync_folder(path.parent)
        if path.is_symlink():
            raise OutputError(str(path), "is a link", "put a folder there: what is written into it is private")
        with _open_handle(path, OPEN_FOLDER | os.O_NOFOLLOW) as handle:
            _close_to_others(handle, path, FOLDER_MODE)


def close_private_files(folder: Path) -> None:
    """Close the files that lie in a folder to other accounts; links and folders in it are left alone."""
    with _explain_failure(folder):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mode & ~FILE_MODE & 0o777:
                with _open_handle(Path(entry.path), OPEN_OWN) as handle:
                    _close_to_others(handle, Path(entry.path), FILE_MODE)


def write_private_file(path: Path, data: bytes) -> None:
    """Put a file in place by one rename, readable by its own account alone; OutputError, and the file as it was, if it cannot be."""
    replace_file(path, data, FILE_MODE)


def replace_file(path: Path, data: bytes, mode: int | None) -> None:
    """Put a file in place by one rename, whatever stands there; without a ``mode`` it gets that of any new file."""
    temporary = f"{TEMPORARY}{path.name}-{secrets.token_hex(4)}"
    with _explain_failure(path), _open_handle(path.parent, OPEN_FOLDER) as folder:
        try:
            written_at = _store(temporary, data, mode, folder)
            os.rename(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)
            raise
        os.fsync(folder)
        _sweep(folder, f"{TEMPORARY}{path.name}-", written_at - STALE)


def _store(name: str, data: bytes, mode: int | None, folder: int) -> float:
    """Write a new file in an open folder and see it on disk; the time the file system gives it."""
    handle = os.open(name, OPEN_NEW, 0o666 if mode is None else mode, dir_fd=folder)
    with os.fdopen(handle, "wb") as file:
        if mode is not None:
            os.fchmod(handle, mode)
        file.write(data)
        file.flush()
        os.fsync(handle)
        return os.fstat(handle).st_mtime


def _sweep(folder: int, start: str, before: float) -> None:
    """Remove what runs that were killed while they wrote have left: private words must not lie about under another name."""
    for name in os.listdir(folder):
        if name.startswith(start):
            with suppress(FileNotFoundError):
                if os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime < before:
                    os.unlink(name, dir_fd=folder)


def _close_to_others(handle: int, path: Path, mode: int) -> None:
    """Take every right from other accounts; OutputError if it is another account's already."""
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
    """An operating system's error as one for people."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written for you alone: {error.strerror or error}"
        raise OutputError(str(path), what, "free the disk, mend the permissions, or name another folder") from None
