"""A newspaper published on a Dask cluster: a scheduler and two workers on this machine, one of which is killed.

    python -m tests.tools.cluster_demo [--editions 60]       (make cluster-demo)

The same editions are published by one process, too, and the bytes are compared.
"""

import argparse
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import PAGE, PUBLICATION, ROOT, Place

NOW = "2030-01-01T12:00:00+08:00"
SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


def write_newspaper(place: Place, editions: int) -> None:
    place.write("publication.toml", PUBLICATION)
    for number in range(editions):
        date = dt.date(2022, 1, 1) + dt.timedelta(days=number)
        place.write(f"{date}/01.txt", PAGE.replace("图书馆", f"第{number}图书馆").replace("120米", f"{100 + number}米"))


@contextmanager
def start_cluster() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a scheduler with two workers, and the first of these."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def start(code: str, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", code, *more]
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    started = [start(SCHEDULER, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    try:
        for _ in range(2):
            more = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
            started.append(start(WORKER, address, *more))
        time.sleep(5)
        yield address, started[1]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def publish(place: Place, *more: str) -> subprocess.Popen[bytes]:
    paths = ["--seeds", place.seeds, "--out", place.out, "--state", place.root / "state.sqlite"]
    command = [sys.executable, "-m", "transform", "publish", *map(str, paths), "--now", NOW, *more]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)


def main() -> int:
    parser = argparse.ArgumentParser(description="Publish on a cluster of two workers.")
    parser.add_argument("--editions", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, start_cluster() as (address, worker):
        places = [Place(Path(name) / each) for each in ("cluster", "alone")]
        for place in places:
            write_newspaper(place, options.editions)
        began = time.monotonic()
        run = publish(places[0], "--engine", "dask", "--scheduler", address)
        time.sleep(2)
        worker.send_signal(signal.SIGKILL)
        print(f"{options.editions} editions on {address}; one of its two workers was killed after two seconds")
        code = run.wait()
        print(f"published with exit code {code} in {time.monotonic() - began:.1f} s")
        publish(places[1], "--workers", "1").wait()
        same = places[0].files() == places[1].files()
        print(f"{len(places[0].files())} files, {'the bytes' if same else 'NOT THE BYTES'} of one process")
    return int(code != 0 or not same)


if __name__ == "__main__":
    sys.exit(main())
