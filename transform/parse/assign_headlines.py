"""Step: give each story its heading, one-to-one, by shared character pairs and position, with the margin.

Runs of headline lines fall into headings: lines that fit the story below them stay with it; lines whose words
another, headless story takes up go there (a headline moved by the layout). In: ``stories`` and ``headings`` (runs).
Out: ``stories`` with headings; headings without a story stay in ``headings``. The margin between the best story and
the next best, and between the best heading and the next best, becomes the story's confidence.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
#: Runs longer than this are cut into pieces first; no page has so many headline lines together.
LONGEST_RUN = 9
#: Pairs that more stories hold do not help to find candidates.
COMMON_PAIR = 40
#: Below this margin a person should look.
SAFE_MARGIN = 0.15


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
class Choice:
    """A heading cut from a run and the story it points to (None: none fits)."""

    run: int
    first: int
    last: int
    story: int | None
    score: float
    refer: bool = False


def assign_headlines(draft: Draft) -> Draft:
    runs = draft.headings
    below = find_below(draft)
    headless = frozenset(range(len(draft.stories))) - frozenset(below.values())
    fits = measure_fits(draft.stories)
    choices = [
        choice for index, run in enumerate(runs) for choice in cut_run(index, run, below.get(index), headless, fits)
    ]
    return place_choices(draft, choices, below, fits)


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
    pairs = zip(marked, marked[1:], strict=False)
    return {one[2]: other[2] for one, other in pairs if one[1] == 0 and other[1] == 1}


def is_refer(run: Heading) -> bool:
    return any(jump.kind == "see" for block in run.blocks for jump in block.jumps)


def list_lines(run: Heading) -> list[Block]:
    return [block for block in run.blocks if block.kind == "head"]


def cut_run(index: int, run: Heading, below: int | None, headless: frozenset[int], fits: Fits) -> list[Choice]:
    """The run's best division into headings, each with its best story (dynamic programming over its lines)."""
    lines = [list_pairs(fold_solid(block.piece)) for block in list_lines(run)]
    refer = is_refer(run)
    best: list[tuple[float, list[Choice]]] = [(0.0, [])]
    for last in range(1, len(lines) + 1):
        options = []
        for first in range(max(0, last - LONGEST_HEADING - 1), last):
            choice = rate_heading(index, lines, first, last, below, headless, fits, refer and last == len(lines))
            before, choices = best[first]
            options.append((before + choice.score - (SPLIT_COST if choices else 0.0), [*choices, choice]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def rate_heading(
    run: int,
    lines: Sequence[Phrase],
    first: int,
    last: int,
    below: int | None,
    headless: frozenset[int],
    fits: Fits,
    refer: bool,
) -> Choice:
    """The heading of the lines first..last-1 with the story that fits it best."""
    chosen = lines[first:last]
    cost = OVERLONG_COST * max(0, last - first - LONGEST_HEADING)
    if refer:
        return Choice(run, first, last, None, REFER * (last - first) ** 0.5 - cost, refer=True)
    options = [Choice(run, first, last, None, -cost)]
    if below is not None:
        bonus = ADJACENT if last == len(lines) else ADJACENT / 2
        options.append(Choice(run, first, last, below, sum(fits.measure(p, below) for p in chosen) + bonus - cost))
    for story in frozenset[int]().union(*(fits.find_stories(pairs) for pairs in chosen)) & headless:
        score = sum(fits.measure(pairs, story) for pairs in chosen) + HEADLESS
        if score >= LEAST_FIT + HEADLESS:
            options.append(Choice(run, first, last, story, score - cost))
    return max(options, key=lambda choice: choice.score)


def place_choices(draft: Draft, choices: Sequence[Choice], below: dict[int, int], fits: Fits) -> Draft:
    """The one-to-one matching of headings and stories, and what is left over."""
    scores = score_pairs(draft, choices, below, fits)
    chosen = match_pairs(scores)
    stories = list(draft.stories)
    left: list[Heading] = []
    taken = {row: column for row, column in chosen}
    for row, choice in enumerate(choices):
        heading = take_heading(draft.headings[choice.run], choice)
        if row not in taken:
            left.append(heading)
            continue
        story = taken[row]
        margin = measure_margin(scores, row, story)
        moved = below.get(choice.run) != story
        stories[story] = crown_story(stories[story], heading, margin, moved=moved)
    return replace(draft, stories=tuple(stories), headings=tuple(left))


def score_pairs(
    draft: Draft, choices: Sequence[Choice], below: dict[int, int], fits: Fits
) -> dict[tuple[int, int], float]:
    scores: dict[tuple[int, int], float] = {}
    for row, choice in enumerate(choices):
        if choice.refer:
            continue
        lines = [list_pairs(fold_solid(b.piece)) for b in list_lines(draft.headings[choice.run])[choice.first : choice.last]]
        near = below.get(choice.run)
        reached = frozenset[int]().union(*(fits.find_stories(pairs) for pairs in lines))
        for story in reached | ({near} if near is not None else set()):
            score = sum(fits.measure(pairs, story) for pairs in lines) + (ADJACENT if story == near else 0.0)
            if score >= LEAST_FIT:
                scores[row, story] = score
    return scores


def take_heading(run: Heading, choice: Choice) -> Heading:
    blocks = list_lines(run)[choice.first : choice.last]
    if choice.refer:
        blocks += [block for block in run.blocks if block.kind == "jump"]
    return Heading(tuple(blocks))


def measure_margin(scores: dict[tuple[int, int], float], row: int, column: int) -> float:
    """How far the chosen pair lies above the next best for either of the two."""
    others = [score for (r, c), score in scores.items() if (r == row) != (c == column)]
    return scores[row, column] - max(others, default=0.0)


def crown_story(story: Story, heading: Heading, margin: float, *, moved: bool) -> Story:
    sure = min(1.0, max(0.2, 0.6 + margin))
    if not moved:
        return replace(story, heading=heading, sure=min(story.sure, sure))
    words = strip_gaps("".join(block.piece.text for block in heading.blocks))[:40]
    message = f"the headline “{words}” stands away from its story and was moved to it (margin {margin:.2f})"
    spans = tuple(span for block in heading.blocks for span in block.whole.spans)
    finding = Finding("moved_headline", message, spans, at=story.blocks[0].order, sure=sure)
    return replace(story, heading=heading, sure=min(story.sure, sure), doubts=(*story.doubts, finding))
