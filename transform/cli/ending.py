"""How a command ends: each end is a sentence and an exit code, never a stack trace.

Comes in: the command, and what was asked of it. Goes out: the exit code:

- 0 done, 1 done with findings, 2 could not run: a PagewireError says why;
- 3 the program failed: a defect. What it leaves for a report stands in a crash file (``crash``) beside report.json, else among the system's
  temporary files. A law of ours that is broken (InternalError) inside one page sets that page aside, as 1; only if it ends the
  run it is told as a defect;
- 128 and the signal's number: SIGINT, SIGTERM and SIGHUP end a run with what stands, a reader of our output who goes away without a word.
"""

import argparse
import signal
from collections.abc import Callable
from pathlib import Path

from transform.cli.crash import write_crash
from transform.cli.signals import Interrupted, catch_signals
from transform.cli.terminal import close_output, complain, flush
from transform.errors import InputError, InternalError, PagewireError, tell_defect

DONE, FINDINGS, FAILED, DEFECT = 0, 1, 2, 3
SIGNALLED = 128


def end_well(work: Callable[[], int], asked: argparse.Namespace) -> int:
    """Do the work; its exit code, or that of whatever ended it. ``asked`` is filled by the work itself."""
    try:
        with catch_signals():
            _check_here()
            code = work()
            flush()
    except BrokenPipeError:
        return SIGNALLED + signal.SIGPIPE
    except InternalError as error:
        return _end_on_defect(error, asked)
    except PagewireError as error:
        complain(f"pagewire: {error}")
        return FAILED
    except KeyboardInterrupt as error:
        number = error.number if isinstance(error, Interrupted) else signal.SIGINT
        complain(f"pagewire: ended by {signal.Signals(number).name}: {_tell_standing(asked)}")
        return SIGNALLED + number
    except Exception as error:  # noqa: BLE001 - the one place where whatever went wrong becomes a sentence
        return _end_on_defect(error, asked)
    finally:
        close_output()
    return code


def _check_here() -> None:
    """A folder that is gone from under the shell gives no path a meaning."""
    try:
        Path.cwd()
    except OSError as error:
        raise InputError(".", f"the folder you are in cannot be read: {error.strerror}", "change to another") from None


def _end_on_defect(error: Exception, asked: argparse.Namespace) -> int:
    """Say that the program failed, and where the crash file is."""
    state: Path | None = getattr(asked, "state", None)
    path = write_crash(error, state.parent if state else None)
    kept = f"please report it with {path}" if path else "please report it; no crash file could be written"
    if isinstance(error, MemoryError):
        complain(f"pagewire: the memory of this machine was not enough (free some, or give smaller pages; {kept})")
    else:
        complain(f"pagewire: {tell_defect(error)}: a defect of pagewire, not of your files ({kept})")
    return DEFECT


def _tell_standing(asked: argparse.Namespace) -> str:
    """What of the work stands, after its end."""
    if getattr(asked, "decides", False):
        return _tell_state(asked.state)
    return "nothing is half written"


def _tell_state(path: Path) -> str:
    """What state has decided that is not all public."""
    from transform.site.state import read_state

    if not path.is_file():
        return "nothing was decided"
    try:
        with read_state(path) as state:
            half_done = bool(state.pending()) or state.site_pending()
    except PagewireError:
        half_done = True
    if half_done:
        return "what is decided is completed by the next run"
    return "nothing is half done; the next run goes on from here"
