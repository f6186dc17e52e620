"""Pair articles with their continuations on other pages, one to one.

In: the edition's articles. Out: the joins, each with its confidence and doubt.

Two articles of two pages are candidates if a jump of one names the other's page; ``rate_pair`` gives their log odds. The matching with the
greatest total is taken; its margin over the best matching without a pair gives that pair's confidence. A weak pair is not joined: the
story stays incomplete.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from heapq import nlargest
from itertools import islice

from transform.edition.link.items import PageItem, names_page
from transform.edition.link.link_orders import LinkOrders
from transform.edition.link.linked import Join
from transform.edition.link.rate_pair import BOTH, PagePair, measure_pages, rate_pair
from transform.errors import tell
from transform.frozen import frozen
from transform.text.matching import Pair, match_pairs, split_groups
from transform.text.seams import measure_overlap
from transform.text.solid import list_solid
from transform.text.span_text import fold_width
from transform.text.work_budget import WorkBudget

COMPARED = 400
"""Characters compared on each side of the cut."""
LEAST = 1.0
"""Pairs below it are not joined. Of 1,824 rests cut out of one-page editions, where 3 of 100 other halves are lost, all but 10 are
found, and 8 joins are wrong, 7 of these flagged; where 10 are lost, all but 16 of 1,688, and 14 are wrong, 12 flagged."""
SURE = 0.9
"""A join below this confidence is flagged for the editor: one in ten would be wrong."""
MOST_STEPS, MOST_PAIRS, MOST_TRIED = 1_000_000, 20_000, 200_000
"""Limits: comparisons of labels with pages; pairs rated; for exact margins, the pairs of a group times its chosen pairs.
The largest editions seen have about 100 jumps, each with about 20 articles on the page that it names."""

ORDERED = 100.0
"""The log odds of an ordered pair: more than any words can give."""
NO_ORDERS = LinkOrders({}, frozenset())
Items = tuple[PageItem, ...]
Scores = Mapping[Pair, float]


@frozen
class _Ending:
    """Where an article may continue: the page that its jump names, None without a jump. A jump to two pages makes two endings."""

    item: int
    label: str | None


def pair_continuations(items: Items, bonds: LinkOrders = NO_ORDERS) -> tuple[Join, ...]:
    """The joins of an edition in print order. No article continues twice or has two beginnings, no story has two parts on a page.

    The editor's orders come first.
    """
    endings = [ending for at, item in enumerate(items) for ending in _list_endings(at, item)]
    marks = _count_all_marks(items, endings)
    scores = _apply_link_orders(items, endings, _rate_all(items, endings, marks), bonds)
    kept = _drop_conflicts(items, endings, match_pairs(scores), scores)
    margins = measure_margins(kept, scores)
    return tuple(
        _build_join(items[before], items[pair[1]], marks.get(pair, 0), margins[pair])
        for before, pair in _order_chains(endings, kept)
    )


def _list_endings(at: int, item: PageItem) -> list[_Ending]:
    return [_Ending(at, label) for label in item.onward] or [_Ending(at, None)]


def _count_all_marks(items: Items, endings: list[_Ending]) -> dict[Pair, int]:
    """For each candidate pair of an ending and an article, how many of the two name the other's page.

    Empty if an edition has more than ``MOST_PAIRS`` candidates: each open jump is then a gap for the editor.
    """
    budget = WorkBudget(MOST_STEPS)
    found = set(islice(_list_marked(items, endings, budget), 2 * MOST_PAIRS + 1))
    if budget.exhausted or len(found) > MOST_PAIRS:
        return {}
    return {
        (row, at): _count_marks(items[endings[row].item], endings[row].label, items[at]) for row, at in sorted(found)
    }


def _list_marked(items: Items, endings: list[_Ending], budget: WorkBudget) -> Iterator[Pair]:
    """The pairs of which one names the other's page, some twice; endings with the same page and labels are grouped."""
    homes, rows = defaultdict[str, list[int]](list), defaultdict[tuple[str, tuple[str, ...]], list[int]](list)
    for at, item in enumerate(items):
        homes[item.number].append(at)
    for row, ending in enumerate(endings):
        first = items[ending.item]
        rows[first.number, first.onward].append(row)
        if ending.label is None or not budget.spend(len(homes)):
            continue
        named = [number for number in homes if names_page(ending.label, first.number, number)]
        yield from ((row, at) for number in named if number != first.number for at in homes[number])
    for at, second in enumerate(items):
        if not second.back or not budget.spend(len(rows)):
            continue
        ends = [found for (number, onward), found in rows.items() if _is_named(second, number, onward)]
        yield from ((row, at) for found in ends for row in found)


def _is_named(second: PageItem, number: str, onward: tuple[str, ...]) -> bool:
    return number != second.number and _names_back(second, number, onward)


def _names_back(second: PageItem, number: str, onward: tuple[str, ...]) -> bool:
    """Whether the rest names the page where its story began, or the first of two pages that the story names."""
    return any(names_page(each, second.number, page) for each in second.back for page in (number, *onward))


def _count_marks(first: PageItem, label: str | None, second: PageItem) -> int:
    """How many of the two have a jump that names the other's page; ``label`` is the first one's jump.

    The rest on the second of two pages may name the first of them: 上接第5版 on page 6.
    """
    onward = label is not None and names_page(label, first.number, second.number)
    return onward + _names_back(second, first.number, first.onward)


