r"""The one place that prints: to people on a terminal, in whatever encoding it has.

Comes in: text. Goes out: lines on standard output or standard error. What steers a terminal is written out (``visible``); a character that
the terminal's encoding lacks is written as ``\u6c34`` instead of ending the run. JSON gets JSON's own escapes, so that it stays JSON with
the same value. The line feeds of the text stay: they are ours, for names come in escaped (``Place``).
"""

import codecs
import os
import sys
from contextlib import suppress
from typing import TextIO

from transform.errors import OutputError
from transform.errors.visible import STEERING, escape

LACKING = "pagewire-json"
"""The name under which codecs knows ``_escape_lacking``."""


def say(text: str) -> None:
    """Lines for people on standard output."""
    write(sys.stdout, escape(text) + "\n", "backslashreplace")


def complain(text: str) -> None:
    """Lines for people on standard error; where that cannot be written either, there is nobody left to tell."""
    with suppress(OSError, OutputError):
        write(sys.stderr, escape(text) + "\n", "backslashreplace")


def say_json(text: str) -> None:
    """A JSON text on standard output; what is escaped in it means the same."""
    write(sys.stdout, STEERING.sub(lambda found: _escape_json(found[0]), text), LACKING)


def flush() -> None:
    """See that what was said is out. BrokenPipeError if its reader is gone, OutputError if it cannot be written."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(error) from None


def close_output() -> None:
    """What still cannot be written at the end goes nowhere; the interpreter would tell of it at its very end, as a trace."""
    try:
        flush()
    except (OSError, OutputError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError, ValueError):
            os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write(stream: TextIO | None, text: str, errors: str) -> None:
    """Write what the stream can take; nothing if the program was started without it. BrokenPipeError if its reader is gone."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, errors).decode(encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from None


def _unwritable(error: OSError) -> OutputError:
    return OutputError("standard output", f"cannot be written: {error.strerror}", "free the disk it goes to")


def _escape_lacking(error: UnicodeError) -> tuple[str, int]:
    """For ``codecs``: JSON's escapes for characters that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _escape_json(error.object[error.start : error.end]), error.end


def _escape_json(text: str) -> str:
    r"""``\u6c34``; beyond the first plane a pair of surrogates (RFC 8259 section 7)."""
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


codecs.register_error(LACKING, _escape_lacking)
