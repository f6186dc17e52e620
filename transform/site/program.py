"""The program's own files: what it ships beside its code, and one digest of all that can change a rendered byte.

The digest tells whether what stands in out/ was rendered by this program. It is remembered under how the files look, so that a run with
nothing to do does not read them. The parser, the commands and the state are not in it: what they change is in the decision.
"""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from transform.model.publication import Publication
from transform.read.looks import look_at_tree

STYLE = "style.css"
RENDERING = (
    f"data/{STYLE}",
    "edition/public.py",
    "edition/revise/withdraw.py",
    "formats",
    "model",
    "site/front.py",
    "words",
)
"""Files and folders of the package on which rendered bytes depend."""
SOURCES = (".py", ".html", ".css")


def read_style() -> bytes:
    """The stylesheet of the HTML pages."""
    return files("transform").joinpath("data", STYLE).read_bytes()


def fingerprint(publication: Publication, program: str) -> str:
    """One digest for what renders: the program's own files, by their digest, and the publication's facts."""
    return hashlib.sha256(publication.model_dump_json().encode() + program.encode()).hexdigest()


def look_at_program() -> str:
    """How the files that render look; empty if they lie in no folder (a zip file)."""
    package = files("transform")
    return look_at_tree([package / path for path in RENDERING], SOURCES) if isinstance(package, Path) else ""


def digest_program() -> str:
    """One digest for the files that render."""
    sums = hashlib.sha256()
    for path in RENDERING:
        for data in _read_sources(files("transform").joinpath(*path.split("/"))):
            sums.update(hashlib.sha256(data).digest())
    return sums.hexdigest()


def _read_sources(entry: Traversable) -> Iterator[bytes]:
    """The bytes of a file, or of every source file of a folder in the order of their names."""
    if entry.is_file():
        yield from [entry.read_bytes()] if entry.name.endswith(SOURCES) else []
    elif entry.name != "__pycache__":
        for each in sorted(entry.iterdir(), key=lambda each: each.name):
            yield from _read_sources(each)
