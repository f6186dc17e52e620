"""What a receiver is, and what it makes of a document.

A receiver is a table: for each field the cases in which it is kept, changed or dropped, the first that holds; and what it fails on. A field
without a row is dropped.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

from lxml import etree

from transform.examine.receivers.fields import FIELDS
from transform.frozen import frozen
from transform.imports.newsml.names import G2
from transform.imports.safe_xml import place_of

Fate = Literal["kept", "changed", "dropped"]
_MESSAGE = f"{G2}newsMessage"
_ITEMS = (f"{G2}newsItem", f"{G2}packageItem")
NAMES = {"n": G2[1:-1], "x": "http://www.w3.org/1999/xhtml", "re": "http://exslt.org/regular-expressions"}


@frozen
class Case:
    """What becomes of a field, and why, where ``where`` holds of the item (XPath; always, if empty)."""

    fate: Fate
    why: str = ""
    where: str = ""


KEPT = (Case("kept"),)
"""The cases of a field that is always kept as it is."""


@frozen
class Fault:
    """What it fails on: ``where`` is an XPath that finds the fault, from the item or, if it is ``of_message``, from the message."""

    what: str
    where: str
    of_message: bool = False


@frozen
class Receiver:
    """``loses`` is what is lost with a fault; ``takes`` says of a whole document why it takes none or only some of its items."""

    name: str
    label: str
    loses: str
    cases: Mapping[str, tuple[Case, ...]]
    faults: tuple[Fault, ...] = ()
    takes: tuple[Fault, ...] = ()


@frozen
class Row:
    """What becomes of a field in ``items`` items of a document."""

    field: str
    fate: Fate
    why: str
    items: int


@frozen
class Reception:
    """What a receiver makes of a document of so many items; ``notes`` are about the whole, ``failures`` are where and what it fails on."""

    receiver: Receiver
    items: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    failures: tuple[tuple[int | None, str], ...] = ()


def receive(receiver: Receiver, root: etree._Element) -> Reception:
    """What the receiver makes of a newsMessage, or of an item as if it stood in one."""
    is_message = root.tag == _MESSAGE
    items = list(root.iter(f"{G2}newsItem"))
    notes = [] if is_message else ["takes newsMessages only: the item is read as if it stood in one"]
    if is_message:
        notes += [fault.what for fault in receiver.takes if _compile(fault.where)(root)]
    told: dict[tuple[str, Fate, str], int] = {}
    for item in items:
        for row in _tell_fields(receiver, item):
            told[row] = told.get(row, 0) + 1
    order = list(FIELDS)
    rows = [Row(*key, count) for key, count in sorted(told.items(), key=lambda each: order.index(each[0][0]))]
    return Reception(receiver, len(items), tuple(rows), tuple(notes), tuple(_list_failures(receiver, root)))


def _tell_fields(receiver: Receiver, item: etree._Element) -> Iterator[tuple[str, Fate, str]]:
    for field, path in FIELDS.items():
        if _compile(path)(item):
            cases = receiver.cases.get(field, ())
            case = next((case for case in cases if not case.where or _compile(case.where)(item)), Case("dropped"))
            yield field, case.fate, case.why


def _list_failures(receiver: Receiver, root: etree._Element) -> Iterator[tuple[int | None, str]]:
    items, messages = list(root.iter(*_ITEMS)), [root] if root.tag == _MESSAGE else []
    for fault in receiver.faults:
        for parent in messages if fault.of_message else items:
            if _compile(fault.where)(parent):
                yield place_of(parent, "").line, fault.what


@cache
def _compile(path: str) -> Callable[[etree._Element], Any]:
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


def format_untold(receiver: Receiver, files: int) -> str:
    """How many files are not told of, and why."""
    documents = "1 file is no" if files == 1 else f"{files} files are no"
    return f"{documents} newsItem or newsMessage of NewsML-G2: nothing to tell of {receiver.label}"


def format_reception(name: str, reception: Reception) -> Iterator[str]:
    """Lines of text: a head, notes, one line a field."""
    items = "1 item" if reception.items == 1 else f"{reception.items} items"
    yield f"{name}: {items} as {reception.receiver.label} has them"
    for note in reception.notes:
        yield f"  {note}"
    width = max((len(row.field) for row in reception.rows), default=0)
    for row in reception.rows:
        share = f" ({row.items} of {reception.items})" if row.items != reception.items else ""
        why = f": {row.why}" if row.why else ""
        yield f"  {row.field:<{width}}  {row.fate}{why}{share}"
