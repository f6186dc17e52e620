"""Signals that end a run: raised where the run stands, so that it unwinds like any other end.

Comes in: SIGINT, SIGTERM, SIGHUP, while ``catch_signals`` holds. Goes out: Interrupted, raised in the main thread; it is no Exception, so nobody who
sets one bad thing aside takes it for that. A second signal ends the process at once: state and out/ stand that (kills are tried by the
tests). A signal that the caller had ignored stays so (nohup).
"""

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
AGAIN = 0.01
"""Seconds after which a signal that struck where nothing can be raised is sent once more."""


class Interrupted(KeyboardInterrupt):
    """A signal asked for the end of the run; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def catch_signals() -> Iterator[None]:
    """Raise Interrupted at the first ending signal; afterwards everything is as before. Nothing in other threads: they get none."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.getsignal(each) for each in ENDING}
    caught = [each for each, handler in before.items() if handler not in {signal.SIG_IGN, None}]
    hook = sys.unraisablehook

    def interrupt(number: int, _: FrameType | None) -> None:
        for each in caught:
            signal.signal(each, signal.SIG_DFL)
        raise Interrupted(number)

    def raise_again(lost: "sys.UnraisableHookArgs") -> None:
        """What is raised while an object is being freed goes no further: the signal comes once more, a moment later."""
        if not isinstance(lost.exc_value, Interrupted):
            hook(lost)
            return
        for each in caught:
            signal.signal(each, interrupt)
        threading.Timer(AGAIN, _thread.interrupt_main, (lost.exc_value.number,)).start()

    try:
        sys.unraisablehook = raise_again
        for each in caught:
            signal.signal(each, interrupt)
        yield
    finally:
        for each in caught:
            signal.signal(each, before[each])
        sys.unraisablehook = hook
