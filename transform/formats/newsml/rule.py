"""What a rule of the gate is, and what it is given: a G2 document with its items, each read once for all rules.

Rules say what a grammar cannot: codes, references, values that must agree. They never fail on a document, however damaged.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from transform.formats.newsml.frame import NEWSML, XHTML, XML_LANG
from transform.imports.newsml.names import Children
from transform.model.violation import escape_invisible

G2 = f"{{{NEWSML}}}"
XHTML_TAG = f"{{{XHTML}}}"
NAMES = {"n": NEWSML, "x": XHTML}
ITEM_TAGS = (f"{G2}newsItem", f"{G2}packageItem")
VOCABULARY_TAG = f"{G2}knowledgeItem"


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
    " | n:contentMeta/n:subject/n:sameAs/@qcode"
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
        parts = Children(element)
        self.element = element
        self.line: object = element.sourceline
        self.is_package = element.tag == ITEM_TAGS[1]
        self.guid = element.get("guid") or ""
        self.version = element.get("version")
        self.language = element.get(XML_LANG)
        self.meta = Children(parts.first("itemMeta"))
        self.content = Children(parts.first("contentMeta"))
        self.rights = Children(parts.first("rightsInfo"))
        self.status = read_attribute(self.meta.first("pubStatus"), "qcode")
        self.has_iptc_catalog = read_attribute(parts.first("catalogRef"), "href") != ""
        self.aliases: list[str] = list(_find_aliases(element))
        """The aliases of the schemes in its own catalog, and their URIs."""
        self.scheme_uris: list[str] = list(_find_scheme_uris(element))
        find_codes = _find_package_codes if self.is_package else _find_codes
        self.codes: tuple[str, ...] = tuple(dict.fromkeys(find_codes(element)))
        """The values of its attributes that are codes, each once."""
        published = _take_first(parts.first("pubHistory"))
        self.history = Children(published)
        """What the published element of its pubHistory holds."""
        self.newspaper = read_attribute(published, "uri")
        """The URI of the newspaper that published it."""
        facts = self.history.all("publishedExtProperty")
        self._facts = [(each.get("rel") or "", each.get("value") or "") for each in facts]
        self.inline = _take_first(parts.first("contentSet"))
        """The inlineXML of its content, the html in it, and the text of each paragraph and crosshead."""
        self.html = self.inline.find(f"{XHTML_TAG}html") if self.inline is not None else None
        body = self.html.find(f"{XHTML_TAG}body") if self.html is not None else None
        self.blocks = [each.text or "" for each in body] if body is not None else []

    def list_facts(self, name: str) -> list[str]:
        """Its print facts under a name: date, page, section."""
        return [value for code, value in self._facts if code == f"print:{name}"]


def _take_first(parent: etree._Element | None) -> etree._Element | None:
    return parent[0] if parent is not None and len(parent) else None


class Document:
    """A document, all items in it, and those that are judged: all but those whose guid is in ``published``."""

    def __init__(self, root: etree._Element, published: Collection[str] = ()) -> None:
        self.root = root
        self.published = published
        self.is_message = root.tag == f"{G2}newsMessage"
        self.is_vocabulary = root.tag == VOCABULARY_TAG
        self.all_items = tuple(map(Item, (root,) if root.tag in ITEM_TAGS else root.iter(*ITEM_TAGS)))
        self.items = tuple(item for item in self.all_items if item.guid not in published)
        self.package = next((item for item in self.all_items if item.is_package), None)
        self.articles = tuple(item for item in self.items if item is not self.package)
        """The items that are judged, without the package."""


@dataclass(frozen=True)
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
