"""Write a Feed with feedgen, as RSS 2.0 or Atom 1.0; the only module that uses feedgen.

feedgen fills missing values with its own defaults: the clock, its name and version. So every time, order, address and name is set here,
and its defects are corrected through its public interface:

- an entry's Atom links lose rel, type and length: _AtomLinks restores them;
- the RSS channel takes the last link as its own: the home page is added last;
- authors without an e-mail address are missing from RSS: feedgen's Dublin Core extension adds each as dc:creator;
- entries are prepended by default: they are appended here;
- it has no tombstones: _Tombstones writes them in Atom for withdrawn articles; RSS has an item with the notice;
- it uses one string for RSS description (HTML) and Atom summary (plain text here): escaped for RSS only;
- its Atom tree is in no namespace, with ``xmlns`` as an attribute: the document is parsed again, then indented and written by our own rule.

lxml refuses text that XML cannot carry with a ValueError; the checks of the model keep such text out.
Specifications: RSS 2.0.11, RSS content and Dublin Core modules; Atom RFC 4287; its deleted-entry RFC 6721.
"""

from html import escape

from feedgen.feed import FeedEntry, FeedGenerator
from lxml import etree

from transform.formats.common.xml import serialize
from transform.formats.feeds.feed import Entry, Feed
from transform.model.times import iso_offset

GENERATOR = "pagewire"
"""Without a version, because a new version must not change the bytes of old feeds."""
RSS_DOCS = "https://www.rssboard.org/rss-specification"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class _AtomLinks:
    """A feedgen entry extension that restores the link attributes that feedgen drops; every link is to the HTML page."""

    def extend_ns(self) -> dict[str, str]:
        return {}

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Also called for the feed itself, whose links are complete and stay unchanged."""
        if entry.tag == "entry":
            for link in entry.iterchildren("link"):
                link.attrib.update({"rel": "alternate", "type": "text/html"})
        return entry


class _Tombstones:
    """A feedgen feed extension that writes an at:deleted-entry for each withdrawn article (RFC 6721 section 3).

    They come before the entries, as RFC 4287's grammar requires for elements of other namespaces, and have no link to the notice, which
    parsers such as feedparser would take for the feed's own.
    """

    def __init__(self) -> None:
        self._withdrawn: list[Entry] = []

    def add_tombstone(self, entry: Entry) -> None:
        self._withdrawn.append(entry)

    def extend_ns(self) -> dict[str, str]:
        return {"at": TOMBSTONES}

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        for entry in self._withdrawn:
            tombstone = etree.SubElement(feed, f"{{{TOMBSTONES}}}deleted-entry")
            tombstone.set("ref", entry.guid)
            tombstone.set("when", iso_offset(entry.updated_at))
            etree.SubElement(tombstone, f"{{{TOMBSTONES}}}comment").text = entry.summary
        return feed


def write_rss(feed: Feed, media_type: str, image: str | None) -> bytes:
    """The RSS 2.0 document: ``media_type`` is its own, ``image`` the address of a PNG, JPEG or GIF."""
    generator = _start_generator(feed, feed.self_url("rss"), media_type)
    generator.load_extension("dc", atom=False)
    generator.docs(RSS_DOCS)
    generator.image(image)
    generator.managingEditor(feed.publisher.email)
    for entry in feed.entries:
        item = _add_entry(generator, entry)
        item.description(escape(entry.summary, quote=False), isSummary=True)
        item.dc.dc_creator(list(entry.authors))
        item.dc.dc_rights(entry.rights)
    return _reformat(generator.rss_str())


def write_atom(feed: Feed, media_type: str, logo: str | None) -> bytes:
    """The Atom 1.0 document: ``media_type`` is its own, ``logo`` the address of an image."""
    generator = _start_generator(feed, feed.self_url("atom"), media_type)
    generator.register_extension("atom_links", _AtomLinks, _AtomLinks, rss=False)
    generator.logo(logo)
    generator.author(name=feed.publisher.name, uri=feed.publisher.url, email=feed.publisher.email)
    _add_tombstones(generator, feed)
    for entry in feed.entries:
        if entry.withdrawn:
            continue
        item = _add_entry(generator, entry)
        item.summary(entry.summary, type="text")
        item.author([{"name": name} for name in entry.authors])
        item.rights(entry.rights)
    return _reformat(generator.atom_str())


def _add_tombstones(generator: FeedGenerator, feed: Feed) -> None:
    """Add tombstones for withdrawn articles; a feed without any does not declare their namespace."""
    withdrawn = [entry for entry in feed.entries if entry.withdrawn]
    if withdrawn:
        generator.register_extension("tombstones", _Tombstones, rss=False)
    for entry in withdrawn:
        generator.tombstones.add_tombstone(entry)


def _start_generator(feed: Feed, self_url: str, media_type: str) -> FeedGenerator:
    """A generator with the feed's metadata that both formats share."""
    generator = FeedGenerator()
    generator.id(feed.id)
    generator.title(feed.title)
    generator.subtitle(feed.subtitle)
    generator.language(feed.language)
    generator.updated(feed.updated_at)
    generator.rights(feed.rights)
    generator.generator(GENERATOR)
    generator.link(href=self_url, rel="self", type=media_type)
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    return generator


def _add_entry(generator: FeedGenerator, entry: Entry) -> FeedEntry:
    """Append an entry with the values that both formats share."""
    item = generator.add_entry(order="append")
    item.guid(entry.guid, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate", type="text/html")
    item.content(entry.content_html, type="html")
    item.published(entry.published_at)
    item.updated(entry.updated_at)
    if entry.category:
        item.category(term=entry.category)
    return item


def _reformat(document: bytes) -> bytes:
    """The same document in our layout. A long article is one text node, so the parser's size limit is lifted."""
    return serialize(etree.fromstring(document, etree.XMLParser(huge_tree=True, resolve_entities=False)))
