"""The canonical model, from which every format is rendered: an edition and its articles.

An edition is one publication on one date. Articles are plain words without spans; where each word stood on the page is
kept in the parsed page. ``PublishedEdition`` is what ``edition.json`` holds; ``schemas/edition.schema.json`` is emitted from it.
Print date (``date``) and publication instants (``…_at``) are separate types on purpose.
"""

import datetime as dt
import operator
from typing import Annotated, Literal

from pydantic import Field, StrictStr

from transform.model.actions import CORRECTION
from transform.model.article_rights import ArticleRights
from transform.model.fields import (
    Count,
    DateOrTime,
    DateString,
    Digest,
    DigestMap,
    Flag,
    Frozen,
    Identifier,
    Instant,
    Ordinal,
    PathMap,
    Shape,
    Status,
    Urgency,
    Words,
)
from transform.model.page import JumpKind, PageLabel
from transform.model.publication import Language, Publication
from transform.model.topics import Topic


class Byline(Frozen):
    name: Words
    role: Words | None


class Dateline(Frozen):
    """本报讯: ``text`` as printed; source, place and date where the parser could tell."""

    text: Words
    source: Words | None = None
    place: Words | None = None
    date: DateString | None = None


class BodyPart(Frozen):
    kind: Literal["paragraph", "crosshead", "list", "note"]
    text: Words


class Caption(Frozen):
    """``after`` counts the body parts that stand before it."""

    text: Words
    after: Count


class DateMention(Frozen):
    """A date named in the text; start and end inclusive, None if unresolved."""

    text: Words
    start: DateOrTime | None
    end: DateOrTime | None


class Jump(Frozen):
    kind: JumpKind
    page: PageLabel
    pages: tuple[PageLabel, ...] | None = None
    text: Words


class Part(Frozen):
    """A page on which the article runs; ``headline`` only where a continuation has one of its own."""

    page: Identifier
    headline: Words | None


class Revision(Frozen):
    """One line of an article's history; ``signal`` is IPTC's (sig:correction, sig:update), None for the first release."""

    version: Ordinal
    at: Instant
    signal: Words | None
    note: Words | None

    @property
    def is_correction(self) -> bool:
        return self.signal == CORRECTION


class Identity(Frozen):
    """Article and version; ``key``, ``guid`` and ``place`` are assigned once and never change.

    ``place`` counts the articles of the guid's page, so that a desk can name one on the telephone. It is missing from what was published
    before there were places, until its next version.
    """

    guid: Words
    key: Annotated[StrictStr, Shape("[a-z2-7]{8}([a-z2-7]{4})?(-[1-9][0-9]*)?", 40)]
    version: Ordinal
    status: Status
    place: Annotated[Ordinal | None, Field(exclude_if=operator.not_)] = None

    @property
    def stem(self) -> str:
        """The name of its files without extension; it stays the same if the article moves to another page."""
        return f"{self.first_page}-{self.key}"

    @property
    def first_page(self) -> str:
        """The page in its guid: the one on which it first appeared."""
        return self.guid.rsplit("/", 2)[1]


class Story(Frozen):
    """What an article says.

    ``page`` is the label as printed, ``order`` its place in the edition's print order from 1; ``edited`` names the fields
    whose words are an editor's and not the page's. ``topics`` says by which words ``subjects`` were found. ``urgency`` is an
    editor's too, from 1 to 9, None for the usual one. ``language`` is that of its words, None if it is the publication's.
    """

    kicker: Words | None
    headline: Words | None
    deck: Words | None
    title: Words
    section: Words | None
    page: Identifier
    order: Ordinal
    bylines: tuple[Byline, ...]
    dateline: Dateline | None
    body: tuple[BodyPart, ...]
    captions: tuple[Caption, ...]
    dates: tuple[DateMention, ...]
    jumps: tuple[Jump, ...]
    parts: tuple[Part, ...]
    incomplete: Flag
    subjects: tuple[Words, ...]
    topics: Annotated[tuple[Topic, ...], Field(exclude_if=operator.not_)] = ()
    rights: ArticleRights
    needs_review: Flag
    edited: tuple[Words, ...] = ()
    urgency: Annotated[Urgency | None, Field(exclude_if=operator.not_)] = None
    keywords: Annotated[tuple[Words, ...], Field(exclude_if=operator.not_)] = ()
    language: Annotated[Language | None, Field(exclude_if=operator.not_)] = None


