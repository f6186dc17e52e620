"""Show on standard error how far a long work has come: one line that changes on a terminal, elsewhere a line every ten seconds.

A thread shows what was told last, so that an item that takes long is seen to go on. Nothing is shown of what takes less than a second, and
with --json nothing at all.
"""

import argparse
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


@dataclass
class _Shown:
    """What was told last, and since when the item is at work."""

    line: Told | None = None
    since: float = 0.0


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
            shown.line = tell(
                "{step} {item}, {number} of {of}", step=tell(STEPS[step]), item=item, number=number, of=of
            )
            shown.since = time.monotonic()

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
            line, since = shown.line, shown.since
        if line:
            timed = tell("{line} ({seconds} s)", line=line, seconds=int(time.monotonic() - since))
            _show(say(timed), live=live)
        pause = AGAIN if live else SELDOM


def _show(line: str, *, live: bool) -> None:
    with suppress(OSError, ValueError):
        if live:
            rewrite_line(line)
        else:
            print_error(line)
