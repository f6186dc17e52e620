"""Change an article's words: set or clear lines, replace words. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from transform.edition.edit.subjects import Subject
from transform.errors import tell
from transform.model.edition import BodyPart, Byline, Caption, Story
from transform.model.edits import Edit, EditError, Replacement
from transform.model.evolve import evolve
from transform.model.fields import USUAL_URGENCY
from transform.model.title import compose_title
from transform.text.quotes import name_nearest, shorten

Printed = TypeVar("Printed", BodyPart, Caption)
LINES = ("kicker", "headline", "deck", "section")


def set_words(story: Story, edit: Edit) -> Story:
    """The story with lines set or cleared as the edit says. Urgency is not words of the article, so it is not marked as edited."""
    keys = edit.set.model_fields_set | set(edit.clear)
    if not keys:
        return story
    changes = {key: getattr(edit.set, key) for key in keys}
    if changes.get("urgency") == USUAL_URGENCY:
        changes["urgency"] = None
    if "bylines" in keys:
        changes["bylines"] = tuple(Byline(name=name, role=None) for name in edit.set.bylines or ())
    return mark_edited(evolve(story, **changes), keys - {"urgency"})


def mark_edited(story: Story, keys: Iterable[str]) -> Story:
    """The story with its title recomposed and these fields marked as edited."""
    title = compose_title(story.headline, story.kicker, story.body, story.deck, story.captions)
    return evolve(story, title=title, edited=tuple(sorted({*story.edited, *keys})))


def replace_words(number: int, subject: Subject, edit: Edit) -> Subject:
    """The article with each replacement made; EditError unless its words occur exactly once."""
    for one in edit.replace:
        story = subject.story
        lines = {key: text for key in LINES if story and (text := getattr(story, key))}
        body = [part.text for part in story.body] if story else []
        captions = [caption.text for caption in story.captions] if story else []
        count = sum(text.count(one.words) for text in (*lines.values(), *body, *captions))
        if story is None or count != 1:
            near = name_nearest(one.words, [*lines.values(), *body, *captions])
            raise EditError(
                number,
                tell("'{words}' stands {count} times in the article", words=shorten(one.words), count=count),
                near,
            )
        subject = replace(subject, story=_replace_once(number, story, one))
    return subject


def _replace_once(number: int, story: Story, one: Replacement) -> Story:
    """The story with the words replaced; EditError if a text would become empty."""
    lines = {key: text.replace(one.words, one.by) for key in LINES if one.words in (text := getattr(story, key) or "")}
    texts = [*(part.text for part in story.body), *(caption.text for caption in story.captions)]
    parts = [text.replace(one.words, one.by) for text in texts]
    if not all(text.strip() for text in (*lines.values(), *parts)):
        todo = 'keep some words, or clear the line with clear = ["kicker"]'
        raise EditError(number, tell("replacing '{words}' would leave an empty line", words=shorten(one.words)), todo)
    body = tuple(_replace_in(part, one) for part in story.body)
    captions = tuple(_replace_in(caption, one) for caption in story.captions)
    keys = [*lines, *(["body"] if body != story.body else []), *(["captions"] if captions != story.captions else [])]
    return mark_edited(evolve(story, **{**lines, "body": body, "captions": captions}), keys)


def _replace_in(part: Printed, one: Replacement) -> Printed:
    return evolve(part, text=part.text.replace(one.words, one.by))
