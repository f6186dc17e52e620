"""Obey the orders that another system gives with an article: its status, its embargo. An editor's orders win.

In: the articles as edited, what is given of their stories, the known articles. Out: the articles with these orders, where no edit orders
otherwise. ``canceled`` and ``withheld`` act as kill and withhold do, once; ``usable`` takes back what the status of the article ordered, and
nothing that an editor did. An embargo holds only what is not out. Pure.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transform.edition.edit.subjects import Subject
from transform.model.actions import find_action
from transform.model.edition import Record
from transform.model.edits import ActionName
from transform.model.fields import Status
from transform.model.given import Given

ACTIONS: Mapping[Status, ActionName] = {"canceled": "kill", "withheld": "withhold", "usable": "release"}
ORDERS = frozenset(f"given:{status}" for status in ACTIONS)
"""What identifies these orders among those that were carried out."""


def obey_given(
    subjects: Sequence[Subject], given: Mapping[int, Given], records: Sequence[Record]
) -> tuple[Subject, ...]:
    """The subjects with what is given of them."""
    known = {record.article.guid: record for record in records}
    found = ((subject, given.get(-1 if subject.index is None else subject.index)) for subject in subjects)
    return tuple(_obey(subject, own, known.get(subject.guid or "")) if own else subject for subject, own in found)


def _obey(subject: Subject, given: Given, record: Record | None) -> Subject:
    subject = replace(subject, given=given)
    status = given.status
    if status and (status != "usable" or _withdrew(record)):
        order = f"given:{status}"
        subject = replace(subject, seen=(*subject.seen, order))
        if subject.effect.status is None:
            return replace(subject, action=ACTIONS[status], reason=None, until=None, standing=(order,))
    waits = given.embargo is not None and not (record and record.released)
    if waits and given.embargo and subject.effect.status is None and not subject.effect.waits:
        until = dt.datetime.fromisoformat(given.embargo)
        return replace(subject, action="embargo", reason=None, until=until, standing=())
    return subject


def _withdrew(record: Record | None) -> bool:
    """Whether an article is withdrawn by nothing but its given status."""
    if record is None or record.article.status == "usable" or not find_action(record.action).strictness:
        return False
    return bool(record.carried_out) and ORDERS.issuperset(record.carried_out or ())
