"""A topic of an article, and the words that told it."""

from typing import Annotated, Literal

from pydantic import Field

from transform.model.fields import Frozen, Ordinal, Words

TopicPlace = Literal["headline", "lead", "body"]
"""Where words of an article stand, as far as it matters for its topics."""


class Evidence(Frozen):
    """Words that tell a topic: how often they count at this place, and the weight that they give together."""

    words: Words
    place: TopicPlace
    count: Ordinal
    weight: Ordinal


class Topic(Frozen):
    """A topic that the article's words tell; its ``code`` is among the subjects.

    ``weight`` is that of its evidence, ``margin`` the distance to the next topic of its level as a share of that weight.
    """

    code: Words
    weight: Ordinal
    margin: Annotated[float, Field(ge=0, le=1)]
    evidence: tuple[Evidence, ...]
