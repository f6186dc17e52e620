"""Write a Feed with feedgen, as RSS 2.0 or Atom 1.0; the only module that uses feedgen.

feedgen writes the head and each entry; what it fills with defaults (the clock, its name and version) is set, and what it gets wrong or does
not know is repaired in the trees that it returns:

- an entry's Atom links lose rel, type and length;
- the RSS channel takes the last link as its own, and of all other links only the first self;
- authors without an e-mail address are missing from RSS: each is added as dc:creator;
- it uses one string for RSS description (HTML) and Atom summary (plain text here): escaped for RSS only;
- its Atom tree is in no namespace, with ``xmlns`` as an attribute: the head is parsed again;
- it knows no tombstones, no archives, no time of change in RSS.

An entry is written once for both formats, to bytes that are put into every feed that has it. lxml refuses text that XML cannot carry with a ValueError; the checks of the
model keep such text out.
Specifications: RSS 2.0.11, RSS content and Dublin Core modules; Atom RFC 4287; its deleted-entry RFC 6721; feed paging and archiving RFC 5005;
WebSub section 4 (hub and self links).
"""

import re
from collections.abc import Collection, Iterator
from email.utils import format_datetime
from html import escape
from typing import Any, Literal

from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedEntry, FeedGenerator
from lxml import etree

from transform.formats.common.xml import serialize
from transform.formats.feeds.feed import Entry, Feed, FeedImage, Publisher, WrittenEntry
from transform.formats.remember import remember_bytes
from transform.frozen import frozen
from transform.model.times import iso_offset

GENERATOR = "pagewire"
"""Without a version, because a new version must not change the bytes of old feeds."""
RSS_DOCS = "https://www.rssboard.org/rss-specification"
ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
HISTORY = "http://purl.org/syndication/history/1.0"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
RSS_PREFIXES = {"dc": DUBLIN_CORE, "atom": ATOM, "content": CONTENT}
"""The prefixes that every RSS document declares at its root."""
KEPT = 4 << 20
"""Bytes of entries that are kept written: more than the site's feeds hold (``window.MAX_BYTES`` in each of the two formats)."""
TITLE = re.compile(b"<title>[^<]*[&>][^<]*</title>")
ENTRIES = "entries"
"""A comment with this text holds the place of a document's entries; no other comment is written."""


@frozen
class _Written:
    """An entry as it is in a document of either format, whose root declares the prefixes."""

    rss: bytes
    atom: bytes


def _count_bytes(written: _Written) -> int:
    return len(written.rss) + len(written.atom)


def write_rss(feed: Feed, media_type: str, image: FeedImage | None) -> bytes:
    """The RSS 2.0 document: ``media_type`` is its own, ``image`` a PNG, JPEG or GIF."""
    generator = _start_generator(feed)
    generator.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    generator.docs(RSS_DOCS)
    if image:
        generator.image(image.url, width=str(image.width), height=str(image.height))
    generator.managingEditor(_name_editor(feed.publisher))
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    root = etree.fromstring(generator.rss_str())
    root = _declare(root, {"fh": HISTORY} if feed.archive else {})
    channel = root[0]
    for rel, href in _list_links(feed, "rss"):
        link = etree.SubElement(channel, f"{{{ATOM}}}link", rel=rel, href=href)
        if rel != "hub":
            link.set("type", media_type)
    if feed.archive:
        etree.SubElement(channel, f"{{{HISTORY}}}archive")
    items = [*_write_entries(feed, "rss")]
    head, place, rest = _serialize_around(root, channel, items)
    return TITLE.sub(_refer_by_number, head) + place.join(items) + rest


def write_atom(feed: Feed, media_type: str) -> bytes:
    """The Atom 1.0 document: ``media_type`` is its own."""
    generator = _start_generator(feed)
    generator.icon(feed.images.icon and feed.images.icon.url)
    generator.logo(feed.images.wide and feed.images.wide.url)
    generator.author(name=feed.publisher.name, uri=feed.publisher.url, email=feed.publisher.email)
    for rel, href in _list_links(feed, "atom"):
        generator.link(href=href, rel=rel, **({} if rel == "hub" else {"type": media_type}))
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    withdrawn = [entry for entry in feed.entries if isinstance(entry, Entry) and entry.withdrawn]
    root = etree.fromstring(generator.atom_str())
    root = _declare(root, ({"fh": HISTORY} if feed.archive else {}) | ({"at": TOMBSTONES} if withdrawn else {}))
    if feed.archive:
        etree.SubElement(root, f"{{{HISTORY}}}archive")
    for entry in withdrawn:
        _add_tombstone(root, entry)
    entries = [*_write_entries(feed, "atom")]
    head, place, rest = _serialize_around(root, root, entries)
    return head + place.join(entries) + rest


def cut_elements(document: bytes, name: str) -> list[bytes]:
    """The entries of a document that was written here, in its order, as they were written; ``name`` is their element's.

    Neither tag can be in a text or a value, where < is written as a reference.
    """
    begin, end = f"<{name}>".encode(), f"</{name}>".encode()
    *parts, _ = document.split(end)
    return [part[part.index(begin) :] + end for part in parts]


def _write_entries(feed: Feed, name: Literal["rss", "atom"]) -> Iterator[bytes]:
    for entry in feed.entries:
        if isinstance(entry, WrittenEntry):
            yield entry.written[name]
        else:
            yield getattr(_write_entry(entry, feed.category_scheme, feed.publisher), name)


