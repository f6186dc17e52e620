"""What a rule of the gate is, and what it is given: a G2 document with its items, each read once for all rules.

Rules say what a grammar cannot: codes, references, values that must agree. They never fail on a document, however damaged.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from transform.formats.newsml.frame import NEWSML, XHTML, XML_LANG
from transform.imports.newsml.names import Children
from transform.model.violation import escape_invisible

G2 = f"{{{NEWSML}}}"
XHTML_TAG = f"{{{XHTML}}}"
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


_find_codes = find_all(
    "n:itemMeta/*/@qcode | n:itemMeta/*/@role | n:itemMeta/n:link/@rel | n:pubHistory/n:published/*/@rel | n:contentMeta/*/@qcode"
    " | n:contentMeta/*/@role | n:contentMeta/*/@type | n:contentMeta/*/@why | n:contentMeta/n:subject/n:broader/@qcode"
)
_find_package_codes = find_all(
    "n:itemMeta/*/@qcode | n:pubHistory/n:published/*/@rel | n:groupSet/n:group/@role | n:groupSet/n:group/@mode"
    " | n:groupSet/n:group/n:itemRef/*/@qcode"
)
"""The codes of an item and of a package, wherever the profile allows them."""
_find_aliases = find_all("n:catalog/n:scheme/@alias")
_find_scheme_uris = find_all("n:catalog/n:scheme/@uri")


class Item:
    """An item as rules read it. Where the profile allows one element, the first is read: a second one is refused there.

    Only where the profile allows codes, names and text are they looked for.
    """

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.is_package = element.tag == ITEM_TAGS[1]
        self.guid = element.get("guid") or ""
        self.version = element.get("version")
        self.language = element.get(XML_LANG)
        self.line: object = element.sourceline
        self._parts = Children(element)
        self.meta = Children(self._parts.first("itemMeta"))
        self.content = Children(self._parts.first("contentMeta"))

    @cached_property
    def has_iptc_catalog(self) -> bool:
        return read_attribute(self._parts.first("catalogRef"), "href") != ""

    @cached_property
    def aliases(self) -> list[str]:
        """The aliases of the schemes in its own catalog."""
        return list(_find_aliases(self.element))

    @cached_property
    def scheme_uris(self) -> list[str]:
        return list(_find_scheme_uris(self.element))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The values of its attributes that are codes, each once."""
        return tuple(dict.fromkeys((_find_package_codes if self.is_package else _find_codes)(self.element)))

    @cached_property
    def history(self) -> Children:
        """What the published element of its pubHistory holds."""
        return Children(next(iter(self._list_inside("pubHistory")), None))

    @cached_property
    def newspaper(self) -> str:
        """The URI of the newspaper that published it."""
        return read_attribute(next(iter(self._list_inside("pubHistory")), None), "uri")

    @cached_property
    def rights(self) -> Children:
        return Children(self._parts.first("rightsInfo"))

    @cached_property
    def status(self) -> str:
        return read_attribute(self.meta.first("pubStatus"), "qcode")

    @cached_property
    def inline(self) -> etree._Element | None:
        """The inlineXML of its content."""
        return next(iter(self._list_inside("contentSet")), None)

    @cached_property
    def html(self) -> etree._Element | None:
        return self.inline.find(f"{XHTML_TAG}html") if self.inline is not None else None

    @cached_property
    def blocks(self) -> list[str]:
        """The text of each paragraph and crosshead."""
        body = self.html.find(f"{XHTML_TAG}body") if self.html is not None else None
        return [each.text or "" for each in body] if body is not None else []

    @cached_property
    def _facts(self) -> list[tuple[str, str]]:
        return [(each.get("rel") or "", each.get("value") or "") for each in self.history.all("publishedExtProperty")]

    def list_facts(self, name: str) -> list[str]:
        """Its print facts under a name: date, page, section."""
        return [value for code, value in self._facts if code == f"print:{name}"]

    def _list_inside(self, name: str) -> Iterable[etree._Element]:
        part = self._parts.first(name)
        return part if part is not None else ()


@dataclass(frozen=True)
class Document:
    """A document and the items in it that are judged: all but those whose guid is in ``published``."""

    root: etree._Element
    published: Collection[str] = ()

    @cached_property
    def all_items(self) -> tuple[Item, ...]:
        elements = (self.root,) if self.root.tag in ITEM_TAGS else self.root.iter(*ITEM_TAGS)
        return tuple(map(Item, elements))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.all_items if item.guid not in self.published)

    @cached_property
    def articles(self) -> tuple[Item, ...]:
        """The items that are judged, without the package."""
        return tuple(item for item in self.items if item is not self.package)

    @cached_property
    def package(self) -> Item | None:
        return next((item for item in self.all_items if item.is_package), None)

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


def read_text(parts: Children, name: str) -> str:
    """The text of the first of these parts of that name, "" if there is none."""
    first = parts.first(name)
    return (first.text or "") if first is not None else ""


def read_attribute(element: etree._Element | None, name: str) -> str:
    """An attribute, "" if it or the element is not there."""
    return (element.get(name) or "") if element is not None else ""


def find_repeated(values: Iterable[str]) -> list[str]:
    """Each value that occurs more than once, in order."""
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    for value in values:
        if value in seen:
            repeated[value] = None
        seen.add(value)
    return list(repeated)
