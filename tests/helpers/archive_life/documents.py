"""Feeds as their specifications say: RSS 2.0 with its modules, Atom (RFC 4287), JSON Feed 1.1. No feed library is asked.

In: the bytes of a file. Out: a Document, or None if they are not a feed. ``find_feeds`` takes any file under out/, so that a feed that was
added to no list is read too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@dataclass(frozen=True)
class Item:
    """An entry: ``text`` is the content without markup and white space, ``title`` without white space; times as they stand."""

    id: str
    title: str
    text: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True)
class Document:
    """A feed; ``links`` are addresses by their relation (RFC 5005: ``next``, ``prev-archive``, ``current`` …)."""

    kind: str
    items: tuple[Item, ...]
    links: tuple[tuple[str, str], ...] = ()

    def link(self, relation: str) -> str | None:
        return dict(self.links).get(relation)


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


def strip_markup(markup: str | None) -> str:
    """The words of HTML without white space."""
    if not (markup or "").strip():
        return ""
    return squeeze("".join(map(str, lxml_html.fromstring(f"<div>{markup}</div>").itertext())))


def find_feeds(out: Path) -> Iterator[tuple[str, Document]]:
    """Every feed of a tree by its path."""
    for path in sorted(path for path in out.rglob("*") if path.suffix in {".xml", ".json", ".rss", ".atom"}):
        if document := read_document(path.read_bytes()):
            yield path.relative_to(out).as_posix(), document


def read_document(data: bytes) -> Document | None:
    if data.lstrip()[:1] == b"{":
        value = json.loads(data)
        return _read_json(value) if "jsonfeed.org" in str(value.get("version")) else None
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    channel = root.find("channel")
    if root.tag == "rss" and channel is not None:
        return Document("rss", tuple(map(_read_rss_item, channel.iter("item"))), _list_links(channel))
    if root.tag == f"{ATOM}feed":
        return Document("atom", tuple(map(_read_entry, root.iter(f"{ATOM}entry"))), _list_links(root))
    return None


def _list_links(head: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((link.get("rel", "alternate"), link.get("href", "")) for link in head.findall(f"{ATOM}link"))


def _read_rss_item(item: etree._Element) -> Item:
    content = item.findtext(CONTENT)
    return Item(
        item.findtext("guid") or "",
        squeeze(item.findtext("title")),
        strip_markup(content if content is not None else item.findtext("description")),
        tuple(each.text or "" for each in item.findall(CREATOR)),
        item.findtext("pubDate"),
        item.findtext(f"{ATOM}updated"),
    )


def _read_entry(entry: etree._Element) -> Item:
    title, content = entry.find(f"{ATOM}title"), entry.find(f"{ATOM}content")
    words = title.text or "" if title is not None else ""
    return Item(
        entry.findtext(f"{ATOM}id") or "",
        squeeze(unescape(words) if title is not None and title.get("type") == "html" else words),
        _read_content(content),
        tuple(each.text or "" for each in entry.findall(f"{ATOM}author/{ATOM}name")),
        entry.findtext(f"{ATOM}published"),
        entry.findtext(f"{ATOM}updated"),
    )


def _read_content(content: etree._Element | None) -> str:
    """Escaped HTML, plain text or XHTML (RFC 4287 section 3.1.1)."""
    if content is None:
        return ""
    if content.get("type") == "xhtml":
        return squeeze("".join(map(str, content.itertext())))
    return strip_markup(content.text) if content.get("type") == "html" else squeeze(content.text)


def _read_json(value: dict[str, Any]) -> Document:
    items = tuple(
        Item(
            str(each["id"]),
            squeeze(each.get("title")),
            strip_markup(each["content_html"]) if "content_html" in each else squeeze(each.get("content_text")),
            tuple(author.get("name", "") for author in each.get("authors", ())),
            each.get("date_published"),
            each.get("date_modified"),
        )
        for each in value["items"]
    )
    return Document("json", items, (("next", value["next_url"]),) if "next_url" in value else ())
