"""NewsML-G2: newsItem, packageItem and newsMessage, of any version 2.x and either conformance.

In: bytes. Out: an article for each newsItem of text; for a packageItem alone, what it tells of the items that it names. What is lost of an
article of our own: ``transform/formats/common/losses.py``. Of others' items, everything is lost that an article has no field for: parts of
the content, links, ids of other systems, ratings. Spec: NewsML-G2 2.35 (IPTC).
"""

from collections.abc import Callable, Iterable

from lxml import etree

from transform.errors import Finding, InputError, Place, tell
from transform.imports.imported import Facts, Imported, NotRead, Told
from transform.imports.newsml.item import read_news_item
from transform.imports.newsml.names import G2, OpenItem
from transform.imports.newsml.package import list_item_refs, read_item_ref
from transform.imports.safe_xml import local_name, parse_safely, place_of

ITEMS = tuple(f"{G2}{each}" for each in ("newsItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))
"""What is read, and what is skipped with a note."""
HOLDERS = (f"{G2}newsMessage", f"{G2}packageItem")


def read(raw: bytes, name: str) -> Imported:
    """The articles of a document; InputError if it is none."""
    return read_facts(parse_safely(raw, name), name).build()


def is_newsml(root: etree._Element) -> bool:
    return root.tag in {*ITEMS, *HOLDERS}


def is_package(root: etree._Element) -> bool:
    """Whether a document names items and holds none."""
    return root.tag in HOLDERS and next(root.iter(*ITEMS), None) is None and bool(list_item_refs(root))


def read_facts(root: etree._Element, name: str, open_item: Callable[[etree._Element], OpenItem] = OpenItem) -> Told:
    """What is told by a document that is parsed already, without comments and processing instructions; ``open_item`` gives its items to
    a caller who has opened them.
    """
    elements = _list_elements(root)
    if elements is None:
        raise InputError(
            place_of(root, name),
            tell("is no NewsML-G2: its root is '{root}'", root=local_name(root)),
            "give a newsItem, packageItem or newsMessage in IPTC's namespace",
        )
    return _read_all(elements, name, open_item)


def _list_elements(root: etree._Element) -> list[etree._Element] | None:
    """The items of a document, or what its package refers to if it holds no item itself; None if it is no NewsML-G2."""
    if root.tag in ITEMS:
        return [root]
    if root.tag not in HOLDERS:
        return None
    items = list(root.iter(*ITEMS))
    return items or list_item_refs(root)


def _read_all(elements: Iterable[etree._Element], name: str, open_item: Callable[[etree._Element], OpenItem]) -> Told:
    articles: list[Facts] = []
    findings: list[Finding] = []
    for element in elements:
        told = _read_one(element, open_item)
        if isinstance(told, NotRead):
            findings.append(_tell_why(told, place_of(element, name)))
        else:
            articles.append(told)
    return Told(tuple(articles), tuple(findings))


def _tell_why(told: NotRead, place: Place) -> Finding:
    if told.is_fault:
        return Finding("refused", place, told.why, "ask the sender for a whole item; the others were read")
    return Finding("note", place, told.why, "nothing to do; only articles of text are read")


def _read_one(element: etree._Element, open_item: Callable[[etree._Element], OpenItem]) -> Facts | NotRead:
    kind = local_name(element)
    if kind == "newsItem":
        return read_news_item(open_item(element))
    if kind == "itemRef":
        return read_item_ref(element)
    return NotRead(tell("is a {kind}, not an article", kind=kind), is_fault=False)
