"""The program's own files: what it ships beside its code, and one digest of all of it.

Renderings depend on the program; the digest tells whether what stands in out/ was rendered by this one.
"""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from transform.config import Publication

STYLE = "style.css"
SOURCES = (".py", ".html", ".css", ".toml", ".json")


def read_style() -> bytes:
    """The stylesheet of the HTML pages."""
    return files("transform").joinpath("data", STYLE).read_bytes()


def fingerprint(publication: Publication) -> str:
    """One digest for what renders: the program's own files and the publication's facts."""
    sums = hashlib.sha256(publication.model_dump_json().encode())
    for data in read_program(files("transform")):
        sums.update(hashlib.sha256(data).digest())
    return sums.hexdigest()


def read_program(folder: Traversable) -> Iterator[bytes]:
    """The bytes of every source and data file of the package, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from read_program(entry)
        elif entry.is_file() and entry.name.endswith(SOURCES):
            yield entry.read_bytes()
