"""Which story goes on on which page: marks of both sides, headlines, topic and the sentence across the cut, one to one.

Comes in: the edition's articles. Goes out: the joins, each with its confidence and its doubt.

Each pair of an article that may go on and one that may be its rest has a score in natural log odds. Two marks that name each
other's page speak for a pair, and more so if no other pair has such marks; one mark alone, of a page whose other half lost its
own or misprints it, needs a repeated headline or a cut sentence beside a common topic. The best one-to-one matching counts; its
margin over the best one without the pair is the pair's confidence. A pair that scores nothing is not made: the story stays
incomplete.

The odds of topic come from 924 stories of one-page editions cut in two at random (554 of them inside a paragraph) against 4,286 pairs
of different stories of the same day.
"""

import math
from bisect import bisect
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from transform.link.items import PageItem, list_labels, names_page
from transform.link.linked import Join
from transform.page import JumpKind
from transform.parse.kinship import Kinship, measure_kinship, take_pairs
from transform.parse.matching import Pair, match_pairs
from transform.parse.rate_joins import PageWords, count_words
from transform.parse.seams import measure_overlap
from transform.parse.shapes import is_closed

BOTH = 2
BOTH_MARKS, ONE_MARK = 2.0, -4.0
"""Two marks that name each other's pages; one that names the other's page while the other has none or names another."""
BALANCED = 1.0
"""From the one page to the other as many marks lead on as lead back: no half was lost."""
SAME_HEADLINE = 6.0
"""The headline stands over both."""
SHORTEST_HEADLINE = 4
"""Characters of a headline that do not stand inside another by chance."""
TOPIC_SHARES = (0.03, 0.045, 0.06, 0.08, 0.1, 0.13)
TOPIC_ODDS = (-3.8, -2.2, -1.3, 0.0, 0.8, 1.7, 3.8)
"""Log odds by the share of the weight of either text that the other holds too: below the first share, between two, above the last."""
NEW_START = -2.0
"""A rest has no dateline of its own."""
REACH = 400
"""Characters on each side of the cut that are looked at."""
LEAST = 1.0
"""A pair below it is not made. With 0, 8 in 100 joins are wrong where a third of all halves are missing; with 1, 5, and 2 in 100
right ones are lost."""
SURE = 0.9
"""A join below this confidence is for an editor to look at: one in ten would be wrong."""

Scores = Mapping[Pair, float]


@dataclass(frozen=True)
class Ending:
    """Where an article may go on: the page that its mark names, None if it has no mark. A mark of two pages makes two endings."""

    item: int
    label: str | None


@dataclass(frozen=True)
class Scales:
    """What an edition's words weigh, how often they stand side by side, and each mark as kind, its page and the page it names."""

    kinship: Kinship
    words: PageWords
    marks: Counter[tuple[str, str, str]]


def pair_ends(items: tuple[PageItem, ...]) -> tuple[Join, ...]:
    """The joins of an edition in print order. No article goes on twice, none has two beginnings, no chain closes on itself."""
    scales = weigh_edition(items)
    if not scales.marks:
        return ()
    endings = [ending for at, item in enumerate(items) for ending in list_endings(at, item)]
    marks = {
        (row, at): count
        for row, ending in enumerate(endings)
        for at, second in enumerate(items)
        if items[ending.item].number != second.number and (count := count_marks(items, ending, second))
    }
    scores = {
        (row, at): score
        for (row, at), count in marks.items()
        if (score := rate_pair(items[endings[row].item], items[at], count, scales)) > LEAST
    }
    chosen = order_chains(endings, drop_rings(endings, match_pairs(scores), scores))
    return tuple(build_join(items, before, pair, marks[pair], scores) for before, pair in chosen)


def weigh_edition(items: tuple[PageItem, ...]) -> Scales:
    texts = [text for item in items for text in item.texts]
    kinds: tuple[JumpKind, ...] = ("to", "from")
    marks: Counter[tuple[str, str, str]] = Counter(
        (kind, item.number, label)
        for item in items
        for kind in kinds
        for jump in item.list_jumps(kind)
        for label in list_labels(jump)
    )
    return Scales(measure_kinship([take_pairs(text) for text in texts]), count_words(texts), marks)


def list_endings(at: int, item: PageItem) -> list[Ending]:
    labels = [label for jump in item.list_jumps("to") for label in list_labels(jump)]
    return [Ending(at, label) for label in labels] or [Ending(at, None)]


