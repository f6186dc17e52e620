"""The versions of formats: digests of the code, templates and tables that each of them reaches.

In: the table of formats and the package's files. Out: the digest of what all depend on, and one for each format of which an archive has
many files: those of articles, editions, months and years. Nobody has to count a version up: what changes a file that a format reaches,
changes its version.
"""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from transform.formats import FORMATS
from transform.formats.format import Format
from transform.site.reach import SourceTree

BASE_MODULES = ("transform.edition.public", "transform.formats.edition_json", "transform.formats.format")
BASE_FILES = ("formats/render.py", "site/context.py")
"""What every file of an edition depends on: modules with what they reach, and files that reach everything, alone."""
MAKERS = {
    "month/sitemap": "site/sitemap_files.py",
    "month/html": "site/archive_files.py",
    "year/html": "site/archive_files.py",
}
"""The files, alone, in which what a format renders is put together."""
SCOPES = frozenset({"article", "edition", "month", "year"})


def digest_formats() -> tuple[str, dict[str, str]]:
    """``base`` and ``formats`` of a Program."""
    tree = SourceTree(files("transform"))
    base = tree.find_reach(BASE_MODULES) | {*BASE_FILES}
    versions = {each.key: tree.digest(list_reach(tree, each) - base) for each in list_versioned()}
    table = [
        (each.key, each.path, each.media_type, each.label, each.rights, sorted(each.holds), each.alternate, each.feed)
        for each in FORMATS
    ]
    return hashlib.sha256(f"{tree.digest(base)}{table}".encode()).hexdigest(), versions


def list_versioned() -> Iterator[Format[Any]]:
    """The formats that have a version."""
    return (each for each in FORMATS if each.scope in SCOPES and not each.wire)


def list_reach(tree: SourceTree, row: Format[Any]) -> frozenset[str]:
    """The paths of what a format's functions reach."""
    functions = (row.render, row.check, row.check_new, row.asked)
    reached = tree.find_reach({function.__module__ for function in functions if function})
    return reached | ({MAKERS[row.key]} if row.key in MAKERS else set())
