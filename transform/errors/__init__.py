"""What can go wrong, said for people: where it is, what is wrong, what to do.

The form is ``file:line#/json/pointer: what is wrong (what to do)``. An error stops the run; a Finding is
set aside and reported, and the run goes on. A name that cannot be seen as it is, is shown in a form that can (``visible``).
"""

from dataclasses import dataclass
from traceback import extract_tb
from typing import Literal

from transform.errors.visible import show_name

PACKAGE = __file__.rpartition("errors")[0]
SHOWN_LENGTH = 200
"""Characters that a message quotes of what an exception of Python says."""


@dataclass(frozen=True)
class Place:
    """A place in a file: line counts from 1, pointer is a JSON pointer (RFC 6901); both may be unknown."""

    file: str
    line: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        line = f":{self.line}" if self.line is not None else ""
        pointer = f"#{self.pointer}" if self.pointer is not None else ""
        return f"{show_name(self.file)}{line}{pointer}"


class PagewireError(Exception):
    """The run cannot go on; ``str`` gives the whole sentence."""

    def __init__(self, place: Place | str, what: str, todo: str) -> None:
        super().__init__(place, what, todo)
        self.place = place
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        place = self.place if isinstance(self.place, Place) else Place(self.place)
        return f"{place}: {self.what} ({self.todo})"


class InputError(PagewireError):
    """What we were given to read is wrong: a page, a folder, a configuration, an option."""


class OutputError(PagewireError):
    """What we were to write cannot be written: the output tree or the state."""


class InternalError(PagewireError):
    """A law of the program itself does not hold; the input is not to blame."""


@dataclass(frozen=True)
class Finding:
    """Something set aside or to be looked at; the rest went on.

    ``refused`` findings make a run end with exit code 1, ``review`` and ``note`` do not.
    """

    severity: Literal["refused", "review", "note"]
    place: Place
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} ({self.todo})"


def count(number: int, noun: str) -> str:
    """1 file, 2 files: a number with its noun, for messages."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def finding_of(error: PagewireError) -> Finding:
    """An error about one page or edition as a refused Finding, so that the others can go on."""
    place = error.place if isinstance(error.place, Place) else Place(error.place)
    return Finding("refused", place, error.what, error.todo)


def finding_of_defect(error: Exception, place: Place) -> Finding:
    """What of our own failed on one page or edition, as a refused Finding with its line of the program, so that the others can go on."""
    ours = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(PACKAGE)]
    at = f" at {ours[-1].filename.removeprefix(PACKAGE)}:{ours[-1].lineno}" if ours else ""
    what = f"pagewire failed on it{at}: {tell_defect(error)}"
    return Finding("refused", place, what, "a defect of pagewire, not of your files: please report it with the file")


def tell_defect(error: Exception) -> str:
    """An exception of Python in a line: its type and its first words."""
    words = " ".join(str(error).split())
    shown = words if len(words) <= SHOWN_LENGTH else words[:SHOWN_LENGTH] + "…"
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__
