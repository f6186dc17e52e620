"""An article as input, from a newsroom's own system or written by hand: a line of ``articles.jsonl``, or a member of a list in JSON.

Equivalent to ``schemas/article.schema.json``, which explains each key. A key that is null is as good as missing. ``transform.edition``
makes an item of a parsed page of it.
"""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr, model_validator

from transform.model.fields import DateString, Frozen, Ordinal, Shape, Words, take_number
from transform.model.given import Given
from transform.model.page import JumpKind, PageLabel, PartKind

FORBIDDEN_IN_TEXT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2060\\ud800-\\udfff\\ufdd0-\\ufdef\\ufeff\\ufffe\\uffff]"
)
"""The characters that no text has (``fields.FORBIDDEN``), but for the line breaks and tabs between paragraphs."""


def _check_text(value: str) -> str:
    if not value.strip() or FORBIDDEN_IN_TEXT.search(value):
        raise ValueError("blank, or holds a control or invisible character")
    return value


BodyText = Annotated[StrictStr, AfterValidator(_check_text)]
PageNumber = Annotated[StrictStr, Shape("[A-Za-z]{0,2}[0-9]{1,3}", 5)]
PageCount = Annotated[int, BeforeValidator(take_number), Field(ge=0, le=999, strict=True)]


class GivenPart(Frozen):
    """A part of a body; without ``kind`` it is a paragraph."""

    text: Words
    kind: PartKind | None = None


class GivenByline(Frozen):
    name: Words
    role: Words | None = None
    house: Words | None = None


class GivenDateline(Frozen):
    text: Words
    source: Words | None = None
    place: Words | None = None
    date: DateString | None = None


class GivenJump(Frozen):
    kind: JumpKind
    page: PageLabel
    pages: tuple[PageLabel, ...] | None = None
    text: Words


class GivenArticle(Given):
    """The words of an article and where it stands, beside what else is given of it."""

    body: BodyText | Annotated[tuple[Words | GivenPart, ...], Field(min_length=1)]
    headline: Words | None = None
    kicker: Words | None = None
    deck: Words | None = None
    section: Words | None = None
    page: PageNumber | PageCount | None = None
    place: Ordinal | None = None
    bylines: tuple[Words | GivenByline, ...] | None = None
    dateline: Words | GivenDateline | None = None
    jumps: tuple[GivenJump, ...] | None = None

    @model_validator(mode="after")
    def check_title(self) -> Self:
        if self.headline is None and self.kicker is None:
            raise ValueError("give a headline or a kicker")
        return self

    @property
    def label(self) -> str | None:
        """Its page's number as printed."""
        return str(self.page) if self.page is not None else None
