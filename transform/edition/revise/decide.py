"""The decider: what an edition becomes. Old decision and new pages in, new decision out, with what was not as expected.

Pure: the clock is an argument. Nothing is canceled by absence: an article that was not met again stands, and is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from transform.edition.edit import Subject
from transform.edition.link import LinkedEdition
from transform.edition.match import JOINED, MISSING, Matching
from transform.edition.revise.identity import mint_guid, mint_key
from transform.edition.revise.record import SECOND, DecisionContext, begin_record, release_due, revise_record
from transform.model.edition import Decision, PageSummary, Record, Story
from transform.model.evolve import evolve
from transform.model.page import order_of


@dataclass(frozen=True)
class Decided:
    """The edition as it is from now on.

    ``met`` are the guids of the articles that its pages hold, ``absent`` the articles that were not met again, ``doubts`` the
    stories that nobody could place. ``guids`` are those of the linked stories by their index.
    """

    decision: Decision
    met: frozenset[str] = frozenset()
    absent: tuple[Record, ...] = ()
    doubts: tuple[tuple[Story, tuple[Record, ...]], ...] = ()
    guids: Mapping[int, str] = field(default_factory=dict)


def decide_edition(
    known: Decision | None,
    linked: LinkedEdition,
    matching: Matching,
    subjects: tuple[Subject, ...],
    at: DecisionContext,
) -> Decided:
    """The edition with the words and orders of today; ``subjects`` as ``edit.apply_edits`` gives them."""
    old = {record.article.guid: record for record in known.records} if known else {}
    records: list[tuple[Subject, Record]] = []
    for subject in subjects:
        if subject.guid:
            records.append((subject, revise_record(old[subject.guid], _order_joined(subject, matching), at)))
        elif subject.index in matching.new:
            every = [*old.values(), *(record for _, record in records)]
            records.append((subject, _mint_record(subject, every, at)))
    guids = {subject.index: record.article.guid for subject, record in records if subject.index is not None}
    decision = build_decision(known, _name_targets(linked, guids), _place_records(records), at)
    doubts = tuple((linked.stories[doubt.story], tuple(old[guid] for guid in doubt.guids)) for doubt in matching.doubts)
    met = frozenset(matching.pairs.values())
    return Decided(decision, met, tuple(old[guid] for guid in matching.absent), doubts, guids)


def decide_by_clock(known: Decision, at: DecisionContext) -> Decision:
    """The same edition, with what the clock lets out: an edition whose hour has come, an embargo that has ended.

    The publication's facts stay those it was decided with: no version may say two things.
    """
    at = replace(at, publication=known.publication)
    return build_decision(known, known.pages, tuple(release_due(record, at) for record in known.records), at)


def cancel_missing(subjects: tuple[Subject, ...], matching: Matching) -> tuple[tuple[Subject, ...], Matching]:
    """A kill for every article that was not met again and of which the editor said nothing; then only those in doubt are still absent.

    One in doubt is not gone: a story at hand may be it.
    """
    doubtful = {guid for doubt in matching.doubts for guid in doubt.guids}
    gone = set(matching.absent) - doubtful
    ordered = tuple(
        replace(subject, action="kill", reason=MISSING) if subject.guid in gone and subject.action is None else subject
        for subject in subjects
    )
    return ordered, replace(matching, absent=tuple(guid for guid in matching.absent if guid in doubtful))


def _order_joined(subject: Subject, matching: Matching) -> Subject:
    """An article that went into another is canceled with a pointer to it, unless the editor ordered otherwise."""
    guid = matching.joined.get(subject.guid or "")
    if guid is None or subject.action:
        return subject
    return replace(subject, action="kill", reason=JOINED.format(guid=guid))


def _mint_record(subject: Subject, others: list[Record], at: DecisionContext) -> Record:
    """A new article with an identity that none of the others has."""
    if subject.story is None or subject.source is None:
        raise ValueError("a new article has words")
    keys = {record.article.key for record in others}
    key = mint_key(subject.source, keys, {record.source_hash for record in others})
    guid = mint_guid(at.publication, at.date, subject.source.page, key)
    return begin_record(subject, subject.story, subject.source, (guid, key), at)


def _place_records(records: list[tuple[Subject, Record]]) -> tuple[Record, ...]:
    """The records in print order, numbered anew; on its page, one that was not met again stands after those that were."""

    def place(one: tuple[Subject, Record]) -> tuple[tuple[str, int], bool, int]:
        subject, record = one
        index = record.article.order if subject.index is None else subject.index
        return order_of(record.article.page), subject.index is None, index

    return tuple(
        evolve(record, article=evolve(record.article, order=order))
        for order, (_, record) in enumerate(sorted(records, key=place), start=1)
    )


def _name_targets(linked: LinkedEdition, guids: Mapping[int, str]) -> tuple[PageSummary, ...]:
    """The pages with the guids of the stories that their refers mean; ``guids`` by the index of the story."""
    meant = {(target.page, target.refer): guids.get(target.story) for target in linked.targets}
    return tuple(
        evolve(
            page,
            refers=tuple(
                evolve(refer, target_guid=meant.get((page.number, at))) for at, refer in enumerate(page.refers)
            ),
        )
        for page in linked.pages
    )


def build_decision(
    known: Decision | None, pages: tuple[PageSummary, ...], records: tuple[Record, ...], at: DecisionContext
) -> Decision:
    """The decision with its version and time: version + 1 on any change of item, order or status that was public."""
    newest = max((record.article.updated_at for record in records if record.released), default=at.due)
    version, updated_at = 1, newest
    if known and known.released:
        version, updated_at = known.version, known.updated_at
        if _list_public(records) != _list_public(known.records):
            version += 1
            now = max(at.now.replace(microsecond=0), known.updated_at + SECOND).astimezone(newest.tzinfo)
            updated_at = newest if newest > known.updated_at else now
    return Decision(
        publication=at.publication,
        date=at.date,
        version=version,
        updated_at=updated_at,
        pages=pages,
        records=records,
    )


def _list_public(records: tuple[Record, ...]) -> list[tuple[str, int]]:
    """What a package says: which items in which version and order."""
    return [(record.article.guid, record.article.version) for record in records if record.released]
