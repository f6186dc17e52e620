"""The edge that lets in one publisher at a time: a lock on the state and a lock on the output folder.

Comes in: the paths of both. Goes out: nothing, or an OutputError that names who is at work and since when. The locks are flock's, so
that the system frees them with their process, however it ended. The file ``<state>.lock`` tells who holds the lock; it is emptied
when its holder is done and never removed: who removes a lock file may remove another's. A name that still stands in a free lock is
a dead process's. The folder is locked too, for two states may share it; on a file system that cannot lock folders the state's lock
has to do, and a note says so. POSIX only.

Both folders are made here, each name on disk before anything is put there. A run that was cut short may leave names that its successor
sees and takes for safe: they are synced before another holder begins, so that what it builds on them stands after a power cut too.
"""

import datetime as dt
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from transform.errors import Finding, OutputError, Place
from transform.site.disk.folders import HOME, make_folder, sync_folder, sync_name, sync_tree
from transform.site.disk.private import FILE_MODE, make_private_folder

WAIT = "wait until it is done, then run again"


@dataclass(frozen=True)
class Holder:
    """Who holds a lock; ``since`` is the time of its own clock, with offset."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"

    @property
    def alive(self) -> bool:
        """Whether it may still be at work; of another machine nobody here can tell."""
        if self.host != socket.gethostname():
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


@contextmanager
def hold_lock(state: Path, out: Path) -> Iterator[tuple[Finding, ...]]:
    """Hold both locks; gives notes on what was met. OutputError if another publisher holds either."""
    path = lock_path(state)
    handle = _open_lock(path)
    try:
        _take_lock(handle, path, read_holder(state))
        before = read_holder(state)
        _write_holder(handle, path, Holder(os.getpid(), socket.gethostname(), _tell_time()))
        try:
            with hold_folder(out) as notes, _settle_names(state, out, dead=before is not None):
                yield (*_tell_dead(path, before), *notes)
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def lock_path(state: Path) -> Path:
    return state.with_name(f"{state.name}.lock")


def read_holder(state: Path) -> Holder | None:
    """Whom the lock file names: one at work, or one that died at work; None if nobody."""
    try:
        return Holder(**json.loads(lock_path(state).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _open_lock(path: Path) -> int:
    try:
        ours = path.parent.name == HOME or not path.parent.exists()
        make_folder(path.parent)
        if not path.exists():
            sync_name(path.parent)
        if ours:
            make_private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        os.fchmod(handle, FILE_MODE)
    except OSError as error:
        raise _cannot_lock(path, error) from None
    return handle


def _take_lock(handle: int, path: Path, holder: Holder | None) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = str(holder) if holder else "another process"
        raise OutputError(str(path), f"another publisher is at work: {who}", WAIT) from None
    except OSError as error:
        raise _cannot_lock(path, error) from None


def _write_holder(handle: int, path: Path, holder: Holder) -> None:
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(asdict(holder)).encode() + b"\n", 0)
    except OSError as error:
        raise _cannot_lock(path, error) from None


@contextmanager
def hold_folder(out: Path) -> Iterator[tuple[Finding, ...]]:
    """Hold the lock of the output folder, which is made if it is not there."""
    try:
        make_folder(out)
        handle = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        todo = "mend the permissions, or name another folder with --out"
        raise OutputError(str(out), f"cannot be written: {error.strerror}", todo) from None
    try:
        yield _lock_folder(handle, out)
    finally:
        os.close(handle)


@contextmanager
def _settle_names(state: Path, out: Path, *, dead: bool) -> Iterator[None]:
    """See on disk what names a dead holder left; and, if this one fails, its own."""
    if dead:
        try:
            _sync_places(state, out)
        except OSError as error:
            what = f"cannot be synced: {error.strerror or error}"
            raise OutputError(error.filename or str(out), what, "mend the disk, then run again") from None
    try:
        yield
    except BaseException:
        with suppress(OSError):  # a disk that fails again: the first error is the one to tell
            _sync_places(state, out)
        raise


def _sync_places(state: Path, out: Path) -> None:
    sync_name(out)
    sync_tree(out)
    sync_folder(state.parent)


def _lock_folder(handle: int, out: Path) -> tuple[Finding, ...]:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        what = "another publisher, with a state of its own, is at work in this folder"
        raise OutputError(str(out), what, f"{WAIT}; give each state a folder of its own with --out") from None
    except OSError as error:
        what = f"its file system locks no folders ({error.strerror}): only the state is locked"
        return (Finding("note", Place(str(out)), what, "let no two states publish into one folder"),)
    return ()


def _tell_dead(path: Path, before: Holder | None) -> tuple[Finding, ...]:
    if before is None:
        return ()
    what = f"its holder ended without freeing it: {before}"
    return (Finding("note", Place(str(path)), what, "nothing: this run took it over and completes what was decided"),)


def _cannot_lock(path: Path, error: OSError) -> OutputError:
    return OutputError(
        str(path), f"cannot be locked: {error.strerror}", "mend the permissions, or name another file with --state"
    )


def _tell_time() -> str:
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")
