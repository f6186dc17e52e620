"""A process that works on the editions it is sent, until its pipe is closed."""

import signal
from multiprocessing.connection import Connection
from pathlib import Path

from transform.errors import PagewireError
from transform.site.facts import RunFacts

READY = "ready"
"""What a process sends first."""


def serve(pipe: Connection, facts: RunFacts, staging: Path) -> None:
    """Answer each order with its shard, whose files are in ``staging``, or with the error that stops the run.

    An interrupt from the keyboard reaches every process of the terminal: the one that holds the state decides what becomes of it.
    """
    from transform.site.shards.stage import stage_shard
    from transform.site.shards.work import work_edition

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(READY)
    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        try:
            result: object = stage_shard(work_edition(order, facts), staging)
        except PagewireError as error:
            result = error
        try:
            pipe.send(result)
        except OSError:  # nobody waits for it any more
            return
