"""How files look without being read: names, sizes, times. The same look tells that nothing changed, if it can be trusted.

Comes in: folders and files. Goes out: digests of looks. A file that changed less than two seconds before it was looked at may change again
without looking otherwise (file systems keep coarse times): such a look is not trusted, and the bytes have to be digested.
"""

import hashlib
import json
import os
import time
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

SETTLED_AFTER = 2_000_000_000
"""Nanoseconds; the coarsest times in use, FAT's, come in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """A digest of how something looked, and whether it can be trusted."""

    digest: str
    settled: bool

    @property
    def trusted(self) -> str:
        """The digest to keep; empty if the next run has to read."""
        return self.digest if self.settled else ""


def look_at_folder(folder: Path, beside: str) -> Look:
    """How a folder's files look, links by what they lead to; ``beside`` is what else decides what they mean.

    A folder that cannot be listed has no look; whoever reads it will say why.
    """
    now = time.time_ns()
    try:
        with os.scandir(folder) as entries:
            rows = sorted(_tell_entry(entry) for entry in entries if not entry.name.startswith("."))
    except OSError:
        return Look("", settled=False)
    newest = max((max(row[2], row[3]) for row in rows), default=0)
    sums = hashlib.sha256(json.dumps([beside, rows]).encode())
    return Look(sums.hexdigest(), settled=newest + SETTLED_AFTER < now)


def _tell_entry(entry: "os.DirEntry[str]") -> tuple[str, int, int, int, int]:
    """Name, size, time of the last change of content and of anything, inode."""
    try:
        stat = entry.stat()
    except OSError:
        stat = entry.stat(follow_symlinks=False)
    return entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def look_at_file(path: Path) -> str:
    """How a file looks, as a word; empty if there is none, or if it changed just now."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    if max(stat.st_mtime_ns, stat.st_ctime_ns) + SETTLED_AFTER > time.time_ns():
        return ""
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"


def look_at_tree(entries: Collection[Path], endings: tuple[str, ...]) -> str:
    """How these files look, and those with these endings in these folders and below."""
    rows: list[tuple[str, str, int, int, int]] = []
    trees: list[tuple[str, list[str], list[str]]] = [
        (str(entry.parent), [], [entry.name]) for entry in entries if entry.is_file()
    ]
    walks = (os.walk(entry) for entry in entries)
    for where, folders, names in chain(trees, *walks):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(endings):
                stat = os.stat(os.path.join(where, name))  # noqa: PTH116, PTH118 - hundreds of times a run
                rows.append((where, name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
