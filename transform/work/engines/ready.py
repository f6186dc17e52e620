"""Take the shards that lie ready in a folder; what is not there, or was made from something else, is worked on here."""

import shutil
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from transform.frozen import frozen
from transform.site.facts import RunFacts
from transform.work.engines.inline import work_here

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard


@frozen
class ReadyShards:
    """An engine that finds most work done (``engine.Engine``); what was collected it removes."""

    folder: Path

    def __call__(
        self, orders: Iterable["ShardOrder"], facts: RunFacts
    ) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
        from transform.site.shards.ready import take_shard

        for order in orders:
            shard = take_shard(order, facts, self.folder)
            if shard:
                yield order, shard
                shutil.rmtree(self.folder / order.date, ignore_errors=True)
            else:
                yield from work_here([order], facts)
