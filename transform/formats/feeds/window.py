"""Which entries the site's feeds hold (schemas/README.md, Feeds): one limit in bytes, filled in a fixed order.

In: editions, newest first, and entries that were revised. Out: the entries of the main feed, in several documents if the newest edition
alone is above the limit. Order of choice: the newest edition whole; withdrawals of 90 days; corrections and late releases of 14 days;
whole editions while they fit, at least up to the seventh if there is room. Times count back from the newest change. Pure: editions are
taken from an iterator only as far as they are needed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from transform.formats.feeds.feed import AnyEntry, WrittenEntry, sort_entries

MAX_BYTES = 1_800_000
"""Most bytes of a feed document, in any format."""
WITHDRAWALS_FOR = dt.timedelta(days=90)
"""How long the notice of a withdrawal stays."""
REVISIONS_FOR = dt.timedelta(days=14)
"""How long a correction or a late release stays."""
REVISED_BYTES = 200_000
"""Bytes that withdrawals and revisions have in the first document of a newest edition that is above the limit."""
HEAD_BYTES = 6_000
"""Bytes reserved for the feed's head."""
ENTRY_BYTES = 700
"""Most bytes of an entry's markup and times in any format."""
PERSON_BYTES = 60
"""Most bytes of markup around one author's name."""
SUBJECT_BYTES = 70
"""Most bytes of markup around one subject."""


def choose_entries(
    editions: Iterator[Sequence[AnyEntry]], revised: Iterable[AnyEntry]
) -> tuple[tuple[AnyEntry, ...], ...]:
    """The entries of each document of the main feed: one document, or more if the newest edition is too large. At least one."""
    newest = tuple(next(editions, ()))
    recent = _list_recent(newest, revised)
    if _add_up(newest) > MAX_BYTES:
        return _split(newest, recent)
    chosen = {entry.guid: entry for entry in newest}
    size = _add_up(newest)
    for entry in recent:
        size = _take((entry,), chosen, size)
    for entries in editions:
        before = size
        size = _take(entries, chosen, size)
        if size == before and any(entry.guid not in chosen for entry in entries):
            break
    return (sort_entries(chosen.values()),)


def bound_entry_size(entry: AnyEntry) -> int:
    """An upper bound of the entry's bytes in every format, so that all formats have the same entries."""
    if isinstance(entry, WrittenEntry):
        return entry.size
    escaped_once = (
        entry.guid,
        *(entry.url, entry.url),
        entry.title,
        entry.content_html,
        *(entry.category or "", entry.category or ""),
        *(text for term in entry.subjects for text in (term.code, term.vocabulary, term.name) if text),
        entry.rights or "",
        *entry.authors,
    )
    words = sum(len(escape(text).encode()) for text in escaped_once) + len(escape(escape(entry.summary)).encode())
    return words + ENTRY_BYTES + PERSON_BYTES * len(entry.authors) + SUBJECT_BYTES * len(entry.subjects)


def _add_up(entries: Iterable[AnyEntry]) -> int:
    return HEAD_BYTES + sum(map(bound_entry_size, entries))


def _list_recent(newest: Sequence[AnyEntry], revised: Iterable[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Withdrawals of 90 days, then other revisions of 14 days, each newest first; none of the newest edition, which is there whole."""
    present = {entry.guid for entry in newest}
    candidates = [entry for entry in revised if entry.guid not in present]
    latest = max((entry.changed_at for entry in (*newest, *candidates)), default=None)
    if latest is None:
        return ()
    by_change = sorted(sort_entries(candidates), key=lambda entry: entry.changed_at, reverse=True)
    withdrawals = [one for one in by_change if one.withdrawn and one.changed_at >= latest - WITHDRAWALS_FOR]
    revisions = [one for one in by_change if not one.withdrawn and one.changed_at >= latest - REVISIONS_FOR]
    return (*withdrawals, *revisions)


def _take(entries: Sequence[AnyEntry], chosen: dict[str, AnyEntry], size: int) -> int:
    """Add what is not chosen yet, if all of it fits; the new size."""
    added = {entry.guid: entry for entry in entries if entry.guid not in chosen}
    total = size + sum(map(bound_entry_size, added.values()))
    if total > MAX_BYTES:
        return size
    chosen |= added
    return total


def _split(newest: Sequence[AnyEntry], recent: Sequence[AnyEntry]) -> tuple[tuple[AnyEntry, ...], ...]:
    """The documents of an edition above the limit: revisions and its first entries, then the rest; an entry is never cut."""
    revisions: dict[str, AnyEntry] = {}
    size = HEAD_BYTES
    for entry in recent:
        if size + bound_entry_size(entry) <= HEAD_BYTES + REVISED_BYTES:
            size = _take((entry,), revisions, size)
    documents = [[*revisions.values()]]
    for entry in sort_entries(newest):
        size += bound_entry_size(entry)
        if size > MAX_BYTES and documents[-1]:
            documents.append([])
            size = HEAD_BYTES + bound_entry_size(entry)
        documents[-1].append(entry)
    return tuple(sort_entries(document) for document in documents)
