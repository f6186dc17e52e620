"""Step: choose between the two readings of the page: that of its lines as they stand, and that which puts things right.

Before this step the page was read twice: ``decode_page`` trusts the printed order; the other phases move, cut and join. A page in order is
read best as it stands, a damaged one is not. What speaks for the second reading: stories that the first leaves without headline or text,
pieces that it cannot place, and what the second put right (copies, overlaps, moved headlines); against it, what it leaves open itself. In:
``reading``, ``stories``, ``leftovers``, ``findings``. Out: ``blocks``, ``stories``, ``leftovers`` and ``findings`` of the chosen one,
``others``: the stories of the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from transform.parse.budgets import TOO_LARGE
from transform.parse.draft import Draft, Leftover, Reading, Story
from transform.parse.finish.find_doubts import find_doubts
from transform.parse.finish.flag_stories import REVIEW_BELOW
from transform.text.span_text import strip_gaps

#: What each thing found weighs for the second reading, and what it must sum to. Fitted, weight by weight, to which of the two was right on
#: the shared pages, on pages in training forms and on newspapers drawn at random; left-out forms were not among them.
LEFT_AS_PRINTED = {"no_headline": 6, "no_body": 1, "orphan": 1}
LEFT_PUT_RIGHT = {"no_headline": -2, "open_end": -2, "no_body": -1, "orphan": -1}
PUT_RIGHT = {
    "near_duplicate": 5,
    "moved_headline": 3,
    "duplicate": 2,
    "conflict": 2,
    "overlap": 1,
    "split": -1,
}
LEAST = 5
#: What it must sum to in a spaced script, whose second reading has fewer tables to go by: fitted to 45 newspapers drawn at random at levels 0 to 3.
LEAST_SPACED = 24
#: So few lines say little about how a page is set: where its tables leave nothing open they are the surer.
FEW_LINES = 30
#: More of one kind on a page say no more.
MOST_COUNTED = 3


def choose_reading(draft: Draft) -> Draft:
    reading = draft.reading
    if reading is None:
        return draft
    if _is_out_of_order(draft, reading) or (len(draft.lines) <= FEW_LINES and _is_sound(draft, reading)):
        return replace(draft, others=reading.stories)
    return take_reading(draft, reading)


def take_reading(draft: Draft, reading: Reading) -> Draft:
    """The page as its lines stand."""
    return replace(
        draft,
        blocks=reading.blocks,
        stories=reading.stories,
        others=draft.stories,
        leftovers=reading.leftovers,
        findings=reading.findings,
        marks=reading.marks,
        headings=(),
        banners=(),
    )


def _is_out_of_order(draft: Draft, reading: Reading) -> bool:
    """Whether more speaks for the reading that puts things right."""
    if any(finding.code == TOO_LARGE for finding in draft.findings):
        return True
    repairs = Counter(finding.code for finding in draft.findings)
    repairs.update(doubt.code for story in draft.stories for doubt in story.doubts)
    evidence = _weigh(_count_open(reading.stories, reading.leftovers), LEFT_AS_PRINTED)
    evidence += _weigh(_count_open(draft.stories, draft.leftovers), LEFT_PUT_RIGHT)
    return evidence + _weigh(repairs, PUT_RIGHT) >= (LEAST_SPACED if draft.table.spaced else LEAST)


def _is_sound(draft: Draft, reading: Reading) -> bool:
    """Whether the second reading leaves nothing open and knows all marks that the first one knows."""
    if draft.told or any(_count_open(draft.stories, draft.leftovers).values()):
        return False
    if any(story.sure < REVIEW_BELOW or story.doubts for story in draft.stories):
        return False
    pairs = zip(_count_marks(draft.stories), _count_marks(reading.stories), strict=True)
    return all(count >= other for count, other in pairs) and not _differ_in_parts(draft.stories, reading.stories)


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


def _weigh(counts: Mapping[str, int], weights: Mapping[str, int]) -> int:
    return sum(weight * min(MOST_COUNTED, counts[kind]) for kind, weight in weights.items() if kind in counts)
