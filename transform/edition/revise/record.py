"""One article, old and new: whether it changes, to what version, and whether it may come out.

Comes in: what state knows of the article, its words and the editor's orders, the clock. Goes out: the Record as it is from now on. Pure.

An order stands until another is given: taking a kill out of ``edits.toml`` brings nothing back, ``release`` does. Times follow
schemas/README.md, Times: a first release has ``updated_at`` = ``published_at``; whatever comes later has the latest of the clock,
``published_at`` and the previous version plus one second, so that versions rise in time even when the clock goes back.
"""

import datetime as dt
from dataclasses import dataclass

from transform.edition.edit import Subject
from transform.edition.revise.content import hash_content
from transform.edition.revise.withdraw import strip_words
from transform.model.actions import UPDATE, find_action
from transform.model.edition import Article, Record, Revision, Story, hash_head, hash_source
from transform.model.evolve import evolve
from transform.model.publication import Publication

SECOND = dt.timedelta(seconds=1)
ERASED = "erased"
"""What stands in state where an erased article's title stood."""


@dataclass(frozen=True)
class DecisionContext:
    """When and for which edition a decision is made; ``fresh``: nothing of the edition has been out yet."""

    publication: Publication
    date: str
    now: dt.datetime
    fresh: bool
    hold_flagged: bool = False

    @property
    def due(self) -> dt.datetime:
        return self.publication.published_at(self.date)


def begin_record(
    subject: Subject, story: Story, source: Story, identity: tuple[str, str], at: DecisionContext
) -> Record:
    """A new article, not out yet; ``identity`` is its guid and key."""
    article = Article(
        **pick_story_fields(story),
        guid=identity[0],
        key=identity[1],
        version=1,
        status="usable",
        published_at=at.due,
        updated_at=at.due,
        history=(),
    )
    blank = Record(
        article=article,
        source=source,
        source_hash=hash_source(source),
        story_hash=hash_public_content(article, at.publication),
        released=False,
        held=None,
        until=None,
        action=None,
        reason=None,
    )
    return revise_record(blank, subject, at)


def revise_record(old: Record, subject: Subject, at: DecisionContext) -> Record:
    """The article with its words and orders of today, released if its time has come."""
    record = _take_words(old, subject, at)
    record = _keep_in(record, subject, at) if not old.released else _raise_version(old, record, subject, at)
    return release_due(_erase_words(record) if find_action(record.action).erases else record, at)


def _take_words(old: Record, subject: Subject, at: DecisionContext) -> Record:
    """The record with the words of the page as edited and the status that is ordered; versions and times as before.

    What is withdrawn and stays so is as it went, wherever its words stand now: they are kept to know it again, and a version for
    them would only lose the notice that says why it is gone.
    """
    status = subject.orders.status or old.article.status
    old = evolve(old, heads=_collect_heads(old, subject))
    erased = find_action(old.action).erases and not subject.orders.restores
    if subject.story is None or subject.source is None or erased:
        return evolve(old, article=evolve(old.article, status=status))
    if old.released and status == old.article.status != "usable":
        return evolve(old, source=subject.source, source_hash=hash_source(subject.source))
    words = pick_story_fields(subject.story) | {"needs_review": subject.story.needs_review and not subject.checked}
    article = evolve(old.article, **(words | {"status": status}))
    return evolve(
        old,
        article=article,
        source=subject.source,
        source_hash=hash_source(subject.source),
        story_hash=hash_public_content(article, at.publication),
    )


def _collect_heads(old: Record, subject: Subject) -> tuple[str, ...]:
    """The hashes of the headlines that the article has had, with those of today."""
    stories = (story for story in (old.source, subject.source, subject.story) if story)
    heads = {hash_head(text) for story in stories for text in (story.headline, story.title) if text}
    return tuple(sorted({*old.heads, *heads}))


def hash_public_content(article: Article, publication: Publication) -> str:
    """The content hash of what the wire is given: of a withdrawn article no word."""
    return hash_content(article if article.status == "usable" else strip_words(article, ERASED), publication)


