"""The check of NewsML-G2 documents: guids, qcode aliases of the IPTC catalog, times with offset."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lxml import etree

from transform.formats.common.check import ABSOLUTE, OFFSET_TIME, parse_xml

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
QCODE_ATTRIBUTES = ("qcode", "role", "type", "format", "jobtitle", "how", "why", "reason", "unit", "rel")
QCODE = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):\S+")
TIME_ELEMENTS = ("versionCreated", "firstCreated", "contentCreated", "contentModified", "embargoed", "sent")


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a document: it must be well-formed, with all guids, only declared qcode aliases, and times with offset."""
    root = parse_xml(document)
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
