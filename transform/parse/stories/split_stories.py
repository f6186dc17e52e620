"""Step: part stories that run together because nothing stands between them but a headline that was moved away.

Two bodies one after the other, the first without byline or jump, the second without dateline, look like one story.
They part where a headline on the page speaks of the paragraphs from there on and not of those before, while another
headline speaks of those before. In: ``stories`` and ``headings`` (runs). Out: more ``stories``; no more after ``MOST_FITS`` fits.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from transform.parse.below import find_below
from transform.parse.budgets import MOST_FITS, tell_too_large
from transform.parse.draft import Block, Draft, Finding, Story, is_refer, list_lines
from transform.parse.fits import Fits, Phrase, measure_paragraphs
from transform.text.purse import Purse
from transform.text.similarity import list_pairs
from transform.text.solid import close_gaps, fold_solid, is_worded, measure_length

#: The headline of the second part must fit its first paragraph this well, and the first part this little.
#: Journalists tell in the lead what the headline says; decks of one story fit its lead, too.
FITS, STRANGE = 0.42, 0.14
#: Two lines above the story may be its headline and deck; then only a fit that hardly leaves a doubt parts it.
FITS_BESIDE = 0.6
#: The other headline must fit the first part at least so; decks and kickers of one story do not.
FITS_FIRST = 0.25
#: Shorter lines say too little to part a story.
SHORTEST_LINE = 7
#: A page with more paragraphs in one stretch than this has no bylines at all; then only the first are tried.
MOST_PARTS = 6
SURE_SPLIT = 0.65


@dataclass(frozen=True, slots=True)
class _Line:
    """A headline line: its block's order, its pairs, the first block of the story below it, whether it is alone.

    ``above`` is the line above a worded one in its run, whose deck it may be.
    """

    number: int
    phrase: Phrase
    below: int | None
    alone: bool
    above: int | None


@dataclass(frozen=True)
class _Board:
    """The page's paragraphs by block order, its headline lines, and for each paragraph the lines that fit it and do not stand
    where they belong.
    """

    at: dict[int, int]
    lines: Sequence[_Line]
    free: dict[int, list[_Line]]
    fits: Fits
    purse: Purse
    near: dict[int, list[_Line]] = field(default_factory=dict)

    def list_near(self, paragraph: int) -> list[_Line]:
        """All lines that fit a paragraph well enough to open a story there; few paragraphs are asked for."""
        if paragraph not in self.near:
            places = {place for pair in self.fits.bodies[paragraph] for place in self.holders.get(pair, ())}
            lines = [self.lines[place] for place in sorted(places)] if self.purse.spend(len(places)) else []
            self.near[paragraph] = [line for line in lines if self.fits.measure(line.phrase, paragraph) >= FITS_FIRST]
        return self.near[paragraph]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The places of the lines by their rare pairs."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for pair in filter(self.fits.is_rare, line.phrase):
                holders[pair].append(place)
        return holders


def split_stories(draft: Draft) -> Draft:
    board = _build_board(draft, Purse(MOST_FITS))
    stories: list[Story] = []
    findings: list[Finding] = []
    for story in draft.stories:
        parts = _split_story(story, board)
        stories += parts
        findings += [_tell_split(part) for part in parts[1:]]
    if board.purse.empty:
        draft = tell_too_large(draft, "not every headline is compared with every paragraph")
    return replace(draft, stories=tuple(stories)).add(*findings)


def _build_board(draft: Draft, purse: Purse) -> _Board:
    lines = _list_free_lines(draft)
    paragraphs = [block for story in draft.stories for block in story.blocks if block.kind == "body"]
    fits = measure_paragraphs(draft, tuple((block,) for block in paragraphs))
    at = {block.order: index for index, block in enumerate(paragraphs)}
    settled = _find_settled(lines, draft.stories, at, fits)
    free = _find_lines([line for line in lines if line.number not in settled], fits, purse)
    return _Board(at, lines, free, fits, purse)


def _list_free_lines(draft: Draft) -> list[_Line]:
    """The headline lines of the page that may speak of a story elsewhere, with the first block of what is below."""
    below = find_below(draft)
    lines: list[_Line] = []
    for index, run in enumerate(draft.headings):
        under = draft.stories[below[index]].blocks[0].order if index in below else None
        blocks = [] if is_refer(run) else list_lines(run)
        blocks = [block for block in blocks if not draft.table.deck_start.match(block.piece.folded)]
        lines += [
            _Line(block.order, list_pairs(fold_solid(block.piece)), under, len(blocks) == 1, _find_above(block, above))
            for above, block in zip([None, *blocks], blocks, strict=False)
            if measure_length(fold_solid(block.piece)) >= SHORTEST_LINE
        ]
    return lines


def _find_above(block: Block, above: Block | None) -> int | None:
    """The line right above a worded one: decks of such newspapers are whole sentences on what the story tells later."""
    return above.order if above and is_worded(block.piece.folded) else None


def _find_lines(lines: Sequence[_Line], fits: Fits, purse: Purse) -> dict[int, list[_Line]]:
    """Of these lines those that fit each paragraph well enough to open a story there."""
    near: defaultdict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        likely = fits.find_stories(line.phrase, least=FITS_FIRST)
        for paragraph in likely if purse.spend(len(likely)) else ():
            if fits.measure(line.phrase, paragraph) >= FITS_FIRST:
                near[paragraph].append(line)
    return near


def _find_settled(lines: Sequence[_Line], stories: Sequence[Story], at: dict[int, int], fits: Fits) -> frozenset[int]:
    """Lines that the story right below takes up: in its first paragraph, or anywhere if the line stands alone above it."""
    texts = {
        story.blocks[0].order: [at[block.order] for block in story.blocks if block.kind == "body"] for story in stories
    }
    return frozenset(
        line.number
        for line in lines
        for text in [texts.get(-1 if line.below is None else line.below, [])]
        if any(fits.measure(line.phrase, one) >= FITS_FIRST for one in (text if line.alone else text[:1]))
    )


def _split_story(story: Story, board: _Board) -> list[Story]:
    """The story, or the two or more that it was made of."""
    rest = story
    parts: list[Story] = []
    while len(parts) < MOST_PARTS:
        place = _find_place(rest, board)
        if place is None:
            break
        parts.append(replace(rest, blocks=rest.blocks[:place]))
        rest = replace(rest, blocks=rest.blocks[place:])
    return [*parts, rest]


def _find_place(story: Story, board: _Board) -> int | None:
    """The first block that opens another story."""
    before: list[int] = []
    closed = False
    for place, block in enumerate(story.blocks):
        if block.kind != "body":
            continue
        here = board.at[block.order]
        if before and closed:
            free = board.free.get(here, ())
            if free and not board.purse.spend(len(free) * len(before)):
                return None
            if any(_parts_here(line, story.blocks[0].order, here, before, board) for line in free):
                return place
        before.append(here)
        closed = not block.open
    return None


def _parts_here(line: _Line, own: int, here: int, before: Sequence[int], board: _Board) -> bool:
    """Whether the line's own story begins here, and another headline speaks of what stands before."""
    if line.below == own and line.alone:
        return False
    fits = board.fits
    least = FITS_BESIDE if line.below == own else FITS
    if fits.measure(line.phrase, here) < least or any(fits.measure(line.phrase, one) >= STRANGE for one in before):
        return False
    others = [other for one in before for other in board.list_near(one) if other.number != line.number]
    if line.above is not None and any(other.number == line.above for other in others):
        return False
    return any(fits.measure(other.phrase, here) < STRANGE for other in others)


def _tell_split(part: Story) -> Finding:
    block: Block = part.blocks[0]
    words = close_gaps(block.piece.text)[:24]
    message = f"a new story was taken to begin at “{words}…”: another headline on the page speaks of it"
    return Finding("split", message, block.piece.spans[:1], at=block.order, sure=SURE_SPLIT)
