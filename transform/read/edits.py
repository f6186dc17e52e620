"""Read ``edits.toml`` of an edition, checked against ``schemas/edits.schema.json``; errors have file, line and pointer."""

from pathlib import Path

from transform.errors import Place
from transform.frozen import frozen
from transform.model import contract
from transform.model.edits import Edits
from transform.read.documents import read_utf8, refuse_document
from transform.read.files import is_there
from transform.read.locate import find_toml_line
from transform.read.names import EDITS_FILE
from transform.text.strict_toml import parse_toml


@frozen
class EditsFile:
    """An edition's edits in file order, and the place of each in its file."""

    edits: Edits
    places: tuple[Place, ...]


NO_EDITS = EditsFile(Edits(), ())


def read_edits(folder: Path) -> EditsFile:
    """The edits of an edition; empty if it has no such file."""
    path = folder / EDITS_FILE
    if not is_there(path):
        return NO_EDITS
    return check_edits_text(path, read_utf8(path, "TOML"))


def check_edits_text(path: Path, text: str) -> EditsFile:
    """The edits in a text; ``path`` is the file it comes from or will be written to."""
    table = parse_toml(path, text)
    checked = contract.check_edits(table)
    if not isinstance(checked, Edits):
        refuse_document(path, text, checked, find_toml_line)
    pointers = [f"/article/{number}" for number in range(len(checked.article))]
    return EditsFile(checked, tuple(Place(str(path), find_toml_line(text, pointer), pointer) for pointer in pointers))
