"""Signs of the two readings: whether the one that was not taken has the same story, or which parts of it."""

from collections import Counter
from collections.abc import Sequence

from transform.model.page import Spans
from transform.parse.draft import Story

Parts = dict[str, tuple[Spans, ...]]


def compare_readings(
    stories: Sequence[Story],
    others: Sequence[Story],
    places: Sequence[Sequence[int]],
    other_places: Sequence[Sequence[int]],
) -> list[dict[str, int]]:
    """``places`` are the lines of each story."""
    holders: dict[int, list[int]] = {}
    for number, lines in enumerate(other_places):
        for at in lines:
            holders.setdefault(at, []).append(number)
    parts = [_list_parts(other) for other in others]
    found: list[dict[str, int]] = []
    for story, lines in zip(stories, places, strict=True):
        shared = Counter(number for at in lines for number in holders.get(at, ()))
        twin = min(shared, key=lambda number: (-shared[number], number)) if shared else None
        if twin is None:
            found.append(_compare_parts(_list_parts(story), None) | {"overlap": 0})
        else:
            united = len(lines) + len(other_places[twin]) - shared[twin]
            found.append(_compare_parts(_list_parts(story), parts[twin]) | {"overlap": 100 * shared[twin] // united})
    return found


def _list_parts(story: Story) -> Parts:
    """Where on the page the parts of a story are."""
    heading, blocks = story.heading_parts, story.blocks
    texts = (block.piece.spans for block in blocks if block.piece and story.kind == "article")
    return {
        "kicker": (heading.kicker.spans,),
        "headline": (heading.headline.spans,),
        "deck": (heading.deck.spans,),
        "section": (story.section.spans,),
        "text": tuple(texts),
        "names": tuple(name.piece.spans for block in blocks for name in (*block.lead_names, *block.tail_names)),
        "datelines": tuple(block.dateline.piece.spans for block in blocks if block.dateline),
        "jumps": tuple(jump.piece.spans for block in blocks for jump in block.jumps),
    }


def _compare_parts(parts: Parts, others: Parts | None) -> dict[str, int]:
    if others is None:
        return {f"same_{name}": 0 for name in parts} | {"same": 0, "more_names": 0, "more_datelines": 0}
    same = {f"same_{name}": int(parts[name] == others[name]) for name in parts}
    more = {f"more_{name}": len(others[name]) - len(parts[name]) for name in ("names", "datelines")}
    return same | more | {"same": int(all(same.values()))}
