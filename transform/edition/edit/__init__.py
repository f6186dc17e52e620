"""The editor's word on an edition: which article each edit means, and what it makes of it.

Comes in: the linked edition with its matching, what state knows, and the edits in file order. Goes out: every article in question with its
words as edited and what was ordered for it. An edit that matches nothing or two places, or contradicts another, is an EditError
that names the nearest candidates; then no edit of the edition is applied. Which pages a story runs on was settled by linking. Pure.
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
    """The stories that edits with both quote and guid tie to known articles."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    ties: dict[int, str] = {}
    for number, edit in enumerate(edits.article):
        if edit.guid and edit.quote:
            ties[find_quote(number, edit, subjects)] = edit.guid
    return ties


def find_vouched(linked: LinkedEdition, edits: Edits) -> frozenset[int]:
    """The stories that an editor quotes to release them, or to say where they go on: whatever they are like, they may come out."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    return frozenset(
        find_quote(number, edit, subjects)
        for number, edit in enumerate(edits.article)
        if edit.quote and not edit.guid and (edit.orders.places or edit.rest)
    )


def apply_edits(
    linked: LinkedEdition, matching: Matching, records: tuple[Record, ...], edits: Edits
) -> tuple[Subject, ...]:
    """The stories in print order, then the known articles that were not met, each as edited."""
    subjects = collect_subjects(linked, matching, records)
    told: dict[tuple[int, str], object] = {}
    for number, edit in enumerate(edits.article):
        at = find_guid(number, edit, subjects) if edit.guid else find_quote(number, edit, subjects)
        for key, value in _list_orders(edit):
            if told.setdefault((at, key), value) != value:
                what = f"contradicts an earlier edit of the same article: {key} is {shorten(str(told[at, key]))} there"
                raise EditError(number, what, "keep one of the two")
        check_possible(number, edit, subjects[at], records)
        edited = replace_words(number, _apply_edit(subjects[at], edit), edit)
        subjects[at] = attach_orphans(number, edited, edit, linked)
        _check_title(number, subjects[at])
    return tuple(subjects)


def _check_title(number: int, subject: Subject) -> None:
    """Refuse to leave an article without any word that could be its title."""
    if subject.story and not subject.story.title:
        raise EditError(number, "nothing would be left of the article", 'leave it a headline, or say action = "kill"')


def check_possible(number: int, edit: Edit, subject: Subject, records: tuple[Record, ...]) -> None:
    """Refuse an order that comes too late for the article."""
    record = next((record for record in records if record.article.guid == subject.guid), None)
    if record is None:
        return
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    if edit.orders.waits and record.released and record.until != until:
        raise EditError(number, "an embargo comes too late: the article is out", "withhold it, and release it later")
    if edit.orders.restores and record.source is None and subject.index is None:
        raise EditError(number, "the article cannot be released: its words are erased", "take the edit out")


def _list_orders(edit: Edit) -> Iterator[tuple[str, object]]:
    """What an edit says, as keys that no other edit of the same article may say otherwise."""
    for key in edit.set.model_fields_set:
        yield key, getattr(edit.set, key)
    for line in edit.clear:
        yield line, None
    if edit.orders.is_order:
        yield "action", edit.action
        yield "reason", edit.reason
        yield "until", edit.until


def _apply_edit(subject: Subject, edit: Edit) -> Subject:
    story = subject.story and set_words(subject.story, edit)
    checked = subject.checked or edit.orders.approves
    if not edit.orders.is_order:
        return replace(subject, story=story, checked=checked)
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    return replace(subject, story=story, checked=checked, action=edit.action, reason=edit.reason, until=until)
