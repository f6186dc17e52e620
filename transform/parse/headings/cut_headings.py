"""Cut runs of headline lines into headings, each with the story that it points to.

A run is cut where its lines are about different stories (dynamic programming over its lines). Every story wants one
heading: its price rises while several headings want it and falls while none does, so that the runs of a page are cut
together. In: runs and the fit of each line to each story. Out: choices.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from transform.parse.draft import LONGEST_HEADING
from transform.parse.fits import Fits, Phrase

#: Bonus for the story right below a run, as most headlines are where they belong. On pages with moved headlines the
#: words outweigh it if a story shares about half of the headline's pairs.
ADJACENT_BONUS = 0.30
#: Bonus for each line with the jump of a refer right after it.
REFER_BONUS = 0.45
#: Each heading of a run beyond the first must earn this much.
SPLIT_COST = 0.25
#: Cost of each line beyond kicker, headline and deck; a heading may have one such line, longer ones are several
#: headings.
OVERLONG_COST = 0.35
#: A story further away must share at least this part of the headline's pairs.
LEAST_FIT = 0.1
#: Bonus for a story that would otherwise have no headline: nearly every story has one.
HEADLESS_BONUS = 0.2
#: A line that fits a story less counts against belonging to its heading.
BASE_FIT = 0.1
#: A story from another page need not repeat its headline's words; a heading fits it at least this well.
CONTINUED_FIT = 0.1
#: Cost of a heading that is only labels; of one that ends with a kicker or begins with a deck though the run continues
#: there; of one that contains a notice's headline and other lines.
LABEL_COST, DANGLING_COST, NOTICE_COST = 0.6, 0.2, 0.6
#: The highest price of a story, which only a nearly perfect fit outweighs, and the step by which prices move.
HIGHEST_PRICE, PRICE_STEP = 1.2, 0.1
#: Enough rounds for a price to rise from 0 to the highest.
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a run with its pairs. ``label``: it is a section label. ``unrelated``: it is short and unrelated, so it
    may be one. ``leads``: it needs a line after it (a label, kicker or lead-in). ``deck``: it may be the deck of the
    line above. ``notice``: it is the headline of a notice.
    """

    phrase: Phrase
    label: bool = False
    unrelated: bool = False
    leads: bool = False
    deck: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A run of headline lines: its number, its lines, the story below it, whether a refer's jump ends it."""

    number: int
    lines: tuple[HeadLine, ...]
    below: int | None
    refer: bool


class Choice(NamedTuple):
    """A heading cut from a run, with the story that it points to (None: none fits); ``label`` if it is only section
    labels.
    """

    run: int
    first: int
    last: int
    story: int | None
    score: float
    refer: bool = False
    label: bool = False


Ratings = dict[tuple[int, int], list[Choice]]
"""For the lines of a run from one index to before another, what they may be a heading of, before prices."""
Priced = tuple[float, Choice]
"""A choice with its score after prices."""


def cut_runs(runs: Sequence[Run], fits: Fits, stories: frozenset[int], continued: frozenset[int]) -> list[Choice]:
    """The runs as headings. ``stories`` may get a heading from elsewhere; ``continued`` are those of them from another
    page, which need not share a word with a run that has no story below it.
    """
    rated = [
        _rate_run(run, fits, stories, frozenset() if run.below is not None or run.refer else continued) for run in runs
    ]
    prices = dict.fromkeys(stories | {run.below for run in runs if run.below is not None}, -HEADLESS_BONUS / 2)
    cuts = [_cut_run(run, lines, prices) for run, lines in zip(runs, rated, strict=True)]
    touched = _index_runs(rated)
    rounds: list[tuple[float, list[Choice]]] = []
    for _ in range(MOST_ROUNDS):
        choices = [choice for cut in cuts for choice in cut]
        wanted = Counter(choice.story for choice in choices if choice.story is not None)
        rounds.append((_value_choices(choices, prices), choices))
        moved = {story: _move_price(price, wanted[story]) for story, price in prices.items()}
        changed = [story for story, price in prices.items() if moved[story] != price]
        if not changed:
            break
        prices = moved
        for number in sorted({number for story in changed for number in touched.get(story, ())}):
            cuts[number] = _cut_run(runs[number], rated[number], prices)
    return max(rounds, key=lambda one: one[0])[1]


