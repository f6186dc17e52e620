"""Ways to plant a fault into a document: each takes what to change and gives a function from the document to the one with the fault.

A way gives None where the document has no place for the fault.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

NAMES = {
    "n": "http://iptc.org/std/nar/2006-10-01/",
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
Plant = Callable[[bytes], bytes | None]


def empty(element: etree._Element) -> bool:
    held = len(element) > 0
    for child in list(element):
        element.remove(child)
    return held


def in_xml(path: str, change: Callable[[etree._Element], object], where: str = "") -> Plant:
    """Change the first element at ``path``, if ``where`` holds of the document."""

    def plant(document: bytes) -> bytes | None:
        root = etree.fromstring(document)
        if where and not root.xpath(f"boolean({where})", namespaces=NAMES):
            return None
        found: Any = root.xpath(path, namespaces=NAMES)
        if not found or change(found[0]) is False:
            return None
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return plant


def remove(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    parent.remove(element)
    return True


def repeat(element: etree._Element) -> bool:
    if element.getparent() is None:
        return False
    element.addnext(deepcopy(element))
    return True


def attribute(name: str, value: str | None) -> Callable[[etree._Element], object]:
    def change(element: etree._Element) -> object:
        if value is not None:
            element.set(name, value)
            return True
        held = name in element.attrib
        element.attrib.pop(name, "")
        return held

    return change


def text(value: str) -> Callable[[etree._Element], object]:
    """Another text; in ``value`` {} is the text as it was."""

    def change(element: etree._Element) -> None:
        element.text = value.format(element.text or "")

    return change


def cut_text(start: int, end: int | None, by: str = "") -> Callable[[etree._Element], object]:
    def change(element: etree._Element) -> None:
        text = element.text or ""
        element.text = text[:start] + by + (text[end:] if end is not None else "")

    return change


def add_subject(code: str, *, made_after: str = "") -> Plant:
    """A subject as the last child of contentMeta, in an item that was made after that day."""
    newest = "//n:newsItem[n:itemMeta/n:versionCreated]/n:contentMeta"

    def plant(document: bytes) -> bytes | None:
        root = etree.fromstring(document)
        found: Any = root.xpath(newest, namespaces=NAMES)
        for meta in found:
            made: Any = meta.xpath("string(../n:itemMeta/n:versionCreated)", namespaces=NAMES)
            if str(made)[:10] > made_after:
                etree.SubElement(meta, f"{{{NAMES['n']}}}subject", qcode=code)
                return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return None

    return plant


def in_json(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Change the value; KeyError, IndexError or False: it has no place for the fault."""

    def plant(document: bytes) -> bytes | None:
        value = json.loads(document)
        try:
            done = change(value)
        except (KeyError, IndexError):
            return None
        return None if done is False else json.dumps(value, ensure_ascii=False, indent=1).encode()

    return plant


def put(key: str, value: object) -> Plant:
    return in_json(lambda document: document.update({key: value}))


def replace(*keys: str, by: Callable[[str], str]) -> Plant:
    """Another value under the first of the keys that is there."""

    def change(document: dict[str, Any]) -> object:
        key = next(key for key in keys if key in document)
        document[key] = by(str(document[key]))
        return True

    def plant(document: bytes) -> bytes | None:
        return in_json(change)(document) if any(key in json.loads(document) for key in keys) else None

    return plant


def in_item(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Change the first item of a JSON Feed."""
    return in_json(lambda feed: change(feed["items"][0]))


def drop_offset(time: str) -> str:
    return time[:19]


def declare(words: str) -> Plant:
    """Put a document type before the root element."""

    def plant(document: bytes) -> bytes | None:
        root = etree.fromstring(document)
        name = etree.QName(root).localname
        return words.format(root=name).encode() + etree.tostring(root)

    return plant


def add_json_topic(code: str, made_after: str = "") -> Plant:
    def change(node: dict[str, Any]) -> object:
        made = str(node.get("versionCreated") or node.get("versioncreated") or "9")
        if made[:10] <= made_after:
            return False
        if "subject" in node:
            node["subject"].append({"scheme": TOPICS, "code": code})
        else:
            node.setdefault("subjects", []).append({"uri": TOPICS + code})
        return True

    return in_json(change)
