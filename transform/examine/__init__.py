"""Examine documents as a careful receiver would: our own and other publishers' NewsML-G2, feeds, JSON-LD, sitemaps, a published tree.

In: a file or a folder. Out: flaws, each with its place, its rule and what to do. Nothing is written and nothing is fetched. A rule is a row in
a file of ``rules/``; which rules a document meets is told by its root element or its keys, never by its name.
"""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from transform.errors import InputError
from transform.examine.document import Examined, examine_document
from transform.examine.flaw import Examination, Flaw
from transform.examine.receivers.receiver import Receiver, Reception, receive
from transform.examine.tree import Tree, examine_records, find_gate, open_tree
from transform.formats.manifest import PATH as MANIFEST
from transform.imports import MOST_BYTES
from transform.imports.newsml.names import G2
from transform.read.files import is_folder, list_folder, read_named_file
from transform.report.progress import Listener, follow, say_nothing

NEWS = (f"{G2}newsMessage", f"{G2}newsItem")
"""The documents of which it can be told what a receiver would make of them."""
SUFFIXES = (".atom", ".html", ".json", ".jsonld", ".newsml", ".opml", ".rss", ".xml")
"""The files of a folder that are examined. HTML is examined only in a tree, at the paths of our pages."""


def examine_path(path: Path, receiver: Receiver | None = None, listener: Listener = say_nothing) -> Examination:
    """The flaws of a file, or of all documents in a folder, and what a receiver would make of those that are news; InputError if it cannot
    be read or holds none.
    """
    if not is_folder(path):
        examined = examine_document(read_named_file(path, MOST_BYTES), str(path))
        return Examination(str(path), 1, examined.flaws, tuple(_receive(path, examined, receiver)))
    files = list(_list_documents(path))
    if not files:
        raise InputError(str(path), "holds no document", f"name a folder with files such as {', '.join(SUFFIXES)}")
    tree = open_tree(path) if path / MANIFEST in files else None
    flaws: list[Flaw] = []
    receptions: list[tuple[str, Reception]] = []
    for file in follow(files, "examine", listener, attrgetter("name")):
        examined = _examine_readable(file, tree)
        flaws += examined.flaws
        receptions += _receive(file, examined, receiver)
    return Examination(str(path), len(files), (*flaws, *(examine_records(tree) if tree else ())), tuple(receptions))


def _receive(path: Path, examined: Examined, receiver: Receiver | None) -> Iterator[tuple[str, Reception]]:
    """What the receiver would make of a document, by its name; nothing if it is no NewsML-G2 item or message."""
    if receiver and examined.root is not None and examined.root.tag in NEWS:
        yield str(path), receive(receiver, examined.root)


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


def _examine_readable(path: Path, tree: Tree | None) -> Examined:
    """A file of a folder as examined; that it cannot be read is a flaw."""
    try:
        raw = read_named_file(path, MOST_BYTES)
    except InputError as error:
        return Examined((Flaw("readable", str(path), None, error.what, error.todo),))
    return examine_document(raw, str(path), find_gate(tree, path) if tree else None)
