r"""Print text, errors and JSON on standard output and standard error: the only place that prints.

Control characters are escaped (``visible``). A character that the terminal's encoding lacks is printed as ``\u6c34``. JSON is escaped as
JSON, so that its value stays the same. Line feeds are kept: they come from the program, because names are already escaped (``Place``).
"""

import codecs
import os
import shutil
import sys
from contextlib import suppress
from typing import TextIO

from transform.cli.wrap import measure, wrap
from transform.errors import InputError, OutputError, tell, tell_reason
from transform.errors.visible import CONTROLS, escape

JSON_ESCAPES = "pagewire-json"
"""The name under which ``_escape_missing`` is registered with codecs."""


def print_text(text: str) -> None:
    """Print on standard output, as wide as a terminal is."""
    _write(sys.stdout, fit(escape(text), sys.stdout) + "\n", "backslashreplace")


def print_plain(text: str) -> None:
    """Print on standard output as it is: a script, TOML, what is copied from the terminal; its last line has its own end."""
    _write(sys.stdout, escape(text), "backslashreplace")


def print_error(text: str) -> None:
    """Print on standard error; if that cannot be written either, the text is lost."""
    with suppress(OSError, OutputError):
        _write(sys.stderr, fit(escape(text), sys.stderr) + "\n", "backslashreplace")


def rewrite_line(text: str) -> None:
    """Show a text in place of the line that the terminal of standard error shows now; nothing leaves the line empty."""
    columns = shutil.get_terminal_size().columns - 1
    shown = escape(text).replace("\n", " ")
    while measure(shown) > columns:
        shown = shown[:-1]
    with suppress(OSError, OutputError):
        _write(
            sys.stderr, "\r" + shown + " " * (columns - measure(shown)) + ("\r" if not text else ""), "backslashreplace"
        )
        if sys.stderr is not None:
            sys.stderr.flush()


def fit(text: str, stream: TextIO | None) -> str:
    """The text in lines that fit the stream if it is a terminal; elsewhere each message stays one line, for programs to find."""
    if stream is None or not stream.isatty():
        return text
    return wrap(text, shutil.get_terminal_size().columns)


def print_json(text: str) -> None:
    """Print a JSON text on standard output, escaped without changing its value."""
    _write(sys.stdout, CONTROLS.sub(lambda found: _escape_json(found[0]), text), JSON_ESCAPES)


def is_answered() -> bool:
    """Whether a person is at the terminal who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def ask(question: str) -> str:
    """The line that a person answers; InputError if there is none."""
    encoding = sys.stdout.encoding or "utf-8"
    flush()
    try:
        return input(escape(question).encode(encoding, "backslashreplace").decode(encoding))
    except EOFError:
        print_text("")
        raise InputError("standard input", "ended before everything was answered", "give the rest as options") from None


def flush() -> None:
    """Flush standard output. BrokenPipeError if its reader is gone, OutputError if it cannot be written."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _cannot_write(error) from None


def close_output() -> None:
    """Discard output that cannot be written at the end, for which the interpreter would print a stack trace."""
    try:
        flush()
    except (OSError, OutputError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError, ValueError):
            os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write(stream: TextIO | None, text: str, errors: str) -> None:
    """Write text in the stream's encoding; do nothing if the program has no such stream. BrokenPipeError if its reader is gone."""
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, errors).decode(encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_write(error) from None


def _cannot_write(error: OSError) -> OutputError:
    return OutputError(
        "standard output",
        tell("cannot be written: {reason}", reason=tell_reason(error)),
        "free space on the disk it goes to",
    )


def _escape_missing(error: UnicodeError) -> tuple[str, int]:
    """An error handler for ``codecs``: escape characters that the encoding lacks as JSON does."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _escape_json(error.object[error.start : error.end]), error.end


def _escape_json(text: str) -> str:
    r"""``\u6c34``; above U+FFFF a pair of surrogates (RFC 8259 section 7)."""
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


codecs.register_error(JSON_ESCAPES, _escape_missing)
