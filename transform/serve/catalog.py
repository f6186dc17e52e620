"""What the published records say of documents: which are of a withdrawn article, which hubs distribute the feeds, what the newspaper is called.

In: the folder. Records are read again when they were replaced. A record that is missing or damaged says nothing, and documents are served
all the same: whether the folder is whole is the business of ``pagewire verify``.
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Generic, TypeVar

from transform.formats import MAIN_FEED_FORMATS
from transform.frozen import frozen
from transform.serve.kinds import RECORD
from transform.serve.open_file import open_inside
from transform.site.paths import MANIFEST

KEPT = 32
"""Records of editions in memory: readers ask for the newest ones."""
FEEDS = tuple(each.name for each in MAIN_FEED_FORMATS)
Record = TypeVar("Record")


@frozen
class SiteRecord:
    """``feeds`` are the main feed's paths by format, in the order of the table; ``dates`` are those of all editions, newest first."""

    base_url: str = ""
    feeds: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()


@frozen
class ArticleRecord:
    """``files`` are paths by the formats' names, ``sha256`` digests by path."""

    withdrawn: bool
    files: Mapping[str, str]
    sha256: Mapping[str, str]


@frozen
class EditionRecord:
    """``articles`` are found by the path of any of their documents."""

    title: str = ""
    language: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, ArticleRecord] = field(default_factory=dict)


class Catalog:
    """The records of one folder."""

    def __init__(self, root: Path) -> None:
        self._site = _Memory(root, _read_site, SiteRecord())
        self._editions = _Memory(root, _read_edition, EditionRecord())
        self._hubs = _Memory[tuple[str, ...]](root, _read_hubs, ())

    @property
    def site(self) -> SiteRecord:
        return self._site.read((MANIFEST,))

    def edition(self, date: str) -> EditionRecord:
        return self._editions.read((date, RECORD))

    @property
    def newest(self) -> EditionRecord:
        """The newest edition; an empty one if nothing is published."""
        dates = self.site.dates
        return self.edition(dates[0]) if dates else EditionRecord()

    @property
    def hubs(self) -> tuple[str, ...]:
        """The hubs that the site's feeds name."""
        path = self.site.feeds.get("jsonfeed")
        return self._hubs.read((path,)) if path else ()


class _Memory(Generic[Record]):
    """Records by their path, each parsed once for each state of its file."""

    def __init__(self, root: Path, parse: Callable[[Any], Record], nothing: Record) -> None:
        self._root = root
        self._parse = parse
        self._nothing = nothing
        self._known: OrderedDict[tuple[str, ...], tuple[tuple[int, ...], Record]] = OrderedDict()

    def read(self, names: tuple[str, ...]) -> Record:
        with open_inside(self._root, names) as file:
            if file is None:
                return self._nothing
            identity, record = self._known.get(names, ((), self._nothing))
            if identity != file.identity:
                try:
                    record = self._parse(json.loads(file.read(0, file.size)))
                except (ValueError, KeyError, TypeError, AttributeError):
                    record = self._nothing
                self._known[names] = file.identity, record
            self._known.move_to_end(names)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
            return record


def _read_site(record: Any) -> SiteRecord:  # noqa: ANN401 - JSON
    feeds = {name: str(record["feeds"][name]) for name in FEEDS if name in record["feeds"]}
    dates = tuple(str(each["date"]) for each in record["editions"])
    return SiteRecord(str(record["base_url"]), feeds, dates)


def _read_edition(record: Any) -> EditionRecord:  # noqa: ANN401 - JSON
    articles: dict[str, ArticleRecord] = {}
    for each in record["articles"]:
        digests = {path: each["files_sha256"].get(name, "") for name, path in each["files"].items()}
        article = ArticleRecord(each["status"] == "canceled", each["files"], digests)
        articles |= dict.fromkeys(each["files"].values(), article)
    publication = record["publication"]
    return EditionRecord(str(publication["title"]), str(publication["language"]), record["files"], articles)


def _read_hubs(record: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    return tuple(str(each["url"]) for each in record.get("hubs", ()) if each.get("type") == "WebSub")
