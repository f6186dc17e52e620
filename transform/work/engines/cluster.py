"""Work on editions on a Dask cluster whose machines see the same folders.

In: the address of a scheduler, or none, for a cluster of so many processes of this machine. What a worker gives back is small: an edition's
files it writes into ``staging``, from where they are renamed into place. Needs the extra ``dask``.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import InputError
from transform.frozen import frozen
from transform.site.facts import RunFacts
from transform.work.engines.set_aside import set_aside
from transform.work.engines.worker import work_and_stage

if TYPE_CHECKING:
    from distributed import Client

    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

AHEAD = 4
"""So many editions for each thread of the cluster may be worked on before an earlier one is collected."""
MOST_FAILURES = 1
"""So many workers may end on an edition before it is set aside with the next one; a scheduler of somebody else has its own number."""
PATIENCE = "30s"


@frozen
class Cluster:
    """An engine (``engine.Engine``)."""

    scheduler: str | None
    workers: int
    staging: Path

    def __call__(
        self, orders: Iterable["ShardOrder"], facts: RunFacts
    ) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
        """Each order with its shard, in the order of the orders."""
        from distributed import Future, KilledWorker

        with self._open() as client:
            threads = sum(client.nthreads().values()) or self.workers
            running: deque[tuple[ShardOrder, Future]] = deque()

            def take() -> tuple["ShardOrder", "Shard"]:
                order, future = running.popleft()
                try:
                    return order, future.result()
                except KilledWorker:
                    return order, set_aside(order, facts)

            for order in orders:
                running.append((order, client.submit(work_and_stage, order, facts, self.staging, pure=False)))
                if len(running) >= AHEAD * threads:
                    yield take()
            while running:
                yield take()

    @contextmanager
    def _open(self) -> Iterator["Client"]:
        """The cluster; InputError if its scheduler does not answer."""
        import dask
        from distributed import Client, LocalCluster

        with dask.config.set({"distributed.scheduler.allowed-failures": MOST_FAILURES}):
            if self.scheduler:
                try:
                    client = Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
                except (OSError, ValueError) as error:
                    what = "no scheduler answers there"
                    raise InputError(self.scheduler, what, "start 'dask scheduler' and 'dask worker'") from error
                with client:
                    yield client
                return
            local = LocalCluster(n_workers=self.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
            with local, Client(local, set_as_default=False) as client:
                yield client
