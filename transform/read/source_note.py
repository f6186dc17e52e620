"""Check the source file beside a page (01.source.toml beside 01.txt): is the page still the file that it describes?"""

import hashlib
from pathlib import Path

from transform.errors import Finding, Place, tell
from transform.model import contract
from transform.model.page import SourceNote
from transform.read.documents import read_toml, refuse_document
from transform.read.files import is_there
from transform.read.locate import find_toml_line
from transform.read.readers import read_page_bytes


def check_source(page: Path) -> Finding | None:
    """A finding if a page is not the file that its source file describes; None if it is, or there is no source file.

    InputError if the source file is malformed.
    """
    path = page.with_name(f"{page.name.partition('.')[0]}.source.toml")
    if not is_there(path):
        return None
    text, table = read_toml(path)
    note = contract.check_source(table)
    if not isinstance(note, SourceNote):
        refuse_document(path, text, note, find_toml_line)
    found = hashlib.sha256(read_page_bytes(page)).hexdigest()
    if note.sha256 == found:
        return None
    place = Place(str(path), find_toml_line(text, "/sha256"), "/sha256")
    return Finding(
        "review",
        place,
        tell("{name} is another file: its sha256 is {sha256}…", name=page.name, sha256=found[:12]),
        "compare the two",
    )
