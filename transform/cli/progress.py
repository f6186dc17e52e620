"""Show on standard error how far a long work has come: one line that changes on a terminal, elsewhere a line every ten seconds.

A thread shows what was told last, so that an item that takes long is seen to go on. Nothing is shown of what takes less than a second, and
with --json nothing at all.
"""

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock, Thread

from transform.cli.terminal import print_error, rewrite_line
from transform.errors import Told, tell
from transform.report.progress import Listener, Step, say_nothing

STEPS: dict[Step, str] = {
    "publish": "publishing",
    "render": "rendering",
    "verify": "checking",
    "recover": "recovering",
    "parse": "parsing",
    "examine": "examining",
}
"""What is said of each step."""
FIRST, AGAIN = 1.0, 0.2
"""Seconds until a terminal shows anything, and between two changes of its line."""
SELDOM = 10.0
"""Seconds between two lines where there is no terminal."""
PACED_AFTER, PACED_ITEMS = 10.0, 5
"""Seconds of a step, and items done in it, from which its pace tells how long the rest takes."""
MINUTE = 60


@dataclass
class _Shown:
    """What was told last, and since when the item is at work; ``begun`` is when its step began, with the item ``first``."""

    item: str = ""
    since: float = 0.0
    step: Step | None = None
    begun: float = 0.0
    first: int = 0
    number: int = 0
    of: int = 0

    def take(self, step: Step, item: str, number: int, of: int, now: float) -> None:
        if step != self.step or number < self.number:
            self.step, self.begun, self.first = step, now, number
        self.item, self.since, self.number, self.of = item, now, number, of


def _tell_timed(shown: _Shown, now: float) -> Told | None:
    """The line with the seconds of its item and, once there is a pace, how long the rest of the step takes."""
    if shown.step is None:
        return None
    step = tell(STEPS[shown.step])
    line = tell("{step} {item}, {number} of {of}", step=step, item=shown.item, number=shown.number, of=shown.of)
    timed = tell("{line} ({seconds} s)", line=line, seconds=int(now - shown.since))
    done, spent = shown.number - shown.first, shown.since - shown.begun
    if done < PACED_ITEMS or now - shown.begun < PACED_AFTER or spent <= 0:
        return timed
    left = math.ceil((shown.of - shown.number + 1) * spent / done / MINUTE)
    what = "{line}, {number} a minute, {minutes} min left"
    return tell(what, line=timed, number=round(done * MINUTE / spent), minutes=left)


@contextmanager
def show_progress(options: argparse.Namespace, language: str = "en") -> Iterator[Listener]:
    """A listener for the work that is done meanwhile, told in this language; its line is gone from the terminal afterwards."""
    if options.json or sys.stderr is None:
        yield say_nothing
        return
    from transform.words.say import say

    shown, ended, lock = _Shown(), Event(), Lock()

    def listen(step: Step, item: str, number: int, of: int) -> None:
        with lock:
            shown.take(step, item, number, of, time.monotonic())

    live = sys.stderr.isatty()
    thread = Thread(
        target=_keep_showing,
        args=(shown, ended, lock, partial(say, language=language)),
        kwargs={"live": live},
        daemon=True,
    )
    thread.start()
    try:
        yield listen
    finally:
        ended.set()
        thread.join()
        if live:
            rewrite_line("")


def _keep_showing(shown: _Shown, ended: Event, lock: Lock, say: Callable[[str], str], *, live: bool) -> None:
    pause = FIRST if live else SELDOM
    while not ended.wait(pause):
        with lock:
            line = _tell_timed(shown, time.monotonic())
        if line:
            _show(say(line), live=live)
        pause = AGAIN if live else SELDOM


def _show(line: str, *, live: bool) -> None:
    with suppress(OSError, ValueError):
        if live:
            rewrite_line(line)
        else:
            print_error(line)
