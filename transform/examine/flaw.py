"""What an examination found, and its text. Pure."""

from collections.abc import Sequence
from dataclasses import asdict

from transform.errors import Place, count
from transform.errors.visible import encode_name, show_name
from transform.examine.receivers.receiver import Reception
from transform.frozen import frozen
from transform.report.json import JsonObject, encode_told


@frozen
class Flaw:
    """What is wrong at a place, by which rule, and what to do."""

    rule: str
    file: str
    line: int | None
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{Place(self.file, self.line)}: {self.what} [{self.rule}] ({self.todo})"


@frozen
class Examination:
    """How many files were examined, what was found, and what a receiver would make of them, by their names, if one was given."""

    path: str
    files: int
    flaws: tuple[Flaw, ...]
    receptions: tuple[tuple[str, Reception], ...] = ()


def format_examination(result: Examination) -> str:
    verdict = count(len(result.flaws), "finding") if result.flaws else "no findings"
    return f"{show_name(result.path)}: {count(result.files, 'file')}: {verdict}"


def encode_examination(result: Examination, flaws: Sequence[Flaw]) -> str:
    """The result as JSON, with all flaws, those of a receiver too, and what a receiver makes of each document."""
    rows = [{**asdict(flaw), "file": encode_name(flaw.file)} for flaw in flaws]
    receptions = [_describe_reception(name, reception) for name, reception in result.receptions]
    return encode_told(
        "check",
        {"path": encode_name(result.path), "files": result.files, "flaws": rows, "receptions": receptions},
    )


def _describe_reception(name: str, reception: Reception) -> JsonObject:
    return {
        "file": encode_name(name),
        "receiver": reception.receiver.name,
        "items": reception.items,
        "notes": list(reception.notes),
        "fields": [asdict(row) for row in reception.rows],
    }
