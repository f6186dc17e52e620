"""Step: pair headings and stories that were left over.

A headline may share little with a story from another page, or with one that lost its beginning; the few words that they
share still single them out among the others left over, and the last heading belongs to the last story. A notice need
not share a word with its headline (寻物启事), and may be short. All such pairs are reviewed. In: ``stories`` and
``headings`` left over. Out: the same, with fewer left over.
"""

from dataclasses import replace

from transform.marks.headings import LONGEST_LABEL, is_aside, is_lead_in, is_notice, is_series
from transform.marks.table import MarksTable
from transform.parse.draft import LONGEST_HEADING, Draft, Heading, Story, is_refer
from transform.parse.fits import Fits, is_story, measure_fits
from transform.parse.headings.assign_headlines import SOLE, give_heading
from transform.text.matching import match_pairs
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid, measure_length

#: What a heading and a story left over must share.
LEAST_SHARED = 0.05
#: The fewest characters of a notice.
SHORTEST_NOTICE = 24
#: If more are left over, the page does not consist of headlines and stories.
MOST_LEFT = 12


def pair_leftovers(draft: Draft) -> Draft:
    return _rejoin_lines(_pair_headings(draft))


def _pair_headings(draft: Draft) -> Draft:
    """The headings without a story, given to stories that have none."""
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
        (heading, story): _rate_leftover(draft.headings[heading], story, fits, draft.table)
        for heading in homeless
        for story in headless
    }
    pairs = dict(match_pairs(scores if len(scores) > 1 else dict.fromkeys(scores, SOLE)))
    stories = list(draft.stories)
    for heading, story in pairs.items():
        stories[story] = give_heading(stories[story], draft.headings[heading], SOLE, moved=True)
    left = tuple(heading for number, heading in enumerate(draft.headings) if number not in pairs)
    return replace(draft, stories=tuple(stories), headings=left)


def _is_headline(heading: Heading, table: MarksTable) -> bool:
    """Whether a heading is more than a label, a crosshead, a kicker or a line of an advertisement."""
    lines = [] if is_refer(heading) else [block.piece for block in heading.blocks]
    plain = [line for line in lines if not (is_aside(line, table) or is_series(line, table) or is_lead_in(line, table))]
    return any(len(fold_solid(line)) > LONGEST_LABEL for line in plain) or _has_notice(heading, table)


def _has_notice(heading: Heading, table: MarksTable) -> bool:
    return not is_refer(heading) and any(is_notice(block.piece, table) for block in heading.blocks)


def _is_text(story: Story) -> bool:
    """Whether a story is complete sentences, however short."""
    texts = [block for block in story.blocks if block.kind == "body"]
    size = sum(measure_length(block.piece.text) for block in texts)
    return size >= SHORTEST_NOTICE and not texts[-1].open


def _rate_leftover(heading: Heading, story: int, fits: Fits, table: MarksTable) -> float:
    score = sum(fits.measure(list_pairs(fold_solid(block.piece)), story) for block in heading.blocks)
    least = LEAST_SHARED if _has_notice(heading, table) else 0.0
    return score if score >= LEAST_SHARED else least


def _rejoin_lines(draft: Draft) -> Draft:
    """Lines right beside a story's heading that no story took and that share its words go back to it.

    They were cut off because the other lines fit so much better; with no other story, such a line is the kicker or the
    deck.
    """
    beside = {
        block.order + step: index
        for index, story in enumerate(draft.stories)
        if story.heading and len(story.heading.blocks) < LONGEST_HEADING
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
            or not _rate_leftover(heading, at, fits, draft.table)
        ):
            left.append(heading)
            continue
        lines = sorted((*known.blocks, *heading.blocks), key=lambda block: block.order)
        stories[at] = replace(stories[at], heading=Heading(tuple(lines)))
    return replace(draft, stories=tuple(stories), headings=tuple(left))


def _is_plain_line(heading: Heading, table: MarksTable) -> bool:
    """Whether a heading is one line that may be a kicker or a deck: not a label, not the headline of a notice."""
    return len(heading.blocks) == 1 and _is_headline(heading, table) and not _has_notice(heading, table)
