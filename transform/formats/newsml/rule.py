"""What a rule of the gate is, and what it is given: a G2 document as read once, with its items.

Rules say what a grammar cannot: codes, references, values that must agree. They never fail on a document, however damaged.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from transform.formats.newsml.frame import NEWSML, XHTML
from transform.model.violation import escape_invisible

G2 = f"{{{NEWSML}}}"
NAMES = {"n": NEWSML, "x": XHTML}
ITEM_TAGS = (f"{G2}newsItem", f"{G2}packageItem")


def find_all(path: str) -> Callable[[etree._Element], Any]:
    """A compiled XPath, ``n`` for NewsML-G2 and ``x`` for XHTML; strings come without their parents."""
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


@dataclass(frozen=True)
class Found:
    """What breaks a rule, as a predicate of the document (``has …``), and the line where."""

    words: str
    line: object = None


@dataclass(frozen=True)
class Document:
    """A document and the items in it that are judged: all but those whose guid is in ``published``."""

    root: etree._Element
    published: Collection[str] = ()
    _taken: dict[tuple[etree._Element, Any], tuple[Any, ...]] = field(default_factory=dict)

    @cached_property
    def all_items(self) -> tuple[etree._Element, ...]:
        if self.root.tag in ITEM_TAGS:
            return (self.root,)
        return tuple(self.root.iter(*ITEM_TAGS))

    @cached_property
    def items(self) -> tuple[etree._Element, ...]:
        return tuple(item for item in self.all_items if item.get("guid") not in self.published)

    def take(self, item: etree._Element, find: Callable[[etree._Element], Iterable[Any]]) -> tuple[Any, ...]:
        """What ``find`` gives for an item; it is asked once, though several rules need it."""
        if (item, find) not in self._taken:
            self._taken[item, find] = tuple(find(item))
        return self._taken[item, find]

    @cached_property
    def package(self) -> etree._Element | None:
        return next((item for item in self.all_items if item.tag == ITEM_TAGS[1]), None)

    @property
    def is_message(self) -> bool:
        return self.root.tag == f"{G2}newsMessage"


@dataclass(frozen=True)
class Rule:
    """``id`` names the rule, ``where`` the elements it reads, ``message`` what must be so, ``fix`` what to do if it is not."""

    id: str
    where: str
    message: str
    fix: str
    find: Callable[[Document], Iterable[Found]]

    def list_reasons(self, document: Document) -> Iterator[str]:
        for found in self.find(document):
            line = f"line {found.line}, " if found.line else ""
            yield f"{escape_invisible(found.words)} ({line}rule {self.id}: {self.message}; {self.fix})"


def take_text(parent: etree._Element, name: str) -> str:
    """The text of the first child of that name in the NewsML namespace, "" if there is none."""
    return parent.findtext(f"{G2}{name}") or ""


def find_repeated(values: Iterable[str]) -> list[str]:
    """Each value that occurs more than once, in order."""
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    for value in values:
        if value in seen:
            repeated[value] = None
        seen.add(value)
    return list(repeated)
