"""What a rule of the gate is, and what it is given: a G2 document with its items, each read once for all rules.

Rules say what a grammar cannot: codes, references, values that must agree. They never fail on a document, however damaged.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from transform.formats.common.check import ABSOLUTE
from transform.formats.newsml.frame import NEWSML, XHTML, XML_LANG
from transform.frozen import frozen
from transform.imports.newsml.names import Children, OpenItem
from transform.model.violation import escape_invisible

G2 = f"{{{NEWSML}}}"
BROADER, SAME = f"{G2}broader", f"{G2}sameAs"
XHTML_TAG = f"{{{XHTML}}}"
NAMES = {"n": NEWSML, "x": XHTML}
ITEM_TAGS = (f"{G2}newsItem", f"{G2}packageItem")
VOCABULARY_TAG = f"{G2}knowledgeItem"


def find_all(path: str) -> Callable[[etree._Element], Any]:
    """A compiled XPath, ``n`` for NewsML-G2 and ``x`` for XHTML; strings come without their parents."""
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


@frozen
class Found:
    """What breaks a rule, as a predicate of the document (``has …``), and the line where."""

    words: str
    line: object = None


QCODE = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):(\S+)")
CODED = {
    "meta": (
        *((name, "qcode") for name in ("itemClass", "pubStatus", "role", "service", "signal")),
        ("edNote", "role"),
        ("link", "rel"),
    ),
    "content": (
        ("located", "type"),
        ("infoSource", "role"),
        ("creator", "role"),
        ("altId", "type"),
        ("genre", "qcode"),
        *(("subject", name) for name in ("type", "qcode", "why")),
        ("headline", "role"),
        ("description", "role"),
    ),
    "history": (("publishedExtProperty", "rel"),),
}
"""The attributes that are codes, wherever the profile allows them: of the children of itemMeta, contentMeta and published."""
_find_aliases = find_all("n:catalog/n:scheme/@alias")
_find_scheme_uris = find_all("n:catalog/n:scheme/@uri")
_find_group_codes = find_all("n:groupSet/n:group/@role | n:groupSet/n:group/@mode")
_find_item_refs = find_all("n:groupSet/n:group/n:itemRef")


@frozen
class Reference:
    """What a package says of an item, in the words of the document."""

    guid: str
    version: str
    status: str
    item_class: str
    headline: str
    changed_at: str
    line: object


@frozen
class Outline:
    """What the header of a message and its other items must agree with: an item in few words, as its document has them."""

    guid: str
    version: str
    is_package: bool
    status: str
    item_class: str
    headline: str
    changed_at: str
    newspaper: str
    urgency: str
    dates: tuple[str, ...]
    refs: tuple[Reference, ...]


class Subject:
    """A subject of an item."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.code = element.get("qcode") or ""
        self.why = element.get("why")
        self.told = tuple((str(child.tag), *child.values(), child.text) for child in element)
        """Each of its children as its name, its attributes and its text."""
        self.broader = [str(each[1] or "") for each in self.told if each[0] == BROADER]
        self.same = [str(each[1] or "") for each in self.told if each[0] == SAME]
        """The codes of the broader concept, and of the one that is the same."""


