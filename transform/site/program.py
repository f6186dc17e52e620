"""The program's own files: the stylesheet it ships, and one digest of all files that can change a rendered byte.

The digest tells whether out/ was rendered by this program. The state remembers it with the sizes and times of the files, so that a run with
nothing to do does not read them. It does not cover the parser, the commands and the state: what they change is in the decision.
"""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from transform.read.metadata import digest_tree_metadata

STYLE = "style.css"
RENDERING = (
    f"data/{STYLE}",
    "edition/public.py",
    "edition/revise/withdraw.py",
    "formats",
    "imports",
    "model",
    "site/archive_files.py",
    "site/site_files.py",
    "site/sitemap_files.py",
    "words",
)
"""Files and folders of the package on which rendered bytes depend, or by which formats judge them (``imports``)."""
SOURCES = (".py", ".html", ".css")


def read_style() -> bytes:
    """The stylesheet of the HTML pages."""
    return files("transform").joinpath("data", STYLE).read_bytes()


def fingerprint(facts: Iterable[str], program: str) -> str:
    """The digest of everything that editions are rendered with: the program (by its digest) and what the site says and shows."""
    return hashlib.sha256("\0".join((*facts, program)).encode()).hexdigest()


def look_at_program() -> str:
    """A digest of the sizes and times of the files that render; empty if they are not in a folder (a zip file)."""
    package = files("transform")
    return digest_tree_metadata([package / path for path in RENDERING], SOURCES) if isinstance(package, Path) else ""


def digest_program() -> str:
    """One digest of the files that render."""
    sums = hashlib.sha256()
    for path in RENDERING:
        for data in _read_sources(files("transform").joinpath(*path.split("/"))):
            sums.update(hashlib.sha256(data).digest())
    return sums.hexdigest()


def _read_sources(entry: Traversable) -> Iterator[bytes]:
    """The bytes of a file, or of every source file in a folder, ordered by name."""
    if entry.is_file():
        yield from [entry.read_bytes()] if entry.name.endswith(SOURCES) else []
    elif entry.name != "__pycache__":
        for each in sorted(entry.iterdir(), key=lambda each: each.name):
            yield from _read_sources(each)
