"""The program's own files: what it ships beside its code, and one digest of all of it.

Renderings depend on the program; the digest tells whether what stands in out/ was rendered by this one. It is remembered under how the
files look, so that a run with nothing to do does not read them.
"""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from transform.model.publication import Publication
from transform.read.looks import look_at_tree

STYLE = "style.css"
SOURCES = (".py", ".html", ".css", ".toml", ".json")


def read_style() -> bytes:
    """The stylesheet of the HTML pages."""
    return files("transform").joinpath("data", STYLE).read_bytes()


def fingerprint(publication: Publication, program: str) -> str:
    """One digest for what renders: the program's own files, by their digest, and the publication's facts."""
    return hashlib.sha256(publication.model_dump_json().encode() + program.encode()).hexdigest()


def look_at_program() -> str:
    """How the program's files look; empty if they lie in no folder (a zip file)."""
    folder = files("transform")
    return look_at_tree(folder, SOURCES) if isinstance(folder, Path) else ""


def digest_program() -> str:
    """One digest for the program's own files."""
    sums = hashlib.sha256()
    for data in _read_program(files("transform")):
        sums.update(hashlib.sha256(data).digest())
    return sums.hexdigest()


def _read_program(folder: Traversable) -> Iterator[bytes]:
    """The bytes of every source and data file of the package, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _read_program(entry)
        elif entry.is_file() and entry.name.endswith(SOURCES):
            yield entry.read_bytes()
