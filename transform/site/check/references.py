"""The references of a published document to its own site: addresses under our base_url, and items that a package names.

In HTML, XML (feeds, sitemaps, NewsML) and JSON (JSON-LD, edition.json) any value that is an address and nothing else counts. Addresses
elsewhere are not checked. Pure.
"""

import json
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from transform.frozen import frozen

RELATIVE_ATTRIBUTES = ("href", "src")
ITEM_ATTRIBUTE = "residref"
INDEX = "index.html"


@frozen
class Reference:
    """``printed`` as in the document; ``path`` is the file under out/ that it leads to, ``guid`` the item that it names."""

    printed: str
    path: str | None = None
    guid: str | None = None


def find_references(path: str, document: bytes, bases: tuple[str, ...]) -> frozenset[Reference]:
    """The references of a document; ``bases`` are our addresses, the current one first, each ending in a slash."""
    if path.endswith(".html"):
        return frozenset(_find_in_html(path, document, bases))
    if path.endswith(".xml"):
        return frozenset(_find_in_xml(document, bases))
    if path.endswith((".json", ".jsonld")):
        return frozenset(_find_in_json(json.loads(document), bases))
    return frozenset()


def _find_in_html(path: str, document: bytes, bases: tuple[str, ...]) -> Iterator[Reference]:
    """Links, images and styles, addresses in meta elements, embedded JSON-LD."""
    page = html.document_fromstring(document.decode("utf-8"))
    for element in page.iter():
        for name, value in _list_attributes(element):
            if name in RELATIVE_ATTRIBUTES and not _is_absolute(value):
                yield _follow_relative(path, value, bases[0])
            else:
                yield from _follow(value, bases)
        if element.tag == "script" and element.get("type") == "application/ld+json":
            yield from _find_in_json(json.loads(element.text or "null"), bases)


def _find_in_xml(document: bytes, bases: tuple[str, ...]) -> Iterator[Reference]:
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter():
        for name, value in _list_attributes(element):
            yield from [Reference(value, guid=value)] if name == ITEM_ATTRIBUTE else _follow(value, bases)
        yield from _follow((element.text or "").strip(), bases)


def _list_attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _find_in_json(value: object, bases: tuple[str, ...]) -> Iterator[Reference]:
    if isinstance(value, str):
        yield from _follow(value, bases)
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        yield from _find_in_json(member, bases)


def _is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc or address.startswith("/"))


def _follow(value: str, bases: tuple[str, ...]) -> Iterator[Reference]:
    """The value as a reference, if it is an address of ours and nothing else."""
    base = next((base for base in bases if value.startswith(base)), None)
    if base is not None and not any(character.isspace() for character in value):
        yield Reference(value, path=_name_file(value.removeprefix(base)))


def _follow_relative(path: str, address: str, base: str) -> Reference:
    """Where a relative address in the document at ``path`` leads; one that leaves the site leads to no file."""
    if posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(address).path)).startswith(".."):
        return Reference(address, path=address)
    return Reference(address, path=_name_file(urljoin(base + path, address).removeprefix(base)))


def _name_file(address: str) -> str:
    """The file under out/ of an address relative to the site."""
    path = unquote(urlsplit(address).path)
    return path + INDEX if path == "" or path.endswith("/") else path
