"""Run a command to its exit code; every failure is one sentence on standard error, never a stack trace.

- 0 done, 1 done with findings, 2 could not run: a PagewireError says why;
- 3 a defect of the program. Details are in a crash file (``crash``) next to report.json, else in the system's temporary folder. An
  InternalError within one page only sets that page aside (exit code 1); one that ends the run is a defect;
- 128 + the signal's number: ended by SIGINT, SIGTERM or SIGHUP, or (silently) because the program that reads our output closed it.
"""

import argparse
import signal
from collections.abc import Callable
from pathlib import Path

from transform.cli.crash import write_crash
from transform.cli.signals import Interrupted, catch_signals
from transform.cli.terminal import close_output, flush, print_error, print_json
from transform.errors import InputError, InternalError, PagewireError, describe_exception

DONE, FINDINGS, FAILED, DEFECT = 0, 1, 2, 3
SIGNALLED = 128


def run_to_exit_code(work: Callable[[], int], options: argparse.Namespace) -> int:
    """Run ``work`` and return its exit code, or that of whatever ended it. ``work`` itself fills ``options``."""
    try:
        with catch_signals():
            _check_working_folder()
            code = work()
            flush()
    except BrokenPipeError:
        return SIGNALLED + signal.SIGPIPE
    except InternalError as error:
        return _report_defect(error, options)
    except PagewireError as error:
        for each in (error, *error.more):
            print_error(f"pagewire: {each}")
        if getattr(options, "json", False):
            _print_failure(error)
        return FAILED
    except KeyboardInterrupt as error:
        number = error.number if isinstance(error, Interrupted) else signal.SIGINT
        print_error(f"pagewire: ended by {signal.Signals(number).name}: {_describe_progress(options)}")
        return SIGNALLED + number
    except Exception as error:  # noqa: BLE001 - the one place where any other failure becomes a sentence
        return _report_defect(error, options)
    finally:
        close_output()
    return code


def _print_failure(error: PagewireError) -> None:
    """What ended the command, for those who read its report as JSON."""
    from transform.report.json import describe_error, encode_told

    more = [describe_error(each) for each in error.more]
    print_json(encode_told("failure", {"error": describe_error(error), "more": more, "exit_code": FAILED}))


def _check_working_folder() -> None:
    """InputError if the working folder was removed: relative paths cannot be resolved then."""
    try:
        Path.cwd()
    except OSError as error:
        what = f"the working folder cannot be read: {error.strerror}"
        raise InputError(".", what, "change to another folder") from None


def _report_defect(error: Exception, options: argparse.Namespace) -> int:
    """Write a crash file, and say where it is."""
    state: Path | None = getattr(options, "state", None)
    path = write_crash(error, state.parent if state else None)
    kept = f"please report it with {path}" if path else "please report it; no crash file could be written"
    if isinstance(error, MemoryError):
        print_error(f"pagewire: this machine does not have enough memory (free some, or give smaller pages; {kept})")
    else:
        print_error(f"pagewire: {describe_exception(error)}: a defect of pagewire, not of your files ({kept})")
    return DEFECT


def _describe_progress(options: argparse.Namespace) -> str:
    """What an interrupted command has done."""
    if getattr(options, "decides", False):
        return _describe_state(options.state)
    return "no file is left half written"


def _describe_state(path: Path) -> str:
    """Whether the state has decisions that are not all public."""
    from transform.site.state import read_state

    if not path.is_file():
        return "nothing was decided"
    try:
        with read_state(path) as state:
            unfinished = bool(state.pending()) or state.site_pending()
    except PagewireError:
        unfinished = True
    if unfinished:
        return "the next run completes what was decided"
    return "nothing is unfinished; the next run continues from here"
