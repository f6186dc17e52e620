"""Runs of headline lines cut into headings, each with the story that it points to.

A run falls into headings where its lines speak of different stories (dynamic programming over its lines). Every story
wants one heading: each has a price that rises while several headings want it and falls while none does, so that the
runs of a page are cut together. In: runs and the fit of each line to each story. Out: choices.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from transform.parse.fits import Fits, Phrase

#: Bonus of the story right below a run: most headlines stand where they belong. On pages with moved headlines the
#: words win from about half of the headline's pairs on.
ADJACENT = 0.30
#: Bonus per line for the mark of a refer right after it.
REFER = 0.45
#: Each heading beyond the first that a run falls into must earn this much.
SPLIT_COST = 0.25
#: Kicker, headline, deck, and one line more; longer headings are several.
LONGEST_HEADING, OVERLONG_COST = 3, 0.35
#: A far story must share at least this part of the headline's pairs.
LEAST_FIT = 0.1
#: Bonus of a story that would have no headline else: nearly every story has one.
HEADLESS = 0.2
#: What a line must fit a story at least, not to speak against its being of that story's heading.
BASE_FIT = 0.1
#: The rest of a story from another page need not have the words of its headline; a heading fits it at least so.
CONTINUED_FIT = 0.1
#: What a heading costs if all its lines are names of columns, if a kicker ends it though a line comes after it or a
#: deck begins it though one comes before, if a notice's headline is not alone.
LABEL_COST, DANGLING_COST, NOTICE_COST = 0.6, 0.2, 0.6
#: The highest price, a fit beyond which no other heading is the right one, and the step by which prices move.
HIGHEST_PRICE, PRICE_STEP = 1.2, 0.1
#: Enough for a price to rise from none to the highest.
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a run: its pairs, whether it is the name of a column, whether it is so short and strange that it may be
    one, whether it is a kicker by its words, whether it may be the deck of the line above it, whether it is a notice's headline.
    """

    phrase: Phrase
    column: bool = False
    strange: bool = False
    leads: bool = False
    deck: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A run of headline lines: its number, its lines, the story below it, whether a refer's mark ends it."""

    number: int
    lines: tuple[HeadLine, ...]
    below: int | None
    refer: bool


class Choice(NamedTuple):
    """A heading cut from a run and the story it points to (None: none fits); ``label`` if it only names a column."""

    run: int
    first: int
    last: int
    story: int | None
    score: float
    refer: bool = False
    label: bool = False


Ratings = dict[tuple[int, int], list[Choice]]
"""What the lines from one to before another of a run may be a heading of, before prices."""
Priced = tuple[float, Choice]
"""A choice and its score after prices."""


def cut_runs(runs: Sequence[Run], fits: Fits, stories: frozenset[int], continued: frozenset[int]) -> list[Choice]:
    """The runs in headings; ``stories`` are those that a heading from elsewhere may go to, ``continued`` those among
    them that come from another page, for which a run with no story below it need not have a word.
    """
    rated = [
        _rate_run(run, fits, stories, frozenset() if run.below is not None or run.refer else continued) for run in runs
    ]
    prices = dict.fromkeys(stories | {run.below for run in runs if run.below is not None}, -HEADLESS / 2)
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
    """For each story the places of the runs that may hold a heading of it: if no price changes for a run, nor does its division."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, lines in enumerate(rated):
        for choice in chain.from_iterable(lines.values()):
            if choice.story is not None:
                found[choice.story].add(number)
    return found


def _move_price(price: float, wanted: int) -> float:
    return min(HIGHEST_PRICE, max(-HEADLESS, round(price + PRICE_STEP * (wanted - 1), 3)))


def _value_choices(choices: Sequence[Choice], prices: dict[int, float]) -> float:
    """The worth of a division: of several headings for one story only the best counts, prices aside."""
    best: dict[int, float] = {}
    value = 0.0
    for choice in choices:
        if choice.story is None:
            value += choice.score
            continue
        score = choice.score + prices[choice.story] + HEADLESS
        value += max(0.0, score - best.get(choice.story, 0.0))
        best[choice.story] = max(score, best.get(choice.story, 0.0))
    runs = Counter(choice.run for choice in choices)
    return value - SPLIT_COST * sum(count - 1 for count in runs.values())


def _rate_run(run: Run, fits: Fits, stories: frozenset[int], continued: frozenset[int]) -> Ratings:
    """Every heading that the run may hold, with the stories that share a rare pair with it, and the one below."""
    own = continued if run.below is None else continued | {run.below}
    near = stories & fits.find_stories(*(line.phrase for line in run.lines), least=LEAST_FIT)
    lines = [fits.measure_all(line.phrase, (near & fits.find_stories(line.phrase)) | own) for line in run.lines]
    return {
        (first, last): _list_choices(run, first, last, lines, continued)
        for last in range(1, len(lines) + 1)
        for first in range(max(0, last - LONGEST_HEADING - 1), last)
    }


def _cut_run(run: Run, rated: Ratings, prices: dict[int, float]) -> list[Choice]:
    """The run's best division into headings, each with its best story (dynamic programming over its lines)."""
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
    """The stories that the lines first..last-1 may be the heading of, none among them; scores without prices."""
    lines, final = run.lines[first:last], last == len(run.lines)
    cost = OVERLONG_COST * max(0, last - first - LONGEST_HEADING)
    if run.refer and final:
        return [Choice(run.number, first, last, None, REFER * (last - first) ** 0.5 - cost, refer=True)]
    cost += DANGLING_COST * ((not final and run.lines[last - 1].leads) + (first > 0 and run.lines[first].deck))
    cost += NOTICE_COST * (last - first > 1 and any(line.notice for line in lines))
    label = all(line.column for line in lines)
    options = [Choice(run.number, first, last, None, -cost, label=label)]
    cost += LABEL_COST * label
    claimed = continued if _is_headline(lines) else frozenset[int]()
    for story in sorted(set[int]().union(*fits[first:last])):
        known = [line.get(story, 0.0) for line in fits[first:last]]
        if story == run.below or story in claimed or sum(known) >= LEAST_FIT:
            value = sum(map(_rate_line, lines, known))
            value = max(value, CONTINUED_FIT) if story in claimed else value
            gain = (ADJACENT if final else ADJACENT / 2) if story == run.below else 0.0
            options.append(Choice(run.number, first, last, story, value + gain - cost))
    return options


def _rate_line(line: HeadLine, fit: float) -> float:
    """What a line says for a story: names of columns say nothing, lines that lead in nothing against it."""
    if line.column or line.strange:
        return 0.0
    return fit if line.leads else fit - BASE_FIT


def _is_headline(lines: Sequence[HeadLine]) -> bool:
    return any(not (line.column or line.strange) for line in lines)
