"""Codes and names in NewsML-G2: an element's qcode or URI, the name of a concept, the text of a child."""

from functools import lru_cache

from lxml import etree

from transform.imports.values import clean_words

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
NAME = f"{G2}name"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IPTC = "http://cv.iptc.org/newscodes/"
SCHEMES = {
    "pubstatusg2": "stat",
    "ninature": "ninat",
    "mediatopic": "medtop",
    "subjectcode": "subj",
    "signal": "sig",
    "descriptionrole": "drol",
}
"""IPTC's schemes that are read, by the end of their URI, with the alias that IPTC's catalog gives them."""


def read_code(element: etree._Element | None, attribute: str = "qcode") -> str:
    """The code of a concept, like ``stat:usable``; a URI of one of SCHEMES is written as a code, too. Empty if there is none."""
    if element is None:
        return ""
    code = element.get(attribute) or ""
    if not code and (uri := element.get("uri") or "").startswith(IPTC):
        scheme, _, end = uri.removeprefix(IPTC).partition("/")
        return f"{SCHEMES[scheme]}:{end}" if scheme in SCHEMES else ""
    return code


def read_name(element: etree._Element | None) -> str | None:
    """The name of a concept: the first of its names without a part or role, else the first, else its literal."""
    if element is None:
        return None
    names = [child for child in element if child.tag == NAME]
    plain = [name for name in names if not (name.get("part") or name.get("role"))]
    for name in (*plain, *names):
        if words := clean_words(join_text(name)):
            return words
    return clean_words(element.get("literal"))


class Children:
    """The children of an element in NewsML-G2's namespace by their names, sorted once; none for None."""

    def __init__(self, parent: etree._Element | None) -> None:
        named: dict[str | None, list[etree._Element]] = {}
        for child in parent if parent is not None else ():
            name = _shorten(child.tag)
            if name in named:
                named[name].append(child)
            else:
                named[name] = [child]
        self._named = named

    def all(self, name: str) -> list[etree._Element]:
        return self._named.get(name, [])

    def first(self, name: str) -> etree._Element | None:
        found = self._named.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The text at the start of the first child of that name, "" if there is none."""
        found = self._named.get(name)
        return (found[0].text or "") if found else ""

    def value(self, name: str, attribute: str) -> str:
        """An attribute of the first child of that name, "" if there is none."""
        found = self._named.get(name)
        return (found[0].get(attribute) or "") if found else ""

    def read_text(self, name: str) -> str | None:
        """The words of the first child of that name that has some."""
        for child in self.all(name):
            if words := clean_words(join_text(child)):
                return words
        return None


@lru_cache(maxsize=1000)
def _shorten(tag: object) -> str | None:
    """A name in NewsML-G2's namespace without it; None of any other."""
    return tag.removeprefix(G2) if isinstance(tag, str) and tag.startswith(G2) else None


class OpenItem:
    """An item with its children by their names, sorted once for all who read it."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.parts = Children(element)
        self.meta = Children(self.parts.first("itemMeta"))
        self.content = Children(self.parts.first("contentMeta"))
        self.rights = Children(self.parts.first("rightsInfo"))


def join_text(element: etree._Element) -> str:
    """All text of an element; a line break element counts as a space."""
    if len(element) == 0:
        return element.text or ""
    for inner in element.iterdescendants("{*}br"):
        inner.tail = f" {inner.tail or ''}"
    return "".join(map(str, element.itertext()))
