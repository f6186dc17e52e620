"""How far the second reading can be trusted, which goes by the tables of marks where the first one goes by weights.

In: the second reading with the stories of the others. Out: whether it knows all marks that they know; whether it leaves nothing open on a short page: so few
lines say little to the weights about how the page is set.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from transform.parse.draft import Draft, Leftover, Story
from transform.parse.finish.find_doubts import find_doubts
from transform.parse.finish.flag_stories import REVIEW_BELOW
from transform.text.span_text import strip_gaps

#: Lines of a short page.
FEW_LINES = 30


def knows_all_marks(draft: Draft) -> bool:
    """Whether it has as many names, datelines and jumps as each of the others, none of them told by another reading."""
    own = _count_marks(draft.stories)
    return not draft.told and all(
        count >= other for others in draft.others for count, other in zip(own, _count_marks(others), strict=True)
    )


def is_sound(draft: Draft) -> bool:
    """Whether it leaves nothing open on a short page, knows all marks, and has no heading otherwise than the first reading."""
    if len(draft.lines) > FEW_LINES or any(_count_open(draft.stories, draft.leftovers).values()):
        return False
    if any(story.sure < REVIEW_BELOW or story.doubts for story in draft.stories):
        return False
    return knows_all_marks(draft) and not _differ_in_parts(draft.stories, draft.others[0])


def _differ_in_parts(stories: Sequence[Story], others: Sequence[Story]) -> bool:
    """Whether two readings have the same stories and only say otherwise which line of a heading is its kicker, headline, deck."""
    if [story.heading_parts for story in stories] == [story.heading_parts for story in others]:
        return False
    return list(map(_read_all, stories)) == list(map(_read_all, others))


def _read_all(story: Story) -> tuple[str, str]:
    """The words of a story's heading, and its text."""
    parts = story.heading_parts
    heading = "".join(strip_gaps(part.text) for part in (parts.kicker, parts.headline, parts.deck))
    return heading, "".join(strip_gaps(block.piece.text) for block in story.blocks)


def _count_marks(stories: Sequence[Story]) -> tuple[int, int, int]:
    """How many names, datelines and jumps there are."""
    blocks = [block for story in stories for block in story.blocks]
    names = sum(len(block.lead_names) + len(block.tail_names) for block in blocks)
    jumps = sum(len(block.jumps) for block in blocks)
    return names, sum(block.dateline is not None for block in blocks), jumps


def _count_open(stories: Iterable[Story], leftovers: Iterable[Leftover]) -> Counter[str]:
    """What a reading leaves open, by kind."""
    counts = Counter(doubt.code for story in stories for doubt in find_doubts(story))
    counts["orphan"] = sum(one.reason == "orphan" for one in leftovers)
    return counts
