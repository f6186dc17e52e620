"""An edit written at the end of an edition's ``edits.toml``, if it can be carried out with all that stands there already.

Comes in: the edition's folder, what state knows of it, the lines of one edit, and the digest of the edition as the editor saw it. Goes
out: the file, whole or as it was, with the line ends and the mode it has; where it is a link, the file that it leads to. Each edit stands
under a comment with its time: it is undone by deleting its lines.
"""

import datetime as dt
import json
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from transform.edition.desk import DeskOptions, KnownEdition, RefusedEdition, assemble_edition, digest_inputs
from transform.errors import InputError
from transform.model.digest import digest
from transform.model.edits import Edit
from transform.model.fields import primary_subtag
from transform.model.publication import Config
from transform.read.documents import parse_toml, read_utf8
from transform.read.edits import EDITS_FILE, NO_EDITS, EditsFile, check_edits_text
from transform.read.seeds import EditionFolder
from transform.site.disk.private import replace_file

FIRST_LINE = "[[article]]"
"""Keys before it would go into the last edit of the file."""
LINES = Path("these lines")
"""How messages call what is to be written: it is in no file yet."""
WINDOWS = "\r\n"
STRING_OR_COMMENT = re.compile(
    r"""
    \"{3} (?: \\. | [^\\] )*? \"{3,5}
    | '{3} .*? '{3,5}
    | \" (?: \\. | [^"\\\n] )* \"
    | ' [^'\n]* '
    | (?P<comment> [#] )
    """,
    re.DOTALL | re.VERBOSE,
)
"""The strings of valid TOML 1.0, in which # is no comment. A multi-line string may end in two quotes of its own."""
UNDO = {
    "zh": "# {time} 由审阅页面写入；要撤销，删去下面这几行",
    "en": "# {time} written from the review; to undo it, delete the lines below",
}


class StaleError(InputError):
    """The edition is no longer what the editor saw when she decided."""


@dataclass(frozen=True)
class Order:
    """Lines that an editor wants written, ending in LF, and the digest of the edition as she saw it (``digest_edition``)."""

    lines: str
    seen: str


def digest_edition(folder: EditionFolder, before: KnownEdition, config: Config) -> str:
    """One digest for everything that a decision of an editor stands on: which edition, its pages, its edits, what is decided."""
    stored = before.stored
    known = (stored.input, stored.decision.model_dump_json()) if stored else None
    pages = [(number, page.digest, page.reading) for number, page in sorted(before.pages.items())]
    seen = (folder.date, digest_inputs(folder, config, fresh=True), known, pages)
    return digest(json.dumps(seen).encode())


def save_edit(folder: EditionFolder, before: KnownEdition, config: Config, now: dt.datetime, order: Order) -> bool:
    """Write the edit; False if it stands in the file already.

    InputError, and the file as it was, if it is not one edit or cannot be carried out; StaleError if the edition has changed.
    """
    path = folder.path / EDITS_FILE
    lines = order.lines.strip()
    edit = _read_one_edit(lines)
    found = read_utf8(path, "TOML") if path.exists() else ""
    old = unify_line_ends(found)
    known = check_edits_text(path, old) if old else NO_EDITS
    if edit in known.edits.article:
        return False
    if order.seen != digest_edition(folder, before, config):
        _refuse_stale(path)
    new = _join_texts(old, _head_edit(config, now), lines)
    edits = check_edits_text(path, new)
    if edits.edits.article != (*known.edits.article, edit):
        _refuse_edit("mean something else at the end of the file")
    check_possible(folder, before, config, now, edits)
    if found != (read_utf8(path, "TOML") if path.exists() else ""):
        _refuse_stale(path)
    _put_in_place(path.resolve(), new.replace("\n", WINDOWS) if WINDOWS in found else new)
    return True


def _read_one_edit(lines: str) -> Edit:
    """The one edit in these lines; InputError if they hold anything beside it, be it a comment: its author saw one edit."""
    if not lines.startswith(FIRST_LINE):
        _refuse_edit("are no edit")
    table = parse_toml(LINES, lines)
    if not isinstance(table, dict) or set(table) != {"article"} or len(table["article"]) != 1:
        _refuse_edit("are more than one edit")
    if any(found["comment"] for found in STRING_OR_COMMENT.finditer(lines)):
        _refuse_edit("hold a comment")
    return check_edits_text(LINES, lines).edits.article[0]


def _refuse_edit(what: str) -> NoReturn:
    raise InputError(str(LINES), what, f"begin with {FIRST_LINE}, and write one edit at a time without comments")


def _refuse_stale(path: Path) -> NoReturn:
    what = "the edition is no longer what this decision was made on"
    raise StaleError(str(path.parent), what, "look at it again, then decide")


def check_possible(
    folder: EditionFolder, before: KnownEdition, config: Config, now: dt.datetime, edits: EditsFile
) -> None:
    """InputError if the edition cannot be laid out with these edits."""
    desk = assemble_edition(folder, before, config, DeskOptions(now), edits)
    if isinstance(desk, RefusedEdition):
        refusal = desk.findings[-1]
        raise InputError(refusal.place, refusal.what, refusal.todo)


def _put_in_place(target: Path, text: str) -> None:
    """The file by one rename; it stays as open or as closed to other accounts as it was."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    replace_file(target, text.encode("utf-8"), mode)


def unify_line_ends(text: str) -> str:
    """TOML ends a line with either; whatever else might end one stands inside a text."""
    return text.replace(WINDOWS, "\n")


def _head_edit(config: Config, now: dt.datetime) -> str:
    """The comment over an edit, in the publication's language."""
    language = primary_subtag(config.publication.language)
    time = now.astimezone(ZoneInfo(config.publication.timezone)).strftime("%Y-%m-%d %H:%M")
    return UNDO.get(language, UNDO["en"]).format(time=time)


def _join_texts(old: str, *parts: str) -> str:
    """The old text with the parts after it, each on a line of its own, and an empty line before them."""
    above = f"{old.rstrip()}\n\n" if old.strip() else ""
    return above + "\n".join(parts) + "\n"