def count_marks(items: tuple[PageItem, ...], ending: Ending, second: PageItem) -> int:
    """How many of the two sides have a mark that names the other's page.

    The rest on the second of two pages may name the first of them: 上接第5版 on page 6.
    """
    first = items[ending.item]
    pages = [first.number, *(label.label for label in list_endings(ending.item, first) if label.label)]
    onward = ending.label is not None and names_page(ending.label, first.number, second.number)
    back = [label for jump in second.list_jumps("from") for label in list_labels(jump)]
    return onward + any(names_page(label, second.number, page) for label in back for page in pages)


def rate_pair(first: PageItem, second: PageItem, marks: int, scales: Scales) -> float:
    """Log odds that the second is the rest of the first."""
    if not first.texts or not second.texts:
        return 0.0
    return (
        rate_marks(first, second, marks, scales.marks)
        + (SAME_HEADLINE if repeats_headline(first, second) else 0.0)
        + (NEW_START if second.item.dateline else 0.0)
        + rate_topic(first, second, scales.kinship)
        + rate_cut(first, second, scales.words)
    )


def rate_marks(first: PageItem, second: PageItem, count: int, marks: Counter[tuple[str, str, str]]) -> float:
    if count < BOTH:
        return ONE_MARK
    onward = count_ways(marks, "to", first.number, second.number)
    back = count_ways(marks, "from", second.number, first.number)
    return BOTH_MARKS + (BALANCED if onward == back else 0.0)


def count_ways(marks: Counter[tuple[str, str, str]], kind: JumpKind, here: str, there: str) -> int:
    """How many marks of a kind on one page name the other."""
    return sum(
        count
        for (each, page, label), count in marks.items()
        if (each, page) == (kind, here) and names_page(label, here, there)
    )


def repeats_headline(first: PageItem, second: PageItem) -> bool:
    """Whether the rest's headline is the story's, or a piece of it."""
    short, long = sorted((first.heads, second.heads), key=len)
    return len(short) >= SHORTEST_HEADLINE and short in long


def rate_topic(first: PageItem, second: PageItem, kinship: Kinship) -> float:
    one, other = (
        frozenset[str]().union(*(take_pairs(text) for text in (item.heads, *item.texts))) for item in (first, second)
    )
    share = max(kinship.share(one, other), kinship.share(other, one))
    return TOPIC_ODDS[bisect(TOPIC_SHARES, share)]


def rate_cut(first: PageItem, second: PageItem, words: PageWords) -> float:
    """How well the sentence that the first leaves open goes on in the second; where it ends, nothing is said."""
    end = first.texts[-1]
    return 0.0 if is_closed(end) else words.rate_join(end, second.texts[0])


def drop_rings(endings: list[Ending], pairs: set[Pair], scores: Scores) -> set[Pair]:
    """The pairs without the weakest of any ring: a story does not go on in its own beginning."""
    before: dict[int, int] = {}
    kept = set()
    for row, at in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        start = endings[row].item
        while start in before:
            start = before[start]
        if start != at:
            before[at] = endings[row].item
            kept.add((row, at))
    return kept


def order_chains(endings: list[Ending], pairs: set[Pair]) -> list[tuple[int, Pair]]:
    """Each pair with the article that it follows: its first one, or on the second of two pages what stands on the first of them."""
    ordered = []
    last: dict[int, int] = {}
    for row, at in sorted(pairs):
        item = endings[row].item
        ordered.append((last.get(item, item), (row, at)))
        last[item] = at
    return ordered


def build_join(items: tuple[PageItem, ...], before: int, pair: Pair, marks: int, scores: Scores) -> Join:
    first, second = items[before], items[pair[1]]
    rest = {key: score for key, score in scores.items() if key != pair}
    margin = sum_matched(scores) - sum_matched(rest)
    confidence = 1 / (1 + math.exp(-margin))
    repeat = measure_overlap(first.texts[-1][-REACH:], second.texts[0][:REACH])
    return Join(
        first=first.key,
        second=second.key,
        confidence=round(confidence, 2),
        repeat=second.texts[0][:repeat],
        doubt=name_doubt(first, second, marks, sure=confidence >= SURE),
    )


def sum_matched(scores: Scores) -> float:
    return sum(scores[pair] for pair in match_pairs(scores))


def name_doubt(first: PageItem, second: PageItem, marks: int, *, sure: bool) -> str | None:
    where = f"the rest of a story of page {first.number} was taken from page {second.number}"
    if marks < BOTH:
        return f"{where}, though only one of them names the other"
    return None if sure else f"{where}, though another way to link the pages is nearly as likely"
