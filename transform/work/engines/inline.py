"""Work on editions in this process, one after the other: each order is made when the edition before it is collected.

What decides and renders is imported with the first order, for a run with nothing to do has none.
"""

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING

from transform.site.facts import RunFacts

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard


def work_here(orders: Iterable["ShardOrder"], facts: RunFacts) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
    """Each order with its shard."""
    for order in orders:
        yield order, _work(order, facts)


def _work(order: "ShardOrder", facts: RunFacts) -> "Shard":
    from transform.site.shards.work import work_edition

    return work_edition(order, facts)
