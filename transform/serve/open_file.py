"""Open a file under out/ without leaving it.

In: the folder and the names on the way. Out: an open file. Each name is opened in the folder before it, and no link is followed on the
way: pagewire makes none, and one that leads out of the folder could show anything. The folder itself may be a link, as for snapshots. What
was opened stays the same, whatever a publisher does meanwhile: it replaces files by renames, and never changes one.
"""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from transform.frozen import frozen

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_INSIDE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
"""A pipe does not block; it is refused when it is open."""


_BUSY = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO})
"""Failures that say nothing of the file."""


class BusyError(Exception):
    """The system cannot open anything now."""


@frozen
class OpenFile:
    """A regular file that is open for reading. ``identity`` is another one if the file was replaced or changed."""

    handle: int
    size: int
    modified_at: float
    identity: tuple[int, ...]

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self.handle, length, start)


@contextmanager
def open_inside(root: Path, names: Sequence[str]) -> Iterator[OpenFile | None]:
    """The file under ``root``, open until the block ends; None if there is none that may be read. BusyError if nothing can be opened."""
    handle = -1
    try:
        handle = _open(root, names)
        yield _describe(handle) if handle >= 0 else None
    finally:
        if handle >= 0:
            os.close(handle)


def is_folder(root: Path, names: Sequence[str]) -> bool:
    """Whether it is a folder under ``root``."""
    handle = _open(root, names)
    if handle < 0:
        return False
    try:
        return stat.S_ISDIR(os.fstat(handle).st_mode)
    finally:
        os.close(handle)


def _open(root: Path, names: Sequence[str]) -> int:
    """A handle of what the names lead to; -1 if they lead to nothing that may be opened."""
    folder = -1
    try:
        folder = os.open(root, _FOLDER)
        for name in names:
            inner = os.open(name, _INSIDE, dir_fd=folder)
            os.close(folder)
            folder = inner
    except (OSError, ValueError) as error:
        if folder >= 0:
            with suppress(OSError):
                os.close(folder)
        if isinstance(error, OSError) and error.errno in _BUSY:
            raise BusyError from error
        return -1
    return folder


def _describe(handle: int) -> OpenFile | None:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        return None
    identity = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return OpenFile(handle, found.st_size, found.st_mtime, identity)