class Article(Story, Identity):
    """A story with its identity, its times and its history."""

    published_at: Instant
    updated_at: Instant
    history: tuple[Revision, ...]


class Refer(Frozen):
    """A line on this page that points to a story on another (见第5版); target_guid once that story is known."""

    headline: Words
    page: PageLabel
    target_guid: Words | None


class PageSummary(Frozen):
    """One printed page: its label, its text's digest and length in code points, and what was found on it."""

    number: Identifier
    sha256: Digest | None
    length: Count | None
    items: Count
    residue_chars: Count
    refers: tuple[Refer, ...]


class Edition(Frozen):
    """One publication on one date, as decided: articles in print order, pages in page order.

    ``released_at`` is when it came out if something newer was public already, else None.
    """

    publication: Publication
    date: DateString
    version: Ordinal
    updated_at: Instant
    released_at: Instant | None = None
    pages: tuple[PageSummary, ...]
    articles: tuple[Article, ...]

    @property
    def published_at(self) -> dt.datetime:
        """When the edition was due: nothing of it is out before, and its lead has this time."""
        return self.publication.published_at(self.date)


class Record(Frozen):
    """An article as state knows it, released or not.

    ``source`` is the story as the page has it, before any edit, None once erased; ``source_hash`` outlives it. ``story_hash``
    covers what the wire formats write of the article's words. ``released``: it has been out. ``held``: why it may not come
    out yet. ``action`` and ``reason`` are the editor's that were carried out last; ``carried_out`` are the identities of edits
    whose orders are done with (``edits.identify_edits``), None in a state that did not keep them. ``given_id`` and ``given_at`` are
    the article's id in another system, and when that published it.
    """

    article: Article
    source: Story | None
    source_hash: Words
    story_hash: Words
    released: Flag
    held: Literal["review", "embargo", "withheld", "killed"] | None
    until: Instant | None
    action: Words | None
    reason: Words | None
    recovered: Flag = False
    heads: tuple[Words, ...] = ()
    carried_out: tuple[Words, ...] | None = None
    given_id: Annotated[Words | None, Field(exclude_if=operator.not_)] = None
    given_at: Annotated[Instant | None, Field(exclude_if=operator.not_)] = None

    @property
    def public(self) -> bool:
        """Whether anything of it may be public: it has been out, and its rights allow more than print."""
        return self.released and self.article.rights.public

    def tell_status(self) -> str:
        """The status of an article that has been out; else why it has not."""
        if self.released:
            return self.article.status
        return f"held ({self.held})" if self.held else "waiting"


class Decision(Frozen):
    """An edition as decided: every article in every status in print order, and whether any of it has been out.

    ``released_at``: when it came out, if something newer was public already.
    """

    publication: Publication
    date: DateString
    version: Ordinal
    updated_at: Instant
    released_at: Instant | None = None
    pages: tuple[PageSummary, ...]
    records: tuple[Record, ...]

    @property
    def released(self) -> bool:
        return any(record.released for record in self.records)


class PublishedArticle(Article):
    """An article with the files it was published as: paths relative to ``out/`` and their digests, under the formats' names."""

    files: PathMap
    files_sha256: DigestMap


class PublishedEdition(Frozen):
    """The public canonical edition: ``edition.json``."""

    publication: Publication
    date: DateString
    version: Ordinal
    updated_at: Instant
    released_at: Instant | None = None
    files: PathMap
    files_sha256: DigestMap
    pages: tuple[PageSummary, ...]
    articles: tuple[PublishedArticle, ...]

    def as_decided(self) -> Edition:
        """The same edition without its files."""
        articles = tuple(
            Article(**{name: getattr(article, name) for name in Article.model_fields}) for article in self.articles
        )
        facts = {name: getattr(self, name) for name in Edition.model_fields if name != "articles"}
        return Edition(**facts, articles=articles)
