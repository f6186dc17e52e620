"""A published tree: a folder with a manifest. Each file that it or an edition.json names must be there, as recorded.

In: the folder. Out: the gate of each file of ours, by the table of formats; flaws of the records. What ``pagewire verify`` compares beyond
this, references, words and state, is not looked at: a tree may have been copied from another publisher's site.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from transform.errors import InputError
from transform.examine.document import Gate
from transform.examine.flaw import Flaw
from transform.examine.read_back import FORMATS as FORMATS_READ_BACK
from transform.examine.read_back import find_changed_fields
from transform.formats import FORMATS
from transform.formats.manifest import PATH as MANIFEST
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edition import PublishedEdition
from transform.model.fields import DIGEST
from transform.read.documents import read_json
from transform.read.files import is_file, read_named_file

MOST_BYTES = 50_000_000
"""Size limit of a named file; the largest are sitemaps."""
FETCH_AGAIN = "fetch the tree again, or run pagewire verify --repair"
PLACEHOLDERS = {
    "date": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d(-\d+)?",
    "year": r"\d{4}",
    "stem": "[^/]+",
    "slug": "corrections|feeds/.+",
    "alias": "[A-Za-z]+",
}


def _build_pattern(path: str) -> re.Pattern[str]:
    """A format's path as a pattern of the files under it."""
    pieces = re.split(r"\{(\w+)\}", path)
    return re.compile(
        "".join(f"(?:{PLACEHOLDERS[piece]})" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
    )


GATES: tuple[tuple[re.Pattern[str], Gate], ...] = tuple(
    (_build_pattern(each.path), each.check) for each in sorted(FORMATS, key=lambda each: each.path.count("{"))
)
"""The gates by the paths of formats, those of fixed paths first."""


@frozen
class Tree:
    """A folder with the value of its manifest; None if it is not JSON, which is a flaw of the file."""

    folder: Path
    manifest: object


def open_tree(folder: Path) -> Tree:
    try:
        return Tree(folder, read_json(folder / MANIFEST)[1])
    except InputError:
        return Tree(folder, None)


def find_gate(tree: Tree, path: Path) -> Gate | None:
    """The gate of a file of the tree, if its path is that of a format."""
    name = path.relative_to(tree.folder).as_posix()
    return next((gate for pattern, gate in GATES if pattern.fullmatch(name)), None)


def examine_records(tree: Tree) -> Iterator[Flaw]:
    """Whether what the manifest and each edition.json name is there, as recorded."""
    entries = _list_entries(tree.manifest)
    if entries is None or not isinstance(tree.manifest, dict):
        yield Flaw("manifest", str(tree.folder / MANIFEST), None, "does not list editions and files", FETCH_AGAIN)
        return
    yield from _compare(tree, MANIFEST, {**_take_digests(tree.manifest["files"]), **dict(entries)})
    for path, _ in entries:
        yield from _examine_edition(tree, path)


def _list_entries(manifest: object) -> list[tuple[str, str]] | None:
    """Path and digest of each edition.json that the manifest names; None if it is no manifest."""
    if not (isinstance(manifest, dict) and isinstance(manifest.get("files"), dict)):
        return None
    editions = manifest.get("editions")
    if not (isinstance(editions, list) and all(isinstance(entry, dict) for entry in editions)):
        return None
    entries = [(entry.get("path"), entry.get("sha256")) for entry in editions]
    whole = all(isinstance(path, str) and isinstance(sha256, str) for path, sha256 in entries)
    return entries if whole else None


def _examine_edition(tree: Tree, path: str) -> Iterator[Flaw]:
    try:
        edition = read_json(tree.folder / path)[1]
    except InputError:
        return
    if isinstance(edition, dict):
        articles = edition.get("articles")
        for record in (edition, *(articles if isinstance(articles, list) else ())):
            if isinstance(record, dict):
                yield from _compare(tree, path, _pair_digests(record))
        yield from _read_back(tree, edition)


def _read_back(tree: Tree, value: dict[str, object]) -> Iterator[Flaw]:
    """The articles of an edition whose documents do not give them back; an edition that breaks its schema is told elsewhere."""
    try:
        edition = PublishedEdition.model_validate(value)
    except ValueError:
        return
    for article in edition.articles:
        for name in FORMATS_READ_BACK:
            raw = _read_file(tree, article.files.get(name, ""))
            changed = list(find_changed_fields(name, article, edition, raw)) if isinstance(raw, bytes) else []
            if changed:
                what = f"gives the article back with another {', '.join(changed)}"
                yield Flaw("read-back", str(tree.folder / article.files[name]), None, what, FETCH_AGAIN)


def _pair_digests(record: dict[str, object]) -> dict[str, str]:
    """The digests of a record's files by their paths; edition.json has both by the names of formats."""
    paths, digests = record.get("files"), record.get("files_sha256")
    if not (isinstance(paths, dict) and isinstance(digests, dict)):
        return {}
    return {str(paths[name]): str(digests.get(name)) for name in paths}


def _take_digests(value: object) -> dict[str, str]:
    return {str(path): str(sha256) for path, sha256 in value.items()} if isinstance(value, dict) else {}


def _compare(tree: Tree, record: str, digests: Mapping[str, str]) -> Iterator[Flaw]:
    """The files of a record that are missing or are not the ones that were recorded."""
    for path, sha256 in digests.items():
        data = _read_file(tree, path)
        if data is None:
            what = f"names '{path}', and there is no such file"
            yield Flaw("recorded", str(tree.folder / record), None, what, FETCH_AGAIN)
        elif isinstance(data, InputError):
            yield Flaw("readable", str(tree.folder / path), None, data.what, data.todo)
        elif not re.fullmatch(DIGEST.pattern, sha256) or digest(data) != sha256:
            yield Flaw("recorded", str(tree.folder / path), None, f"is not the file that {record} names", FETCH_AGAIN)


def _read_file(tree: Tree, path: str) -> bytes | InputError | None:
    """The bytes of a file in the tree; None if there is none, an error if it cannot be read or is too large."""
    file = tree.folder / path
    if not is_file(file) or not file.resolve().is_relative_to(tree.folder.resolve()):
        return None
    try:
        return read_named_file(file, MOST_BYTES)
    except InputError as error:
        return error
