"""Attach orphaned text to an article, before or after its part on that page, in page order. Pure."""

from dataclasses import replace

from transform.edition.edit.change_words import mark_edited
from transform.edition.edit.subjects import Subject, list_pages
from transform.edition.link import LinkedEdition, Orphan, PlacedItem
from transform.errors import list_several, tell
from transform.model.edition import BodyPart
from transform.model.edits import Edit, EditError
from transform.model.evolve import evolve
from transform.model.page_number import order_of
from transform.text.quotes import name_nearest, shorten, squeeze


def attach_orphans(number: int, subject: Subject, edit: Edit, linked: LinkedEdition) -> Subject:
    """The subject with the orphans that the edit names in its body."""
    parts = linked.parts[subject.index] if subject.index is not None and linked.parts else ()
    pages = list_pages(subject)
    for words in edit.attach:
        if subject.story is None:
            raise EditError(number, "nothing can be attached to the article: its words are erased", "remove attach")
        here = [orphan for orphan in linked.orphans if orphan.page in pages]
        found = [orphan for orphan in here if squeeze(words) in squeeze(orphan.text)]
        if len(found) != 1:
            near = name_nearest(words, [orphan.text for orphan in linked.orphans])
            where = list_several(sorted(pages, key=order_of), "{before} and {after}")
            raise EditError(
                number,
                tell(
                    "{number} orphans of page {where} hold '{words}'",
                    number=len(found),
                    where=where,
                    words=shorten(words),
                ),
                near,
            )
        length = len(subject.story.body) - len(subject.attached) + len(subject.dropped)
        at = _place_orphan(found[0], parts, length)
        index = at + sum(other <= at for other in subject.attached) - sum(other < at for other in subject.dropped)
        part = BodyPart(kind="paragraph", text=found[0].text)
        body = (*subject.story.body[:index], part, *subject.story.body[index:])
        captions = tuple(evolve(each, after=each.after + (each.after > index)) for each in subject.story.captions)
        story = mark_edited(evolve(subject.story, body=body, captions=captions), ["body"])
        subject = replace(subject, story=story, attached=(*subject.attached, at))
    return subject


def _place_orphan(orphan: Orphan, parts: tuple[PlacedItem, ...], length: int) -> int:
    """The index of the body part that an orphan precedes; ``length`` is the number of parts without orphans."""
    here = [(at, placed) for at, placed in enumerate(parts) if placed.page == orphan.page]
    if not here:
        return length
    at, placed = here[0]
    early = placed.start is not None and orphan.start is not None and orphan.start < placed.start
    if not early:
        return placed.end
    cut = at > 0 and parts[at - 1].end > placed.first
    return placed.first + cut
