"""``pagewire serve`` as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 60


class ServedCommand:
    """A process that is listening. ``said`` is what it has printed."""

    def __init__(self, process: "subprocess.Popen[str]", log: Path) -> None:
        self.process = process
        self.log = log

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def port(self) -> int:
        line = next(line for line in self.said.splitlines() if "http://127.0.0.1:" in line)
        return int(line.rpartition("127.0.0.1:")[2].split("/")[0])

    def wait_for(self, words: str) -> None:
        """Wait until it has printed these words."""
        end = time.monotonic() + PATIENCE
        while words not in self.said:
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def run_serve(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None, last: str = "Ctrl-C ends it."
) -> Iterator[ServedCommand]:
    """The command in a folder with seeds, out and state, on a free port; ``last`` is the last that it says before it serves."""
    log = root / "serve.log"
    command = [sys.executable, "-m", "transform", "serve", "--port", "0", *arguments]
    given = {**(os.environ if environment is None else environment), "PYTHONPATH": str(ROOT)}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=root, env=given, stdout=out, stderr=out, text=True)
    served = ServedCommand(process, log)
    try:
        served.wait_for(last)
        yield served
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
