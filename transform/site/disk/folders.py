"""The edge that makes folders and sees names on disk: what a power cut may take is what was not synced.

A file is safe when its bytes and its name are: its own sync does the first, that of its folder the second; a folder's own name stands in
the folder above (POSIX, fsync). A run that dies by a kill loses nothing, but leaves names that the next run sees and takes for safe.
"""

import os
from pathlib import Path

HOME = ".pagewire"
"""The folder that holds a state by default: it is its account's alone. One that somebody named keeps its mode, its files do not."""
REVIEWS = "review"
"""The folder of reviews, beside the state."""
TEMPORARY = ".pagewire-tmp-"
"""Names that begin so are ours and unfinished; nothing public ever refers to them."""


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, each safe before the next is made; nothing if it is there."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    if missing:
        sync_name(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        sync_folder(each.parent)


def sync_name(folder: Path) -> None:
    """See a folder's own name on disk: a run that was killed may have made it and no more. What cannot be ours stays as it is."""
    if os.access(folder.parent, os.R_OK | os.W_OK):
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See a folder's names on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """See the names in a folder and in all folders under it on disk."""
    for each, _, _ in os.walk(folder):
        sync_folder(Path(each))
