"""What an engine is."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

from transform.site.facts import RunFacts

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

Engine = Callable[[Iterable["ShardOrder"], RunFacts], Generator[tuple["ShardOrder", "Shard"], None, None]]
"""Works orders and gives them back with their shards, in their order. It may take orders before it gives back earlier ones. Closed, it ends what
works for it."""
