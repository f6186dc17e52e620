"""The check of all sitemaps in XML: well-formed, not empty, within the limits, absolute addresses, times with offset. Pure.

Limits: https://www.sitemaps.org/protocol.html, 50 000 addresses and 50 MB in a file; an address has fewer than 2 048 characters.
"""

from collections.abc import Iterator

from lxml import etree

from transform.formats.common.check import ABSOLUTE, OFFSET_TIME, parse_xml
from transform.formats.sitemaps.write import NAMESPACE

MOST_LOCATIONS = 50_000
MOST_BYTES = 50_000_000
"""The limit is 50 MiB (52 428 800 bytes)."""
MOST_CHARACTERS = 2047


def check_locations(document: bytes, container: str, element: str, most: int = MOST_LOCATIONS) -> Iterator[str]:
    """Reasons to refuse a ``container`` of at most ``most`` elements with an address each."""
    root = parse_xml(document)
    if root is None or root.tag != f"{{{NAMESPACE}}}{container}":
        yield f"is not a well-formed {container}"
        return
    items = root.findall(f"{{{NAMESPACE}}}{element}")
    if not 0 < len(items) <= most or len(items) != len(root):
        yield f"has {len(items)} addresses, not 1 to {most}"
    if len(document) > MOST_BYTES:
        yield f"has more than {MOST_BYTES} bytes"
    if not all(_is_address(_find_text(item, "loc")) for item in items):
        yield "has addresses that are not absolute, or too long"
    if not all(OFFSET_TIME.fullmatch(_find_text(item, "lastmod")) for item in items):
        yield "has times without offset"


def _is_address(url: str) -> bool:
    return bool(ABSOLUTE.match(url)) and len(url) <= MOST_CHARACTERS


def _find_text(item: etree._Element, name: str) -> str:
    return item.findtext(f"{{{NAMESPACE}}}{name}") or ""
