"""Examine documents as a careful receiver would: our own and other publishers' NewsML-G2, feeds, JSON-LD, sitemaps, a published tree.

In: a file or a folder. Out: flaws, each with its place, its rule and what to do. Nothing is written and nothing is fetched. A rule is a row in
a file of ``rules/``; which rules a document meets is told by its root element or its keys, never by its name.
"""

from collections.abc import Iterator
from pathlib import Path

from transform.errors import InputError
from transform.examine.document import examine_document
from transform.examine.flaw import Examination, Flaw
from transform.examine.receivers.receiver import Receiver, Reception, receive
from transform.examine.tree import Tree, examine_records, find_gate, open_tree
from transform.formats.manifest import PATH as MANIFEST
from transform.imports import MOST_BYTES
from transform.imports.newsml.names import G2
from transform.imports.safe_xml import parse_safely
from transform.read.files import is_folder, list_folder, read_named_file

NEWS = (f"{G2}newsMessage", f"{G2}newsItem")
"""The documents of which it can be told what a receiver would make of them."""
SUFFIXES = (".atom", ".html", ".json", ".jsonld", ".newsml", ".opml", ".rss", ".xml")
"""The files of a folder that are examined. HTML is examined only in a tree, at the paths of our pages."""


def examine_path(path: Path) -> Examination:
    """The flaws of a file, or of all documents in a folder; InputError if it cannot be read or holds none."""
    if not is_folder(path):
        return Examination(str(path), 1, tuple(_examine_file(path, read_named_file(path, MOST_BYTES), None)))
    files = list(_list_documents(path))
    if not files:
        raise InputError(str(path), "holds no document", f"name a folder with files such as {', '.join(SUFFIXES)}")
    tree = open_tree(path) if path / MANIFEST in files else None
    flaws = [flaw for file in files for flaw in _examine_readable(file, tree)]
    return Examination(str(path), len(files), (*flaws, *(examine_records(tree) if tree else ())))


def receive_path(path: Path, receiver: Receiver) -> Iterator[tuple[str, Reception]]:
    """What a receiver would make of each NewsML-G2 document of a file or folder, by its name; what is no such document is left out."""
    for file in _list_documents(path) if is_folder(path) else (path,):
        try:
            root = parse_safely(read_named_file(file, MOST_BYTES), str(file))
        except InputError:
            continue
        if root.tag in NEWS:
            yield str(file), receive(receiver, root)


def list_losses(name: str, reception: Reception) -> Iterator[Flaw]:
    """What the receiver fails on in a document, as flaws."""
    receiver = reception.receiver
    for line, what in reception.failures:
        yield Flaw(f"as-{receiver.name}", name, line, what, f"put it right: {receiver.loses}")


def _list_documents(folder: Path) -> Iterator[Path]:
    """The documents of a folder and the folders in it, by name; links and hidden files are left out."""
    for path in list_folder(folder):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if is_folder(path):
            yield from _list_documents(path)
        elif path.suffix in SUFFIXES and path.is_file():
            yield path


def _examine_readable(path: Path, tree: Tree | None) -> Iterator[Flaw]:
    """The flaws of a file of a folder; that it cannot be read is one."""
    try:
        raw = read_named_file(path, MOST_BYTES)
    except InputError as error:
        yield Flaw("readable", str(path), None, error.what, error.todo)
        return
    yield from _examine_file(path, raw, tree)


def _examine_file(path: Path, raw: bytes, tree: Tree | None) -> Iterator[Flaw]:
    gate = find_gate(tree, path) if tree else None
    yield from examine_document(raw, str(path), gate)