def _rate_all(items: Items, endings: list[_Ending], marks: Mapping[Pair, int]) -> dict[Pair, float]:
    """The log odds of the pairs above ``LEAST``."""
    pages: defaultdict[str, list[PageItem]] = defaultdict(list)
    for item in items:
        pages[item.number].append(item)

    @cache
    def measure(first: str, second: str) -> PagePair:
        return measure_pages(pages[first], pages[second])

    scores = {}
    for (row, at), count in marks.items():
        first, second = items[endings[row].item], items[at]
        score = rate_pair(first, second, count, measure(first.number, second.number))
        if score > LEAST:
            scores[row, at] = score
    return scores


def _apply_link_orders(
    items: Items, endings: list[_Ending], scores: dict[Pair, float], bonds: LinkOrders
) -> dict[Pair, float]:
    """The scores with the editor's orders in place of all alternatives."""
    places = {item.key: at for at, item in enumerate(items)}
    rests = {places[rest] for rest in bonds.joined.values()} | {places[key] for key in bonds.apart}
    free = {
        (row, at): score
        for (row, at), score in scores.items()
        if at not in rests and items[endings[row].item].key not in bonds.joined
    }
    rows: dict[int, int] = {}
    for row, ending in enumerate(endings):
        rows.setdefault(ending.item, row)
    return free | {(rows[places[own]], places[rest]): ORDERED for own, rest in bonds.joined.items()}


def _drop_conflicts(items: Items, endings: list[_Ending], pairs: set[Pair], scores: Scores) -> list[Pair]:
    """The pairs in order, without those that would give a story two parts on a page or make it its own rest."""
    stories = {at: {at} for at in range(len(items))}
    kept = []
    for row, at in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        first, second = stories[endings[row].item], stories[at]
        shared_pages = {items[one].number for one in first} & {items[one].number for one in second}
        if first is second or (shared_pages and scores[row, at] < ORDERED):
            continue
        first |= second
        stories |= dict.fromkeys(second, first)
        kept.append((row, at))
    return sorted(kept)


def _order_chains(endings: list[_Ending], pairs: list[Pair]) -> list[tuple[int, Pair]]:
    """Each pair with the article that it continues: the ending's own, or the last one already joined to it."""
    following: dict[int, int] = {}
    ordered = []
    for row, at in pairs:
        before = endings[row].item
        while before in following:
            before = following[before]
        following[before] = at
        ordered.append((before, (row, at)))
    return ordered


def measure_margins(pairs: list[Pair], scores: Scores) -> dict[Pair, float]:
    """For each pair, how much the best matching scores above the best one without the pair."""
    margins: dict[Pair, float] = {}
    for group in split_groups(scores):
        chosen = set(pairs) & set(group)
        if len(chosen) * len(group) > MOST_TRIED:
            margins |= _measure_roughly(chosen, group)
            continue
        best = _sum_matched(group)
        for pair in chosen:
            margins[pair] = best - _sum_matched({key: score for key, score in group.items() if key != pair})
    return margins


def _measure_roughly(chosen: set[Pair], scores: Scores) -> dict[Pair, float]:
    """An estimate for large groups: how much each pair scores above the best rival on either side."""
    rivals: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (row, at), score in scores.items():
        rivals["row", row].append(score)
        rivals["at", at].append(score)
    best = {key: nlargest(2, found) for key, found in rivals.items()}
    return {
        (row, at): scores[row, at]
        - max((score for key in (("row", row), ("at", at)) for score in best[key][1:]), default=0.0)
        for row, at in chosen
    }


def _sum_matched(scores: Scores) -> float:
    return sum(scores[pair] for pair in sorted(match_pairs(scores)))


def _build_join(first: PageItem, second: PageItem, marks: int, margin: float) -> Join:
    confidence = 1 / (1 + math.exp(-margin))
    return Join(
        first=first.key,
        second=second.key,
        confidence=round(confidence, 2),
        repeat=_find_repeat(first, second),
        doubt=None if margin >= ORDERED else _name_doubt(first, second, marks, sure=confidence >= SURE),
    )


def _find_repeat(first: PageItem, second: PageItem) -> str:
    """The start of the second that already ends the first, in a paragraph or list item; never after a new dateline."""
    kinds = {part.kind for part in (*first.parts[-1:], *second.parts[:1])}
    if not first.parts or not second.parts or second.item.dateline or kinds not in ({"paragraph"}, {"list"}):
        return ""
    text = second.parts[0].text
    length = measure_overlap(first.texts[-1][-COMPARED:], second.texts[0][:COMPARED])
    return text[: list_solid(fold_width(text))[length - 1] + 1] if length else ""


def _name_doubt(first: PageItem, second: PageItem, marks: int, *, sure: bool) -> str | None:
    if marks >= BOTH and sure:
        return None
    taken = tell(
        "the rest of a story of page {first} was taken from page {second}", first=first.number, second=second.number
    )
    if marks < BOTH:
        return tell("{taken}, though only one of them names the other", taken=taken)
    return tell("{taken}, though another way to link the pages is nearly as likely", taken=taken)