def _start_generator(feed: Feed) -> FeedGenerator:
    """A generator with the feed's metadata that both formats share."""
    generator = FeedGenerator()
    generator.id(feed.id)
    generator.title(feed.title)
    generator.subtitle(feed.subtitle)
    generator.language(feed.language)
    generator.updated(feed.updated_at)
    generator.rights(feed.rights)
    generator.generator(GENERATOR)
    return generator


def _list_links(feed: Feed, name: str) -> Iterator[tuple[str, str]]:
    """The feed's links to documents of the same format and to its hubs: rel and address."""
    yield "self", feed.self_urls[name]
    yield from (("hub", hub) for hub in feed.hubs)
    near = feed.neighbours
    for rel, urls in (
        ("current", near.current),
        ("prev-archive", near.previous_archive),
        ("first", near.first),
        ("previous", near.previous),
        ("next", near.next),
    ):
        if name in urls:
            yield rel, urls[name]


def _name_editor(publisher: Publisher) -> str | None:
    """RSS wants an e-mail address, readers show the name in brackets after it (RSS Best Practices Profile, managingEditor)."""
    return f"{publisher.email} ({publisher.name})" if publisher.email else None


def _declare(root: etree._Element, prefixes: dict[str, str]) -> etree._Element:
    """The same tree with more namespace prefixes declared at its root."""
    every: Any = {**root.nsmap, **prefixes}
    declared = etree.Element(root.tag, nsmap=every)
    declared.attrib.update(root.attrib)
    declared.extend(list(root))
    return declared


def _add_tombstone(feed: etree._Element, entry: Entry) -> None:
    """An at:deleted-entry for a withdrawn article (RFC 6721 section 3).

    The entry with the notice stands beside it under the same id, since readers pass over tombstones. It has the same time: a receiver that
    acts on tombstones takes an entry as live again only if it was updated later. Tombstones come before the entries, as RFC 4287's grammar
    requires for elements of other namespaces, and have no link, which parsers such as feedparser would take for the feed's own.
    """
    tombstone = etree.SubElement(
        feed, f"{{{TOMBSTONES}}}deleted-entry", ref=entry.guid, when=iso_offset(entry.updated_at)
    )
    etree.SubElement(tombstone, f"{{{TOMBSTONES}}}comment").text = entry.summary


def _serialize_around(
    root: etree._Element, parent: etree._Element, entries: Collection[bytes]
) -> tuple[bytes, bytes, bytes]:
    """A document's bytes before its entries, between two of them and after them; they end ``parent``."""
    if not entries:
        return serialize(root), b"", b""
    parent.append(etree.Comment(ENTRIES))
    head, _, rest = serialize(root).partition(f"<!--{ENTRIES}-->".encode())
    return head, head[head.rindex(b"\n") :], rest


@remember_bytes(KEPT, _count_bytes)
def _write_entry(entry: Entry, scheme: str, publisher: Publisher) -> _Written:
    """Feedgen's item for both formats: first what RSS wants, then what Atom has besides."""
    item = _start_entry(entry, scheme)
    item.description(escape(entry.summary, quote=False), isSummary=True)
    rss = _finish_item(item.rss_entry(), entry, publisher)
    item.summary(entry.summary, type="text")
    item.author([{"name": name} for name in entry.authors])
    item.published(entry.published_at)
    item.rights(entry.rights)
    return _Written(rss, _finish_entry(item.atom_entry()))


def _finish_item(item: etree._Element, entry: Entry, publisher: Publisher) -> bytes:
    """An RSS item. Without authors the publisher is its creator: readers would show the editor's address instead."""
    root = etree.Element("rss", nsmap=RSS_PREFIXES)
    etree.SubElement(root, "channel").append(item)
    etree.SubElement(item, "pubDate").text = format_datetime(entry.published_at)
    for name in entry.authors or (publisher.name,):
        etree.SubElement(item, f"{{{DUBLIN_CORE}}}creator").text = name
    if entry.rights:
        etree.SubElement(item, f"{{{DUBLIN_CORE}}}rights").text = entry.rights
    etree.SubElement(item, f"{{{ATOM}}}updated").text = iso_offset(entry.updated_at)
    etree.indent(item, space="  ", level=2)
    whole = etree.tostring(root, encoding="UTF-8")
    written = whole[whole.index(b"<item>") : whole.rindex(b"</channel>")]
    return TITLE.sub(_refer_by_number, written)


def _finish_entry(entry: etree._Element) -> bytes:
    """An Atom entry: its elements are in the namespace of the feed's root, which has no prefix."""
    for link in entry.iterchildren("link"):
        link.attrib.update({"rel": "alternate", "type": "text/html"})
    etree.indent(entry, space="  ", level=1)
    return etree.tostring(entry, encoding="UTF-8")


def _start_entry(entry: Entry, scheme: str) -> FeedEntry:
    """An entry with the values that both formats share, but for its time: feedgen sets the locale of the process to write one for RSS."""
    item = FeedEntry()
    item.guid(entry.guid, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url, rel="alternate", type="text/html")
    item.content(entry.content_html, type="html")
    item.updated(entry.updated_at)
    if entry.category:
        item.category(term=entry.category, scheme=scheme, label=entry.category)
    for term in entry.subjects:
        named = {"scheme": term.vocabulary, "label": term.name}
        item.category(term=term.code, **{key: value for key, value in named.items() if value})
    return item


def _refer_by_number(title: re.Match[bytes]) -> bytes:
    """A title's & and < as numbers: readers disagree on titles with named references (RSS Best Practices Profile, title)."""
    return title[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;")
