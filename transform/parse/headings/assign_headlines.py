"""Step: give each story its heading, one-to-one, by shared character pairs and position.

Runs of headline lines are cut into headings: lines that fit the story below stay with it, lines that another story
shares go there (the layout moved them). In: ``stories`` and ``headings`` (runs). Out: ``stories`` with headings;
headings without a story stay in ``headings``. The margin of the chosen pair over the next best for either becomes the
story's confidence.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from transform.marks.headings import (
    LONGEST_LABEL,
    is_aside,
    is_lead_in,
    is_notice,
    is_section_label,
    is_series,
    is_slogan,
)
from transform.marks.table import MarksTable
from transform.parse.below import find_below
from transform.parse.draft import DISORDER, Block, Draft, Heading, Story, is_refer, list_heads
from transform.parse.fits import Fits, is_story, measure_fits
from transform.parse.headings.cut_headings import ADJACENT_BONUS, LEAST_FIT, Choice, HeadLine, Run, cut_runs
from transform.parse.moved_headings import report_moved_heading
from transform.text.matching import match_pairs
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid, is_spaced_kicker, is_spaced_text

#: A short text is a story if it shares this much of a headline.
NAMED = 0.3
#: The score of a pair whose only evidence is that no other story wants the heading.
SOLE = 0.01
#: A label may be the headline of a story that shares this much of it.
KNOWN = 0.2


def assign_headlines(draft: Draft) -> Draft:
    fits = measure_fits(draft)
    stories = _find_stories(draft, fits)
    below = find_below(draft, stories)
    if any(finding.code in DISORDER for finding in draft.findings):
        below = {number: story for number, story in below.items() if story in stories}
    runs = [_read_run(number, run, below.get(number), fits, draft.table) for number, run in enumerate(draft.headings)]
    continued = frozenset(index for index in stories if _is_continued(draft.stories[index]))
    return _place_choices(draft, cut_runs(runs, fits, stories, continued), below, fits)


def _find_stories(draft: Draft, fits: Fits) -> frozenset[int]:
    """The indexes of the stories, without fragments that no headline on the page is about."""
    stories = _find_notices(draft) | {index for index, story in enumerate(draft.stories) if is_story(story)}
    phrases = [list_pairs(fold_solid(block.piece)) for run in draft.headings for block in list_heads(run)]
    named = {
        story
        for phrase in phrases
        for story in fits.find_stories(phrase, least=NAMED) - stories
        if fits.measure(phrase, story) >= NAMED
    }
    return frozenset(stories | named)


def _find_notices(draft: Draft) -> set[int]:
    """The stories right below the headline of a notice, however short: a notice need not repeat its headline's words."""
    below = find_below(draft)
    return {
        below[number]
        for number, run in enumerate(draft.headings)
        if number in below and any(is_notice(block.piece, draft.table) for block in list_heads(run)[-1:])
    }


def _is_continued(story: Story) -> bool:
    """Whether a story comes from another page."""
    return any(jump.kind == "from" for block in story.blocks for jump in block.jumps)


def _read_run(number: int, run: Heading, below: int | None, fits: Fits, table: MarksTable) -> Run:
    blocks = list_heads(run)
    afters = [*blocks[1:], None]
    lines = tuple(_read_line(block, after, below, fits, table) for block, after in zip(blocks, afters, strict=True))
    return Run(number, lines, below, is_refer(run))


def _read_line(block: Block, after: Block | None, below: int | None, fits: Fits, table: MarksTable) -> HeadLine:
    phrase = list_pairs(fold_solid(block.piece))
    score = fits.find_best(phrase)
    own = fits.measure(phrase, below) if below is not None else 0.0
    slogan = is_slogan(block.piece, block.lines, table) and own < KNOWN
    label = is_section_label(block.piece, score, table) or is_series(block.piece, table) or slogan
    notice = is_notice(block.piece, table)
    words = fold_solid(block.piece)
    spaced = is_spaced_text(words)
    kicker = spaced and is_spaced_kicker(words, fold_solid(after.piece) if after else "")
    short = len(words) <= LONGEST_LABEL and not spaced
    unrelated = score < KNOWN and (is_aside(block.piece, table) or short)
    return HeadLine(
        phrase,
        label=label,
        unrelated=unrelated and not notice,
        leads=label or kicker or is_lead_in(block.piece, table),
        deck=spaced and not kicker and score < KNOWN,
        notice=notice,
    )


def _place_choices(draft: Draft, choices: Sequence[Choice], below: dict[int, int], fits: Fits) -> Draft:
    """The page after one-to-one matching of headings and stories."""
    lines = [list_heads(run) for run in draft.headings]
    scores = _score_pairs(choices, lines, below, fits)
    taken = dict(match_pairs(scores))
    rivals = _find_rivals(scores)
    stories = list(draft.stories)
    left: list[Heading] = []
    for row, choice in enumerate(choices):
        blocks = lines[choice.run][choice.first : choice.last]
        if choice.refer:
            blocks += [block for block in draft.headings[choice.run].blocks if block.kind == "jump"]
        heading = Heading(tuple(blocks))
        if row not in taken:
            left.append(heading)
            continue
        story = taken[row]
        margin = _measure_margin(scores, rivals, row, story)
        moved = below.get(choice.run) != story
        stories[story] = give_heading(stories[story], heading, margin, moved=moved)
    return replace(draft, stories=tuple(stories), headings=tuple(left))


def _score_pairs(
    choices: Sequence[Choice], lines: Sequence[Sequence[Block]], below: dict[int, int], fits: Fits
) -> dict[tuple[int, int], float]:
    """The score of each heading with each story that shares a rare pair with it, and with the one below it."""
    scores: dict[tuple[int, int], float] = {}
    for row, choice in enumerate(choices):
        if choice.refer or (choice.label and choice.story is None):
            continue
        phrases = [list_pairs(fold_solid(block.piece)) for block in lines[choice.run][choice.first : choice.last]]
        near = below.get(choice.run)
        for story in fits.find_stories(*phrases, least=LEAST_FIT) | {
            one for one in (near, choice.story) if one is not None
        }:
            score = sum([fits.measure(phrase, story) for phrase in phrases]) + (
                ADJACENT_BONUS if story == near else 0.0
            )
            if score >= LEAST_FIT or story == choice.story:
                scores[row, story] = max(score, SOLE)
    return scores


def _find_rivals(scores: dict[tuple[int, int], float]) -> dict[tuple[str, int], list[float]]:
    """The two best scores of each heading and of each story."""
    rivals: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (heading, story), score in scores.items():
        rivals["heading", heading].append(score)
        rivals["story", story].append(score)
    return {key: sorted(found, reverse=True)[:2] for key, found in rivals.items()}


def _measure_margin(
    scores: dict[tuple[int, int], float], rivals: dict[tuple[str, int], list[float]], heading: int, story: int
) -> float:
    """How far the chosen pair is above the next best for either of the two."""
    own = scores[heading, story]
    others: list[float] = []
    for key in (("heading", heading), ("story", story)):
        best = rivals[key]
        others.append(best[0] if best[0] != own else best[1] if len(best) > 1 else 0.0)
    return own - max(others)


def give_heading(story: Story, heading: Heading, margin: float, *, moved: bool) -> Story:
    sure = min(1.0, max(0.2, 0.6 + margin))
    if not moved:
        return replace(story, heading=heading, sure=min(story.sure, sure))
    finding = report_moved_heading(heading.blocks, story.blocks[0].order, sure)
    return replace(story, heading=heading, sure=min(story.sure, sure), doubts=(*story.doubts, finding))
