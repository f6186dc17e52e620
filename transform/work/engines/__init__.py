"""Where the work on editions is done: here, in processes of this machine, on a cluster."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from transform.errors import InputError
from transform.frozen import frozen
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.work.engines.engine import Engine
from transform.work.engines.few import FewOrMany
from transform.work.engines.inline import work_here
from transform.work.engines.ready import ReadyShards


@frozen
class Workers:
    """How many processes may work, and whether on a Dask cluster; ``scheduler`` is the address of one that is there."""

    number: int = 1
    on_cluster: bool = False
    scheduler: str | None = None


ALONE = Workers()


@contextmanager
def start_engine(workers: Workers, out: Path, shards: Path | None = None) -> Iterator[Engine]:
    """The engine for so many workers, or the one that takes what lies ready in ``shards``.

    What workers lay ready is in a temporary folder of ``out``, from where it can be renamed into place.
    """
    if shards:
        yield ReadyShards(shards)
        return
    if workers.number < 2 and not workers.on_cluster:
        yield work_here
        return
    staging = out / f"{TEMPORARY_PREFIX}shards"
    try:
        yield _choose(workers, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _choose(workers: Workers, staging: Path) -> Engine:
    if workers.on_cluster:
        if not find_spec("distributed"):
            raise InputError("--engine dask", "needs the extra 'dask'", "install it: pip install 'pagewire[dask]'")
        from transform.work.engines.cluster import Cluster

        return Cluster(workers.scheduler, workers.number, staging.absolute())
    return FewOrMany(workers.number, staging)
