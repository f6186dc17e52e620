"""What the XML of all sitemaps has in common: the namespace, and an address with its time. https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from transform.formats.common.xml import serialize
from transform.formats.sitemaps.sitemap import Location, News
from transform.model.times import iso_offset

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def add_location(parent: etree._Element, element: str, location: Location | News) -> etree._Element:
    """Append an element with ``loc`` and ``lastmod``."""
    added = etree.SubElement(parent, f"{{{NAMESPACE}}}{element}")
    etree.SubElement(added, f"{{{NAMESPACE}}}loc").text = location.url
    etree.SubElement(added, f"{{{NAMESPACE}}}lastmod").text = iso_offset(location.changed_at)
    return added


def make_root(container: str, **prefixes: str) -> etree._Element:
    """An empty document; ``prefixes`` are other namespaces."""
    names: Any = {None: NAMESPACE, **prefixes}  # the stubs forget None
    return etree.Element(f"{{{NAMESPACE}}}{container}", nsmap=names)


def write_locations(locations: Iterable[Location], container: str, element: str) -> bytes:
    """A document that holds nothing but addresses."""
    root = make_root(container)
    for location in locations:
        add_location(root, element, location)
    return serialize(root)
