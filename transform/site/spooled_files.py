"""Files on their way to out/, too many or too large for memory: beyond a megabyte they wait in a temporary file that has no name."""

import hashlib
import tempfile
import weakref
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager

from transform.errors import OutputError, tell, tell_reason

IN_MEMORY = 1 << 20
"""Bytes that are held in memory."""


class SpooledFile:
    """One file, given and read in parts; it can be read again."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the file
        weakref.finalize(self, self._spool.close)
        sums = hashlib.sha256()
        for part in parts:
            sums.update(part)
            with _explain_failure():
                self._spool.write(part)
        self.sha256 = sums.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        self._spool.seek(0)
        while part := self._spool.read(IN_MEMORY):
            yield part


class SpooledFiles(MutableMapping[str, bytes]):
    """Bytes by path, in the order in which the paths came; each is read when it is asked for."""

    def __init__(self) -> None:
        self._spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the mapping
        self._places: dict[str, tuple[int, int]] = {}
        weakref.finalize(self, self._spool.close)

    def __setitem__(self, path: str, data: bytes) -> None:
        with _explain_failure():
            begin = self._spool.seek(0, 2)
            self._spool.write(data)
        self._places[path] = begin, len(data)

    def __getitem__(self, path: str) -> bytes:
        begin, length = self._places[path]
        self._spool.seek(begin)
        return self._spool.read(length)

    def __delitem__(self, path: str) -> None:
        del self._places[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@contextmanager
def _explain_failure() -> Iterator[None]:
    """Raise an error of the operating system as OutputError."""
    try:
        yield
    except OSError as error:
        what = tell("cannot be written: {reason}", reason=tell_reason(error))
        todo = "free disk space, fix the permissions, or name another folder"
        raise OutputError(tempfile.gettempdir(), what, todo) from None
