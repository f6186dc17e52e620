"""Decide on an edition: old decision and new pages in, new decision out, with absent articles and doubts.

Pure: the clock is an argument. Nothing is canceled by absence: an article that is not found again stays published and is reported.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from transform.edition.edit import Subject
from transform.edition.link import LinkedEdition
from transform.edition.match import JOINED, MISSING, Matching
from transform.edition.revise.give_places import give_places
from transform.edition.revise.identity import mint_guid, mint_key
from transform.edition.revise.record import DecisionContext, begin_record, release_due, revise_record
from transform.edition.revise.stamp_times import stamp_times
from transform.frozen import frozen
from transform.model.edition import Decision, PageSummary, Record, Story
from transform.model.evolve import evolve
from transform.model.page_number import order_of
from transform.model.times import SECOND


@frozen
class Decided:
    """The new decision of an edition.

    ``absent`` are articles that were not found again, ``doubts`` stories that could not be matched, each with its candidates; ``guids``
    are those of the linked stories by index.
    """

    decision: Decision
    absent: tuple[Record, ...] = ()
    doubts: tuple[tuple[Story, tuple[Record, ...]], ...] = ()
    guids: Mapping[int, str] = field(default_factory=dict)


@dataclass
class _Taken:
    """The keys and source hashes that articles of the edition have already."""

    keys: set[str] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)

    def add(self, record: Record) -> None:
        self.keys.add(record.article.key)
        self.hashes.add(record.source_hash)


def decide_edition(
    known: Decision | None,
    linked: LinkedEdition,
    matching: Matching,
    subjects: tuple[Subject, ...],
    context: DecisionContext,
) -> Decided:
    """Decide with current words and orders; ``subjects`` come from ``edit.apply_edits``."""
    old = {record.article.guid: record for record in known.records} if known else {}
    records: list[tuple[Subject, Record]] = []
    new, taken = frozenset(matching.new), _Taken()
    for record in old.values():
        taken.add(record)
    for subject in subjects:
        if subject.guid:
            record = revise_record(old[subject.guid], _cancel_joined(subject, matching), context)
        elif subject.index in new:
            record = _mint_record(subject, taken, context)
        else:
            continue
        taken.add(record)
        records.append((subject, record))
    guids = {subject.index: record.article.guid for subject, record in records if subject.index is not None}
    decision = build_decision(known, _name_targets(linked, guids), _number_records(records), context)
    doubts = tuple((linked.stories[doubt.story], tuple(old[guid] for guid in doubt.guids)) for doubt in matching.doubts)
    return Decided(decision, tuple(old[guid] for guid in matching.absent), doubts, guids)


def decide_by_clock(known: Decision, context: DecisionContext) -> Decision:
    """The same edition with everything released that is due: at its publication time, or when an embargo ends.

    The publication's facts stay those of the decision, so that a version never changes its content.
    """
    context = replace(context, publication=known.publication)
    return build_decision(known, known.pages, tuple(release_due(record, context) for record in known.records), context)


def cancel_missing(subjects: tuple[Subject, ...], matching: Matching) -> tuple[tuple[Subject, ...], Matching]:
    """Kill every absent article without an order of the editor; afterwards only those in doubt are absent.

    An article in doubt is kept: a story on a present page may be it.
    """
    doubtful = {guid for doubt in matching.doubts for guid in doubt.guids}
    gone = set(matching.absent) - doubtful
    ordered = tuple(
        replace(subject, action="kill", reason=MISSING) if subject.guid in gone and subject.action is None else subject
        for subject in subjects
    )
    return ordered, replace(matching, absent=tuple(guid for guid in matching.absent if guid in doubtful))


def _cancel_joined(subject: Subject, matching: Matching) -> Subject:
    """Cancel an article that was joined into another, with a pointer to that one, unless the editor ordered otherwise."""
    guid = matching.joined.get(subject.guid or "")
    if guid is None or subject.action:
        return subject
    return replace(subject, action="kill", reason=JOINED.format(guid=guid))


def _mint_record(subject: Subject, taken: _Taken, context: DecisionContext) -> Record:
    """A new article with an identity unlike any other's."""
    if subject.story is None or subject.source is None:
        raise ValueError("a new article needs words")
    key = mint_key(subject.source, taken.keys, taken.hashes)
    guid = mint_guid(context.publication, context.date, subject.source.page, key)
    return begin_record(subject, subject.story, subject.source, (guid, key), context)


def _number_records(records: list[tuple[Subject, Record]]) -> tuple[Record, ...]:
    """The records renumbered in print order; absent articles come last on their page."""

    def place(one: tuple[Subject, Record]) -> tuple[tuple[str, int], bool, int]:
        subject, record = one
        index = record.article.order if subject.index is None else subject.index
        return order_of(record.article.page), subject.index is None, index

    return tuple(
        evolve(record, article=evolve(record.article, order=order)) if record.article.order != order else record
        for order, (_, record) in enumerate(sorted(records, key=place), start=1)
    )


def _name_targets(linked: LinkedEdition, guids: Mapping[int, str]) -> tuple[PageSummary, ...]:
    """The pages with their refers' target guids; ``guids`` are by story index."""
    guid_by_refer = {(target.page, target.refer): guids.get(target.story) for target in linked.targets}
    return tuple(
        evolve(
            page,
            refers=tuple(
                evolve(refer, target_guid=guid_by_refer.get((page.number, at))) for at, refer in enumerate(page.refers)
            ),
        )
        for page in linked.pages
    )


def build_decision(
    known: Decision | None, pages: tuple[PageSummary, ...], records: tuple[Record, ...], context: DecisionContext
) -> Decision:
    """The decision with its version and times; ``records`` are in reading order, those released or changed here without times of their own.

    The version rises with any change to a public item, order or status.
    """
    records = give_places(known.records if known else (), records)
    records = stamp_times(known.records if known else (), records, context)
    newest = max((record.article.updated_at for record in records if record.released), default=None)
    if known and known.released:
        version, released_at, updated_at = known.version, known.released_at, known.updated_at
        if newest and _list_public(records) != _list_public(known.records):
            version += 1
            updated_at = newest if newest > known.updated_at else max(context.base, known.updated_at + SECOND)
    else:
        version, released_at = 1, _find_late_release(newest, context)
        updated_at = released_at or newest or context.due
    return Decision(
        publication=context.publication,
        date=context.date,
        version=version,
        updated_at=updated_at,
        released_at=released_at,
        pages=pages,
        records=records,
    )


def _find_late_release(newest: dt.datetime | None, context: DecisionContext) -> dt.datetime | None:
    """When an edition comes out for the first time, if something at least as new (``newest``) was public before; else None."""
    public = context.given.public_at
    return context.base if newest and public and public >= newest else None


def _list_public(records: tuple[Record, ...]) -> list[tuple[str, int]]:
    """What a package lists: the guids and versions of released articles, in order."""
    return [(record.article.guid, record.article.version) for record in records if record.released]
