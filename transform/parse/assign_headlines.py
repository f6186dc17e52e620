"""Step: give each story its heading, one-to-one, by shared character pairs and position, with the margin.

Runs of headline lines fall into headings: lines that fit the story below them stay with it; lines whose words
another, headless story takes up go there (a headline moved by the layout). In: ``stories`` and ``headings`` (runs).
Out: ``stories`` with headings; headings without a story stay in ``headings``. The margin between the best story and
the next best, and between the best heading and the next best, becomes the story's confidence.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.parse.draft import Block, Draft, Finding, Heading, Story
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import Kinship, list_pairs, measure_kinship, take_pairs
from transform.parse.matching import match_pairs
from transform.parse.pieces import strip_gaps

#: Bonus of the story right below a run: most headlines stand where they belong. On pages with moved headlines the
#: words win from about half of the headline's pairs on.
ADJACENT = 0.30
#: Bonus per line for the mark of a refer right after it.
REFER = 0.45
#: Each heading beyond the first that a run falls into must earn this much.
SPLIT_COST = 0.30
#: Kicker, headline, deck, and one line more; longer headings are several.
LONGEST_HEADING, OVERLONG_COST = 3, 0.35
#: A far story must share at least this part of the headline's pairs.
LEAST_FIT = 0.15
#: The opening paragraphs repeat the headline's words more than the rest does.
OPENING_PARAGRAPHS, OPENING_WEIGHT = 2, 0.5
#: One long run of the same characters (a name) against pairs strewn over the text.
STREAK_WEIGHT = 0.35
#: Bonus of a story that would have no headline else: nearly every story has one.
HEADLESS = 0.2
#: Pairs that more stories hold do not help to find candidates.
COMMON_PAIR = 40


Phrase = tuple[str, ...]
"""The pairs of a line in order, as ``kinship.list_pairs`` gives them."""


@dataclass(frozen=True)
class Fits:
    """How well a line of words fits each story of the page, 0..1; only stories that share a rare pair are listed."""

    kinship: Kinship
    bodies: tuple[frozenset[str], ...]
    openings: tuple[frozenset[str], ...]
    holders: dict[str, tuple[int, ...]]

    def measure(self, phrase: Phrase, story: int) -> float:
        pairs = frozenset(phrase) - {""}
        body = self.kinship.share(pairs, self.bodies[story])
        opening = self.kinship.share(pairs, self.openings[story])
        share = OPENING_WEIGHT * opening + (1 - OPENING_WEIGHT) * body
        return share + STREAK_WEIGHT * (self.kinship.streak(phrase, self.bodies[story]) - share)

    def find_stories(self, phrase: Phrase) -> set[int]:
        return {story for pair in phrase for story in self.holders.get(pair, ())}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of headline lines: its number, the pairs of its lines, the story below it, whether a refer's mark ends it."""

    number: int
    lines: tuple[Phrase, ...]
    below: int | None
    refer: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The stories that have no run above them, and how well lines fit each story."""

    headless: frozenset[int]
    fits: Fits


@dataclass(frozen=True, slots=True)
class Choice:
    """A heading cut from a run and the story it points to (None: none fits)."""

    run: int
    first: int
    last: int
    story: int | None
    score: float
    refer: bool = False


def assign_headlines(draft: Draft) -> Draft:
    below = find_below(draft)
    board = Board(frozenset(range(len(draft.stories))) - frozenset(below.values()), measure_fits(draft.stories))
    runs = [read_run(number, run, below.get(number)) for number, run in enumerate(draft.headings)]
    choices = [choice for run in runs for choice in cut_run(run, board)]
    return place_choices(draft, choices, below, board.fits)


def read_run(number: int, run: Heading, below: int | None) -> Run:
    lines = tuple(list_pairs(fold_solid(block.piece)) for block in list_lines(run))
    return Run(number, lines, below, is_refer(run))


def measure_fits(stories: Sequence[Story]) -> Fits:
    return measure_texts(
        [[take_pairs(fold_solid(block.piece)) for block in story.blocks if block.kind == "body"] for story in stories]
    )


def measure_texts(texts: Sequence[Sequence[frozenset[str]]]) -> Fits:
    """The index of texts given as the pairs of their paragraphs."""
    bodies = tuple(frozenset[str]().union(*pairs) for pairs in texts)
    openings = tuple(frozenset[str]().union(*pairs[:OPENING_PARAGRAPHS]) for pairs in texts)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, pairs in enumerate(bodies):
        for pair in pairs:
            holders[pair].append(index)
    rare = {pair: tuple(found) for pair, found in holders.items() if len(found) <= COMMON_PAIR}
    return Fits(measure_kinship(bodies), bodies, openings, rare)


def find_below(draft: Draft) -> dict[int, int]:
    """The story right below each run, where there is one."""
    marked = [(run.order, 0, index) for index, run in enumerate(draft.headings) if not is_refer(run)]
    marked += [(story.order, 1, index) for index, story in enumerate(draft.stories)]
    marked += [(run.order, 2, index) for index, run in enumerate(draft.headings) if is_refer(run)]
    marked.sort()
    return {one[2]: other[2] for one, other in pairwise(marked) if one[1] == 0 and other[1] == 1}


def is_refer(run: Heading) -> bool:
    return any(jump.kind == "see" for block in run.blocks for jump in block.jumps)


def list_lines(run: Heading) -> list[Block]:
    return [block for block in run.blocks if block.kind == "head"]


def cut_run(run: Run, board: Board) -> list[Choice]:
    """The run's best division into headings, each with its best story (dynamic programming over its lines)."""
    totals: list[float] = [0.0]
    best: list[Choice] = []
    for last in range(1, len(run.lines) + 1):
        options = []
        for first in range(max(0, last - LONGEST_HEADING - 1), last):
            choice = rate_heading(run, first, last, board)
            options.append((totals[first] + choice.score - (SPLIT_COST if first else 0.0), choice))
        total, choice = max(options, key=lambda option: option[0])
        totals.append(total)
        best.append(choice)
    return trace_choices(best)


