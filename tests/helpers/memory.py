"""Temporary files of tests are kept in memory if there is room: each publish syncs thirty times, and a disk makes it wait.

Most tests do not depend on what a disk keeps after a power cut; ``make powercut`` models that.
"""

import os
import shutil
import tempfile
from pathlib import Path

ROOM = 1 << 30
"""Free bytes needed; all tests together use a tenth. Containers often have only 64 MB there."""
MEMORY = Path("/dev/shm")  # noqa: S108 - only private folders are made in it


def has_room() -> bool:
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM


def use_memory() -> None:
    """Use memory for temporary files, here and in child processes, unless TMPDIR is set."""
    if "TMPDIR" not in os.environ and has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None
