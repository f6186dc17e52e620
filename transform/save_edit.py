"""An edit written at the end of an edition's ``edits.toml``, if it can be carried out with all that stands there already.

Comes in: the edition's folder, what state knows of it, the lines of the edit. Goes out: the file, whole or as it was, with
the line ends it has; where it is a link, the file that it leads to. Each edit stands under a comment with its time: it is undone by
deleting its lines.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from transform import publish
from transform.config import Config
from transform.desk import Before, Orders, Refused, lay_out
from transform.errors import InputError
from transform.facts import primary_subtag
from transform.read.documents import read_utf8
from transform.read.edits import EDITS_FILE, check_edits_text
from transform.read.seeds import EditionFolder

FIRST_LINE = "[[article]]"
"""Keys before it would go into the last edit of the file."""
WINDOWS = "\r\n"
UNDO = {
    "zh": "# {time} 由审阅页面写入；要撤销，删去下面这几行",
    "en": "# {time} written from the review; to undo it, delete the lines below",
}


def save_edit(folder: EditionFolder, before: Before, config: Config, now: dt.datetime, edit: str) -> bool:
    """Write the edit; False if it stands in the file already. InputError, and the file as it was, if it cannot be carried out."""
    path = folder.path / EDITS_FILE
    found = read_utf8(path, "TOML") if path.exists() else ""
    old, lines = unify_line_ends(found), unify_line_ends(edit).strip()
    if not lines.startswith(FIRST_LINE):
        raise InputError(str(path), "what is to be written is no edit", f"begin it with {FIRST_LINE}")
    if f"\n{lines}\n" in f"\n{old}\n":
        return False
    new = join_texts(old, head_edit(config, now), lines)
    desk = lay_out(folder, before, config, Orders(now), check_edits_text(path, new))
    if isinstance(desk, Refused):
        refusal = desk.findings[-1]
        raise InputError(refusal.place, refusal.what, refusal.todo)
    target = path.resolve()
    written = new.replace("\n", WINDOWS) if WINDOWS in found else new
    publish.write_files(target.parent, {target.name: written.encode("utf-8")})
    return True


def unify_line_ends(text: str) -> str:
    """TOML ends a line with either; whatever else might end one stands inside a text."""
    return text.replace(WINDOWS, "\n")


def head_edit(config: Config, now: dt.datetime) -> str:
    """The comment over an edit, in the publication's language."""
    language = primary_subtag(config.publication.language)
    time = now.astimezone(ZoneInfo(config.publication.timezone)).strftime("%Y-%m-%d %H:%M")
    return UNDO.get(language, UNDO["en"]).format(time=time)


def join_texts(old: str, *parts: str) -> str:
    """The old text with the parts after it, each on a line of its own, and an empty line before them."""
    above = f"{old.rstrip()}\n\n" if old.strip() else ""
    return above + "\n".join(parts) + "\n"
