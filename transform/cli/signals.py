"""Turn SIGINT, SIGTERM and SIGHUP into an exception in the main thread, so that the run unwinds normally.

Interrupted is not an Exception, so code that sets one bad page aside does not catch it. A second signal ends the process at once, which state
and out/ survive (tests kill it at many points). A signal that the caller ignores stays ignored (nohup).
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RETRY_DELAY = 0.01
"""Seconds after which a signal is sent again if it arrived where an exception is lost."""


class Interrupted(KeyboardInterrupt):
    """A signal asked the run to end; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def catch_signals() -> Iterator[None]:
    """Raise Interrupted at the first such signal, and restore all handlers at the end. Does nothing outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in ENDING_SIGNALS}
    hook = sys.unraisablehook
    ear = _SignalListener(
        tuple(each for each, handler in before.items() if handler not in {signal.SIG_IGN, None}), hook
    )
    try:
        sys.unraisablehook = ear.raise_again
        ear.listen()
        yield
    finally:
        for each in ear.caught:
            signal.signal(each, before[each])
        sys.unraisablehook = hook


class _SignalListener:
    """Raises Interrupted in the main thread for the signals ``caught``; passes other lost exceptions on to ``hook``."""

    def __init__(self, caught: tuple[signal.Signals, ...], hook: "Callable[[UnraisableHookArgs], object]") -> None:
        self.caught = caught
        self.hook = hook
        self.main = threading.get_ident()
        self.deaf = False

    def listen(self) -> None:
        for each in self.caught:
            signal.signal(each, self.interrupt)

    def interrupt(self, number: int, _: FrameType | None) -> None:
        if self.deaf:
            return
        for each in self.caught:
            signal.signal(each, signal.SIG_DFL)
        raise Interrupted(number)

    def raise_again(self, lost: "UnraisableHookArgs") -> None:
        """An exception raised while an object is freed is lost: send the signal again until it is raised elsewhere."""
        if not isinstance(lost.exc_value, Interrupted):
            self.hook(lost)
            return
        self.deaf = True  # an exception raised in here would be lost too
        self.listen()
        threading.Thread(target=self.send_again, args=(lost.exc_value.number,)).start()
        self.deaf = False

    def send_again(self, number: int) -> None:
        """Send it to the main thread, which it wakes, until it was raised there or the command has ended."""
        time.sleep(RETRY_DELAY)
        while signal.getsignal(number) == self.interrupt:
            signal.pthread_kill(self.main, number)
            time.sleep(RETRY_DELAY)
