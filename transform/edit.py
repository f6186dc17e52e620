"""The editor's word on an edition: which article each edit means, and what it makes of it.

Comes in: the linked edition with its matching, what state knows, and the edits in file order. Goes out: every article in question with its
words as edited and what was ordered for it. An edit that matches nothing or two places, or contradicts another, is an EditError
that names the nearest candidates; then no edit of the edition is applied. Pure.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from transform.edits_file import Action, Edit, Edits, Replacement
from transform.link import LinkedEdition, Orphan, Placed
from transform.match import Matching
from transform.model import BodyPart, Byline, Caption, Record, Story, compose_title
from transform.page import order_of

CANDIDATES = 3
"""How many near candidates an error names."""
Printed = TypeVar("Printed", BodyPart, Caption)
LINES = ("kicker", "headline", "deck", "section")
SHOWN = 24
"""Characters of a text that an error quotes."""


class EditError(Exception):
    """An edit that cannot be carried out; ``number`` counts edits from 0."""

    def __init__(self, number: int, what: str, todo: str) -> None:
        super().__init__(number, what, todo)
        self.number = number
        self.what = what
        self.todo = todo


@dataclass(frozen=True)
class Subject:
    """An article in question: its words (None once erased), and what an editor ordered for it.

    ``index`` is its story's in the new parse, None if it was not met there; ``guid`` is None if it is new. ``source`` holds its
    words before any edit; ``attached`` are the places in its body that orphans were put before.
    """

    index: int | None
    guid: str | None
    page: str
    source: Story | None
    story: Story | None
    action: Action | None = None
    reason: str | None = None
    until: dt.datetime | None = None
    checked: bool = False
    attached: tuple[int, ...] = ()


def find_ties(linked: LinkedEdition, edits: Edits) -> dict[int, str]:
    """The stories that edits with both quote and guid tie to known articles."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    ties: dict[int, str] = {}
    for number, edit in enumerate(edits.article):
        if edit.guid and edit.quote:
            ties[find_quote(number, edit, subjects)] = edit.guid
    return ties


def find_vouched(linked: LinkedEdition, edits: Edits) -> frozenset[int]:
    """The stories that an editor quotes to release them: whatever they are like, they may come out."""
    subjects = [Subject(index, None, story.page, story, story) for index, story in enumerate(linked.stories)]
    return frozenset(
        find_quote(number, edit, subjects)
        for number, edit in enumerate(edits.article)
        if edit.quote and not edit.guid and edit.action == "release"
    )


def apply_edits(
    linked: LinkedEdition, matching: Matching, records: tuple[Record, ...], edits: Edits
) -> tuple[Subject, ...]:
    """The stories in print order, then the known articles that were not met, each as edited."""
    subjects = collect_subjects(linked, matching, records)
    told: dict[tuple[int, str], object] = {}
    for number, edit in enumerate(edits.article):
        at = find_guid(number, edit, subjects) if edit.guid else find_quote(number, edit, subjects)
        for key, value in list_orders(edit):
            if told.setdefault((at, key), value) != value:
                what = f"contradicts an earlier edit of the same article: {key} is {shorten(str(told[at, key]))} there"
                raise EditError(number, what, "keep one of the two")
        check_possible(number, edit, subjects[at], records)
        edited = replace_words(number, apply_edit(subjects[at], edit), edit)
        subjects[at] = attach_orphans(number, edited, edit, linked)
    return tuple(subjects)


def check_possible(number: int, edit: Edit, subject: Subject, records: tuple[Record, ...]) -> None:
    """Refuse an order that comes too late for the article."""
    record = next((record for record in records if record.article.guid == subject.guid), None)
    if record is None:
        return
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    if edit.action == "embargo" and record.released and record.until != until:
        raise EditError(number, "an embargo comes too late: the article is out", "withhold it, and release it later")
    if edit.action == "release" and record.source is None and subject.index is None:
        raise EditError(number, "the article cannot be released: its words are erased", "take the edit out")


