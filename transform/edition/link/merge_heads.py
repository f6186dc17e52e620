"""Merge the heads of a story and of its rest.

In: the story, its rest, the lines of its heads on its first page. Out: the story, with kicker and headline separated where the rest
repeats the headline alone; without heads of its own it takes those of the rest.
"""

from collections.abc import Sequence

from transform.model.edition import Story
from transform.model.evolve import evolve
from transform.text.span_text import strip_gaps


def merge_heads(story: Story, rest: Story, lines: Sequence[str]) -> Story:
    if not (story.kicker or story.headline or story.deck):
        return evolve(story, kicker=rest.kicker, headline=rest.headline, deck=rest.deck)
    kicker = _find_kicker(story, rest, lines)
    if kicker is None:
        return story
    return evolve(story, kicker=kicker, headline=rest.headline, deck=rest.deck)


def _find_kicker(story: Story, rest: Story, lines: Sequence[str]) -> str | None:
    """The lines before those that the rest repeats as its headline; None if there are none, or they already are the kicker."""
    if rest.kicker or not rest.headline:
        return None
    repeated = strip_gaps(join_heads(rest))
    lead = next((lines[:at] for at in range(1, len(lines)) if strip_gaps("".join(lines[at:])) == repeated), ())
    if not lead or strip_gaps("".join(lead)) == strip_gaps(story.kicker or ""):
        return None
    return " ".join(lead)


def join_heads(story: Story) -> str:
    return " ".join(text for text in (story.kicker, story.headline, story.deck) if text)
