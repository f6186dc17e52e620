"""Where the work on editions is done: here, or in processes of this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.work.engines.engine import Engine
from transform.work.engines.inline import work_here
from transform.work.engines.ready import ReadyShards


@contextmanager
def start_engine(workers: int, out: Path, shards: Path | None = None) -> Iterator[Engine]:
    """The engine for so many workers, or the one that takes what lies ready in ``shards``. What they lay ready is in a temporary folder of ``out``, from where it can be renamed into place."""
    if shards:
        yield ReadyShards(shards)
        return
    if workers < 2:
        yield work_here
        return
    from transform.work.engines.processes import Processes

    staging = out / f"{TEMPORARY_PREFIX}shards"
    try:
        yield Processes(workers, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
