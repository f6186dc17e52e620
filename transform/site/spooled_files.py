"""Files on their way to out/, too many for memory: beyond a megabyte they wait in a temporary file that has no name."""

import tempfile
import weakref
from collections.abc import Iterator, MutableMapping

from transform.errors import OutputError, tell, tell_reason

IN_MEMORY = 1 << 20
"""Bytes that are held in memory."""


class SpooledFiles(MutableMapping[str, bytes]):
    """Bytes by path, in the order in which the paths came; each is read when it is asked for."""

    def __init__(self) -> None:
        self._spool = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the mapping
        self._places: dict[str, tuple[int, int]] = {}
        weakref.finalize(self, self._spool.close)

    def __setitem__(self, path: str, data: bytes) -> None:
        try:
            begin = self._spool.seek(0, 2)
            self._spool.write(data)
        except OSError as error:
            what = tell("cannot be written: {reason}", reason=tell_reason(error))
            todo = "free disk space, fix the permissions, or name another folder"
            raise OutputError(tempfile.gettempdir(), what, todo) from None
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
