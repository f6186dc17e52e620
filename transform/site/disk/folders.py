"""Make folders and sync names, so that a power cut loses none.

Syncing a file makes its contents safe, syncing its folder makes its name safe; a folder's own name is in its parent (POSIX fsync). A killed
run may leave names that are visible but not synced yet.
"""

import os
from pathlib import Path

STATE_FOLDER = ".pagewire"
"""The default folder of the state, made private. A folder named with --state keeps its mode; the files in it are made private."""
REVIEWS = "review"
"""The review folder, next to the state."""
PREVIEW = "preview"
"""The folder of previews, next to the state."""
SHARDS = "shards"
"""The default folder of work that lies ready, next to the state."""
TEMPORARY_PREFIX = ".pagewire-tmp-"
"""Begins the names of our unfinished files; nothing public refers to them."""


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each synced before the next is made."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    if missing:
        sync_folder_name(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        sync_folder(each.parent)


def sync_folder_name(folder: Path) -> None:
    """Sync a folder's own name, which a killed run may have made and not synced; skipped if we may not write to its parent."""
    if os.access(folder.parent, os.R_OK | os.W_OK):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder, or the contents of a file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Sync the names in a folder and in all folders below it."""
    for each, _, _ in os.walk(folder):
        sync_folder(Path(each))
