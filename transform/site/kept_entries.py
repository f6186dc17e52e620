"""The entries of the site's main feed as they were published, for a feed in which most entries stay as they are.

In: the publish job, what is published, a way to read an edition. Out: the entries of an edition. They are cut out of the documents in out/ if
these are as they were written, by this program for this publication, and if edition.json is the one that the entries were made from;
otherwise they are made anew. Of each entry the state remembers what choice and order need, not its words. The documents that are made of them
pass the whole gate again.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from transform.formats import MAIN_FEED_FORMATS
from transform.formats.feeds.entries import list_entries
from transform.formats.feeds.feed import AnyEntry, WrittenEntry
from transform.formats.feeds.window import bound_entry_size
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.stored import Shown
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.load_editions import EditionLoader

KEPT_ENTRIES = "feed_entries"
"""The state's entry: a JSON object as ``_Memory``."""


@frozen
class _Memory:
    """``rendering`` is what the documents, by path, with their digests, were rendered with; ``editions`` are their entries by the digest of
    edition.json, of each its place in the documents and the facts of a WrittenEntry.
    """

    rendering: str
    documents: Mapping[str, str]
    editions: Mapping[str, Sequence[Sequence[Any]]]


class FeedEntries:
    """The entries of published editions, each edition's once."""

    def __init__(self, job: PublishJob, load: EditionLoader) -> None:
        self._job = job
        self._load = load
        self._kept = _read_kept(job)
        self._found: dict[str, tuple[AnyEntry, ...]] = {}

    def list_found(self, published: Iterable[Shown]) -> Iterator[tuple[AnyEntry, ...]]:
        """The entries of each edition, up to the first one that cannot be read."""
        for one in published:
            sha256 = one.record_sha256
            if sha256 in self._kept:
                self._found[sha256] = self._kept[sha256]
            else:
                edition = self._load.find(one)
                if edition is None:
                    return
                self._found[sha256] = list_entries(edition, self._job.context)
            yield self._found[sha256]

    def remember(self, main: Sequence[AnyEntry], files: Mapping[str, bytes]) -> dict[str, str]:
        """The state's entry about the ``main`` feed's entries, whose documents are among ``files``: of editions that it holds whole."""
        places = {entry.guid: at for at, entry in enumerate(main)}
        memory = _Memory(
            self._job.rendering,
            {each.path: digest(files[each.path]) for each in MAIN_FEED_FORMATS},
            {
                sha256: [_describe(places[entry.guid], entry) for entry in entries]
                for sha256, entries in self._found.items()
                if all(entry.guid in places and not entry.withdrawn for entry in entries)
            },
        )
        return {KEPT_ENTRIES: json.dumps(vars(memory), separators=(",", ":"))}


def _describe(at: int, entry: AnyEntry) -> Sequence[Any]:
    """Times are told once where they are the same, as they mostly are: every transaction reads the entry."""
    published, *later = (time.isoformat() for time in (entry.published_at, entry.updated_at, entry.changed_at))
    return (
        at,
        entry.guid,
        bound_entry_size(entry),
        entry.authors,
        entry.category,
        published,
        *(None if time == published else time for time in later),
        entry.page,
        entry.order,
    )


def _read_kept(job: PublishJob) -> Mapping[str, tuple[WrittenEntry, ...]]:
    """The entries that are remembered, by the digest of their edition.json; none if a document is not as it was, or would not be."""
    stored = json.loads(job.state.get_meta(KEPT_ENTRIES) or "{}")
    if stored.get("rendering") != job.rendering:
        return {}
    memory = _Memory(**stored)
    written: dict[str, list[bytes]] = {}
    for each in MAIN_FEED_FORMATS:
        data = out_files.try_read_file(job.out, each.path)
        if data is None or digest(data) != memory.documents.get(each.path) or each.cut_entries is None:
            return {}
        written[each.name] = each.cut_entries(data)
    return {sha256: tuple(_rebuild(facts, written) for facts in entries) for sha256, entries in memory.editions.items()}


def _rebuild(facts: Sequence[Any], written: Mapping[str, Sequence[bytes]]) -> WrittenEntry:
    at, guid, size, authors, category, published_at, updated_at, changed_at, page, order = facts
    return WrittenEntry(
        guid=guid,
        size=size,
        authors=tuple(authors),
        category=category,
        published_at=dt.datetime.fromisoformat(published_at),
        updated_at=dt.datetime.fromisoformat(updated_at or published_at),
        changed_at=dt.datetime.fromisoformat(changed_at or published_at),
        page=page,
        order=order,
        written={name: entries[at] for name, entries in written.items()},
    )
