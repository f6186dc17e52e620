"""The sentences that a decision erased, by which copies of an article are recognized. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transform.model.actions import find_action
from transform.text.quotes import squeeze

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision, Story

SHORTEST = 8
"""Characters of a sentence that counts as an article's own: shorter ones ("记者昨日获悉") occur in many."""


def list_erased_sentences(old: "Decision | None", new: "Decision") -> tuple[str, ...]:
    """The sentences, without white space, of articles erased between two decisions, except those that other articles contain."""
    erased = {one.article.guid for one in new.records if one.source is None and find_action(one.action).erases}
    stories = [
        story
        for record in (old.records if old else ())
        if record.article.guid in erased and record.source is not None
        for story in (record.article, record.source)
    ]
    kept = [record.article for record in new.records if record.article.guid not in erased]
    kept_text = squeeze("".join(text for article in kept for text in _list_texts(article)))
    sentences = dict.fromkeys(one for story in stories for text in _list_texts(story) for one in _split_sentences(text))
    return tuple(one for one in sentences if one not in kept_text)


def _list_texts(story: "Article | Story") -> Iterator[str]:
    """Title, headings, body and captions of a story."""
    for name in ("kicker", "headline", "deck", "title"):
        yield getattr(story, name) or ""
    for name in ("body", "captions"):
        yield from (part.text for part in getattr(story, name))


def _split_sentences(text: str) -> Iterator[str]:
    """The sentences of at least SHORTEST characters, without white space."""
    bare = squeeze(text)
    for mark in "。！？!?；;":
        bare = bare.replace(mark, "\n")
    yield from (one for one in bare.split("\n") if len(one) >= SHORTEST)
