"""Work on editions in processes of this machine.

A process that ends while it works, killed or out of memory, costs its edition a second try; an edition that ends two is set aside and reported.
What a process gives back is small: an edition's files it writes into ``staging``, from where they are renamed into place.
"""

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import OutputError, PagewireError
from transform.site.facts import RunFacts
from transform.work.engines.set_aside import set_aside
from transform.work.engines.worker import serve

if TYPE_CHECKING:
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard

AHEAD = 4
"""So many editions for each process may be worked on before an earlier one is collected."""
TRIES = 2
MOST_STILLBORN = 8
"""So many processes may end one after the other before one can work, because the machine is full."""
CONTEXT = get_context("spawn")


@dataclass
class _Task:
    number: int
    order: "ShardOrder"
    tries: int = 0


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: _Task | None = None
    ready: bool = False


def work_in_processes(
    orders: Iterator["ShardOrder"], facts: RunFacts, workers: int, staging: Path
) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
    """Each order with its shard, in the order of the orders, worked on by so many processes."""
    pool = _Pool(workers, staging, facts)
    try:
        yield from pool.work(orders)
    finally:
        pool.close()


@dataclass
class _Pool:
    most: int
    staging: Path
    facts: RunFacts
    workers: list[_Worker] = field(default_factory=list)
    waiting: deque[_Task] = field(default_factory=deque)
    stillborn: int = 0
    done: dict[int, tuple["ShardOrder", "Shard"]] = field(default_factory=dict)

    def work(self, orders: Iterator["ShardOrder"]) -> Generator[tuple["ShardOrder", "Shard"], None, None]:
        taken = given_back = 0
        while True:
            for order in islice(orders, AHEAD * self.most - (taken - given_back)):
                self.waiting.append(_Task(taken, order))
                taken += 1
            if given_back == taken:
                return
            self._hand_out()
            while given_back not in self.done:
                self._wait()
                self._hand_out()
            yield self.done.pop(given_back)
            given_back += 1

    def _hand_out(self) -> None:
        """Give waiting tasks to idle workers; workers are started as they are needed."""
        idle = [worker for worker in self.workers if worker.task is None]
        while self.waiting:
            if idle:
                worker = idle.pop()
            elif len(self.workers) < self.most:
                worker = self._start()
            else:
                return
            worker.task = self.waiting.popleft()
            try:
                worker.pipe.send(worker.task.order)
            except OSError:  # it has ended, which is noticed below
                continue

    def _start(self) -> _Worker:
        ours, theirs = CONTEXT.Pipe()
        process = CONTEXT.Process(target=serve, args=(theirs, self.facts, self.staging), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _wait(self) -> None:
        """Wait until a worker gives something back or ends."""
        by_handle = {worker.pipe: worker for worker in self.workers}
        for ready in connection.wait(list(by_handle)):
            self._receive(by_handle[ready])  # type: ignore[index]  # only what was given is ready

    def _receive(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if not worker.ready:
            worker.ready, self.stillborn = True, 0
            return
        task, worker.task = worker.task, None
        if isinstance(result, PagewireError):
            raise result
        if task:
            self.done[task.number] = (task.order, result)

    def _bury(self, worker: _Worker) -> None:
        """A worker has ended: its edition is tried again at once, or set aside. OutputError if processes end before they can work."""
        worker.pipe.close()
        worker.process.join()
        self.workers.remove(worker)
        task = worker.task
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn > MOST_STILLBORN:
                raise OutputError("--workers", "processes end before they can work", "publish with --workers 1")
        if task is None:
            return
        if not worker.ready:
            self.waiting.appendleft(task)
            return
        task.tries += 1
        if task.tries < TRIES:
            self.waiting.appendleft(task)
        else:
            self.done[task.number] = (task.order, set_aside(task.order, self.facts))

    def close(self) -> None:
        """End the workers: each ends when its pipe is closed, one that works is ended."""
        for worker in self.workers:
            worker.pipe.close()
            if worker.task:
                worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()
