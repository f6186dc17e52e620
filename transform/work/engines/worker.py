"""A process that works on the editions it is sent, until its pipe is closed."""

import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import PagewireError
from transform.site.facts import RunFacts

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

READY = "ready"
"""What a process sends first."""


def work_and_stage(order: "ShardOrder", facts: RunFacts, staging: Path) -> "Shard":
    """The shard of an edition, its files laid ready in ``staging``."""
    from transform.site.shards.stage import stage_shard
    from transform.site.shards.work import work_edition

    return stage_shard(work_edition(order, facts), staging)


def serve(pipe: Connection, facts: RunFacts, staging: Path) -> None:
    """Answer each order with its shard, whose files are in ``staging``, or with the error that stops the run.

    An interrupt from the keyboard reaches every process of the terminal: the one that holds the state decides what becomes of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(READY)
    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        try:
            result: object = work_and_stage(order, facts, staging)
        except PagewireError as error:
            result = error
        try:
            pipe.send(result)
        except OSError:  # nobody waits for it any more
            return
