"""Run the command in the test's own process or in a forked child: its output and its exit code."""

import io
import os
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from tests.conftest import Place
from tests.helpers.disturbed import load_program
from transform.cli import main

PATIENCE = 120
"""Seconds after which a child counts as hung."""


@dataclass(frozen=True)
class Ended:
    """A command's exit code (negative: the signal that killed it) and its output."""

    code: int
    out: str
    err: str


def run_main(*arguments: str | Path) -> Ended:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(list(map(str, arguments)))
        except SystemExit as end:
            code = int(end.code or 0)
    return Ended(code, out.getvalue(), err.getvalue())


def list_path_options(place: Place) -> tuple[str | Path, ...]:
    return "--seeds", place.seeds, "--out", place.out, "--state", place.root / "state.sqlite"


def publish(place: Place, *more: str) -> Ended:
    """Publish long after the edition is due."""
    return run_main("publish", *list_path_options(place), "--now", "2022-03-20T12:00:00+08:00", *more)


def fork(work: Callable[[], int]) -> Ended:
    """Do the work in a child with its own output files; a hung child is killed."""
    load_program()
    with TemporaryFile("w+", encoding="utf-8") as out, TemporaryFile("w+", encoding="utf-8") as err:
        child = os.fork()
        if child == 0:
            code = 99
            try:
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                signal.alarm(PATIENCE)
                sys.stdout, sys.stderr = out, err
                code = work()
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return Ended(code, out.read(), err.read())


def run_apart(*arguments: str | Path, cwd: Path | None = None) -> Ended:
    """Run the command in a forked child, which has its own working folder and saves the start of Python."""

    def work() -> int:
        os.chdir(cwd or Path.cwd())
        return main(list(map(str, arguments)))

    return fork(work)
