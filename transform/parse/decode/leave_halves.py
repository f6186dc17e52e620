"""Halves of sentences at the edges of a page, whose other half is on no page: above the first heading, below the last text.

In: the text of the page, a Reading. Out: the same, with such texts as orphans. A jump, names or a dateline say that a text belongs where it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.draft import Block, Reading, Story, is_refer
from transform.parse.orphans import keep_refer, leave_orphan, report_orphan
from transform.text.sentences import is_closed
from transform.text.solid import measure_length
from transform.text.span_text import HAN

#: A shorter text may be a row, a signature, a line of a poem; in letters where a small one says that it goes on.
SHORTEST, SHORTEST_SPACED = 24, 16
#: The longest row or signature in a script with capitals, and how it ends: with a figure, a bracket, a word with a capital.
LONGEST_ROW, ENDS_ROW = 60, re.compile(r"(?:[\d)]|\b[A-Z][\w.’'-]*|[ap]\.m\.)$")
#: What goes on from a sentence in a script with capitals, and what breaks off inside one where words have no spaces between them, but for a page to go on to.
GOES_ON, BREAKS_OFF = (
    re.compile(r"[\W\d_]*[^\W\d_A-Z]"),
    re.compile(rf"[,，].*[{HAN},，、](?<!\d[版页面頁])$", re.DOTALL),
)


def leave_halves(page: str, reading: Reading, table: MarksTable) -> Reading:
    stories = list(reading.stories)
    orphans: list[Block] = []
    alone: set[int] = set()
    texts = [k for k, story in enumerate(stories) if any(block.kind == "body" for block in story.blocks)]
    if texts and (half := _find_last(stories[texts[-1]].blocks, table)):
        orphans.append(half)
        stories[texts[-1]] = replace(stories[texts[-1]], blocks=stories[texts[-1]].blocks[:-1])
    for at in sorted({texts[0], texts[-1]}) if texts else ():
        if half := _find_alone(stories[at], table):
            orphans.append(half)
            alone.add(at)
    if not orphans:
        return reading
    return replace(
        reading,
        stories=tuple(
            left for at, story in enumerate(stories) for left in (keep_refer(story) if at in alone else (story,))
        ),
        leftovers=(*reading.leftovers, *(leave_orphan(page, half) for half in orphans)),
        findings=(*reading.findings, *map(report_orphan, orphans)),
    )


def _find_alone(story: Story, table: MarksTable) -> Block | None:
    """The only text of a story without a heading, or below a refer."""
    if story.kind != "article" or not (story.heading is None or is_refer(story.heading)) or len(story.blocks) != 1:
        return None
    return story.blocks[0] if _is_half(story.blocks[0], table) else None


def _find_last(blocks: Sequence[Block], table: MarksTable) -> Block | None:
    """The last text of a story, below one that ends."""
    texts = [block for block in blocks if block.kind == "body"]
    if len(texts) < 2 or blocks[-1] is not texts[-1]:
        return None
    above, last = texts[-2:]
    return last if _is_whole(above, last, table) and _is_half(last, table) else None


def _is_whole(above: Block, last: Block, table: MarksTable) -> bool:
    """Whether no text goes on from a block: it ends, or is a row or a signature with a gap below."""
    text = above.piece.folded
    if is_closed(text):
        return not above.open
    return table.spaced and last.gap > above.gap - 1 and len(text) <= LONGEST_ROW and ENDS_ROW.search(text) is not None


def _is_half(block: Block, table: MarksTable) -> bool:
    text = block.piece.folded
    marked = block.dateline or block.lead_names or block.tail_names or block.jumps or block.item
    if block.kind != "body" or marked:
        return False
    if table.spaced:
        return len(text) > SHORTEST_SPACED and GOES_ON.match(text) is not None
    return measure_length(text) > SHORTEST and not is_closed(text) and BREAKS_OFF.search(text) is not None
