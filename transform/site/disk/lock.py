"""One publisher at a time: a lock on the state and a lock on the output folder.

OutputError says who holds a lock and since when. The locks are flock(2) locks: the system releases them when their process ends, however it
ends. The file ``<state>.lock`` names the holder and is emptied on release; it is never deleted, because deleting it could delete another
process's lock. If a free lock still names a holder, that process died. The output folder is locked as well because two states may
publish into it; where the file system cannot lock folders, a note says that only the state is locked. POSIX only.

Both folders are made here and synced. Names that a dead holder left are synced too before the next holder builds on them.
"""

import datetime as dt
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from transform.errors import Finding, OutputError, Place, Told, tell, tell_reason
from transform.frozen import frozen
from transform.site.disk.folders import STATE_FOLDER, make_folder, sync_folder, sync_folder_name, sync_tree
from transform.site.disk.private import FILE_MODE, make_private_folder

WAIT = "wait until it is done, then run again"


@frozen
class Holder:
    """The process that holds a lock; ``since`` is the local time with offset."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return str(self.tell())

    def tell(self) -> Told:
        return tell("process {pid} on {host}, since {since}", pid=self.pid, host=self.host, since=self.since)

    @property
    def alive(self) -> bool:
        """Whether the process may still be running; always true for one on another machine."""
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
def hold_locks(state: Path, out: Path) -> Iterator[tuple[Finding, ...]]:
    """Hold both locks; yields notes about a dead holder or an unlockable folder. OutputError if another publisher holds either."""
    path = lock_path(state)
    handle = _open_lock(path)
    try:
        _take_lock(handle, path, read_holder(state))
        before = read_holder(state)
        _write_holder(handle, path, Holder(os.getpid(), socket.gethostname(), _format_now()))
        try:
            with hold_folder(out) as notes, _sync_after_failure(state, out, dead=before is not None):
                yield (*_note_dead_holder(path, before), *notes)
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def lock_path(state: Path) -> Path:
    return state.with_name(f"{state.name}.lock")


def read_holder(state: Path) -> Holder | None:
    """The holder that the lock file names, running or dead; None if it names none."""
    try:
        return Holder(**json.loads(lock_path(state).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _open_lock(path: Path) -> int:
    try:
        ours = path.parent.name == STATE_FOLDER or not path.parent.exists()
        make_folder(path.parent)
        if not path.exists():
            sync_folder_name(path.parent)
        if ours:
            make_private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
        os.fchmod(handle, FILE_MODE)
    except OSError as error:
        raise _lock_error(path, error) from None
    return handle


def _take_lock(handle: int, path: Path, holder: Holder | None) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = holder.tell() if holder else tell("another process")
        raise OutputError(str(path), tell("another publisher is at work: {who}", who=who), WAIT) from None
    except OSError as error:
        raise _lock_error(path, error) from None


def _write_holder(handle: int, path: Path, holder: Holder) -> None:
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(asdict(holder)).encode() + b"\n", 0)
    except OSError as error:
        raise _lock_error(path, error) from None


@contextmanager
def hold_folder(out: Path) -> Iterator[tuple[Finding, ...]]:
    """Hold the lock of the output folder, which is made if it does not exist."""
    try:
        make_folder(out)
        handle = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        todo = "fix the permissions, or name another folder with --out"
        raise OutputError(str(out), tell("cannot be written: {reason}", reason=tell_reason(error)), todo) from None
    try:
        yield _lock_folder(handle, out)
    finally:
        os.close(handle)


@contextmanager
def _sync_after_failure(state: Path, out: Path, *, dead: bool) -> Iterator[None]:
    """Sync the names that a dead holder left, and this holder's own if it fails."""
    if dead:
        try:
            _sync_places(state, out)
        except OSError as error:
            what = tell("cannot be synced: {reason}", reason=tell_reason(error))
            raise OutputError(error.filename or str(out), what, "repair the disk, then run again") from None
    try:
        yield
    except BaseException:
        with suppress(OSError):  # if the disk fails again, the first error is the one to report
            _sync_places(state, out)
        raise


def _sync_places(state: Path, out: Path) -> None:
    sync_folder_name(out)
    sync_tree(out)
    sync_folder(state.parent)


def _lock_folder(handle: int, out: Path) -> tuple[Finding, ...]:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        what = "another publisher, with a state of its own, is at work in this folder"
        raise OutputError(
            str(out), what, tell("{wait}; give each state a folder of its own with --out", wait=tell(WAIT))
        ) from None
    except OSError as error:
        what = tell(
            "its file system cannot lock folders ({reason}): only the state is locked", reason=tell_reason(error)
        )
        return (Finding("note", Place(str(out)), what, "do not publish into one folder from two states"),)
    return ()


def _note_dead_holder(path: Path, before: Holder | None) -> tuple[Finding, ...]:
    if before is None:
        return ()
    what = tell("its last holder ended without releasing it: {before}", before=before.tell())
    return (
        Finding("note", Place(str(path)), what, "nothing to do: this run took it over and completes what was decided"),
    )


def _lock_error(path: Path, error: OSError) -> OutputError:
    return OutputError(
        str(path),
        tell("cannot be locked: {reason}", reason=tell_reason(error)),
        "fix the permissions, or name another file with --state",
    )


def _format_now() -> str:
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")
