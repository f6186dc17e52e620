"""Rules about times: each is a day that exists with an offset, and times that mean the same instant are the same."""

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from transform.formats.common.check import OFFSET_TIME
from transform.formats.newsml.rule import G2, Document, Found, take_text

TIME_ELEMENTS = (
    "versionCreated",
    "firstCreated",
    "contentCreated",
    "contentModified",
    "timestamp",
    "embargoed",
    "sent",
)
_TAGS = tuple(f"{G2}{name}" for name in TIME_ELEMENTS)
_SAME = (
    ("contentCreated", f"{G2}contentMeta/{G2}contentCreated", "firstCreated"),
    ("timestamp", f"{G2}pubHistory/{G2}published/{G2}timestamp", "firstCreated"),
    ("contentModified", f"{G2}contentMeta/{G2}contentModified", "versionCreated"),
)


def find_wrong_times(document: Document) -> Iterator[Found]:
    parts = (document.root,) if not document.published else document.items
    for element in (each for part in parts for each in part.iter(*_TAGS)):
        text = element.text or ""
        if not OFFSET_TIME.fullmatch(text):
            yield Found(f"has a {etree.QName(element).localname} without offset: '{text}'", element.sourceline)
        elif read_time(text) is None:
            yield Found(f"has a {etree.QName(element).localname} that does not exist: '{text}'", element.sourceline)


def find_disagreeing_times(document: Document) -> Iterator[Found]:
    for item in document.items:
        meta = item.find(f"{G2}itemMeta")
        if meta is None:
            continue
        for name, path, other in _SAME:
            if not _is_same(item.findtext(path) or "", take_text(meta, other)):
                yield Found(f"has a {name} that is not its {other}", item.sourceline)
        if not _is_in_order(take_text(meta, "firstCreated"), take_text(meta, "versionCreated")):
            yield Found("has a versionCreated before its firstCreated", item.sourceline)


def find_wrong_sending(document: Document) -> Iterator[Found]:
    """In a message: sent is the newest time of what it holds, so that the same content is the same message."""
    header = document.root.find(f"{G2}header") if document.is_message else None
    if header is None:
        return
    times = [read_time(item.findtext(f"{G2}itemMeta/{G2}versionCreated") or "") for item in document.all_items]
    known = [time for time in times if time]
    if known and read_time(take_text(header, "sent")) != max(known):
        yield Found("was sent at another time than its newest item changed", header.sourceline)


def _is_same(one: str, other: str) -> bool:
    return one == other or read_time(one) == read_time(other)


def _is_in_order(first: str, last: str) -> bool:
    begin, end = (None, None) if first == last else (read_time(first), read_time(last))
    return begin is None or end is None or begin <= end


def read_time(text: str) -> dt.datetime | None:
    """The instant, None if the text is not one."""
    if not OFFSET_TIME.fullmatch(text):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
