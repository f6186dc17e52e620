"""Entity tags: the SHA-256 of a file's bytes, computed once for each state of a file.

In: an open file. Out: its digest. A file is read in pieces, so that a large one costs no memory.
"""

import hashlib
from collections import OrderedDict

from transform.serve.open_file import OpenFile

PIECE = 1 << 16
"""Bytes that are read at once."""
KEPT = 8192
"""Digests in memory, of 200 bytes each: those of the files of 200 editions."""


class Digests:
    """Digests of files by their identity; the least recently used ones are forgotten."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, ...], str] = OrderedDict()

    def find(self, file: OpenFile) -> str:
        """The SHA-256 of a file in hexadecimal digits."""
        known = self._known.get(file.identity)
        if known is None:
            known = self._known[file.identity] = _digest_file(file)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(file.identity)
        return known


def make_tag(sha256: str) -> str:
    """A strong entity tag."""
    return f'"{sha256[:32]}"'


def _digest_file(file: OpenFile) -> str:
    total = hashlib.sha256()
    start = 0
    while piece := file.read(start, PIECE):
        total.update(piece)
        start += len(piece)
    return total.hexdigest()
