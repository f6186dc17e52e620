"""Remove whole paragraphs and captions from an article: what a replacement by nothing names from first to last word. Pure.

In: the subject and the edit. Out: the subject without these parts, and the replacements that are left. A part is dropped before lines are
set, so that words of the body can become the headline in the same edit.
"""

from dataclasses import replace

from transform.edition.edit.change_words import mark_edited
from transform.edition.edit.subjects import Subject
from transform.model.edition import Story
from transform.model.edits import Edit
from transform.model.evolve import evolve
from transform.text.quotes import squeeze


def drop_parts(subject: Subject, edit: Edit) -> tuple[Subject, Edit]:
    """The last part of the body stays: an article has a text."""
    left = []
    for one in edit.replace:
        story, words = subject.story, squeeze(one.words)
        if story is None or one.by or not words:
            left.append(one)
            continue
        parts = [at for at, part in enumerate(story.body) if squeeze(part.text) == words]
        captions = [at for at, caption in enumerate(story.captions) if squeeze(caption.text) == words]
        if len(parts) == 1 and not captions and len(story.body) > 1:
            subject = _drop_part(subject, story, parts[0])
        elif len(captions) == 1 and not parts:
            kept = (*story.captions[: captions[0]], *story.captions[captions[0] + 1 :])
            subject = replace(subject, story=mark_edited(evolve(story, captions=kept), ["captions"]))
        else:
            left.append(one)
    return subject, evolve(edit, replace=tuple(left)) if edit.replace else edit


def _drop_part(subject: Subject, story: Story, at: int) -> Subject:
    body = (*story.body[:at], *story.body[at + 1 :])
    captions = tuple(evolve(each, after=each.after - (each.after > at)) for each in story.captions)
    story = mark_edited(evolve(story, body=body, captions=captions), ["body"])
    printed, orphan = _find_printed(subject, len(story.body) + 1, at)
    if orphan is not None:
        attached = (*subject.attached[:orphan], *subject.attached[orphan + 1 :])
        return replace(subject, story=story, attached=attached)
    return replace(subject, story=story, dropped=(*subject.dropped, printed))


def _find_printed(subject: Subject, length: int, at: int) -> tuple[int, int | None]:
    """The index of a part in the printed body; and, if it is an attached orphan, its index among these."""
    printed = [k for k in range(length + len(subject.dropped)) if k not in subject.dropped]
    rows: list[tuple[int, int | None]] = []
    for place in range(length + len(subject.dropped) + 1):
        rows += [(place, number) for number, other in enumerate(subject.attached) if other == place]
        rows += [(place, None)] if place in printed else []
    return rows[at]