def collect_subjects(linked: LinkedEdition, matching: Matching, records: tuple[Record, ...]) -> list[Subject]:
    """Everything an edit may mean."""
    met = [
        Subject(index, matching.pairs.get(index), story.page, story, story)
        for index, story in enumerate(linked.stories)
    ]
    absent = [record for record in records if record.article.guid in {*matching.absent, *matching.joined}]
    return met + [
        Subject(None, record.article.guid, record.article.page, record.source, record.source) for record in absent
    ]


def list_orders(edit: Edit) -> Iterator[tuple[str, object]]:
    """What an edit says, as keys that no other edit of the same article may say otherwise."""
    for key in edit.set.model_fields_set:
        yield key, getattr(edit.set, key)
    for line in edit.clear:
        yield line, None
    if edit.action and edit.action != "checked":
        yield "action", edit.action
        yield "reason", edit.reason
        yield "until", edit.until


def apply_edit(subject: Subject, edit: Edit) -> Subject:
    story = subject.story and set_words(subject.story, edit)
    if edit.action in {None, "checked"}:
        return replace(subject, story=story, checked=subject.checked or edit.action == "checked")
    until = dt.datetime.fromisoformat(edit.until) if edit.until else None
    return replace(subject, story=story, action=edit.action, reason=edit.reason, until=until)


def set_words(story: Story, edit: Edit) -> Story:
    """The story with the editor's words in place of its own, and without the lines that are cleared."""
    keys = edit.set.model_fields_set | set(edit.clear)
    if not keys:
        return story
    changes = {key: getattr(edit.set, key) for key in keys}
    if "bylines" in keys:
        changes["bylines"] = tuple(Byline(name=name, role=None) for name in edit.set.bylines or ())
    return mark_edited(story.model_copy(update=changes), keys)


def mark_edited(story: Story, keys: Iterable[str]) -> Story:
    """The story with its title made anew and these fields named as the editor's."""
    title = compose_title(story.headline, story.kicker, story.body)
    return story.model_copy(update={"title": title, "edited": tuple(sorted({*story.edited, *keys}))})


def replace_words(number: int, subject: Subject, edit: Edit) -> Subject:
    """The article with each replacement made in the one place where its words stand."""
    for one in edit.replace:
        story = subject.story
        lines = {key: text for key in LINES if story and (text := getattr(story, key))}
        body = [part.text for part in story.body] if story else []
        captions = [caption.text for caption in story.captions] if story else []
        count = sum(text.count(one.words) for text in (*lines.values(), *body, *captions))
        if story is None or count != 1:
            near = name_nearest(one.words, [*lines.values(), *body, *captions])
            raise EditError(number, f"'{shorten(one.words)}' stands {count} times in the article", near)
        subject = replace(subject, story=put_words(number, story, one))
    return subject


def put_words(number: int, story: Story, one: Replacement) -> Story:
    """The story with the words replaced; no text may be left without words."""
    lines = {key: text.replace(one.words, one.by) for key in LINES if one.words in (text := getattr(story, key) or "")}
    body = tuple(put_in(part, one) for part in story.body)
    captions = tuple(put_in(caption, one) for caption in story.captions)
    texts = [*lines.values(), *(part.text for part in body), *(caption.text for caption in captions)]
    if not all(text.strip() for text in texts):
        todo = 'leave some words, or clear the line with clear = ["kicker"]'
        raise EditError(number, f"nothing would be left of '{shorten(one.words)}'", todo)
    keys = [*lines, *(["body"] if body != story.body else []), *(["captions"] if captions != story.captions else [])]
    return mark_edited(story.model_copy(update={**lines, "body": body, "captions": captions}), keys)


def put_in(part: Printed, one: Replacement) -> Printed:
    return part.model_copy(update={"text": part.text.replace(one.words, one.by)})


