"""The model of ``edits.toml``, equivalent to ``schemas/edits.schema.json``: what an editor decided about an edition.

``transform.edition.link`` and ``transform.edition.edit`` find the articles that edits name and apply them.
"""

import datetime as dt
import json
from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, StrictStr, WithJsonSchema, model_validator

from transform.model.actions import ACTIONS, Effect, find_action
from transform.model.digest import digest
from transform.model.fields import FORBIDDEN, TIME, TIME_SCHEMA, Flag, Frozen, Shape, Urgency, Words

PageNumber = Annotated[StrictStr, Shape("([A-Za-z]{0,2}[0-9]{1,3}|unpaged)", 7)]
"""A page as printed, or ``page.UNPAGED``."""
Subject = Annotated[StrictStr, Shape("[a-z]+:[A-Za-z0-9_.-]+", 80)]


Line = Literal["kicker", "headline", "deck", "section"]
"""Lines that an editor may clear."""


def _check_time(value: str) -> str:
    if not TIME.fullmatch(value):
        raise ValueError("is not a time with offset")
    dt.datetime.fromisoformat(value)
    return value


def _check_action(value: str) -> str:
    if value not in [action.name for action in ACTIONS]:
        raise ValueError("is not an action")
    return value


def _check_phrase(value: str) -> str:
    if FORBIDDEN.search(value):
        raise ValueError("holds a control or invisible character")
    return value


Phrase = Annotated[
    StrictStr,
    AfterValidator(_check_phrase),
    WithJsonSchema({"type": "string", "not": {"type": "string", "pattern": FORBIDDEN.pattern}}),
]
TimeString = Annotated[StrictStr, AfterValidator(_check_time), WithJsonSchema(TIME_SCHEMA)]
ActionName = Annotated[
    StrictStr, AfterValidator(_check_action), WithJsonSchema({"enum": [each.name for each in ACTIONS]})
]
WAITING = tuple(action.name for action in ACTIONS if action.waits)


class Settings(Frozen):
    """Values that replace those read from the page; a missing key changes nothing."""

    headline: Words | None = None
    kicker: Words | None = None
    deck: Words | None = None
    section: Words | None = None
    bylines: tuple[Words, ...] | None = None
    subjects: tuple[Subject, ...] | None = None
    urgency: Urgency | None = None


class Replacement(Frozen):
    """``words`` occur once in the article and are replaced ``by`` others, or deleted if ``by`` is empty."""

    words: Words
    by: Phrase


class Continuation(Frozen):
    """Where an article continues: a page, and words from the continuation."""

    page: PageNumber
    quote: Words


class Edit(Frozen):
    """One ``[[article]]``: the article is named by ``guid``, or by ``page`` and a ``quote`` from it, or by both.

    ``rest`` says where the quoted story continues, ``apart`` that it continues no other.
    """

    page: PageNumber | None = None
    quote: Words | None = None
    guid: Words | None = None
    set: Settings = Settings()
    clear: tuple[Line, ...] = ()
    replace: tuple[Replacement, ...] = ()
    action: ActionName | None = None
    reason: Words | None = None
    until: TimeString | None = None
    attach: tuple[Words, ...] = ()
    rest: Continuation | None = None
    apart: Flag = False

    @property
    def effect(self) -> Effect:
        """What its action does."""
        return find_action(self.action)

    @model_validator(mode="after")
    def check_shape(self) -> Self:
        if (self.page is None) != (self.quote is None):
            raise ValueError("page and quote go together")
        if self.guid is None and self.quote is None:
            raise ValueError("give guid, or page and quote")
        if self.effect.waits != (self.until is not None):
            raise ValueError(f"until goes with {' or '.join(WAITING)}, and with nothing else")
        if self.quote is None and (self.rest or self.apart):
            raise ValueError("rest and apart need page and quote")
        if set(self.clear) & self.set.model_fields_set:
            raise ValueError("a line is set or cleared, not both")
        return self


class Edits(Frozen):
    """All of an edition's ``edits.toml``, in file order."""

    article: tuple[Edit, ...] = ()


NO_EDITS = Edits()


def identify_edits(edits: Edits) -> tuple[str, ...]:
    """What tells each edit from all others: the digest of its keys, and its number among equal ones if it is not the first.

    An edit that says anything else is another edit; its place in the file does not matter.
    """
    seen: Counter[str] = Counter()
    identities = []
    for edit in edits.article:
        keys = edit.model_dump(mode="json", exclude_unset=True)
        identity = digest(json.dumps(keys, sort_keys=True).encode())
        seen[identity] += 1
        identities.append(f"{identity}-{seen[identity]}" if seen[identity] > 1 else identity)
    return tuple(identities)


class EditError(Exception):
    """An edit that cannot be applied; ``number`` counts edits from 0."""

    def __init__(self, number: int, what: str, todo: str) -> None:
        super().__init__(number, what, todo)
        self.number = number
        self.what = what
        self.todo = todo
