"""Give times to the articles that a decision releases or changes (schemas/README.md, Times).

In: the known records; the new ones in reading order, some of them just released or at a higher version, still with provisional times; the
clock. Out: the new records, these with their times. Every other record keeps what it has. Pure.

No two of them get the same instant, and what comes first in the paper is the newest, so that every reader shows the paper's own order. What
comes out with its edition counts back from the hour, so that nothing of it lies in the future; what comes later counts on from its moment.
Times that follow from the edition's hour or the end of an embargo do not depend on the clock. A time at which another system published the
article stands for the first one, unless it is in the future.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from transform.edition.revise.record import DecisionContext
from transform.model.edition import Record
from transform.model.evolve import evolve
from transform.model.times import SECOND


def stamp_times(known: Sequence[Record], records: Sequence[Record], context: DecisionContext) -> tuple[Record, ...]:
    """The records with times; ``records`` are in reading order."""
    before = {record.article.guid: record for record in known}
    news = [record for record in records if _is_new(record, before.get(_guid(record)))]
    first = [record for record in news if not _was_released(before.get(_guid(record)))]
    embargoed = [record for record in first if _has_waited(record, before.get(_guid(record)), context)]
    others = {_guid(record) for record in first} - {_guid(record) for record in embargoed}
    published = _count_on_from_embargoes(embargoed)
    if context.fresh:
        with_edition = [record for record in first if _guid(record) in others]
        published |= {_guid(record): context.due - place * SECOND for place, record in enumerate(with_edition)}
        updated = published
    else:
        updated = _count_on(news, context.base)
        published |= {guid: at for guid, at in updated.items() if guid in others}
    given = {_guid(record): record.given_at for record in first if record.given_at and _counts(record, context)}
    return tuple(_stamp(record, before.get(_guid(record)), published | given, updated) for record in records)


def _counts(record: Record, context: DecisionContext) -> bool:
    """Whether the time when another system published an article can be: neither in the future nor before its embargo ended."""
    at = record.given_at
    return at is not None and at <= context.now and (record.until is None or record.until <= at)


def _guid(record: Record) -> str:
    return record.article.guid


def _was_released(old: Record | None) -> bool:
    return old is not None and old.released


def _is_new(record: Record, old: Record | None) -> bool:
    """Whether an article is released, or a released one is changed, by this decision."""
    if old is None or not old.released:
        return record.released
    return record.article.version > old.article.version


def _has_waited(record: Record, old: Record | None, context: DecisionContext) -> bool:
    """Whether an embargo alone kept the article in after its edition was due.

    In an edition of which something is out, an article that came late, or was held for another reason, comes out when it does.
    """
    if record.until is None or record.until <= context.due:
        return False
    return context.fresh or (old is not None and old.held == "embargo")


def _count_on_from_embargoes(records: Iterable[Record]) -> dict[str, dt.datetime]:
    """Times by guid, counted on from the end of each embargo, of articles that have one."""
    groups: dict[dt.datetime, list[Record]] = {}
    for record in records:
        if record.until:
            groups.setdefault(record.until, []).append(record)
    return {guid: at for until, group in groups.items() for guid, at in _count_on(group, until).items()}


def _count_on(group: Sequence[Record], start: dt.datetime) -> dict[str, dt.datetime]:
    """Times by guid from ``start`` on, a second apart: the last in reading order has ``start``, the first is the newest."""
    return {_guid(record): start + place * SECOND for place, record in enumerate(reversed(group))}


def _stamp(
    record: Record, old: Record | None, published: Mapping[str, dt.datetime], updated: Mapping[str, dt.datetime]
) -> Record:
    """The record with the times of its guid, if it has any; a version is always newer than the one before."""
    article = record.article
    if article.guid not in updated:
        return record
    published_at = published.get(article.guid, article.published_at)
    updated_at = max(updated[article.guid], published_at)
    if old is not None and old.released:
        updated_at = max(updated_at, old.article.updated_at + SECOND)
    *earlier, newest = article.history
    zone = article.published_at.tzinfo
    times = {
        "published_at": published_at.astimezone(zone),
        "updated_at": updated_at.astimezone(zone),
        "history": (*earlier, evolve(newest, at=updated_at.astimezone(zone))),
    }
    return evolve(record, article=evolve(article, **times))
