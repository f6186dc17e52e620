"""What another system says of an article beside its words: its id there, subjects, rights, times, status.

A key that is null is as good as missing. What is given here stands in place of what pagewire finds; an editor's edits stand above it.
"""

import operator
from typing import Annotated

from pydantic import Field

from transform.model.edits import Subject, TimeString
from transform.model.fields import Flag, Frozen, Status, Urgency, Words
from transform.model.publication import Language

SystemId = Annotated[Words, Field(max_length=500)]


class GivenRights(Frozen):
    """Rights that replace those that ``publication.toml`` gives the article's source."""

    holder: Words | None = None
    notice: Words | None = None
    usage_terms: Words | None = None
    creditline: Words | None = None
    web: Flag | None = None
    feeds: Flag | None = None
    wire: Flag | None = None


class Given(Frozen):
    """``id`` ties the versions of an article; ``source`` is the house whose copy it is, None for the newspaper's own.

    ``published_at`` counts unless it is in the future; ``embargo`` is the end of one.
    """

    id: SystemId | None = None
    subjects: tuple[Subject, ...] | None = None
    keywords: tuple[Words, ...] | None = None
    urgency: Urgency | None = None
    language: Language | None = None
    source: Words | None = None
    rights: GivenRights | None = None
    published_at: TimeString | None = None
    embargo: TimeString | None = None
    status: Status | None = None


NOTHING_GIVEN = Given()
MaybeGiven = Annotated[Given | None, Field(exclude_if=operator.not_)]
