"""Rules about times: each is a day that exists with an offset, and times that mean the same instant are the same."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from transform.formats.common.check import OFFSET_TIME
from transform.formats.newsml.rule import G2, Document, Found


def find_wrong_times(document: Document) -> Iterator[Found]:
    for element in _list_times(document):
        text = element.text or ""
        if read_time(text) is None:
            name, form = etree.QName(element).localname, OFFSET_TIME.fullmatch(text)
            wrong = "that does not exist" if form else "without offset"
            yield Found(f"has a {name} {wrong}: '{text}'", element.sourceline)


def _list_times(document: Document) -> Iterator[etree._Element]:
    """The times wherever the profile allows them."""
    if document.is_message:
        yield from document.root.iterfind(f"{G2}header/{G2}sent")
    if document.is_vocabulary:
        yield from document.root.iterfind(f"{G2}itemMeta/{G2}versionCreated")
    for item in document.items:
        for parts, names in (
            (item.meta, ("versionCreated", "firstCreated")),
            (item.content, ("contentCreated", "contentModified")),
            (item.history, ("timestamp",)),
        ):
            for name in names:
                yield from parts.all(name)
        for ref in item.refs:
            yield from ref.told.all("versionCreated")


def find_disagreeing_times(document: Document) -> Iterator[Found]:
    for item in document.items:
        first, last = item.meta.text("firstCreated"), item.meta.text("versionCreated")
        for name, parts, other in (
            ("contentCreated", item.content, "firstCreated"),
            ("timestamp", item.history, "firstCreated"),
            ("contentModified", item.content, "versionCreated"),
        ):
            if not _is_same(parts.text(name), item.meta.text(other)):
                yield Found(f"has a {name} that is not its {other}", item.line)
        if not _is_in_order(first, last):
            yield Found("has a versionCreated before its firstCreated", item.line)


def find_wrong_sending(document: Document) -> Iterator[Found]:
    """In a message: sent is the newest time of what it holds, so that the same content is the same message."""
    header = document.root.find(f"{G2}header") if document.is_message else None
    if header is None:
        return
    times = [read_time(item.changed_at) for item in document.outlines]
    known = [time for time in times if time]
    if known and read_time(header.findtext(f"{G2}sent") or "") != max(known):
        yield Found("was sent at another time than its newest item changed", header.sourceline)


def _is_same(one: str, other: str) -> bool:
    return one == other or read_time(one) == read_time(other)


def _is_in_order(first: str, last: str) -> bool:
    begin, end = (None, None) if first == last else (read_time(first), read_time(last))
    return begin is None or end is None or begin <= end


@lru_cache(maxsize=1000)
def read_time(text: str) -> dt.datetime | None:
    """The instant, None if the text is not one."""
    if not OFFSET_TIME.fullmatch(text):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
