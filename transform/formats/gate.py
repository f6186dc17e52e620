"""The gate: a rendered document is looked at once more, as its receivers will read it, before it is published.

Comes in: the bytes of a document and the name of its format. Goes out: the reasons why it must not go out; () if it may. Pure. These are
our own rules, beyond what the official XML Schema asks (it accepts unknown qcodes, an empty guid and times without zone).
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from lxml import etree, html

from transform.model import contract

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
ATOM = "{http://www.w3.org/2005/Atom}"
QCODE_ATTRIBUTES = ("qcode", "role", "type", "format", "jobtitle", "how", "why", "reason", "unit", "rel")
QCODE = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):\S+")
TIME_ELEMENTS = ("versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "sent")
OFFSET_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")
ABSOLUTE = re.compile(r"https?://")
Reasons = tuple[str, ...]


def check_document(name: str, document: bytes) -> Reasons:
    """Why a document of the format ``name`` is refused; a format without a check of its own passes."""
    check = CHECKS.get(name)
    return tuple(check(document)) if check else ()


def _check_newsml(document: bytes) -> Iterator[str]:
    """Well-formed, every guid given, every qcode alias declared, every time with its offset."""
    root = _parse_xml(document)
    if root is None:
        yield "is not well-formed XML"
        return
    if any(not item.get("guid", "").strip() for item in root.iter(f"{G2}newsItem", f"{G2}packageItem")):
        yield "has an item without guid"
    known = _read_aliases() | {scheme.get("alias", "") for scheme in root.iter(f"{G2}scheme")}
    unknown = {alias for alias in _find_aliases(root) if alias not in known}
    if unknown:
        yield f"uses undeclared qcode aliases: {', '.join(sorted(unknown))}"
    for name in TIME_ELEMENTS:
        for element in root.iter(f"{G2}{name}"):
            if not OFFSET_TIME.fullmatch(element.text or ""):
                yield f"has a {name} without offset: '{element.text}'"


def _find_aliases(root: etree._Element) -> Iterator[str]:
    """The scheme aliases of all qcodes of a G2 document."""
    for element in root.iter(f"{G2}*"):
        for attribute in QCODE_ATTRIBUTES:
            for code in element.get(attribute, "").split():
                match = QCODE.fullmatch(code)
                if match and not ABSOLUTE.match(code):
                    yield match[1]


@cache
def _read_aliases() -> frozenset[str]:
    text = files("transform").joinpath("data", "iptc_catalog.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["aliases"])


def _check_feed(document: bytes) -> Iterator[str]:
    """Well-formed, every entry with its own id and an absolute link."""
    root = _parse_xml(document)
    if root is None:
        yield "is not well-formed XML"
        return
    entries = [*root.iter("item"), *root.iter(f"{ATOM}entry")]
    ids = [entry.findtext("guid") or entry.findtext(f"{ATOM}id") or "" for entry in entries]
    if "" in ids or len(set(ids)) < len(ids):
        yield "has entries without an id of their own"
    links = [entry.findtext("link") or entry.find(f"{ATOM}link").get("href", "") for entry in entries]  # type: ignore[union-attr]
    if not all(ABSOLUTE.match(link) for link in links):
        yield "has links that are not absolute"


def _check_jsonld(document: bytes) -> Iterator[str]:
    """A JSON object of schema.org with a type, an id and dates with offset."""
    try:
        value = json.loads(document)
    except ValueError:
        yield "is not JSON"
        return
    missing = [key for key in ("@context", "@type", "@id", "identifier", "headline") if not value.get(key)]
    if missing:
        yield f"lacks {', '.join(missing)}"
    for key in ("datePublished", "dateModified"):
        if not OFFSET_TIME.fullmatch(str(value.get(key))):
            yield f"has a {key} without offset"


def _check_html(document: bytes) -> Iterator[str]:
    """A whole page: title, one h1, and JSON-LD that reads as JSON."""
    page = html.document_fromstring(document.decode("utf-8"))
    if not (page.findtext(".//title") or "").strip():
        yield "has no title"
    if len(page.findall(".//h1")) != 1:
        yield "has not exactly one h1"
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            json.loads(script.text or "")
        except ValueError:
            yield "embeds JSON-LD that is not JSON"


def _check_edition(document: bytes) -> Iterator[str]:
    """Valid against edition.schema.json."""
    for violation in contract.check_document("edition", json.loads(document)):
        yield f"breaks edition.schema.json at {violation.pointer}: {violation.what}"


def _parse_xml(document: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


Check = Callable[[bytes], Iterator[str]]
CHECKS: dict[str, Check] = {
    "newsml": _check_newsml,
    "package": _check_newsml,
    "message": _check_newsml,
    "rss": _check_feed,
    "atom": _check_feed,
    "jsonld": _check_jsonld,
    "html": _check_html,
    "edition": _check_edition,
}
