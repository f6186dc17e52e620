"""Which lines of the page a story has: its heading, its texts, and what continues them after a break."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from transform.parse.draft import Block, Line, Story


def find_lines(stories: Iterable[Story], lines: Sequence[Line]) -> list[list[int]]:
    """For each story the indexes of its lines, in order; ``lines`` are in order of the page."""
    starts = [line.piece.start for line in lines]
    return [find_places(list_blocks(story), starts) for story in stories]


def list_blocks(story: Story) -> tuple[Block, ...]:
    return (*(story.heading.blocks if story.heading else ()), *story.blocks)


def find_places(blocks: Iterable[Block], starts: Sequence[int]) -> list[int]:
    """The indexes of the lines of blocks, also where a block begins within a line; of what was lifted off the page above all lines the first."""
    spans = {span for block in blocks for span in block.printed.spans}
    firsts = {span: max(0, bisect_right(starts, span[0]) - 1) for span in spans}
    return sorted(
        {at for span, first in firsts.items() for at in range(first, max(first + 1, bisect_left(starts, span[1])))}
    )
