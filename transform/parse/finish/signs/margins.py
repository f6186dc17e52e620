"""Signs of lines: how much better than anything else each line of a story is as what it was read as, and those beside it."""

from collections.abc import Sequence

from transform.parse import roles
from transform.parse.draft import Line, Story

#: Above this a margin says no more.
MOST = 40000
HEADINGS = frozenset({*roles.HEADING, roles.LABEL})
TEXTS = frozenset({roles.LEAD, roles.PARAGRAPH, roles.TEXT_MORE})


def measure_margins(
    stories: Sequence[Story], lines: Sequence[Line], places: Sequence[Sequence[int]]
) -> list[dict[str, int]]:
    return [_measure_story(story, lines, own) for story, own in zip(stories, places, strict=True)]


def _measure_story(story: Story, lines: Sequence[Line], own: Sequence[int]) -> dict[str, int]:
    margins = sorted(min(lines[at].margin, MOST) for at in own)
    heads = {span for block in (story.heading.blocks if story.heading else ()) for span in block.printed.spans}
    clashes = [
        at
        for at in own
        if lines[at].role in HEADINGS | TEXTS and _is_head(lines[at], heads) == (lines[at].role in TEXTS)
    ]
    return {
        "least_margin": margins[0],
        "second_margin": margins[min(1, len(margins) - 1)],
        "third_margin": margins[min(2, len(margins) - 1)],
        "mean_margin": sum(margins) // len(margins),
        "heading_margin": _find_least(lines, own, HEADINGS),
        "byline_margin": _find_least(lines, own, roles.BYLINES),
        "text_margin": _find_least(lines, own, TEXTS),
        "margin_above": min(MOST, lines[own[0] - 1].margin) if own[0] else MOST,
        "margin_below": min(MOST, lines[own[-1] + 1].margin) if own[-1] + 1 < len(lines) else MOST,
        "heading_lines": sum(_is_head(lines[at], heads) for at in own),
        "role_clashes": len(clashes),
        "lines_between": own[-1] - own[0] + 1 - len(own),
    }


def _find_least(lines: Sequence[Line], own: Sequence[int], wanted: frozenset[str]) -> int:
    return min([MOST, *(lines[at].margin for at in own if lines[at].role in wanted)])


def _is_head(line: Line, heads: set[tuple[int, int]]) -> bool:
    """Whether a line begins in one of these spans."""
    return any(start <= line.piece.start < end for start, end in heads)
