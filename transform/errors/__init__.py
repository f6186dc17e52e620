"""Errors and findings: where, what is wrong, what to do.

Their form is ``file:line#/json/pointer: what is wrong (what to do)``. An error stops the run; a Finding is reported, and the run continues.
Invisible characters of file names are escaped (``visible``). What is said is English; ``told`` lets it be said in another language, too.
"""

from traceback import extract_tb
from typing import Literal

from transform.errors.told import Told, as_told, count, list_several, tell, tell_reason
from transform.errors.visible import show_name
from transform.frozen import frozen

__all__ = [
    "Finding",
    "InputError",
    "InternalError",
    "OutputError",
    "PagewireError",
    "Place",
    "Severity",
    "Told",
    "as_told",
    "count",
    "describe_exception",
    "finding_of",
    "finding_of_defect",
    "findings_of",
    "list_several",
    "tell",
    "tell_reason",
]

PACKAGE = __file__.rpartition("errors")[0]
QUOTED_LENGTH = 200
"""Characters of a Python exception's text that a message quotes at most."""


@frozen
class Place:
    """A place in a file: ``line`` counts from 1, ``pointer`` is a JSON pointer (RFC 6901)."""

    file: str
    line: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        line = f":{self.line}" if self.line is not None else ""
        pointer = f"#{self.pointer}" if self.pointer is not None else ""
        return f"{show_name(self.file)}{line}{pointer}"


class PagewireError(Exception):
    """The run cannot continue; ``str`` gives the whole message. ``more`` are the other mistakes of the same file."""

    def __init__(self, place: Place | str, what: str, todo: str, more: "tuple[PagewireError, ...]" = ()) -> None:
        super().__init__(place, what, todo)
        self.place = place
        self.what = what
        self.todo = todo
        self.more = more

    def __str__(self) -> str:
        return str(self.tell())

    def tell(self) -> Told:
        """The whole message, to be said in any language."""
        return _tell_at(self.place if isinstance(self.place, Place) else Place(self.place), self.what, self.todo)


class InputError(PagewireError):
    """The input is wrong: a page, a folder, the configuration, an option."""


class OutputError(PagewireError):
    """The output folder or the state cannot be read or written."""


class InternalError(PagewireError):
    """An invariant of the program is broken; the input is not to blame."""


Severity = Literal["refused", "review", "note"]


@frozen
class Finding:
    """Something that was set aside or needs a look, while the run continued.

    ``refused`` findings make a run end with exit code 1; ``review`` and ``note`` do not.
    """

    severity: Severity
    place: Place
    what: str
    todo: str

    def __str__(self) -> str:
        return str(self.tell())

    def tell(self) -> Told:
        """The whole message, to be said in any language."""
        return _tell_at(self.place, self.what, self.todo)


def _tell_at(place: Place, what: str, todo: str) -> Told:
    return tell("{place}: {what} ({todo})", place=str(place), what=as_told(what), todo=as_told(todo))


def error_of(error: Exception, place: object) -> PagewireError:
    """Any exception as a PagewireError, which is told as it is; every other is a defect."""
    if isinstance(error, PagewireError):
        return error
    return InternalError(str(place), describe_exception(error), "a defect of pagewire: please report it")


def finding_of(error: PagewireError) -> Finding:
    """An error in one page or edition as a refused Finding, so that the run can continue."""
    place = error.place if isinstance(error.place, Place) else Place(error.place)
    return Finding("refused", place, error.what, error.todo)


def findings_of(error: PagewireError) -> tuple[Finding, ...]:
    """The error and the other mistakes of its file, each as a refused Finding."""
    return tuple(finding_of(each) for each in (error, *error.more))


def finding_of_defect(error: Exception, place: Place) -> Finding:
    """A defect in handling one page or edition as a refused Finding with the program's line, so that the run can continue."""
    own_frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(PACKAGE)]
    reason = describe_exception(error)
    if own_frames:
        line = f"{own_frames[-1].filename.removeprefix(PACKAGE)}:{own_frames[-1].lineno}"
        what = tell("pagewire failed on it at {line}: {reason}", line=line, reason=reason)
    else:
        what = tell("pagewire failed on it: {reason}", reason=reason)
    return Finding("refused", place, what, "a defect of pagewire, not of your files: please report it with the file")


def describe_exception(error: Exception) -> str:
    """A Python exception in one line: its type and the beginning of its text."""
    text = " ".join(str(error).split())
    quoted = text if len(text) <= QUOTED_LENGTH else text[:QUOTED_LENGTH] + "…"
    return f"{type(error).__name__}: {quoted}" if quoted else type(error).__name__
