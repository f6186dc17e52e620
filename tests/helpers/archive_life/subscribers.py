"""Other people's feed readers, each with a store of its own that lasts from poll to poll.

- ``reader`` (PyPI) is a whole reader with a database: it decides itself what is new, changed or kept.
- ``feedparser`` and ``fastfeedparser`` parse only; their store is the simplest that a reader can have: the newest entry by its id, and an
  entry that is no longer in the feed is kept.
Each polls one address by HTTP with If-None-Match. All give the same facts of an entry (Kept). ``FORMATS`` says which formats each reads.
"""

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import fastfeedparser
import feedparser
import reader

from tests.helpers.archive_life.documents import squeeze, strip_markup

FORMATS = {"reader": ("rss", "atom", "json"), "feedparser": ("rss", "atom"), "fastfeedparser": ("rss", "atom", "json")}
"""feedparser 6 does not know JSON Feed."""


@dataclass(frozen=True)
class Kept:
    """An entry as a reader keeps it: title without white space, content without markup, times as instants."""

    title: str
    text: str
    published: dt.datetime | None
    updated: dt.datetime | None
    summary: str = ""

    @property
    def everything(self) -> str:
        return f"{self.title}\n{self.summary}\n{self.text}"


class Subscriber(Protocol):
    """One reader that follows one feed."""

    def poll(self) -> None:
        """Ask the server once, as the reader does at its interval."""

    def find(self, guid: str) -> Kept | None:
        """What it keeps under an id."""

    def read_updated(self) -> dt.datetime | None:
        """The feed's own time as the reader understands it."""

    def close(self) -> None:
        """Give back what it holds."""


class WholeReader:
    """``reader`` with its database in a file. An entry is asked for again when the reader says that it is new or changed."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._found: dict[str, Kept | None] = {}
        self._reader = reader.make_reader(str(folder / "reader.sqlite"))
        self._reader.after_entry_update_hooks.append(self._forget)
        self._reader.add_feed(url)

    def _forget(self, _: Any, entry: Any, __: object) -> None:
        self._found.pop(entry.id, None)

    def poll(self) -> None:
        self._reader.update_feed(self.url)

    def find(self, guid: str) -> Kept | None:
        if guid not in self._found:
            self._found[guid] = self._ask(guid)
        return self._found[guid]

    def _ask(self, guid: str) -> Kept | None:
        entry = self._reader.get_entry((self.url, guid), None)
        if entry is None:
            return None
        text = "".join(strip_markup(content.value) for content in entry.content)
        return Kept(squeeze(entry.title), text, entry.published, entry.updated, strip_markup(entry.summary))

    def read_updated(self) -> dt.datetime | None:
        return self._reader.get_feed(self.url).updated

    def close(self) -> None:
        self._reader.close()


class Parser:
    """A parser and the simplest store."""

    def __init__(self, url: str, parse: Callable[[bytes], tuple[dt.datetime | None, Mapping[str, Kept]]]) -> None:
        self.url = url
        self._parse = parse
        self._tag = ""
        self._updated: dt.datetime | None = None
        self._kept: dict[str, Kept] = {}

    def poll(self) -> None:
        address = urlsplit(self.url)
        connection = HTTPConnection(address.netloc, timeout=20)
        connection.request("GET", address.path, headers={"If-None-Match": self._tag})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status == HTTPStatus.OK:
            self._tag = answer.headers["ETag"]
            self._updated, entries = self._parse(data)
            self._kept |= entries
        elif answer.status != HTTPStatus.NOT_MODIFIED:
            raise ValueError(f"{self.url}: {answer.status}")

    def find(self, guid: str) -> Kept | None:
        return self._kept.get(guid)

    def read_updated(self) -> dt.datetime | None:
        return self._updated

    def close(self) -> None:
        """Nothing is held."""


def subscribe(name: str, url: str, folder: Path) -> Subscriber:
    """A reader by its name in FORMATS, with a folder of its own."""
    folder.mkdir(parents=True)
    if name == "reader":
        return WholeReader(url, folder)
    return Parser(url, {"feedparser": _parse_slow, "fastfeedparser": _parse_fast}[name])


@lru_cache(maxsize=4)
def _parse_slow(data: bytes) -> tuple[dt.datetime | None, Mapping[str, Kept]]:
    """By feedparser; readers with several intervals meet the same bytes."""
    parsed: Any = feedparser.parse(data)
    entries = {
        entry.id: Kept(
            squeeze(entry.get("title")),
            "".join(strip_markup(content.value) for content in entry.get("content", ())),
            _read_struct(entry.get("published_parsed")),
            _read_struct(entry.get("updated_parsed")) if "updated" in entry else None,
            strip_markup(entry.get("summary")),
        )
        for entry in parsed.entries
    }
    return _read_struct(parsed.feed.get("updated_parsed")), entries


def _read_struct(value: Any) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(calendar.timegm(value), dt.UTC) if value else None


@lru_cache(maxsize=4)
def _parse_fast(data: bytes) -> tuple[dt.datetime | None, Mapping[str, Kept]]:
    """By fastfeedparser."""
    parsed: Any = fastfeedparser.parse(data)
    entries = {
        entry["id"]: Kept(
            squeeze(entry.get("title")),
            "".join(strip_markup(content["value"]) for content in entry.get("content", ())),
            _read_iso(entry.get("published")),
            _read_iso(entry.get("updated")),
            strip_markup(entry.get("description")),
        )
        for entry in parsed["entries"]
    }
    return _read_iso(parsed["feed"].get("updated")), entries


def _read_iso(value: str | None) -> dt.datetime | None:
    """An ISO instant, or one of RSS: fastfeedparser leaves a channel's as it stands."""
    if not value:
        return None
    return dt.datetime.strptime(value, "%a, %d %b %Y %H:%M:%S %z") if "," in value else dt.datetime.fromisoformat(value)