class OpenReference:
    """A reference of a package to an item, with its children by their names."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.told = Children(element)
        self.guid = element.get("residref") or ""
        self.address = element.get("href") or ""
        self.status = self.told.value("pubStatus", "qcode")
        self.item_class = self.told.value("itemClass", "qcode")

    def read_reference(self) -> Reference:
        return Reference(
            guid=self.guid,
            version=str(self.element.get("version")),
            status=self.status,
            item_class=self.item_class,
            headline=self.told.text("headline"),
            changed_at=self.told.text("versionCreated"),
            line=self.element.sourceline,
        )


class Item(OpenItem):
    """An item as rules read it. Where the profile allows one element, the first is read: a second one is refused there.

    Only where the profile allows codes, names and text are they looked for.
    """

    def __init__(self, element: etree._Element) -> None:
        super().__init__(element)
        self.line: object = element.sourceline
        self.is_package = element.tag == ITEM_TAGS[1]
        self.refs = tuple(map(OpenReference, _find_item_refs(element))) if self.is_package else ()
        self.guid = element.get("guid") or ""
        self.version = element.get("version")
        self.language = element.get(XML_LANG)
        self.status = self.meta.value("pubStatus", "qcode")
        self.has_iptc_catalog = self.parts.value("catalogRef", "href") != ""
        self.aliases: tuple[str, ...] = tuple(_find_aliases(element))
        """The aliases of the schemes in its own catalog, and their URIs."""
        self.scheme_uris: tuple[str, ...] = tuple(_find_scheme_uris(element))
        published = _take_first(self.parts.first("pubHistory"))
        self.history = Children(published)
        """What the published element of its pubHistory holds."""
        self.newspaper = read_attribute(published, "uri")
        """The URI of the newspaper that published it."""
        facts = self.history.all("publishedExtProperty")
        self._facts: dict[str, list[str]] = {}
        for each in facts:
            self._facts.setdefault(each.get("rel") or "", []).append(each.get("value") or "")
        self.links = [(each.get("rel") or "", each.get("href") or "") for each in self.meta.all("link")]
        self.pages_on_web = [each.text or "" for each in self.meta.all("altRep")]
        self.subjects = tuple(map(Subject, self.content.all("subject")))
        values = dict.fromkeys(self._list_coded())
        self.codes = [code for value in values if value for code in _split_codes(value)]
        """The codes in its attributes, as alias and code."""
        self.inline = _take_first(self.parts.first("contentSet"))
        """The inlineXML of its content, the html in it, and the text of each paragraph and crosshead."""
        self.html = find_child(self.inline, f"{XHTML_TAG}html")
        body = find_child(self.html, f"{XHTML_TAG}body")
        self.blocks = [each.text or "" for each in body] if body is not None else []

    def _list_coded(self) -> Iterator[str | None]:
        """The values of attributes that are codes."""
        for parts, names in zip((self.meta, self.content, self.history), CODED.values(), strict=True):
            for name, attribute in names:
                for each in parts.all(name):
                    yield each.get(attribute)
        for subject in self.subjects:
            yield from subject.broader
            yield from subject.same
        for ref in self.refs:
            yield from (ref.status, ref.item_class)
        if self.is_package:
            yield from _find_group_codes(self.element)

    def read_outline(self) -> Outline:
        """What a message needs to know of it."""
        return Outline(
            guid=self.guid,
            version=str(self.version),
            is_package=self.is_package,
            status=self.status,
            item_class=self.meta.value("itemClass", "qcode"),
            headline=self.content.text("headline"),
            changed_at=self.meta.text("versionCreated"),
            newspaper=self.newspaper,
            urgency=self.content.text("urgency"),
            dates=tuple(self.list_facts("date")),
            refs=tuple(ref.read_reference() for ref in self.refs),
        )

    def list_facts(self, name: str) -> list[str]:
        """Its print facts under a name: date, page, section."""
        return self._facts.get(f"print:{name}", [])


@lru_cache(maxsize=1000)
def _split_codes(value: str) -> tuple[tuple[str, str], ...]:
    """The codes in an attribute; what is an address or not of the form of a qcode is left to the grammar."""
    found = (QCODE.fullmatch(code) for code in value.split() if not ABSOLUTE.match(code))
    return tuple((match[1], match[2]) for match in found if match)


def _take_first(parent: etree._Element | None) -> etree._Element | None:
    return parent[0] if parent is not None and len(parent) else None


class Document:
    """A document, and those of its items that are judged: all but those whose guid is in ``published``.

    ``judged`` are the outlines of items that were taken out of a message because they were judged by themselves.
    """

    def __init__(
        self, root: etree._Element, published: Collection[str] = (), judged: tuple[Outline, ...] | None = None
    ) -> None:
        self.root = root
        self.published = published
        self.is_message = root.tag == f"{G2}newsMessage"
        self.is_vocabulary = root.tag == VOCABULARY_TAG
        items = tuple(map(Item, (root,) if root.tag in ITEM_TAGS else root.iter(*ITEM_TAGS)))
        self._by_element = {item.element: item for item in items}
        self.items = tuple(item for item in items if item.guid not in published)
        self.package = next((item for item in items if item.is_package), None)
        self.articles = tuple(item for item in self.items if item is not self.package)
        """The items that are judged, without the package."""
        self.outlines = tuple(item.read_outline() for item in items) if judged is None else judged
        """All items in it, in order, those that are not judged here, too."""
        self.package_outline = next((outline for outline in self.outlines if outline.is_package), None)

    def find_item(self, element: etree._Element) -> Item:
        """The item of that element."""
        return self._by_element[element]


@frozen
class Rule:
    """``id`` names the rule, ``where`` the elements it reads, ``message`` what must be so, ``fix`` what to do if it is not."""

    id: str
    where: str
    message: str
    fix: str
    find: Callable[[Document], Iterable[Found]]

    def tell(self, found: Found) -> str:
        """The reason to refuse a document in which that was found."""
        line = f"line {found.line}, " if found.line else ""
        return f"{escape_invisible(found.words)} ({line}rule {self.id}: {self.message}; {self.fix})"


def find_child(parent: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child of that name; None if there is none, or no parent."""
    for child in parent if parent is not None else ():
        if child.tag == tag:
            return child
    return None


def read_child(parent: etree._Element | None, tag: str) -> str:
    """The text of the first child of that name, "" if there is none."""
    child = find_child(parent, tag)
    return (child.text or "") if child is not None else ""


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