def _keep_in(record: Record, subject: Subject, at: DecisionContext) -> Record:
    """Of an article that has not been out: why it may not come out yet."""
    article = record.article
    until = subject.until if subject.orders.waits else None
    flagged = at.hold_flagged and article.needs_review
    held = {"canceled": "killed", "withheld": "withheld"}.get(article.status) or (
        "embargo" if until and at.now < until else "review" if flagged else None
    )
    return evolve(record, held=held, until=until, action=subject.action, reason=subject.reason)


def _raise_version(old: Record, record: Record, subject: Subject, at: DecisionContext) -> Record:
    """Of an article that is out: the next version if its words, its status or the editor's word on it changed."""
    same_words = record.article.status == old.article.status and _is_same(old, record, at)
    ordered = subject.orders.on_wire and not _was_carried_out(old, subject, same_words=same_words)
    idle = subject.orders.restores and old.article.status == "usable"
    met = _is_met(old, subject)
    orders: dict[str, object] = {"recovered": old.recovered and not met}
    if ordered or met:
        orders |= {"action": subject.action, "reason": subject.reason}
    if same_words and (idle or not ordered):
        return evolve(record, **orders)
    article = record.article
    version = old.article.version + 1
    updated_at = max(at.now.replace(microsecond=0), article.published_at, old.article.updated_at + SECOND)
    updated_at = updated_at.astimezone(article.published_at.tzinfo)
    line = Revision(
        version=version,
        at=updated_at,
        signal=_name_signal(record, subject, ordered=ordered),
        note=subject.reason if ordered else None,
    )
    changed = {"version": version, "updated_at": updated_at, "history": (*old.article.history, line)}
    return evolve(record, **(orders | {"article": evolve(article, **changed)}))


def _is_met(old: Record, subject: Subject) -> bool:
    """Whether a recovered article is met again, or an editor speaks of it: from now on state knows it as any other.

    A withdrawn one is met only by an order, for it may have been erased: then its words must not come back by themselves.
    """
    met = subject.index is not None and old.article.status == "usable"
    return old.recovered and (met or subject.action is not None)


def _is_same(old: Record, record: Record, at: DecisionContext) -> bool:
    """Whether the wire would say the same.

    Of a recovered article only its words are compared: what of the publication's facts went out with them is no change.
    """
    if not old.recovered:
        return record.story_hash == old.story_hash
    return hash_public_content(record.article, at.publication) == hash_public_content(old.article, at.publication)


def _was_carried_out(old: Record, subject: Subject, *, same_words: bool) -> bool:
    """Whether an order is the one carried out last.

    Of a recovered article, whether its history tells of it; one from before its first release left no line there, but its words.
    """
    if not old.recovered:
        return (subject.action, subject.reason) == (old.action, old.reason)
    told = {(line.signal, line.note) for line in old.article.history[1:]}
    before_release = old.article.version == 1 and bool(old.article.edited) and same_words
    return (subject.orders.signal, subject.reason) in told or before_release


def _name_signal(record: Record, subject: Subject, *, ordered: bool) -> str | None:
    """IPTC's signal for the new version; a withdrawn one is told by its status."""
    if record.article.status != "usable":
        return None
    return (subject.orders.signal if ordered else None) or UPDATE


def release_due(record: Record, at: DecisionContext) -> Record:
    """The record, out from now on if nothing holds it any more and its hour has come."""
    held = None if record.held == "embargo" and record.until and record.until <= at.now else record.held
    if record.released or held or at.now < at.due:
        return evolve(record, held=held)
    published_at = max(at.due, record.until or at.due).astimezone(at.due.tzinfo)
    late = max(at.now.replace(microsecond=0), published_at).astimezone(at.due.tzinfo)
    updated_at = published_at if at.fresh else late
    first = Revision(version=1, at=updated_at, signal=None, note=None)
    times = {"published_at": published_at, "updated_at": updated_at, "history": (first,)}
    return evolve(record, article=evolve(record.article, **times), released=True, held=None)


def _erase_words(record: Record) -> Record:
    """The record without any word of the article; the hashes stay, to know the words if they come again."""
    return evolve(record, article=strip_words(record.article, ERASED), source=None)


def pick_story_fields(story: Story) -> dict[str, object]:
    """The fields of a story alone, whatever it is part of."""
    return {name: getattr(story, name) for name in Story.model_fields}
