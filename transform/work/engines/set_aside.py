"""An edition that ends the processes that work on it is set aside."""

from typing import TYPE_CHECKING

from transform.errors import Finding, Place
from transform.site.facts import RunFacts

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard


def set_aside(order: "ShardOrder", facts: RunFacts) -> "Shard":
    """A shard that only says so."""
    from transform.site.shards.shard import Shard

    place = Place(str(order.folder.path)) if order.folder else Place(order.date)
    what = (
        "was set aside: two processes that worked on it ended, killed or out of memory; what was published of it stands"
    )
    todo = "publish it alone (--workers 1), with more memory, or take out the page that is too large"
    finding = Finding("refused", place, what, todo)
    return Shard(order.date, facts.now, order.given.count_from(facts.now), (finding,))
