"""Rules for RSS 2.0, Atom, JSON Feed and sitemaps of any publisher. Pure."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from transform.examine.rules.rule import JsonRule, Told, ToldJson, XmlRule, find_repeated
from transform.imports.safe_xml import local_name
from transform.imports.values import clean_words
from transform.model.wellformed import is_date, is_date_time

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def _list_entries(root: etree._Element) -> list[etree._Element]:
    return [*root.iterfind("channel/item"), *root.iterfind(f"{ATOM}entry")]


def _find_missing_parts(root: etree._Element) -> Told:
    """What RSS 2.0 and RFC 4287 require."""
    is_atom = root.tag == f"{ATOM}feed"
    head = root if is_atom else root.find("channel")
    if head is None:
        yield root, "the rss element has no channel"
        return
    for name in (f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated") if is_atom else ("title", "link", "description"):
        if head.find(name) is None:
            yield head, f"the {local_name(head)} has no {name.rpartition('}')[2]}"
    for entry in _list_entries(root):
        for name in (f"{ATOM}title", f"{ATOM}updated") if is_atom else ():
            if entry.find(name) is None:
                yield entry, f"an entry has no {name.rpartition('}')[2]}"
        if not is_atom and entry.find("title") is None and entry.find("description") is None:
            yield entry, "an item has neither title nor description"


def _find_bad_ids(root: etree._Element) -> Told:
    """Entries without an id; the same id twice, in Atom only if the time is the same, too (RFC 4287, 4.1.1)."""
    keyed = []
    for entry in _list_entries(root):
        guid = (entry.findtext("guid") or entry.findtext(f"{ATOM}id") or "").strip()
        if guid:
            keyed.append((entry, (guid, entry.findtext(f"{ATOM}updated") if entry.tag == f"{ATOM}entry" else None)))
        else:
            yield entry, f"an {local_name(entry)} has no id of its own"
    yield from find_repeated(keyed, "its id is that of an entry before it")


def _find_relative_links(root: etree._Element) -> Told:
    if any(element.get(BASE) for element in root.iter(f"{ATOM}feed", f"{ATOM}entry", "rss")):
        return
    for link in root.iter("link", f"{ATOM}link"):
        address = (link.get("href") if link.tag == f"{ATOM}link" else link.text) or ""
        if not ABSOLUTE.fullmatch(address.strip()):
            yield link, f"the link '{clean_words(address) or ''}' is not absolute"


def _find_bad_times(root: etree._Element) -> Told:
    for time in root.iter("pubDate", "lastBuildDate"):
        if not _is_mail_date(time.text or ""):
            yield time, f"the {local_name(time)} '{clean_words(time.text) or ''}' is no date of RFC 822"
    for time in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not is_date_time((time.text or "").strip()):
            yield time, f"the {local_name(time)} '{clean_words(time.text) or ''}' is no time with offset"


def _is_mail_date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text.strip()) is not None
    except (ValueError, TypeError, IndexError):
        return False


def _find_bad_locations(root: etree._Element) -> Told:
    for each in root.iter(f"{SITEMAP}url", f"{SITEMAP}sitemap"):
        if not ABSOLUTE.fullmatch((each.findtext(f"{SITEMAP}loc") or "").strip()):
            yield each, "an entry has no absolute address"
    for time in root.iter(f"{SITEMAP}lastmod"):
        text = (time.text or "").strip()
        if not (is_date(text) or is_date_time(text)):
            yield time, f"the lastmod '{clean_words(text) or ''}' is neither a date nor a time with offset"


def _list_json_items(feed: object) -> Iterator[tuple[str, dict[str, object]]]:
    items = feed.get("items") if isinstance(feed, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield f"/items/{number}", item


def _find_bad_json_items(feed: object) -> ToldJson:
    seen: set[object] = set()
    for pointer, item in _list_json_items(feed):
        guid = item.get("id")
        if not isinstance(guid, str | int) or not str(guid).strip():
            yield pointer, "an item has no id"
        elif guid in seen:
            yield pointer, "its id is that of an item before it"
        seen.add(guid if isinstance(guid, str | int) else None)
        if not ("content_html" in item or "content_text" in item):
            yield pointer, "an item has neither content_html nor content_text"


def _find_bad_json_values(feed: object) -> ToldJson:
    for pointer, item in _list_json_items(feed):
        for key in ("url", "external_url"):
            if key in item and not ABSOLUTE.fullmatch(str(item[key])):
                yield f"{pointer}/{key}", f"the {key} is not absolute"
        for key in ("date_published", "date_modified"):
            if key in item and not is_date_time(str(item[key])):
                yield f"{pointer}/{key}", f"the {key} is no time with offset"


FEED_RULES: tuple[XmlRule, ...] = (
    XmlRule("feed-parts", "add it: the format requires it", _find_missing_parts),
    XmlRule("feed-id", "give every entry an id that no other has and that never changes", _find_bad_ids),
    XmlRule("feed-link", "write the whole address", _find_relative_links),
    XmlRule("feed-time", "give day and time with offset, as the format writes them", _find_bad_times),
)
SITEMAP_RULES: tuple[XmlRule, ...] = (XmlRule("sitemap", "write whole addresses and times", _find_bad_locations),)
JSON_FEED_RULES: tuple[JsonRule, ...] = (
    JsonRule("feed-id", "give every item an id of its own and a content", _find_bad_json_items),
    JsonRule("feed-value", "write whole addresses, and times like 2021-10-09T06:00:00+08:00", _find_bad_json_values),
)
