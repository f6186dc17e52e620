"""Make written files safe from a power cut, many at once.

Syncing files one by one takes a disk's commit for each (5 to 9 ms on ext4). Linux syncs a whole file system in one (syncfs(2)), and reports what
could not be written since Linux 5.8; elsewhere, and for a few files, each is synced alone.
"""

import os
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from transform.site.disk.folders import sync_folder, sync_tree

FEW = 2
"""So many files are synced alone: a whole file system may have more to write than they are."""


def sync_written(folder: Path, files: Collection[str]) -> None:
    """Sync files under a folder, and the names in it and in all folders below it; OSError if something cannot be written."""
    sync_all = _find_syncfs() if len(files) > FEW else None
    if sync_all:
        sync_all(folder)
        return
    for file in files:
        sync_folder(Path(file))
    sync_tree(folder)


def sync_contents(files: Collection[Path]) -> None:
    """Sync the contents of files, all on one file system; their names may change afterwards."""
    sync_all = _find_syncfs() if len(files) > FEW else None
    if sync_all:
        sync_all(next(iter(files)).parent)
        return
    for file in files:
        sync_folder(file)


@cache
def _find_syncfs() -> Callable[[Path], None] | None:
    """The system's call, if it has one."""
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError, TypeError):
        return None

    def sync_all(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            if call(handle):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(handle)

    return sync_all
