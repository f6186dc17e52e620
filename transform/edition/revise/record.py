"""Revise one article: whether it changes, to what version, and whether it may be released.

In: its known Record, its current words and the editor's orders, the clock. Out: the new Record. Pure.

An order stays in force until another is given: removing a kill from ``edits.toml`` restores nothing, ``release`` does. Each edit's order is
carried out once: after that it is as if it were not there, so that taking out another edit does not bring it back to life. The times of what is
released or changed here are provisional: they depend on what else the decision releases or changes, and ``stamp_times`` gives them.
"""

import datetime as dt
from dataclasses import replace
from functools import cached_property

from transform.edition.edit import Subject
from transform.edition.revise.content import hash_content
from transform.edition.revise.withdraw import strip_words
from transform.frozen import frozen
from transform.model.actions import UPDATE, find_action
from transform.model.edition import Article, Record, Revision, Story
from transform.model.evolve import evolve
from transform.model.given import NOTHING_GIVEN
from transform.model.publication import Publication
from transform.model.story_hash import hash_head, hash_source
from transform.model.times import NO_TIMES, GivenTimes
from transform.model.topics import NO_TOPICS, Topics

ERASED = "erased"
"""Replaces an erased article's title in state."""


@frozen
class DecisionContext:
    """When and for which edition a decision is made; ``fresh``: nothing of the edition is released yet.

    ``given`` are the times that the site's editions have already. ``keeps_versions``: neither other rights, nor other topics, nor
    a newer form of documents make a new version by themselves. ``topics`` are the newspaper's words for them.
    """

    publication: Publication
    date: str
    now: dt.datetime
    fresh: bool
    hold_flagged: bool = False
    given: GivenTimes = NO_TIMES
    keeps_versions: bool = False
    topics: Topics = NO_TOPICS

    @cached_property
    def due(self) -> dt.datetime:
        return self.publication.published_at(self.date)

    @cached_property
    def base(self) -> dt.datetime:
        """From when times by the clock count."""
        return self.given.count_from(self.now).astimezone(self.due.tzinfo)


def begin_record(
    subject: Subject, story: Story, source: Story, identity: tuple[str, str], context: DecisionContext
) -> Record:
    """A new article; ``identity`` is its guid and key. Its content hash follows with the edited words."""
    article = Article(
        **pick_story_fields(story),
        guid=identity[0],
        key=identity[1],
        version=1,
        status="usable",
        published_at=context.due,
        updated_at=context.due,
        history=(),
    )
    provisional = hash_source(source)
    blank = Record(
        article=article,
        source=source,
        source_hash=provisional,
        story_hash=provisional,
        released=False,
        held=None,
        until=None,
        action=None,
        reason=None,
        carried_out=(),
    )
    return revise_record(blank, subject, context)


def revise_record(old: Record, subject: Subject, context: DecisionContext) -> Record:
    """The article with its current words and orders, released if it is due; its new times are provisional."""
    subject = replace(subject, done=not old.recovered and _was_carried_out(old, subject))
    record = _update_words(old, subject, context)
    record = _set_hold(record, subject, context) if not old.released else _raise_version(old, record, subject, context)
    return release_due(_erase_words(record) if find_action(record.action).erases else record, context)


def _update_words(old: Record, subject: Subject, context: DecisionContext) -> Record:
    """The record with the edited words and the ordered status; version and times are unchanged.

    A withdrawn article stays frozen even if its text reappears: the text is kept only to recognize it, and a new version would lose
    the notice that says why it is gone.
    """
    status = subject.effect.status or old.article.status
    noted = {"heads": _collect_heads(old, subject), **_note_given(subject)}
    erased = find_action(old.action).erases and not subject.effect.restores
    if subject.story is None or subject.source is None or erased:
        return evolve(old, **noted, article=evolve(old.article, status=status))
    if old.released and status == old.article.status != "usable":
        return evolve(old, **noted, source=subject.source, source_hash=_hash_new_source(old, subject.source))
    words = pick_story_fields(subject.story) | {"needs_review": subject.story.needs_review and not subject.checked}
    article = evolve(old.article, **(words | {"status": status}))
    return evolve(
        old,
        **noted,
        article=article,
        source=subject.source,
        source_hash=_hash_new_source(old, subject.source),
        story_hash=hash_public_content(article, context.publication),
    )


