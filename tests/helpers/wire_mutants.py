"""Changed documents of a wire: each differs from a good one in one place. Any NewsML-G2 document will do, ours or another publisher's.

A mutant has a kind (what was done, and to which element or attribute), so that a receiver's failures can be counted by kind.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from tests.helpers.planting import remove, repeat

FOREIGN = '<rss xmlns="" version="2.0"><channel/></rss>'
DOCTYPES = (
    '<!DOCTYPE {root} SYSTEM "http://elsewhere.example/wire.dtd">',
    '<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE {root} [<!ENTITY x "x">]>',
)
VALUES = ("", "x", "{value}x", " {value}", "0", "-1")
CODES = ("nosuch:{code}", "{alias}:nosuch", "{code}", "{alias}:{code}led", "{alias}:")
TIMES = ("2021-13-09T06:00:00+08:00", "2021-02-30T06:00:00+08:00", "{value}Z", "{short}", "", "yesterday")
REFERENCES = frozenset({"idref", "residref", "root", "id", "guid", "version", "href"})


@dataclass(frozen=True)
class Mutant:
    """``kind`` is like ``delete pubStatus`` or ``change itemClass@qcode``."""

    kind: str
    document: bytes

    @property
    def action(self) -> str:
        return self.kind.partition(" ")[0]


def list_mutants(document: bytes) -> Iterator[Mutant]:
    """Every mutant of a document, in a fixed order."""
    root = etree.fromstring(document)
    yield from _change_whole(root)
    for at, element in enumerate(root.iter(etree.Element)):
        name = etree.QName(element).localname
        for action, change in ELEMENTS.items():
            yield from _apply(root, at, f"{action} {name}", change)
        for key, value in element.attrib.items():
            for action, change in list_attribute_changes(str(key), str(value)):
                yield from _apply(root, at, f"{action} {name}@{etree.QName(str(key)).localname}", change)
        if (element.text or "").strip():
            for text in list_texts(element.text or ""):
                yield from _apply(root, at, f"text {name}", _write_text(text))


Change: TypeAlias = "Callable[[etree._Element], bool]"  # noqa: SLF001 - lxml has no public name for it
"""Changes an element in place; False if it cannot be changed so."""


def _apply(root: etree._Element, at: int, kind: str, change: Change) -> Iterator[Mutant]:
    copy = deepcopy(root)
    element = next(each for number, each in enumerate(copy.iter(etree.Element)) if number == at)
    if change(element):
        yield Mutant(kind, etree.tostring(copy, xml_declaration=True, encoding="UTF-8"))


def _change_whole(root: etree._Element) -> Iterator[Mutant]:
    text, name = etree.tostring(root, encoding="unicode"), etree.QName(root).localname
    yield Mutant("root foreign", FOREIGN.encode())
    yield Mutant(
        "root namespace", text.replace("http://iptc.org/std/nar/2006-10-01/", "http://elsewhere.example/").encode()
    )
    yield Mutant("root truncated", text[: len(text) // 2].encode())
    for doctype in DOCTYPES:
        yield Mutant("doctype", (doctype.format(root=name) + text).encode())
    yield Mutant("root instruction", ('<?xml-stylesheet href="x.xsl"?>' + text).encode())


def _empty(element: etree._Element) -> bool:
    held = len(element) > 0 or bool((element.text or "").strip())
    for child in list(element):
        element.remove(child)
    element.text = None
    return held


def _swap(element: etree._Element) -> bool:
    following = element.getnext()
    if following is None:
        return False
    following.addnext(element)
    return True


def _move_up(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or parent.getparent() is None:
        return False
    parent.addnext(element)
    return True


def _rename(element: etree._Element) -> bool:
    element.tag = etree.QName(etree.QName(element).namespace, "noSuchElement").text
    return True


def _move_namespace(element: etree._Element) -> bool:
    element.tag = f"{{http://elsewhere.example/}}{etree.QName(element).localname}"
    return True


def _add_element(element: etree._Element) -> bool:
    etree.SubElement(element, f"{{{etree.QName(element).namespace}}}noSuchElement")
    return True


def _add_attribute(element: etree._Element) -> bool:
    element.set("noSuchAttribute", "x")
    return True


def _add_text(element: etree._Element) -> bool:
    """Text where there are elements only, or nothing."""
    if (element.text or "").strip():
        return False
    element.text = "text"
    return True


def _add_comment(element: etree._Element) -> bool:
    element.append(etree.Comment("x"))
    return True


def _wrap_text(element: etree._Element) -> bool:
    """Markup inside a text: <p><i>…</i></p>."""
    if len(element) or not (element.text or "").strip():
        return False
    etree.SubElement(element, f"{{{etree.QName(element).namespace}}}i").text = element.text
    element.text = None
    return True


ELEMENTS: dict[str, Change] = {
    "delete": remove,
    "empty": _empty,
    "double": repeat,
    "swap": _swap,
    "move": _move_up,
    "rename": _rename,
    "namespace": _move_namespace,
    "add-element": _add_element,
    "add-attribute": _add_attribute,
    "add-text": _add_text,
    "add-comment": _add_comment,
    "wrap": _wrap_text,
}


def list_attribute_changes(key: str, value: str) -> Iterator[tuple[str, Change]]:
    yield "no", lambda element: element.attrib.pop(key) is not None
    for text in VALUES:
        yield "change", _set(key, text.format(value=value))
    alias, colon, code = value.partition(":")
    if colon and not value.startswith(("tag:", "http")):
        for form in CODES:
            yield "code", _set(key, form.format(alias=alias, code=code))
    if key in REFERENCES:
        yield "reference", _set(key, f"{value[:-1]}{'9' if value[-1:] != '9' else '8'}")


def _set(key: str, value: str) -> Change:
    def change(element: etree._Element) -> bool:
        if element.get(key) == value:
            return False
        element.set(key, value)
        return True

    return change


def list_texts(text: str) -> Iterator[str]:
    """Other texts in place of one: of a time those that look like times."""
    if text[4:5] == "-" and "T" in text:
        yield from (form.format(value=text, short=text[:19]) for form in TIMES)
    else:
        yield from (" ", "x", f"{text}。")


def _write_text(text: str) -> Change:
    def change(element: etree._Element) -> bool:
        element.text = text
        return True

    return change
