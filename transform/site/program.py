"""The program's own files: the stylesheet it ships, and digests of the files that can change a rendered byte.

One digest is of all of them: with it site-level files are rendered. Of an edition's files each depends on what all of them reach, and on what its
format reaches beside that (``reach``): these are digests of their own, so that a new program renders only what it changed. The state remembers
them with the sizes and times of the files, so that a run with nothing to do does not read them. They do not cover the parser, the commands and
the state: what they change is in the decision.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from transform.frozen import frozen
from transform.read.metadata import digest_tree_metadata

STYLE = "style.css"
RENDERING = (
    f"data/{STYLE}",
    "data/genres.toml",
    "data/iptc_catalog.toml",
    "data/iptc_codes.toml",
    "data/media_topics.tsv",
    "edition/public.py",
    "edition/revise/withdraw.py",
    "formats",
    "frozen.py",
    "imports",
    "model",
    "schemas",
    "site/archive_files.py",
    "site/context.py",
    "site/kept_entries.py",
    "site/load_editions.py",
    "site/site_feeds.py",
    "site/site_files.py",
    "site/sitemap_files.py",
    "words",
)
"""Files and folders of the package on which rendered bytes depend, or by which formats judge them (``imports``)."""
SOURCES = (".py", ".html", ".css", ".toml", ".tsv", ".json", ".rng")


@frozen
class Program:
    """``digest`` is of all files that render; ``base`` of those that every file of an edition depends on, with the facts of the table of formats.

    ``formats`` are the versions of formats of articles, editions, months and years, by scope and name as in ``article/html``: digests of what each
    reaches beside the base. Wire formats have none, for their files keep their bytes whatever program wrote them.
    """

    digest: str
    base: str
    formats: Mapping[str, str]


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
