"""OPML 2.0: a list of all feeds, for readers that import subscriptions.

In: the Site. Out: one document; each feed as RSS, Atom and JSON Feed would be three subscriptions to the same articles, so each is listed once,
as Atom, which carries the most. Lost: the other formats' addresses.
Specification: http://opml.org/spec2.opml.
"""

from collections.abc import Iterator

from lxml import etree

from transform.formats.common.check import ABSOLUTE, parse_xml
from transform.formats.common.xml import serialize
from transform.formats.format import Context, Site

LISTED = "atom"
"""The format in which feeds are listed. OPML calls every feed "rss", whatever its format."""


def render(site: Site, context: Context) -> bytes:
    """The list of feeds; it changes only with the list."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = context.publication.title
    etree.SubElement(head, "ownerName").text = context.publication.provider.name
    body = etree.SubElement(root, "body")
    home = context.url(context.path("html"))
    for feed in site.feeds:
        url = context.url(feed.paths[LISTED])
        etree.SubElement(body, "outline", type="rss", text=feed.title, title=feed.title, xmlUrl=url, htmlUrl=home)
    return serialize(root)


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse the list."""
    root = parse_xml(document)
    if root is None:
        yield "is not well-formed XML"
        return
    if not all(ABSOLUTE.match(each.get("xmlUrl", "")) for each in root.iter("outline")):
        yield "has links that are not absolute"