def _hash_new_source(old: Record, source: Story) -> str:
    return old.source_hash if source is old.source else hash_source(source)


def _note_given(subject: Subject) -> dict[str, object]:
    """What another system says of the article now, to be kept until it says otherwise."""
    given = subject.given or NOTHING_GIVEN
    changes: dict[str, object] = {"given_id": given.id} if given.id else {}
    if subject.index is not None:
        changes["given_at"] = dt.datetime.fromisoformat(given.published_at) if given.published_at else None
    return changes


def _collect_heads(old: Record, subject: Subject) -> tuple[str, ...]:
    """The hashes of all headlines that the article has had, current ones included."""
    stories = (story for story in (old.source, subject.source, subject.story) if story)
    heads = {hash_head(text) for story in stories for text in (story.headline, story.title) if text}
    return tuple(sorted({*old.heads, *heads}))


def hash_public_content(article: Article, publication: Publication) -> str:
    """The content hash of what the wire receives: no words of a withdrawn article."""
    return hash_content(article if article.status == "usable" else strip_words(article, ERASED), publication)


def _set_hold(record: Record, subject: Subject, context: DecisionContext) -> Record:
    """An unreleased article with the reason why it is held, if any."""
    article = record.article
    until = subject.until if subject.effect.waits else None
    flagged = context.hold_flagged and article.needs_review
    held = {"canceled": "killed", "withheld": "withheld"}.get(article.status) or (
        "embargo" if until and context.now < until else "review" if flagged else None
    )
    orders = {} if subject.done else {"action": subject.action, "reason": subject.reason}
    return evolve(record, held=held, until=until, carried_out=subject.seen, **orders)


def _raise_version(old: Record, record: Record, subject: Subject, context: DecisionContext) -> Record:
    """A released article, with the next version if its words, its status or the editor's order changed.

    One that was published before articles had a place gets one, and with it today's form of NewsML-G2, only where versions may rise.
    """
    kept = _keep_subjects(old, _keep_rights(old, record, context), context)
    record = record if record.article.status == "usable" else kept
    same_words = record.article.status == old.article.status and _is_same(old, kept, context)
    ordered = subject.effect.on_wire and not (old.recovered and _is_in_history(old, subject, same_words=same_words))
    idle = subject.effect.restores and old.article.status == "usable"
    confirmed = _is_confirmed(old, subject)
    carried_out = _remember_orders(old, subject, ordered=ordered)
    orders: dict[str, object] = {"recovered": old.recovered and not confirmed, "carried_out": carried_out}
    if ordered or confirmed:
        orders |= {"action": subject.action, "reason": subject.reason}
    renewed = not context.keeps_versions and old.article.place is None and _is_found(record, subject)
    if same_words and (idle or not ordered) and not renewed:
        return evolve(kept, **orders)
    version = old.article.version + 1
    line = Revision(
        version=version,
        at=context.base,
        signal=_name_signal(record, subject, ordered=ordered),
        note=subject.reason if ordered else None,
    )
    changed = {"version": version, "history": (*old.article.history, line)}
    return evolve(record, **(orders | {"article": evolve(record.article, **changed)}))


def _is_found(record: Record, subject: Subject) -> bool:
    """Whether a usable article stands on the pages as they are now."""
    return record.article.status == "usable" and subject.index is not None


