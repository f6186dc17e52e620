"""Append one edit to an edition's ``edits.toml`` if it can be applied together with the edits already there.

The file is replaced as a whole or left as it was; it keeps its line ends and mode, and a link keeps its target. A comment with the time
is written above each edit: deleting its lines undoes it.
"""

import datetime as dt
import json
import re
import stat
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from transform.edition.desk import DeskOptions, KnownEdition, RefusedEdition, assemble_edition, digest_inputs
from transform.errors import InputError, tell
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edits import Edit
from transform.model.publication import Config
from transform.read.documents import read_utf8
from transform.read.edition_folders import EditionFolder
from transform.read.edits import NO_EDITS, EditsFile, check_edits_text
from transform.read.names import EDITS_FILE
from transform.review.open_edition import Options, open_edition, read_before
from transform.site.disk.private import replace_file
from transform.text.strict_toml import parse_toml
from transform.words.newsroom import choose_newsroom

FIRST_LINE = "[[article]]"
"""Keys before this line would become part of the last edit of the file."""
LINES = Path("these lines")
"""How messages name lines that are not in a file yet."""
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
"""Strings of valid TOML 1.0, where # does not begin a comment. A multi-line string may end in two quotes of its own."""


class StaleError(InputError):
    """The edition changed after the editor saw it."""


@frozen
class EditRequest:
    """The lines of an edit, ending in LF, and the digest of the edition as the editor saw it (``digest_edition``)."""

    lines: str
    seen: str


def digest_edition(folder: EditionFolder, before: KnownEdition, config: Config) -> str:
    """One digest of what an editor decides on: the edition's date, pages, edits, and the stored decision."""
    stored = before.stored
    known = (stored.input, stored.decision.model_dump_json()) if stored else None
    pages = [(number, page.digest, page.reading) for number, page in sorted(before.pages.items())]
    seen = (folder.date, digest_inputs(folder, config, fresh=True), known, pages)
    return digest(json.dumps(seen).encode())


def save_edit(options: Options, request: EditRequest) -> bool:
    """Append an edit to the ``edits.toml`` of the edition; False if it is there already, StaleError if the edition has changed."""
    config, folder = open_edition(options)
    return _append_edit(folder, read_before(folder, config, options), config, options.now, request)


def _append_edit(
    folder: EditionFolder, before: KnownEdition, config: Config, now: dt.datetime, request: EditRequest
) -> bool:
    """Append the edit; False if the file has it already.

    InputError if the lines are not one edit or it cannot be applied, StaleError if the edition has changed; then nothing is written.
    """
    path = folder.path / EDITS_FILE
    lines = request.lines.strip()
    edit = _read_one_edit(lines)
    found = read_utf8(path, "TOML") if path.exists() else ""
    old = unify_line_ends(found)
    known = check_edits_text(path, old) if old else NO_EDITS
    if edit in known.edits.article:
        return False
    if request.seen != digest_edition(folder, before, config):
        _refuse_stale(path)
    new = _join_texts(old, _write_comment(config, now), lines)
    edits = check_edits_text(path, new)
    if edits.edits.article != (*known.edits.article, edit):
        _refuse_edit("mean something else at the end of the file")
    check_applicable(folder, before, config, now, edits)
    if found != (read_utf8(path, "TOML") if path.exists() else ""):
        _refuse_stale(path)
    _replace_text(path.resolve(), new.replace("\n", WINDOWS) if WINDOWS in found else new)
    return True


def _read_one_edit(lines: str) -> Edit:
    """The edit in these lines; InputError for anything else, even a comment: the editor decided on this one edit only."""
    if not lines.startswith(FIRST_LINE):
        _refuse_edit("are not an edit")
    table = parse_toml(LINES, lines)
    if not isinstance(table, dict) or set(table) != {"article"} or len(table["article"]) != 1:
        _refuse_edit("are more than one edit")
    if any(found["comment"] for found in STRING_OR_COMMENT.finditer(lines)):
        _refuse_edit("hold a comment")
    return check_edits_text(LINES, lines).edits.article[0]


def _refuse_edit(what: str) -> NoReturn:
    raise InputError(
        str(LINES), what, tell("begin with {line}, and write one edit at a time without comments", line=FIRST_LINE)
    )


def _refuse_stale(path: Path) -> NoReturn:
    what = "the edition has changed since this decision was made"
    raise StaleError(str(path.parent), what, "look at it again, then decide")


def check_applicable(
    folder: EditionFolder, before: KnownEdition, config: Config, now: dt.datetime, edits: EditsFile
) -> None:
    """InputError if these edits cannot be applied to the edition."""
    desk = assemble_edition(folder, before, config, DeskOptions(now), edits)
    if isinstance(desk, RefusedEdition):
        refusal = desk.findings[-1]
        raise InputError(refusal.place, refusal.what, refusal.todo)


def _replace_text(target: Path, text: str) -> None:
    """Replace the file by one rename, with its mode."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    replace_file(target, text.encode("utf-8"), mode)


def unify_line_ends(text: str) -> str:
    """CRLF as LF, the two line ends of TOML; any other is part of a string."""
    return text.replace(WINDOWS, "\n")


def _write_comment(config: Config, now: dt.datetime) -> str:
    """The comment above an edit, in the publication's language."""
    time = now.astimezone(ZoneInfo(config.publication.timezone)).strftime("%Y-%m-%d %H:%M")
    return choose_newsroom(config.publication.language).interface.written.format(time=time)


def _join_texts(old: str, *parts: str) -> str:
    """The old text, an empty line, and the parts, each on a line of its own."""
    above = f"{old.rstrip()}\n\n" if old.strip() else ""
    return above + "\n".join(parts) + "\n"