def _index_runs(rated: Sequence[Ratings]) -> dict[int, set[int]]:
    """For each story the indexes of the runs that may hold its heading; other runs need no new cut when its price
    changes.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, lines in enumerate(rated):
        for choice in chain.from_iterable(lines.values()):
            if choice.story is not None:
                found[choice.story].add(number)
    return found


def _move_price(price: float, wanted: int) -> float:
    return min(HIGHEST_PRICE, max(-HEADLESS_BONUS, round(price + PRICE_STEP * (wanted - 1), 3)))


def _value_choices(choices: Sequence[Choice], prices: dict[int, float]) -> float:
    """The value of a division: of several headings for one story only the best counts, without prices."""
    best: dict[int, float] = {}
    value = 0.0
    for choice in choices:
        if choice.story is None:
            value += choice.score
            continue
        score = choice.score + prices[choice.story] + HEADLESS_BONUS
        value += max(0.0, score - best.get(choice.story, 0.0))
        best[choice.story] = max(score, best.get(choice.story, 0.0))
    runs = Counter(choice.run for choice in choices)
    return value - SPLIT_COST * sum(count - 1 for count in runs.values())


def _rate_run(run: Run, fits: Fits, stories: frozenset[int], continued: frozenset[int]) -> Ratings:
    """Every heading that the run may contain, with the stories that share a rare pair with it, and the one below."""
    own = continued if run.below is None else continued | {run.below}
    near = stories & fits.find_stories(*(line.phrase for line in run.lines), least=LEAST_FIT)
    lines = [fits.measure_all(line.phrase, (near & fits.find_stories(line.phrase)) | own) for line in run.lines]
    return {
        (first, last): _list_choices(run, first, last, lines, continued)
        for last in range(1, len(lines) + 1)
        for first in range(max(0, last - LONGEST_HEADING - 1), last)
    }


def _cut_run(run: Run, rated: Ratings, prices: dict[int, float]) -> list[Choice]:
    """The best division of the run into headings, each with its best story (dynamic programming)."""
    totals: list[float] = [0.0]
    best: list[Priced] = []
    for last in range(1, len(run.lines) + 1):
        options = []
        for first in range(max(0, last - LONGEST_HEADING - 1), last):
            priced = _choose_story(rated[first, last], prices)
            options.append((totals[first] + priced[0] - (SPLIT_COST if first else 0.0), priced))
        total, priced = max(options, key=itemgetter(0))
        totals.append(total)
        best.append(priced)
    return _trace_choices(best)


def _trace_choices(best: Sequence[Priced]) -> list[Choice]:
    """The headings of the best division, from the best last heading for each number of lines."""
    choices: list[Choice] = []
    last = len(best)
    while last:
        score, choice = best[last - 1]
        choices.append(choice._replace(score=score))
        last = choice.first
    return choices[::-1]


def _choose_story(choices: Sequence[Choice], prices: dict[int, float]) -> Priced:
    """The best choice, the first of equal ones, with its score after prices."""
    priced = [one.score if one.story is None else one.score - prices[one.story] for one in choices]
    score = max(priced)
    return score, choices[priced.index(score)]


def _list_choices(
    run: Run, first: int, last: int, fits: Sequence[dict[int, float]], continued: frozenset[int]
) -> list[Choice]:
    """The stories that the lines from ``first`` to before ``last`` may be the heading of, or none; scores without
    prices.
    """
    lines, final = run.lines[first:last], last == len(run.lines)
    cost = OVERLONG_COST * max(0, last - first - LONGEST_HEADING)
    if run.refer and final:
        return [Choice(run.number, first, last, None, REFER_BONUS * (last - first) ** 0.5 - cost, refer=True)]
    cost += DANGLING_COST * ((not final and run.lines[last - 1].leads) + (first > 0 and run.lines[first].deck))
    cost += NOTICE_COST * (last - first > 1 and any(line.notice for line in lines))
    label = all(line.label for line in lines)
    options = [Choice(run.number, first, last, None, -cost, label=label)]
    cost += LABEL_COST * label
    claimed = continued if _has_headline(lines) else frozenset[int]()
    sums: defaultdict[int, float] = defaultdict(float)
    for line in fits[first:last]:
        for story, fit in line.items():
            sums[story] += fit
    for story, fit in sorted(sums.items()):
        if story == run.below or story in claimed or fit >= LEAST_FIT:
            value = sum(
                _rate_line(line, known.get(story, 0.0)) for line, known in zip(lines, fits[first:last], strict=True)
            )
            value = max(value, CONTINUED_FIT) if story in claimed else value
            gain = (ADJACENT_BONUS if final else ADJACENT_BONUS / 2) if story == run.below else 0.0
            options.append(Choice(run.number, first, last, story, value + gain - cost))
    return options


def _rate_line(line: HeadLine, fit: float) -> float:
    """What a line adds for a story: labels add nothing, lead-ins count nothing against it."""
    if line.label or line.unrelated:
        return 0.0
    return fit if line.leads else fit - BASE_FIT


def _has_headline(lines: Sequence[HeadLine]) -> bool:
    return any(not (line.label or line.unrelated) for line in lines)
