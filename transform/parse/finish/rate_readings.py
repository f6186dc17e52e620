"""How probable it is that a story of the chosen reading is right.

A story read from lines as they stand is as sure as its least sure line; a story of the reading that puts things right is surer if the other
reading has it, too. In: stories, and the page's lines or the other reading's stories. Out: each story with ``likely``, and a doubt that names
the line if it is unlikely.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transform.model.page import Spans
from transform.parse.draft import Finding, Line, Story
from transform.text.solid import close_gaps
from transform.text.span_text import SpanText

#: Margins, and the share of stories with such a margin that were right on pages whose forms are left out of all learning; between two
#: margins it grows evenly (``tests/quality/reliability.md``).
CALIBRATION = (
    (0, 0.33),
    (1000, 0.4),
    (2000, 0.52),
    (3000, 0.58),
    (5000, 0.67),
    (7500, 0.81),
    (10000, 0.86),
    (15000, 0.95),
)
#: Below this a person looks at the story.
UNLIKELY = 0.42
#: Of the stories of the second reading that the first has, too, .6 to .9 are right on left-out pages of levels 0 to 2 and nearly all on
#: others; of those that it alone has .05 to .2 there, and .7 to 1 where the tables know the forms.
BOTH, ALONE = 0.9, 0.5


def rate_stories(stories: Iterable[Story], lines: Sequence[Line]) -> tuple[Story, ...]:
    printed = sorted(lines, key=lambda line: line.piece.start)
    starts = [line.piece.start for line in printed]
    return tuple(_rate_story(story, _list_lines(story, printed, starts)) for story in stories)


def _list_lines(story: Story, lines: Sequence[Line], starts: Sequence[int]) -> list[Line]:
    """The lines of a story, its heading and what continues it after a break, also where a part begins within a line."""
    blocks = (*(story.heading.blocks if story.heading else ()), *story.blocks)
    spans = [span for block in blocks for span in block.printed.spans]
    return [
        line
        for start, end in spans
        for line in lines[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
    ]


def _rate_story(story: Story, lines: Sequence[Line]) -> Story:
    least = min(lines, key=lambda line: line.margin)
    likely = _find_share(least.margin)
    doubts = (_doubt_line(story, least.piece, likely),) if likely < UNLIKELY else ()
    return replace(story, likely=likely, doubts=(*story.doubts, *doubts))


def compare_stories(stories: Iterable[Story], others: Iterable[Story]) -> tuple[Story, ...]:
    known = frozenset(map(_identify_story, others))
    return tuple(replace(story, likely=BOTH if _identify_story(story) in known else ALONE) for story in stories)


def _identify_story(story: Story) -> tuple[Spans, ...]:
    """Where on the page its parts are: readings that agree on all of them agree on the story."""
    parts = story.heading_parts
    texts = (block.piece for block in story.blocks if story.kind == "article")
    names = (name.piece for block in story.blocks for name in (*block.lead_names, *block.tail_names))
    return tuple(piece.spans for piece in (parts.kicker, parts.headline, parts.deck, *texts, *names))


def _find_share(margin: int) -> float:
    at = bisect_right(CALIBRATION, (margin, 1.0))
    if at in (0, len(CALIBRATION)):
        return CALIBRATION[min(at, len(CALIBRATION) - 1)][1]
    (left, low), (right, high) = CALIBRATION[at - 1 : at + 1]
    return low + (high - low) * (margin - left) / (right - left)


def _doubt_line(story: Story, line: SpanText, likely: float) -> Finding:
    message = f"“{close_gaps(line.text)[:24]}” may be something else than it was taken for"
    return Finding("unsure_line", message, line.spans, story.blocks[0].order, likely, "review")
