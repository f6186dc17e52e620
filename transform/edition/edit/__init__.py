"""Apply the editor's edits: find the article that each edit means, and change it.

In: the linked edition with its matching, the known articles, the edits in file order. Out: every article as edited, with the editor's
orders for it. An edit that matches nothing or several places, or contradicts another, raises an EditError that names the nearest
candidates; then no edit of the edition is applied. Edits about the pages of a story were already applied by linking. Pure.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from transform.edition.edit.attach_orphans import attach_orphans
from transform.edition.edit.change_words import replace_words, set_words
from transform.edition.edit.subjects import Subject, collect_subjects, find_guid, find_quote
from transform.edition.link import LinkedEdition
from transform.edition.match import Matching
from transform.model.edition import Record
from transform.model.edits import Edit, EditError, Edits
from transform.text.quotes import shorten

__all__ = ["Subject", "apply_edits", "find_ties", "find_vouched"]


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
    linked: LinkedEdition, matching: Matching, records: tuple[Record, ...], edits: Edits
) -> tuple[Subject, ...]:
    """The stories in print order, then the known articles that were not found, each as edited."""
    subjects = collect_subjects(linked, matching, records)
    orders: dict[tuple[int, str], object] = {}
    for number, edit in enumerate(edits.article):
        at = find_guid(number, edit, subjects) if edit.guid else find_quote(number, edit, subjects)
        for key, value in _list_orders(edit):
            if orders.setdefault((at, key), value) != value:
                what = (
                    f"contradicts an earlier edit of the same article: {key} is {shorten(str(orders[at, key]))} there"
                )
                raise EditError(number, what, "keep one of the two")
        _check_possible(number, edit, subjects[at], records)
        edited = replace_words(number, _apply_edit(subjects[at], edit), edit)
        subjects[at] = attach_orphans(number, edited, edit, linked)
        _check_title(number, subjects[at])
    return tuple(subjects)


def _check_title(number: int, subject: Subject) -> None:
    """EditError if no words are left that could be the article's title."""
    if subject.story and not subject.story.title:
        raise EditError(number, "no words would be left of the article", 'leave it a headline, or use action = "kill"')


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


def _list_orders(edit: Edit) -> Iterator[tuple[str, object]]:
    """What an edit sets, key by key; two edits of an article must not set one key to different values."""
    for key in edit.set.model_fields_set:
        yield key, getattr(edit.set, key)
    for line in edit.clear:
        yield line, None
    if edit.effect.is_order:
        yield "action", edit.action
        yield "reason", edit.reason
        yield "until", edit.until


def _apply_edit(subject: Subject, edit: Edit) -> Subject:
    story = subject.story and set_words(subject.story, edit)
    checked = subject.checked or edit.effect.approves
    if not edit.effect.is_order:
        return replace(subject, story=story, checked=checked)
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    return replace(subject, story=story, checked=checked, action=edit.action, reason=edit.reason, until=until)
