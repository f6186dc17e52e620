"""Step: give each named banner to the story right below it as its section.

A section's name need not share words with its story; the next story is the right one. A label that only seemed to be
the section gives way. In: ``stories``, refers too, and ``blocks`` in reading order. Out: ``stories`` with sections; a
banner with no story right below it stays a leftover.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import Draft, Leftover, Story


def give_sections(draft: Draft) -> Draft:
    places = {block.order: place for place, block in enumerate(draft.blocks)}
    stories = list(draft.stories)
    leftovers = list(draft.leftovers)
    for place, block in enumerate(draft.blocks):
        under = _find_story_below(stories, places, place) if block.kind == "banner" else None
        if under is None:
            continue
        if stories[under].section:
            leftovers.append(Leftover(stories[under].section, "banner"))
        leftovers.remove(Leftover(block.printed, "banner"))
        stories[under] = replace(stories[under], section=block.printed, section_at=None)
    return replace(draft, stories=tuple(stories), leftovers=tuple(leftovers))


def _find_story_below(stories: Sequence[Story], places: dict[int, int], place: int) -> int | None:
    """The story whose heading or text begins first after this place; None if none does."""
    starts = [
        (places[start.order], index)
        for index, story in enumerate(stories)
        for start in (story.blocks[0], *(story.heading.blocks[:1] if story.heading else ()))
        if places[start.order] > place
    ]
    return min(starts)[1] if starts else None
