"""What was read from a document: articles with the fields of the model, None for what the format or the document does not say.

Readers collect facts, plain values under the names of the fields; the articles of the model are built from them.

A withdrawn article (withheld or canceled) has its identity, times, place in print, rights and newest revision; whatever stands in place
of its words is a notice, and is not read.
"""

from collections.abc import Iterable

from transform.errors import Finding, Place, list_several, tell
from transform.frozen import frozen
from transform.model.edition import BodyPart, Byline, Dateline, DateMention, Jump, Part, Revision
from transform.model.fields import Count, Flag, Frozen, Identifier, Instant, Ordinal, Status, Urgency, Words
from transform.model.topics import Topic


class ImportedCaption(Frozen):
    text: Words
    after: Count | None = None


class ImportedRights(Frozen):
    notice: Words | None = None
    usage_terms: Words | None = None
    creditline: Words | None = None
    web: Flag | None = None
    wire: Flag | None = None


class ImportedArticle(Frozen):
    """An article as far as its document tells it, under the keys of ``edition.json``.

    Beside an article's own keys stand ``until``, the end of an embargo, and ``slugline`` and ``genres``, by which desks sort. ``language``
    is there where an article has its publication's, too.
    """

    guid: Words
    key: Words | None = None
    version: Ordinal | None = None
    status: Status
    place: Ordinal | None = None
    kicker: Words | None = None
    headline: Words | None = None
    deck: Words | None = None
    title: Words | None = None
    section: Words | None = None
    page: Identifier | None = None
    order: Ordinal | None = None
    bylines: tuple[Byline, ...] | None = None
    dateline: Dateline | None = None
    body: tuple[BodyPart, ...] | None = None
    captions: tuple[ImportedCaption, ...] | None = None
    dates: tuple[DateMention, ...] | None = None
    jumps: tuple[Jump, ...] | None = None
    parts: tuple[Part, ...] | None = None
    incomplete: Flag | None = None
    subjects: tuple[Words, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    rights: ImportedRights = ImportedRights()
    needs_review: Flag | None = None
    edited: tuple[Words, ...] | None = None
    urgency: Urgency | None = None
    keywords: tuple[Words, ...] | None = None
    published_at: Instant | None = None
    updated_at: Instant | None = None
    history: tuple[Revision, ...] | None = None
    until: Instant | None = None
    language: Words | None = None
    slugline: Words | None = None
    genres: tuple[Words, ...] | None = None


@frozen
class NotRead:
    """Why an item gives no article, as words that can follow its place; ``is_fault`` is false if it is right and only no text."""

    why: str
    is_fault: bool = True


Facts = dict[str, object]
"""What a document tells of an article: values of the fields of ImportedArticle, of which those that are not there have their default.

Several are tuples; what is a model in a field is a dict here, with all its keys.
"""


@frozen
class Imported:
    """The articles of a document in its order, and a Finding for each item that could not be read or is no text."""

    articles: tuple[ImportedArticle, ...]
    findings: tuple[Finding, ...] = ()


@frozen
class Told:
    """The same before the model has seen it: the facts of each article."""

    articles: tuple[Facts, ...]
    findings: tuple[Finding, ...] = ()

    def build(self) -> Imported:
        return Imported(tuple(map(ImportedArticle.model_validate, self.articles)), self.findings)


def note_left(place: Place, left: Iterable[str]) -> Finding:
    """A note that an article is taken without some of what its document says."""
    what = tell("is taken without {left}", left=list_several(left))
    return Finding("note", place, what, "nothing to do, unless you need it: an article has no key for it")
