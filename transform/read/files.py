"""Bytes and listings from disk, with errors for people.

Comes in: paths. Goes out: the bytes of regular files, as many as their kind may have, and sorted listings. What a path leads to is looked at
before it is opened (opening alone can start a device, or wait for ever at a pipe), and once more on the descriptor.

A file of the seeds folder may be a link to another file in it, and to nothing beyond: whoever may put a file there is not thereby one
who may read all that this program may (a page linked to /etc/shadow was published). The path is walked step by step from the
folder's own descriptor, so that no link put there meanwhile is followed. edits.toml alone may lead out: nothing of it is public as it stands, and
the review writes through the link. The seeds folder itself may be a link.

A file that a person names on the command line may lie anywhere, and may be a pipe, as ``<(…)`` is one.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from transform.errors import InputError

MEGABYTE = 1_000_000
LIMITS = {".toml": MEGABYTE}
"""Bytes by kind of file: edits have some hundred each. How large a page may be says its reader (``readers``)."""
LIMIT = 20 * MEGABYTE
"""Bytes of any other file: an image."""
MOST_ENTRIES = 200_000
"""Names in a folder; an archive of a hundred years has 36,500 editions."""
MAY_LEAD_OUT = frozenset({"edits.toml"})
CHUNK = 256 * 1024
FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link that leads back to itself",
}
FILE_TODO = "put a file there"


def read_bytes(path: Path, *, seeds: Path | None = None, most: int | None = None) -> bytes:
    """A file of the seeds folder, of ``most`` bytes; InputError if it cannot or may not be read.

    ``seeds`` is the folder of the file's folder if it is not given, ``most`` what files of its suffix may have.
    """
    with _explain_failure(path):
        if path.name in MAY_LEAD_OUT:
            _check_kind(path, path.stat().st_mode)
            handle = os.open(path, FLAGS)
        else:
            handle = _open_inside(path, path.parent.parent if seeds is None else seeds)
        return _read_handle(handle, path, LIMITS.get(path.suffix, LIMIT) if most is None else most)


def read_given(path: Path, most: int) -> bytes:
    """A page that a person names: a file wherever it lies, or a pipe, which is read to its end. InputError if it cannot be read."""
    with _explain_failure(path):
        pipe = _check_kind(path, path.stat().st_mode, pipes=True)
        handle = os.open(path, FLAGS & ~os.O_NONBLOCK if pipe else FLAGS)
        return _read_handle(handle, path, most, pipes=pipe)


def _open_inside(path: Path, seeds: Path) -> int:
    """A descriptor of a file, reached from the seeds folder without following a link."""
    home, real = Path(os.path.realpath(seeds)), Path(os.path.realpath(path))
    if not real.is_relative_to(home):
        raise InputError(str(path), "is a link out of the seeds folder", "put the file itself there")
    *folders, name = real.relative_to(home).parts or (".",)
    folder = os.open(home, FOLDER_FLAGS)
    try:
        for step in folders:
            inner = os.open(step, FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        _check_kind(path, os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
        return os.open(name, FLAGS | os.O_NOFOLLOW, dir_fd=folder)
    finally:
        os.close(folder)


def _read_handle(handle: int, path: Path, limit: int, *, pipes: bool = False) -> bytes:
    """What can be read of a descriptor, which is closed; InputError if that is more than the limit."""
    data = bytearray()
    try:
        status = os.fstat(handle)
        _check_kind(path, status.st_mode, pipes=pipes)
        small = status.st_size <= limit
        while small and (chunk := os.read(handle, min(CHUNK, limit + 1 - len(data)))):
            data += chunk
            small = len(data) <= limit
    finally:
        os.close(handle)
    if not small:
        raise InputError(str(path), f"is larger than {limit // MEGABYTE} MB", "give it in parts, or look what it is")
    return bytes(data)


def _check_kind(path: Path, mode: int, *, pipes: bool = False) -> bool:
    """Refuse what is no file; whether it is a pipe, where pipes are welcome."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if pipes and stat.S_ISFIFO(mode):
        return True
    if not stat.S_ISREG(mode):
        raise InputError(str(path), f"is {KINDS.get(stat.S_IFMT(mode), 'no file')}, not a file", FILE_TODO)
    return False


def tell_other(path: Path) -> str | None:
    """What something is that is no file, for a listing; None if it is one, or a folder, or if only reading can tell why not."""
    try:
        kind = KINDS.get(stat.S_IFMT(path.stat().st_mode))
    except FileNotFoundError:
        return "is a link that leads nowhere"
    except OSError as error:
        return "is a link that leads back to itself" if error.errno == errno.ELOOP else None
    return f"is {kind}, not a file" if kind else None


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as can be seen."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file, as far as can be seen."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything of this name, be it a link to nothing; what cannot be looked at may be there, and reading tells why not."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def leads_out(path: Path, seeds: Path) -> bool:
    """Whether a path of the seeds folder is a link to something beyond it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(seeds))


def list_folder(folder: Path) -> list[Path]:
    """The entries of a folder, sorted by name; InputError if it cannot be read, or has too many."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST_ENTRIES + 1)]
    except OSError as error:
        raise InputError(
            str(folder), f"cannot be read: {error.strerror}", "check that it is a folder you may read"
        ) from None
    if len(names) > MOST_ENTRIES:
        raise InputError(str(folder), f"holds more than {MOST_ENTRIES:,} files", "take out what does not belong there")
    return [folder / name for name in sorted(names)]


@contextmanager
def _explain_failure(path: Path) -> Iterator[None]:
    """An operating system's error as one for people."""
    try:
        yield
    except FileNotFoundError:
        if path.is_symlink():
            raise InputError(str(path), "is a link that leads nowhere", "mend or remove the link") from None
        raise InputError(str(path), "there is no such file", "check the name") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the file and its permissions") from None
