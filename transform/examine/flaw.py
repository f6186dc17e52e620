"""What an examination found, and its text. Pure."""

from dataclasses import dataclass

from transform.errors import Place, count
from transform.errors.visible import show_name
from transform.examine.receivers.receiver import Reception


@dataclass(frozen=True)
class Flaw:
    """What is wrong at a place, by which rule, and what to do."""

    rule: str
    file: str
    line: int | None
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{Place(self.file, self.line)}: {self.what} [{self.rule}] ({self.todo})"


@dataclass(frozen=True)
class Examination:
    """How many files were examined, what was found, and what a receiver would make of them, by their names, if one was given."""

    path: str
    files: int
    flaws: tuple[Flaw, ...]
    receptions: tuple[tuple[str, Reception], ...] = ()


def format_examination(result: Examination) -> str:
    verdict = count(len(result.flaws), "finding") if result.flaws else "no findings"
    return f"{show_name(result.path)}: {count(result.files, 'file')}: {verdict}"
