"""Work on a Dask cluster gives the bytes of one process, also if its workers are killed."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from tests.conftest import MakePlace, Place
from tests.helpers.commands import run_main
from tests.helpers.runs import LATER, state_of
from tests.helpers.soak import choose
from tests.work.test_processes import assert_same, write_archive
from transform.report.summary import Report
from transform.run import Options, publish_all
from transform.work.engines import Workers

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler and two workers, which are started again when they are killed."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as found:
        yield found


def publish_on(cluster: LocalCluster, place: Place) -> Report:
    workers = Workers(2, on_cluster=True, scheduler=cluster.scheduler_address)
    return publish_all(Options(place.seeds, place.out, state_of(place), LATER), workers=workers)


def test_a_cluster_publishes_the_bytes_of_one_process(
    make_place: MakePlace, whole: Place, cluster: LocalCluster
) -> None:
    place = make_place("cluster")
    write_archive(place)
    publish_on(cluster, place)
    assert_same(place, whole)
    assert publish_on(cluster, place).written == 0


def test_workers_that_are_killed_cost_nothing_but_time(
    make_place: MakePlace, whole: Place, cluster: LocalCluster
) -> None:
    killed: list[int] = []

    def kill(process: int) -> None:
        os.kill(process, signal.SIGKILL)
        killed.append(process)

    for number in range(choose(1, 20)):
        place = make_place(f"killed-{number}")
        write_archive(place)
        nanny = list(cluster.workers.values())[number % 2]
        timer = threading.Timer(0.05 + 0.04 * number, kill, (nanny.pid,))
        timer.start()
        publish_on(cluster, place)
        timer.join()
        assert_same(place, whole)
    assert killed


def test_a_scheduler_that_is_not_there_is_an_error_in_words(
    make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transform.work.engines.cluster.PATIENCE", "1s")
    place = make_place("alone")
    options = ["--seeds", place.seeds, "--out", place.out, "--state", state_of(place)]
    ended = run_main("publish", *map(str, options), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert ended.code == 2
    assert "tcp://127.0.0.1:9: no scheduler answers there (start" in ended.err
