"""Turn SIGINT, SIGTERM and SIGHUP into an exception in the main thread, so that the run unwinds normally.

Interrupted is not an Exception, so code that sets one bad page aside does not catch it. A second signal ends the process at once, which state
and out/ survive (tests kill it at many points). A signal that the caller ignores stays ignored (nohup).
"""

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
    caught = [each for each, handler in before.items() if handler not in {signal.SIG_IGN, None}]
    hook = sys.unraisablehook

    def interrupt(number: int, _: FrameType | None) -> None:
        for each in caught:
            signal.signal(each, signal.SIG_DFL)
        raise Interrupted(number)

    def raise_again(lost: "sys.UnraisableHookArgs") -> None:
        """An exception raised while an object is freed is lost: send the signal again a moment later."""
        if not isinstance(lost.exc_value, Interrupted):
            hook(lost)
            return
        for each in caught:
            signal.signal(each, interrupt)
        threading.Timer(RETRY_DELAY, _thread.interrupt_main, (lost.exc_value.number,)).start()

    try:
        sys.unraisablehook = raise_again
        for each in caught:
            signal.signal(each, interrupt)
        yield
    finally:
        for each in caught:
            signal.signal(each, before[each])
        sys.unraisablehook = hook
