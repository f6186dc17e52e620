"""Seeds for disturbed publishes (a first publish, a revision, a larger one), and a publisher that can be traced, failed and killed.

The publisher runs in a forked child, so that a case does not have to start Python.
"""

import contextlib
import gc
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import transform
from tests.conftest import PUBLICATION, Place
from transform.cli import main as run_command

STRACE = shutil.which("strace")
NOW = "2022-03-16T15:00:00+08:00"
FIRST = "2022-03-15T07:00:00+08:00"
PAUSE = 0.004
"""Seconds between two checks of a child."""
PATIENCE = 60
"""Seconds after which a publisher counts as hung."""

# ---------------------------------------------------------------- what is published

BRIDGE = (
    "人行桥今日通行\n\n本报讯 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。夜间有照明。\n\n(钱望舒)\n"
)
LIBRARY = "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，自本月起每晚开放至22时。读者可凭身份证入馆。\n\n(赵知秋)\n"
MARKET = "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开，雨天不再积水。\n\n(孙远山)\n"
REVISION = """\
[[article]]
page = "01"
quote = "横跨东河的人行桥"
set = { headline = "人行桥明日通行" }
action = "correct"
reason = "通行日期有误。"

[[article]]
page = "01"
quote = "市图书馆昨日宣布"
action = "kill"
reason = "报道失实。"
"""


def write_first(place: Place) -> None:
    """Nothing is public; an edition of one page."""
    place.write("publication.toml", PUBLICATION)
    place.write("2022-03-15/01.txt", f"{LIBRARY}\n{BRIDGE}")


def write_revision(place: Place) -> None:
    """The same edition is public; a correction, a kill and a late page."""
    write_first(place)
    publish_here(place, FIRST)
    place.write("2022-03-15/edits.toml", REVISION)
    place.write("2022-03-15/02.txt", MARKET)


DAYS = ("2022-03-14", "2022-03-15", "2022-03-16")


def write_larger(place: Place, days: int = len(DAYS)) -> None:
    """Three editions of six pages, two public and revised, the third new; only the first ``days`` of them change."""
    write_first(place)
    for day in DAYS[:2]:
        write_pages(place, day, "二")
    publish_here(place, FIRST)
    for day in DAYS[:days]:
        write_pages(place, day, "三")
    if days > 1:
        place.write("2022-03-15/edits.toml", REVISION)


def write_pages(place: Place, day: str, count: str) -> None:
    for page in range(2, 8):
        stories = [f"第{page}版{day[-2:]}日第{n}条消息\n\n{write_story(page, n, count)}\n" for n in "甲乙"]
        place.write(f"{day}/{page:02}.txt", "\n".join(stories))


def write_story(page: int, number: str, count: str) -> str:
    """A paragraph that shares few words with any other."""
    picked = random.Random(f"{page}{number}").sample([chr(0x4E00 + at) for at in range(3000)], 60)  # noqa: S311
    return f"本报讯 {''.join(picked)}，共{count}处。\n\n(孙远山)"


def publish_here(place: Place, now: str) -> None:
    code = run_command(list_arguments(place, now))
    if code:
        raise RuntimeError(f"the undisturbed run ended with {code}")


def list_arguments(place: Place, now: str) -> list[str]:
    state = place.root / "state" / "state.sqlite"
    return ["publish", "--seeds", f"{place.seeds}", "--out", f"{place.out}", "--state", f"{state}", "--now", now]


# ---------------------------------------------------------------- the publisher


@cache
def load_program() -> None:
    """Import the whole program and fill its caches before children are forked; otherwise each child does it again.

    Freezing these objects keeps the garbage collector from touching them, so that children share their memory.
    """
    for module in walk_packages(transform.__path__, f"{transform.__name__}."):
        import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, silence(Path(folder) / "log"):
        place = Place(Path(folder))
        write_first(place)
        publish_here(place, NOW)
    gc.freeze()


class Child:
    """Run commands in a process of its own until one fails; with ``hold`` it waits for ``go``.

    ``prepare`` is called in the child only.
    """

    def __init__(
        self, *commands: list[str], log: Path, hold: bool = False, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._log = log
        self._gate, gate = os.pipe() if hold else (-1, -1)
        self._open = gate
        self.ended = ""
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._run(commands, gate, prepare)
            finally:
                os._exit(70)
        if not hold:
            return
        os.close(self._gate)

    def _run(self, commands: tuple[list[str], ...], gate: int, prepare: Callable[[], None]) -> None:
        sys.stdout = sys.stderr = self._log.open("w", encoding="utf-8")
        if gate >= 0:
            os.close(gate)
            os.read(self._gate, 1)
        code = 71
        try:
            prepare()
            code = next(filter(None, map(run_command, commands)), 0)
        except BaseException:  # noqa: BLE001 - the parent looks for it
            sys.excepthook(*sys.exc_info())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def go(self) -> None:
        if self._open >= 0:
            with contextlib.suppress(BrokenPipeError):
                os.write(self._open, b"x")
            os.close(self._open)
            self._open = -1

    def is_running(self) -> bool:
        if not self.ended:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.ended = f"exit {code}" if code >= 0 else signal.Signals(-code).name
        return not self.ended

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        until = time.monotonic() + PATIENCE
        while self.is_running():
            meanwhile()
            time.sleep(PAUSE)
            if time.monotonic() > until:
                self.kill()
                self.ended = "hung"
                os.waitpid(self.pid, 0)

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def traced(child: Child, options: list[str]) -> Iterator[None]:
    """Trace the child with strace; the body runs once strace is attached."""
    command = [STRACE or "strace", *options, "-p", str(child.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as tracer:
        stream = tracer.stderr
        if stream is None:
            raise RuntimeError("strace has no stderr")
        ready, _, _ = select.select([stream], [], [], 10)
        line = stream.readline() if ready else ""
        try:
            if "attached" not in line:
                raise RuntimeError(f"strace cannot attach: {line}")
            yield
            tracer.wait(timeout=PATIENCE)
        finally:
            if tracer.poll() is None:
                tracer.terminate()
            child.go()


@contextlib.contextmanager
def silence(log: Path) -> Iterator[None]:
    with log.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        yield
