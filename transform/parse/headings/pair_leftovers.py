"""Step: bring together the headings and the stories that are left over.

A headline need not share much with the rest of a story from another page, or with a story that lost its beginning; the
few words that they share tell them from the others that are left over, and the last heading belongs to the last story.
A notice need not have a word of its headline (寻物启事), and may be short.
All of it is laid before the editor. In: ``stories`` and ``headings`` left over. Out: the same, with fewer left over.
"""

from dataclasses import replace

from transform.marks.headings import LONGEST_LABEL, is_aside, is_lead_in, is_notice, is_series
from transform.marks.table import MarksTable
from transform.parse.draft import Draft, Heading, Story, is_refer
from transform.parse.fits import Fits, is_story, measure_fits
from transform.parse.headings.assign_headlines import SOLE, crown_story
from transform.text.matching import match_pairs
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid, measure_length

#: What a heading and a story that are left over must share.
LEAST_REST = 0.05
#: A notice has so many characters at least.
SHORTEST_NOTICE = 24
#: Where more are left over than this, the page is none of headlines and stories.
MOST_LEFT = 12
#: Kicker, headline and deck: a heading of so many lines takes no other.
MOST_LINES = 3


def pair_leftovers(draft: Draft) -> Draft:
    return _rejoin_lines(_pair_headings(draft))


def _pair_headings(draft: Draft) -> Draft:
    """The headings that no story has, given to stories that have none."""
    homeless = [index for index, heading in enumerate(draft.headings) if _is_headline(heading, draft.table)]
    notices = any(_has_notice(draft.headings[index], draft.table) for index in homeless)
    headless = [
        index
        for index, story in enumerate(draft.stories)
        if story.heading is None and (is_story(story) or (notices and _is_text(story)))
    ]
    if not homeless or not headless or max(len(homeless), len(headless)) > MOST_LEFT:
        return draft
    fits = measure_fits(draft)
    scores = {
        (row, column): _rate_rest(draft.headings[row], column, fits, draft.table)
        for row in homeless
        for column in headless
    }
    pairs = dict(match_pairs(scores if len(scores) > 1 else dict.fromkeys(scores, SOLE)))
    stories = list(draft.stories)
    for row, column in pairs.items():
        stories[column] = crown_story(stories[column], draft.headings[row], SOLE, moved=True)
    left = tuple(heading for row, heading in enumerate(draft.headings) if row not in pairs)
    return replace(draft, stories=tuple(stories), headings=left)


def _is_headline(heading: Heading, table: MarksTable) -> bool:
    """Whether the lines look like more than a label, a crosshead, a kicker or a line of an advertisement."""
    lines = [] if is_refer(heading) else [block.piece for block in heading.blocks]
    plain = [line for line in lines if not (is_aside(line, table) or is_series(line, table) or is_lead_in(line, table))]
    return any(len(fold_solid(line)) > LONGEST_LABEL for line in plain) or _has_notice(heading, table)


def _has_notice(heading: Heading, table: MarksTable) -> bool:
    return not is_refer(heading) and any(is_notice(block.piece, table) for block in heading.blocks)


def _is_text(story: Story) -> bool:
    """Whether a story is whole sentences, however short."""
    texts = [block for block in story.blocks if block.kind == "body"]
    size = sum(measure_length(block.piece.text) for block in texts)
    return size >= SHORTEST_NOTICE and not texts[-1].open


def _rate_rest(heading: Heading, story: int, fits: Fits, table: MarksTable) -> float:
    score = sum(fits.measure(list_pairs(fold_solid(block.piece)), story) for block in heading.blocks)
    least = LEAST_REST if _has_notice(heading, table) else 0.0
    return score if score >= LEAST_REST else least


def _rejoin_lines(draft: Draft) -> Draft:
    """A line right beside a story's heading that no story took goes back to it, if it has words of that story.

    It was cut off because the other lines fit so much better; with no other story to take it, it is the kicker or the deck.
    """
    beside = {
        block.order + step: index
        for index, story in enumerate(draft.stories)
        if story.heading and len(story.heading.blocks) < MOST_LINES
        for block in story.heading.blocks
        for step in (-1, 1)
    }
    fits = measure_fits(draft)
    stories, left = list(draft.stories), []
    for heading in draft.headings:
        at = beside.get(heading.order) if _is_plain_line(heading, draft.table) else None
        known = None if at is None else stories[at].heading
        if (
            at is None
            or known is None
            or known is not draft.stories[at].heading
            or not _rate_rest(heading, at, fits, draft.table)
        ):
            left.append(heading)
            continue
        lines = sorted((*known.blocks, *heading.blocks), key=lambda block: block.order)
        stories[at] = replace(stories[at], heading=Heading(tuple(lines)))
    return replace(draft, stories=tuple(stories), headings=tuple(left))


def _is_plain_line(heading: Heading, table: MarksTable) -> bool:
    """Whether a heading is one line that may be a kicker or a deck: no label, no notice's headline."""
    return len(heading.blocks) == 1 and _is_headline(heading, table) and not _has_notice(heading, table)
