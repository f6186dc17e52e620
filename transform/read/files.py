"""Read files up to their size limit and list folders, sorted; failures become InputErrors.

The kind of a file is checked before it is opened (opening alone can start a device, or block at a pipe) and again on the descriptor.

A link in the seeds folder may lead only to another file in it: those who may put files there must not be able to publish whatever this
program can read (a page linked to /etc/shadow was published). The path is walked step by step from the folder's descriptor, so a link added
meanwhile is not followed. Only edits.toml may be a link out of the folder: its text is not published as it stands, and the review writes
through the link. The seeds folder itself may be a link.

A file named on the command line may be anywhere, and may be a pipe (``<(…)``).
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from transform.errors import InputError, tell, tell_reason

MEGABYTE = 1_000_000
LIMITS = {".toml": MEGABYTE}
"""Size limits in bytes by suffix; an edit has a few hundred. The limit of a page is in ``readers``."""
LIMIT = 20 * MEGABYTE
"""Size limit of any other file, such as an image."""
MOST_ENTRIES = 200_000
"""Limit of names in a folder; an archive of a hundred years has 36,500 editions."""
MAY_LINK_OUT = frozenset({"edits.toml"})
CHUNK = 256 * 1024
FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link to itself",
}
REPLACE_TODO = "put a file there"


def read_bytes(path: Path, *, seeds: Path | None = None, most: int | None = None) -> bytes:
    """A file of the seeds folder, of at most ``most`` bytes; InputError if it cannot or must not be read.

    Defaults: ``seeds`` is the parent of the file's folder, ``most`` the limit of its suffix.
    """
    with _explain_failure(path):
        if path.name in MAY_LINK_OUT:
            _check_kind(path, path.stat().st_mode)
            handle = os.open(path, FLAGS)
        else:
            handle = _open_inside(path, path.parent.parent if seeds is None else seeds)
        return _read_handle(handle, path, LIMITS.get(path.suffix, LIMIT) if most is None else most)


def read_lines(path: Path, most: int, *, seeds: Path | None = None) -> Iterator[bytes | None]:
    """The lines of a file of the seeds folder without their ends; None for a line of more than ``most`` bytes, which is not kept.

    Only one line is in memory at a time.
    """
    with _explain_failure(path):
        handle = _open_inside(path, path.parent.parent if seeds is None else seeds)
        with os.fdopen(handle, "rb") as file:
            _check_kind(path, os.fstat(file.fileno()).st_mode)
            while line := file.readline(most + 1):
                whole = len(line) <= most or line.endswith(b"\n")
                yield line.rstrip(b"\r\n") if whole else None
                while not whole:
                    rest = file.readline(CHUNK)
                    whole = not rest or rest.endswith(b"\n")


def digest_stream(path: Path, *, seeds: Path | None = None) -> str:
    """The SHA-256 of a file of the seeds folder, which is never whole in memory."""
    with _explain_failure(path):
        handle = _open_inside(path, path.parent.parent if seeds is None else seeds)
        with os.fdopen(handle, "rb") as file:
            _check_kind(path, os.fstat(file.fileno()).st_mode)
            return hashlib.file_digest(file, "sha256").hexdigest()


def read_named_file(path: Path, most: int) -> bytes:
    """A page named on the command line: any file, or a pipe, read to its end. InputError if it cannot be read."""
    with _explain_failure(path):
        pipe = _check_kind(path, path.stat().st_mode, pipes=True)
        handle = os.open(path, FLAGS & ~os.O_NONBLOCK if pipe else FLAGS)
        return _read_handle(handle, path, most, pipes=pipe)


def _open_inside(path: Path, seeds: Path) -> int:
    """The descriptor of a file, reached from the seeds folder without following a link."""
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
    """All bytes of a descriptor, which is then closed; InputError if they exceed the limit."""
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
        raise InputError(
            str(path), tell("is larger than {most} MB", most=limit // MEGABYTE), "split it, or check what it is"
        )
    return bytes(data)


def _check_kind(path: Path, mode: int, *, pipes: bool = False) -> bool:
    """True for a pipe, if pipes are allowed, False for a regular file; InputError or OSError for anything else."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if pipes and stat.S_ISFIFO(mode):
        return True
    if not stat.S_ISREG(mode):
        raise InputError(
            str(path),
            tell("is {kind}, not a file", kind=tell(KINDS.get(stat.S_IFMT(mode), "something else"))),
            REPLACE_TODO,
        )
    return False


def describe_special_file(path: Path) -> str | None:
    """The kind of a special file in words; None for files and folders, and if only reading can show what is wrong."""
    try:
        kind = KINDS.get(stat.S_IFMT(path.stat().st_mode))
    except FileNotFoundError:
        return "is a broken link"
    except OSError as error:
        return "is a link to itself" if error.errno == errno.ELOOP else None
    return tell("is {kind}, not a file", kind=tell(kind)) if kind else None


def is_folder(path: Path) -> bool:
    """Whether it is a folder; False if that cannot be determined."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether it is a file; False if that cannot be determined."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether the name exists, even as a broken link; True if that cannot be determined, because reading will say why."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def links_out(path: Path, seeds: Path) -> bool:
    """Whether a path of the seeds folder is a link out of it."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(seeds))


def list_folder(folder: Path) -> list[Path]:
    """The entries of a folder, sorted by name; InputError if it cannot be read, or has too many."""
    return [folder / name for name in list_names(folder)]


def list_names(folder: Path) -> list[str]:
    """The names in a folder, sorted; InputError if it cannot be read, or has too many."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MOST_ENTRIES + 1)]
    except OSError as error:
        raise InputError(
            str(folder),
            tell("cannot be read: {reason}", reason=tell_reason(error)),
            "check that it is a folder you may read",
        ) from None
    if len(names) > MOST_ENTRIES:
        raise InputError(
            str(folder), tell("holds more than {most:,} files", most=MOST_ENTRIES), "remove what does not belong there"
        )
    return sorted(names)


def list_plain_files(folder: str) -> tuple[str, ...] | None:
    """The names in a folder, sorted; None if it is a link, cannot be listed, or holds anything but files: folders, links, pipes."""
    try:
        if os.path.islink(folder):  # noqa: PTH114 - for each edition, and a Path takes longer
            return None
        with os.scandir(folder) as entries:
            names = []
            for entry in islice(entries, MOST_ENTRIES):
                if not entry.is_file(follow_symlinks=False):
                    return None
                names.append(entry.name)
    except OSError:
        return None
    return tuple(sorted(names))


@contextmanager
def _explain_failure(path: Path) -> Iterator[None]:
    """Turn an OSError into an InputError."""
    try:
        yield
    except FileNotFoundError:
        if path.is_symlink():
            raise InputError(str(path), "is a broken link", "correct or remove the link") from None
        raise InputError(str(path), "there is no such file", "check the name") from None
    except OSError as error:
        raise InputError(
            str(path), tell("cannot be read: {reason}", reason=tell_reason(error)), "check the file and its permissions"
        ) from None
