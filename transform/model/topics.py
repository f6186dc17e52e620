"""Topics: what the words of an article tell, and the words that a newspaper adds (``[topics]`` of publication.toml)."""

from typing import Annotated, Literal

from pydantic import Field, StrictStr

from transform.model.fields import Flag, Frozen, Ordinal, PlainWords, Shape, Words

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


class OwnTopic(Frozen):
    """Words of a newspaper's own that tell the Media Topic with this code."""

    code: Annotated[StrictStr, Shape("medtop:[0-9]{8}", 15)]
    words: tuple[PlainWords, ...]


class Topics(Frozen):
    """How articles get Media Topics: whether at all, words that tell none, and words that tell one."""

    assign: Flag = True
    ignore: tuple[PlainWords, ...] = ()
    term: tuple[OwnTopic, ...] = ()


NO_TOPICS = Topics()
"""No words of a newspaper's own: topics are told by the language's table alone."""
