"""What an engine is."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from transform.site.facts import RunFacts

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

Engine = Callable[[Iterable["ShardOrder"], RunFacts], Iterator[tuple["ShardOrder", "Shard"]]]
"""Works orders and gives them back with their shards, in their order. It may take orders before it gives back earlier ones."""
