"""Detect unchanged files without reading them, by names, sizes and times.

File systems keep coarse times: a file that changed in the last two seconds can change again unnoticed, so its metadata is not trusted
and its bytes have to be digested.
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
class Metadata:
    """A digest of the metadata of some files, and whether it can be trusted."""

    digest: str
    settled: bool

    @property
    def trusted(self) -> str:
        """The digest, empty if untrusted: the next run then reads the files."""
        return self.digest if self.settled else ""


def digest_folder_metadata(folder: Path, context: str) -> Metadata:
    """The metadata of a folder's files, links followed; ``context`` is included in the digest.

    Untrusted if the folder cannot be listed: reading it will then say why.
    """
    now = time.time_ns()
    try:
        with os.scandir(folder) as entries:
            rows = sorted(_list_metadata(entry) for entry in entries if not entry.name.startswith("."))
    except OSError:
        return Metadata("", settled=False)
    newest = max((max(row[2], row[3]) for row in rows), default=0)
    sums = hashlib.sha256(json.dumps([context, rows]).encode())
    return Metadata(sums.hexdigest(), settled=newest + SETTLED_AFTER < now)


def _list_metadata(entry: "os.DirEntry[str]") -> tuple[str, int, int, int, int]:
    """Name, size, mtime, ctime, inode."""
    try:
        stat = entry.stat()
    except OSError:
        stat = entry.stat(follow_symlinks=False)
    return entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def describe_metadata(path: Path | str) -> str:
    """The metadata of a file as one word; empty if it does not exist or changed just now."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of times a run
    except OSError:
        return ""
    if max(stat.st_mtime_ns, stat.st_ctime_ns) + SETTLED_AFTER > time.time_ns():
        return ""
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"


def digest_tree_metadata(entries: Collection[Path], endings: tuple[str, ...]) -> str:
    """A digest of the metadata of these files and of all files with these endings below these folders."""
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