def attach_orphans(number: int, subject: Subject, edit: Edit, linked: LinkedEdition) -> Subject:
    """The story with the orphans an edit names, each before or after its part on that page, as it stands on the page."""
    parts = linked.parts[subject.index] if subject.index is not None and linked.parts else ()
    pages = list_pages(subject)
    for words in edit.attach:
        if subject.story is None:
            raise EditError(number, "nothing can be attached to the article: its words are erased", "take attach out")
        here = [orphan for orphan in linked.orphans if orphan.page in pages]
        found = [orphan for orphan in here if squeeze(words) in squeeze(orphan.text)]
        if len(found) != 1:
            near = name_nearest(words, [orphan.text for orphan in linked.orphans])
            where = " and ".join(sorted(pages, key=order_of))
            raise EditError(number, f"{len(found)} orphans of page {where} hold '{shorten(words)}'", near)
        at = place_orphan(found[0], parts, len(subject.story.body) - len(subject.attached))
        real = at + sum(other <= at for other in subject.attached)
        part = BodyPart(kind="paragraph", text=found[0].text)
        body = (*subject.story.body[:real], part, *subject.story.body[real:])
        captions = tuple(
            each.model_copy(update={"after": each.after + (each.after > real)}) for each in subject.story.captions
        )
        story = mark_edited(subject.story.model_copy(update={"body": body, "captions": captions}), ["body"])
        subject = replace(subject, story=story, attached=(*subject.attached, at))
    return subject


def place_orphan(orphan: Orphan, parts: tuple[Placed, ...], length: int) -> int:
    """Before which body part an orphan goes; ``length`` is the number of parts without any orphan."""
    here = [(at, placed) for at, placed in enumerate(parts) if placed.page == orphan.page]
    if not here:
        return length
    at, placed = here[0]
    early = placed.start is not None and orphan.start is not None and orphan.start < placed.start
    if not early:
        return placed.end
    cut = at > 0 and parts[at - 1].end > placed.first
    return placed.first + cut


def find_guid(number: int, edit: Edit, subjects: list[Subject]) -> int:
    for at, subject in enumerate(subjects):
        if subject.guid == edit.guid:
            return at
    guids = [subject.guid for subject in subjects if subject.guid]
    raise EditError(
        number, f"no article of this edition has the guid '{edit.guid}'", name_nearest(edit.guid or "", guids)
    )


def find_quote(number: int, edit: Edit, subjects: list[Subject]) -> int:
    """The one article on the edit's page that holds its quote once; white space does not count."""
    quote = squeeze(edit.quote or "")
    page = order_of(edit.page or "0")
    here = [(at, subject) for at, subject in enumerate(subjects) if page in map(order_of, list_pages(subject))]
    held = {at: sum(text.count(quote) for text in list_texts(subject.source)) for at, subject in here}
    places = [at for at, times in held.items() if times]
    if sum(held.values()) == 1:
        return places[0]
    shown = shorten(edit.quote or "")
    if not places:
        texts = [text for _, subject in here for text in list_texts(subject.source)]
        near = name_nearest(edit.quote or "", texts)
        raise EditError(number, f"'{shown}' stands in no article on page {edit.page}", near)
    titles = ", ".join(f"'{shorten(subject.source.title)}'" for at, subject in here if at in places and subject.source)
    raise EditError(
        number,
        f"'{shown}' stands {sum(held.values())} times on page {edit.page}",
        f"quote more words; it is in {titles}",
    )


def list_pages(subject: Subject) -> set[str]:
    """The pages that an article runs on."""
    return {subject.page, *(part.page for part in (subject.source.parts if subject.source else ()))}


def list_texts(story: Story | None) -> list[str]:
    """The texts of an article that a quote may come from, without white space."""
    if story is None:
        return []
    heads = [text for text in (story.kicker, story.headline, story.deck) if text]
    names = [byline.name for byline in story.bylines]
    return [
        squeeze(text)
        for text in (*heads, *names, *(part.text for part in story.body), *(c.text for c in story.captions))
    ]


def squeeze(text: str) -> str:
    return "".join(text.split())


def shorten(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def name_nearest(words: str, texts: list[str]) -> str:
    """The texts most like the words, for the editor to choose from."""
    wanted = squeeze(words)
    ranked = sorted(texts, key=lambda text: -longest_common(wanted, text))
    near = [f"'{shorten(text)}'" for text in ranked[:CANDIDATES]]
    return f"nearest: {', '.join(near)}" if near else "there is none"


def longest_common(one: str, other: str) -> int:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