def _keep_rights(old: Record, record: Record, context: DecisionContext) -> Record:
    """The record with the rights of its last version, unless other rights are reason enough for a new one.

    A withdrawn article always keeps them: its notice must stand wherever the article stood.
    """
    withdrawn = record.article.status != "usable"
    if not (withdrawn or context.keeps_versions) or record.article.rights == old.article.rights:
        return record
    article = evolve(record.article, rights=old.article.rights)
    return evolve(record, article=article, story_hash=hash_public_content(article, context.publication))


def _keep_subjects(old: Record, record: Record, context: DecisionContext) -> Record:
    """The record with the subjects of its last version, if pagewire chose both these and those, unless other topics are reason enough."""
    edited = {*old.article.edited, *record.article.edited}
    if record.article.subjects and not record.article.topics:
        return record
    if not context.keeps_versions or "subjects" in edited or record.article.topics == old.article.topics:
        return record
    article = evolve(record.article, subjects=old.article.subjects, topics=old.article.topics)
    return evolve(record, article=article, story_hash=hash_public_content(article, context.publication))


def _is_confirmed(old: Record, subject: Subject) -> bool:
    """Whether a recovered article is found on its page or named by an edit: from now on it is like any other.

    A withdrawn one is confirmed only by an order: it may have been erased, and then its words must not return by themselves.
    """
    confirmed = subject.index is not None and old.article.status == "usable"
    return old.recovered and (confirmed or subject.action is not None)


def _is_same(old: Record, record: Record, context: DecisionContext) -> bool:
    """Whether the wire content is unchanged.

    A recovered article is compared by its words alone, because the publication's facts at its release are not known.
    """
    if not old.recovered:
        return record.story_hash == old.story_hash
    return hash_public_content(record.article, context.publication) == hash_public_content(
        old.article, context.publication
    )


def _was_carried_out(old: Record, subject: Subject) -> bool:
    """Whether every edit that gives the order was carried out before.

    Where edits are not known, in a state that did not keep them or for an order of the program, the order carried out last is compared.
    """
    if not subject.effect.on_wire:
        return False
    if old.carried_out is None or not subject.standing:
        return (subject.action, subject.reason) == (old.action, old.reason)
    return set(subject.standing) <= set(old.carried_out)


def _remember_orders(old: Record, subject: Subject, *, ordered: bool) -> tuple[str, ...] | None:
    """The edits whose orders are done with.

    An edit that was taken out is remembered until another one is carried out: then it may be given again.
    """
    if not subject.seen or (ordered and subject.standing):
        return subject.seen or old.carried_out
    return tuple(dict.fromkeys((*(old.carried_out or ()), *subject.seen)))


def _is_in_history(old: Record, subject: Subject, *, same_words: bool) -> bool:
    """Whether an order to a recovered article was carried out, by its history.

    An order from before its first release left only its edited words.
    """
    published_orders = {(line.signal, line.note) for line in old.article.history[1:]}
    before_release = old.article.version == 1 and bool(old.article.edited) and same_words
    return (subject.effect.signal, subject.reason) in published_orders or before_release


def _name_signal(record: Record, subject: Subject, *, ordered: bool) -> str | None:
    """IPTC's signal for the new version; None if its status already says that it is withdrawn."""
    if record.article.status != "usable":
        return None
    return (subject.effect.signal if ordered else None) or UPDATE


def release_due(record: Record, context: DecisionContext) -> Record:
    """The record, released if nothing holds it and it is due."""
    held = None if record.held == "embargo" and record.until and record.until <= context.now else record.held
    if record.released or held or context.now < context.due:
        return evolve(record, held=held)
    first = Revision(version=1, at=context.base, signal=None, note=None)
    return evolve(record, article=evolve(record.article, history=(first,)), released=True, held=None)


def _erase_words(record: Record) -> Record:
    """The record without the article's words; their hashes stay, to recognize the words if they reappear."""
    return evolve(record, article=strip_words(record.article, ERASED), source=None)


def pick_story_fields(story: Story) -> dict[str, object]:
    """The Story fields of a story or article."""
    return {name: getattr(story, name) for name in Story.model_fields}
