"""Apply the editor's edits: find the article that each edit means, and change it.

In: the linked edition with its matching, the known articles, the edits in file order. Out: every article as edited, with the editor's
orders for it. An edit that matches nothing or several places, or contradicts another, raises an EditError that names the nearest
candidates; then no edit of the edition is applied. The most urgent order wins: what stands before a withdrawal of the same article orders
nothing, and stops nothing if it does not fit. Edits about the pages of a story were already applied by linking. Pure.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transform.edition.edit.attach_orphans import attach_orphans
from transform.edition.edit.change_words import replace_words, set_words
from transform.edition.edit.drop_parts import drop_parts
from transform.edition.edit.subjects import Subject, collect_subjects, find_guid, find_quote
from transform.edition.link import LinkedEdition
from transform.edition.match import Matching
from transform.errors import tell
from transform.frozen import frozen
from transform.model.edition import Record
from transform.model.edits import Edit, EditError, Edits, identify_edits
from transform.text.quotes import shorten

__all__ = ["Subject", "apply_edits", "find_ties", "find_vouched"]


@frozen
class _Entry:
    """An edit with its number in the file, its identities as written and as applied, and the later one that overrules its order."""

    number: int
    edit: Edit
    identities: tuple[str, str]
    overruled_by: Edit | None


@frozen
class _Known:
    """What edits are checked against: the linked edition and the known articles."""

    linked: LinkedEdition
    records: tuple[Record, ...]


def find_ties(linked: LinkedEdition, edits: Edits) -> dict[int, str]:
    """The guids, by story index, of stories that an edit ties to a known article by quote and guid."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    ties: dict[int, str] = {}
    for number, edit in enumerate(edits.article):
        if edit.guid and edit.quote:
            ties[find_quote(number, edit, subjects)] = edit.guid
    return ties


def find_vouched(linked: LinkedEdition, edits: Edits) -> frozenset[int]:
    """The stories that an editor quotes to release them or to name their rest: they may be published whatever they resemble."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    return frozenset(
        find_quote(number, edit, subjects)
        for number, edit in enumerate(edits.article)
        if edit.quote and not edit.guid and (edit.effect.places or edit.rest)
    )


def apply_edits(
    linked: LinkedEdition, matching: Matching, records: tuple[Record, ...], edits: Edits, written: Edits | None = None
) -> tuple[Subject, ...]:
    """The stories in print order, then the known articles that were not found, each as edited.

    ``written`` are the edits as the editor wrote them, if they name pages by other numbers than ``edits``.
    """
    subjects = collect_subjects(linked, matching, records)
    places = [
        find_guid(number, edit, subjects) if edit.guid else find_quote(number, edit, subjects)
        for number, edit in enumerate(edits.article)
    ]
    known = _Known(linked, records)
    given: dict[int, dict[str, object]] = {at: {} for at in places}
    for at, entry in zip(places, _list_entries(places, edits, written or edits), strict=True):
        subject = _note_order(subjects[at], entry)
        try:
            subjects[at] = _apply_entry(entry, subject, known, given[at])
        except EditError:
            if entry.overruled_by is None:
                raise
            subjects[at] = subject
    return tuple(subjects)


def _list_entries(places: Sequence[int], edits: Edits, written: Edits) -> Iterator[_Entry]:
    """The edits in file order; ``places`` are the articles that they mean."""
    withdrawals = _find_withdrawals(places, edits)
    identities = zip(identify_edits(written), identify_edits(edits), strict=True)
    for number, (at, edit, names) in enumerate(zip(places, edits.article, identities, strict=True)):
        overruled = number < withdrawals.get(at, 0)
        yield _Entry(number, edit, names, edits.article[withdrawals[at]] if overruled else None)


def _find_withdrawals(places: Sequence[int], edits: Edits) -> dict[int, int]:
    """The number of the edit that withdraws an article, by article.

    It is the strictest one, the first of equally strict ones: what stands after it must agree with it.
    """
    found: dict[int, int] = {}
    for number, (at, edit) in enumerate(zip(places, edits.article, strict=True)):
        known = edits.article[found[at]].effect.strictness if at in found else 0
        if edit.effect.strictness > known:
            found[at] = number
    return found


def _note_order(subject: Subject, entry: _Entry) -> Subject:
    """The subject with the edit among those that order something, if it does."""
    if not entry.edit.effect.is_order:
        return subject
    return replace(subject, seen=tuple(dict.fromkeys((*subject.seen, *entry.identities))))


def _apply_entry(entry: _Entry, subject: Subject, known: _Known, given: dict[str, object]) -> Subject:
    """The subject as edited; ``given`` is what earlier edits of it set, and is added to. An erased article has no words to change."""
    number, edit = entry.number, entry.edit
    if entry.overruled_by is not None:
        if entry.overruled_by.effect.erases:
            return subject
        _check_agreement(number, _list_lines(edit), given)
        return _change_words(number, edit, subject, known.linked)
    _check_agreement(number, (*_list_lines(edit), *_list_orders(edit)), given)
    _check_possible(number, edit, subject, known.records)
    return _give_order(entry, _change_words(number, edit, subject, known.linked))


def _check_agreement(number: int, values: Sequence[tuple[str, object]], given: dict[str, object]) -> None:
    """EditError if an earlier edit of the article gave another value to one of these keys."""
    for key, value in values:
        if given.setdefault(key, value) != value:
            what = tell(
                "contradicts an earlier edit of the same article: {key} is {value} there",
                key=key,
                value=shorten(str(given[key])),
            )
            raise EditError(number, what, "keep one of the two")


def _check_possible(number: int, edit: Edit, subject: Subject, records: tuple[Record, ...]) -> None:
    """EditError if the order comes too late for the article."""
    record = next((record for record in records if record.article.guid == subject.guid), None)
    if record is None:
        return
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    if edit.effect.waits and record.released and record.until != until:
        raise EditError(
            number, "an embargo comes too late: the article is published", "withhold it, and release it later"
        )
    if edit.effect.restores and record.source is None and subject.index is None:
        raise EditError(number, "the article cannot be released: its words are erased", "remove the edit")


def _list_lines(edit: Edit) -> tuple[tuple[str, object], ...]:
    """The lines that an edit sets or clears, by key."""
    return (
        *((key, getattr(edit.set, key)) for key in edit.set.model_fields_set),
        *((line, None) for line in edit.clear),
    )


def _list_orders(edit: Edit) -> tuple[tuple[str, object], ...]:
    """What an edit orders, by key."""
    return (("action", edit.action), ("reason", edit.reason), ("until", edit.until)) if edit.effect.is_order else ()


def _change_words(number: int, edit: Edit, subject: Subject, linked: LinkedEdition) -> Subject:
    """The article with the edit's words; EditError if none are left that could be its title."""
    subject, edit = drop_parts(subject, edit)
    subject = replace(subject, story=subject.story and set_words(subject.story, edit))
    subject = attach_orphans(number, replace_words(number, subject, edit), edit, linked)
    if subject.story and not subject.story.title:
        raise EditError(number, "no words would be left of the article", 'leave it a headline, or use action = "kill"')
    return replace(subject, checked=subject.checked or edit.effect.approves)


def _give_order(entry: _Entry, subject: Subject) -> Subject:
    edit = entry.edit
    if not edit.effect.is_order:
        return subject
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    standing = (*subject.standing, entry.identities[0])
    return replace(subject, action=edit.action, reason=edit.reason, until=until, standing=standing)
