"""Work on few editions here and on many in processes, for a process takes as long to begin as an edition takes.

Processes are imported when there are many, for most runs have few editions or none.
"""

from collections.abc import Generator, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from transform.frozen import frozen
from transform.site.facts import RunFacts
from transform.work.engines.inline import work_here

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

FEW = 16
"""So many editions are worked on without processes."""


@frozen
class FewOrMany:
    """An engine (``engine.Engine``) of so many processes, should they be needed; they write into ``staging``."""

    workers: int
    staging: Path

    def __call__(
        self, orders: Iterable["ShardOrder"], facts: RunFacts
    ) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
        """Each order with its shard, in the order of the orders."""
        orders = iter(orders)
        first = list(islice(orders, FEW))
        if len(first) < FEW:
            yield from work_here(first, facts)
            return
        from transform.work.engines.processes import work_in_processes

        yield from work_in_processes(chain(first, orders), facts, self.workers, self.staging)