def trace_choices(best: Sequence[Choice]) -> list[Choice]:
    """The headings of the best division, from the best last heading for each number of lines."""
    choices: list[Choice] = []
    last = len(best)
    while last:
        choices.append(best[last - 1])
        last = best[last - 1].first
    return choices[::-1]


def rate_heading(run: Run, first: int, last: int, board: Board) -> Choice:
    """The heading of the lines first..last-1 with the story that fits it best."""
    chosen, fits, final = run.lines[first:last], board.fits, last == len(run.lines)
    cost = OVERLONG_COST * max(0, last - first - LONGEST_HEADING)
    if run.refer and final:
        return Choice(run.number, first, last, None, REFER * (last - first) ** 0.5 - cost, refer=True)
    options = [Choice(run.number, first, last, None, -cost)]
    if run.below is not None:
        fit = sum(fits.measure(phrase, run.below) for phrase in chosen)
        options.append(Choice(run.number, first, last, run.below, fit + (ADJACENT if final else ADJACENT / 2) - cost))
    for story in frozenset[int]().union(*(fits.find_stories(phrase) for phrase in chosen)) & board.headless:
        fit = sum(fits.measure(phrase, story) for phrase in chosen)
        if fit >= LEAST_FIT:
            options.append(Choice(run.number, first, last, story, fit + HEADLESS - cost))
    return max(options, key=lambda choice: choice.score)


def place_choices(draft: Draft, choices: Sequence[Choice], below: dict[int, int], fits: Fits) -> Draft:
    """The one-to-one matching of headings and stories, and what is left over."""
    lines = [list_lines(run) for run in draft.headings]
    scores = score_pairs(choices, lines, below, fits)
    taken = dict(match_pairs(scores))
    rivals = find_rivals(scores)
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
        margin = measure_margin(scores, rivals, row, story)
        moved = below.get(choice.run) != story
        stories[story] = crown_story(stories[story], heading, margin, moved=moved)
    return replace(draft, stories=tuple(stories), headings=tuple(left))


def score_pairs(
    choices: Sequence[Choice], lines: Sequence[Sequence[Block]], below: dict[int, int], fits: Fits
) -> dict[tuple[int, int], float]:
    """How well each heading fits each story that shares a rare pair with it, and the one below it."""
    scores: dict[tuple[int, int], float] = {}
    for row, choice in enumerate(choices):
        if choice.refer:
            continue
        phrases = [list_pairs(fold_solid(block.piece)) for block in lines[choice.run][choice.first : choice.last]]
        near = below.get(choice.run)
        reached = frozenset[int]().union(*(fits.find_stories(phrase) for phrase in phrases))
        for story in reached | ({near} if near is not None else set()):
            score = sum(fits.measure(phrase, story) for phrase in phrases) + (ADJACENT if story == near else 0.0)
            if score >= LEAST_FIT:
                scores[row, story] = score
    return scores


def find_rivals(scores: dict[tuple[int, int], float]) -> dict[tuple[str, int], list[float]]:
    """The two best scores of each heading and of each story."""
    rivals: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (row, column), score in scores.items():
        for key in (("row", row), ("column", column)):
            rivals[key] = sorted([*rivals[key], score], reverse=True)[:2]
    return rivals


def measure_margin(
    scores: dict[tuple[int, int], float], rivals: dict[tuple[str, int], list[float]], row: int, column: int
) -> float:
    """How far the chosen pair lies above the next best for either of the two."""
    own = scores[row, column]
    others: list[float] = []
    for key in (("row", row), ("column", column)):
        best = rivals[key]
        others.append(best[0] if best[0] != own else best[1] if len(best) > 1 else 0.0)
    return own - max(others)


def crown_story(story: Story, heading: Heading, margin: float, *, moved: bool) -> Story:
    sure = min(1.0, max(0.2, 0.6 + margin))
    if not moved:
        return replace(story, heading=heading, sure=min(story.sure, sure))
    words = strip_gaps("".join(block.piece.text for block in heading.blocks))[:40]
    message = f"the headline “{words}” stands away from its story and was moved to it (margin {margin:.2f})"
    spans = tuple(span for block in heading.blocks for span in block.whole.spans)
    finding = Finding("moved_headline", message, spans, at=story.blocks[0].order, sure=sure)
    return replace(story, heading=heading, sure=min(story.sure, sure), doubts=(*story.doubts, finding))
