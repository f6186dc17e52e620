"""JSON Feed 1.1.

In: a Feed. Out: UTF-8 JSON, items in the feed's order.
- item: id = guid; url; title; content_html (the full text); summary; date_published and date_modified; authors (one per person, the feed's
  if there is none); tags (the section, the names of the subjects); language where it would differ from the feed's is not
  needed: a paper has one.
- a withheld or canceled article is an item under its id with the notice as title, summary and content.
- feed: home_page_url, feed_url, description, language, authors (the publisher), icon, favicon, hubs (WebSub); next_url leads to older articles: the
  next document of a paged feed, else the feed of the edition before.
Lost: rights of a single article, the feed's ``updated``, and what ``entries`` loses for every feed.
Specification: https://www.jsonfeed.org/version/1.1/.
"""

from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from transform.formats.common.check import ABSOLUTE, OFFSET_TIME
from transform.formats.common.json import write_json
from transform.formats.feeds.build_feeds import build_edition_feed
from transform.formats.feeds.feed import AnyEntry, Entry, Feed, WrittenEntry
from transform.formats.format import Context
from transform.model.edition import Edition
from transform.model.times import iso_offset

NAME = "jsonfeed"
VERSION = "https://jsonfeed.org/version/1.1"
NO_ITEMS, FIRST, NEXT, LAST = b"[]", b"[\n", b",\n", b"\n ]"
"""The list of items if there are none, before the first of them, between two, after the last."""
END = b"\n  }"
"""Ends an item, and nothing else: what is inside of it is indented further."""


def render_edition(edition: Edition, context: Context) -> bytes:
    """The feed of one edition."""
    return render(build_edition_feed(edition, context), context)


def render(feed: Feed, context: Context) -> bytes:  # noqa: ARG001 - every renderer takes a Context
    """The JSON Feed document; the same feed gives the same bytes."""
    older = feed.neighbours.next or feed.neighbours.previous_archive
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home_url,
        "feed_url": feed.self_urls[NAME],
        "description": feed.subtitle,
        "next_url": older.get(NAME),
        "icon": feed.images.icon and feed.images.icon.url,
        "favicon": feed.images.favicon and feed.images.favicon.url,
        "authors": [_drop_empty({"name": feed.publisher.name, "url": feed.publisher.url})],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": url} for url in feed.hubs],
    }
    head, _, rest = write_json(_drop_empty(document) | {"items": []}, indent=1).rpartition(NO_ITEMS)
    items = [_write_entry(entry) for entry in feed.entries]
    return head + (FIRST + NEXT.join(items) + LAST if items else NO_ITEMS) + rest + b"\n"


def cut_entries(document: bytes) -> list[bytes]:
    """The items of a document that ``render`` wrote, as they were written. A line break is in no string of JSON."""
    _, _, items = document.partition(b'\n "items": ' + FIRST)
    items, _, _ = items.rpartition(LAST)
    return [item + END for item in items.removesuffix(END).split(END + NEXT)] if items else []


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a feed."""
    feed = from_json(document)
    if feed.get("version") != VERSION:
        yield "is not a JSON Feed 1.1"
    items = feed.get("items", [])
    ids = [item.get("id") for item in items]
    if not all(ids) or len(set(ids)) < len(ids):
        yield "has items without an id of their own"
    if not all(ABSOLUTE.match(item.get("url", "")) for item in items):
        yield "has links that are not absolute"
    times = (item.get(key, "") for item in items for key in ("date_published", "date_modified"))
    if not all(OFFSET_TIME.fullmatch(time) for time in times):
        yield "has times without offset"


def _write_entry(entry: AnyEntry) -> bytes:
    """An item as it is in a document."""
    if isinstance(entry, WrittenEntry):
        return entry.written[NAME]
    return write_json([[_write_item(entry)]], indent=1).removeprefix(b"[\n " + FIRST).removesuffix(LAST + b"\n]")


def _write_item(entry: Entry) -> dict[str, object]:
    return _drop_empty(
        {
            "id": entry.guid,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.content_html,
            "summary": entry.summary,
            "date_published": iso_offset(entry.published_at),
            "date_modified": iso_offset(entry.updated_at),
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(_list_tags(entry)),
        }
    )


def _list_tags(entry: Entry) -> dict[str, None]:
    """The section, then the names of the subjects, each once."""
    names = (entry.category, *(term.name or term.code for term in entry.subjects))
    return dict.fromkeys(name for name in names if name)


def _drop_empty(values: Mapping[str, object]) -> dict[str, object]:
    """The keys that have a value: JSON Feed leaves out what is not known."""
    return {key: value for key, value in values.items() if value}
