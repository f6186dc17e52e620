"""Where temporary files of tests lie: in memory if there is room, for a publish waits for the disk at each of its thirty syncs.

What a disk keeps after a power cut is no matter of most tests; those of ``make powercut`` have a model of one.
"""

import os
import shutil
import tempfile
from pathlib import Path

ROOM = 1 << 30
"""Bytes that must be free; all tests together leave a tenth of that. A container often has but 64 MB."""
MEMORY = Path("/dev/shm")  # noqa: S108 - folders of our own are made in it


def has_room() -> bool:
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM


def use_memory() -> None:
    """Make it the folder for temporary files, here and in child processes; nothing if TMPDIR says otherwise."""
    if "TMPDIR" not in os.environ and has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None
