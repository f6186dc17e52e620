"""Step: split stories that run together because the headline between them was moved away.

Two bodies in a row look like one story if the first has no byline or jump and the second no dateline. They are split
where a headline on the page is about the paragraphs from there on and not about those before, while another headline is
about those before. In: ``stories`` and ``headings`` (runs). Out: more ``stories``; at most ``MOST_FITS`` fits are
computed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from transform.frozen import frozen
from transform.parse.below import find_below
from transform.parse.budgets import MOST_FITS, report_too_large
from transform.parse.draft import Block, Draft, Finding, Story, is_refer, list_heads
from transform.parse.fits import Fits, Phrase, measure_paragraphs
from transform.text.similarity import list_pairs
from transform.text.solid import close_gaps, fold_solid, is_spaced_text, measure_length
from transform.text.work_budget import WorkBudget

#: The least fit of the second part's headline to its first paragraph, and the most to the first part. The lead says
#: what the headline says; decks of one story fit its lead, too.
LEAD_FIT, NO_FIT = 0.42, 0.14
#: Two lines above the story may be its headline and deck; then only a fit this good splits it.
SURE_FIT = 0.6
#: The least fit of the other headline to the first part; decks and kickers of one story have less.
OTHER_FIT = 0.25
#: Shorter lines say too little to split a story.
SHORTEST_SPLITTING_LINE = 7
#: A page with more stories joined into one has no bylines at all; then only the first are tried.
MOST_PARTS = 6
SURE_SPLIT = 0.65


@dataclass(frozen=True, slots=True)
class _FreeLine:
    """A headline line: its block's order, its pairs, the first block of the story below it, whether it is alone there.

    ``above`` is the line above a spaced one in its run, whose deck it may be.
    """

    number: int
    phrase: Phrase
    below: int | None
    alone: bool
    above: int | None


@frozen
class _SplitIndex:
    """The page's paragraphs by block order, its headline lines, and for each paragraph the lines that fit it but are
    not above their own story.
    """

    at: dict[int, int]
    lines: Sequence[_FreeLine]
    free: dict[int, list[_FreeLine]]
    fits: Fits
    budget: WorkBudget
    near: dict[int, list[_FreeLine]] = field(default_factory=dict)

    def list_near(self, paragraph: int) -> list[_FreeLine]:
        """All lines that fit a paragraph well enough to begin a story there; only few paragraphs are asked for."""
        if paragraph not in self.near:
            places = {place for pair in self.fits.bodies[paragraph] for place in self.holders.get(pair, ())}
            lines = [self.lines[place] for place in sorted(places)] if self.budget.spend(len(places)) else []
            self.near[paragraph] = [line for line in lines if self.fits.measure(line.phrase, paragraph) >= OTHER_FIT]
        return self.near[paragraph]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The indexes of the lines by their rare pairs."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for pair in filter(self.fits.is_rare, line.phrase):
                holders[pair].append(place)
        return holders


def split_stories(draft: Draft) -> Draft:
    index = _build_index(draft, WorkBudget(MOST_FITS))
    stories: list[Story] = []
    findings: list[Finding] = []
    for story in draft.stories:
        parts = _split_story(story, index)
        stories += parts
        findings += [_report_split(part) for part in parts[1:]]
    if index.budget.exhausted:
        draft = report_too_large(draft, "not all headlines are compared with all paragraphs")
    return replace(draft, stories=tuple(stories)).add(*findings)


def _build_index(draft: Draft, budget: WorkBudget) -> _SplitIndex:
    lines = _list_free_lines(draft)
    paragraphs = [block for story in draft.stories for block in story.blocks if block.kind == "body"]
    fits = measure_paragraphs(draft, tuple((block,) for block in paragraphs))
    at = {block.order: index for index, block in enumerate(paragraphs)}
    settled = _find_settled(lines, draft.stories, at, fits)
    free = _find_lines([line for line in lines if line.number not in settled], fits, budget)
    return _SplitIndex(at, lines, free, fits, budget)


def _list_free_lines(draft: Draft) -> list[_FreeLine]:
    """The headline lines that may be about a story elsewhere, with the first block of the story below."""
    below = find_below(draft)
    lines: list[_FreeLine] = []
    for index, run in enumerate(draft.headings):
        under = draft.stories[below[index]].blocks[0].order if index in below else None
        blocks = [] if is_refer(run) else list_heads(run)
        blocks = [block for block in blocks if not draft.table.deck_start.match(block.piece.folded)]
        lines += [
            _FreeLine(
                block.order, list_pairs(fold_solid(block.piece)), under, len(blocks) == 1, _find_above(block, above)
            )
            for above, block in zip([None, *blocks], blocks, strict=False)
            if measure_length(fold_solid(block.piece)) >= SHORTEST_SPLITTING_LINE
        ]
    return lines


def _find_above(block: Block, above: Block | None) -> int | None:
    """The line right above a spaced one: in spaced text, decks are sentences about what the story says later."""
    return above.order if above and is_spaced_text(block.piece.folded) else None


def _find_lines(lines: Sequence[_FreeLine], fits: Fits, budget: WorkBudget) -> dict[int, list[_FreeLine]]:
    """For each paragraph those of these lines that fit it well enough to begin a story there."""
    near: defaultdict[int, list[_FreeLine]] = defaultdict(list)
    for line in lines:
        likely = fits.find_stories(line.phrase, least=OTHER_FIT)
        for paragraph in likely if budget.spend(len(likely)) else ():
            if fits.measure(line.phrase, paragraph) >= OTHER_FIT:
                near[paragraph].append(line)
    return near


def _find_settled(
    lines: Sequence[_FreeLine], stories: Sequence[Story], at: dict[int, int], fits: Fits
) -> frozenset[int]:
    """Lines that fit the story right below: its first paragraph, or any if the line is alone above it."""
    texts = {
        story.blocks[0].order: [at[block.order] for block in story.blocks if block.kind == "body"] for story in stories
    }
    return frozenset(
        line.number
        for line in lines
        for text in [texts.get(-1 if line.below is None else line.below, [])]
        if any(fits.measure(line.phrase, one) >= OTHER_FIT for one in (text if line.alone else text[:1]))
    )


def _split_story(story: Story, index: _SplitIndex) -> list[Story]:
    """The story, or the two or more that it consists of."""
    remaining = story
    parts: list[Story] = []
    while len(parts) < MOST_PARTS:
        place = _find_split(remaining, index)
        if place is None:
            break
        parts.append(replace(remaining, blocks=remaining.blocks[:place]))
        remaining = replace(remaining, blocks=remaining.blocks[place:])
    return [*parts, remaining]


def _find_split(story: Story, index: _SplitIndex) -> int | None:
    """The index of the first block that begins another story."""
    before: list[int] = []
    closed = False
    for place, block in enumerate(story.blocks):
        if block.kind != "body":
            continue
        here = index.at[block.order]
        if before and closed:
            free = index.free.get(here, ())
            if free and not index.budget.spend(len(free) * len(before)):
                return None
            if any(_splits_here(line, story.blocks[0].order, here, before, index) for line in free):
                return place
        before.append(here)
        closed = not block.open
    return None


def _splits_here(line: _FreeLine, own: int, here: int, before: Sequence[int], index: _SplitIndex) -> bool:
    """Whether the line's own story begins here, and another headline is about what comes before."""
    if line.below == own and line.alone:
        return False
    fits = index.fits
    least = SURE_FIT if line.below == own else LEAD_FIT
    if fits.measure(line.phrase, here) < least or any(fits.measure(line.phrase, one) >= NO_FIT for one in before):
        return False
    others = [other for one in before for other in index.list_near(one) if other.number != line.number]
    if line.above is not None and any(other.number == line.above for other in others):
        return False
    return any(fits.measure(other.phrase, here) < NO_FIT for other in others)


def _report_split(part: Story) -> Finding:
    block: Block = part.blocks[0]
    words = close_gaps(block.piece.text)[:24]
    message = f"a story was split at “{words}…”: another headline on the page is about the text from here on"
    return Finding("split", message, block.piece.spans[:1], at=block.order, sure=SURE_SPLIT)
