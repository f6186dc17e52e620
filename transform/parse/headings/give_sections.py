"""Step: give each named banner to the story right under it as its section.

The words of a column's own name need not be those of a story; what stands next says which it is. A label that only seemed
to be the story's section gives way. In: ``stories``, refers too, and ``blocks`` in reading order. Out: ``stories`` with
sections; a banner with no story under it, or with another one between, stays a leftover.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.draft import Draft, Leftover, Story


def give_sections(draft: Draft) -> Draft:
    places = {block.order: place for place, block in enumerate(draft.blocks)}
    stories = list(draft.stories)
    leftovers = list(draft.leftovers)
    for place, block in enumerate(draft.blocks):
        under = _find_under(stories, places, place) if block.kind == "banner" else None
        if under is None:
            continue
        if stories[under].section:
            leftovers.append(Leftover(stories[under].section, "banner"))
        leftovers.remove(Leftover(block.whole, "banner"))
        stories[under] = replace(stories[under], section=block.whole, section_at=None)
    return replace(draft, stories=tuple(stories), leftovers=tuple(leftovers))


def _find_under(stories: Sequence[Story], places: dict[int, int], place: int) -> int | None:
    """The story whose heading or text begins first after this place; None if none does."""
    starts = [
        (places[start.order], index)
        for index, story in enumerate(stories)
        for start in (story.blocks[0], *(story.heading.blocks[:1] if story.heading else ()))
        if places[start.order] > place
    ]
    return min(starts)[1] if starts else None
