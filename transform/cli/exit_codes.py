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

from transform.cli.signals import Interrupted, catch_signals
from transform.cli.terminal import close_output, flush, print_error, print_json
from transform.errors import InputError, InternalError, PagewireError, Told, describe_exception, tell, tell_reason

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
            _print_failure(each.tell(), options)
        if getattr(options, "json", False):
            _print_failed(error)
        return FAILED
    except KeyboardInterrupt as error:
        number = error.number if isinstance(error, Interrupted) else signal.SIGINT
        name = signal.Signals(number).name
        _print_failure(tell("ended by {signal}: {done}", signal=name, done=tell(_describe_progress(options))), options)
        return SIGNALLED + number
    except Exception as error:  # noqa: BLE001 - the one place where any other failure becomes a sentence
        return _report_defect(error, options)
    finally:
        close_output()
    return code


def _print_failed(error: PagewireError) -> None:
    """What ended the command, for those who read its report as JSON."""
    from transform.report.json import describe_error, encode_told

    more = [describe_error(each) for each in error.more]
    print_json(encode_told("failure", {"error": describe_error(error), "more": more, "exit_code": FAILED}))


def _print_failure(what: Told, options: argparse.Namespace) -> None:
    """Say why a command could not do its work."""
    from transform.cli.language import choose_language
    from transform.words.say import say

    print_error(say(tell("pagewire: {error}", error=what), choose_language(options)))


def _check_working_folder() -> None:
    """InputError if the working folder was removed: relative paths cannot be resolved then."""
    try:
        Path.cwd()
    except OSError as error:
        what = tell("the working folder cannot be read: {reason}", reason=tell_reason(error))
        raise InputError(".", what, "change to another folder") from None


def _report_defect(error: Exception, options: argparse.Namespace) -> int:
    """Write a crash file, and say where it is."""
    state: Path | None = getattr(options, "state", None)
    from transform.cli.crash import write_crash

    path = write_crash(error, state.parent if state else None)
    kept = (
        tell("please report it with {path}", path=path)
        if path
        else tell("please report it; no crash file could be written")
    )
    if isinstance(error, MemoryError):
        what = tell("this machine does not have enough memory (free some, or give smaller pages; {kept})", kept=kept)
    else:
        reason = describe_exception(error)
        what = tell("{reason}: a defect of pagewire, not of your files ({kept})", reason=reason, kept=kept)
    _print_failure(what, options)
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
