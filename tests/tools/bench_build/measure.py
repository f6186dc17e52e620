"""Whole processes and their cost; where they work."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.helpers.memory import MEMORY, has_room

BARE = (sys.executable, "-c", "import pydantic, lxml.etree")
LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU of a process and its children, seconds, peak memory in MB of the largest of them."""

    cpu: float
    wall: float
    memory: float


def do_nothing() -> None:
    """For a case that needs no preparation, or leaves nothing to check."""


@dataclass(frozen=True)
class Case:
    """A command with what comes before and after it, unmeasured: ``prepare`` makes its folders ready, ``check`` raises if what should have
    come out did not.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = do_nothing
    check: Callable[[], None] = do_nothing


def run(command: Sequence[str]) -> Cost:
    """Run a command; RuntimeError if it fails. It keeps its bytecode, as an installed program has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(LAUNCH), *command],
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def measure(case: Case) -> Cost:
    case.prepare()
    cost = run(case.command)
    case.check()
    return cost


def take_median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "memory")))


def check_count(what: str, found: int, expected: int) -> None:
    if found != expected:
        raise RuntimeError(f"{what}: {found} articles went out, not {expected}")


@contextmanager
def make_workplace(parent: Path | None = None) -> Iterator[Path]:
    """A folder for everything that is built, removed afterwards: in memory if there is room and no other place is named."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=parent or (MEMORY if has_room() else None)) as name:
        yield Path(name)


def remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
