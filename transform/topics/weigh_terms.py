"""Weigh the terms of an article, and choose the topic that they tell. Pure.

In: an article's texts by where they stand, a table. Out: its topic at the top level, and the finer one where that is as clear. A term
counts four times in the headline, twice in the lead and in the lines round the headline, once in the rest. What it tells goes up IPTC's
tree to the top level. Nothing rather than a guess: a topic needs weight, and distance to the next one.

The numbers were chosen on 120 articles that were labelled by hand, which ``tests/quality/test_topics.py`` measures with 35 others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from transform.frozen import frozen
from transform.model.media_topics import SCHEME, list_ancestors
from transform.model.topics import Evidence, Topic, TopicPlace
from transform.topics.find_terms import find_terms
from transform.topics.table import Table, Term

PLACES: Mapping[TopicPlace, int] = {"headline": 4, "lead": 2, "body": 1}
MOST = 2
"""How often a term counts in one place: an article that repeats its word a dozen times is no more about it."""
MOST_OF_BODY = 16
"""The most that the rest of the text adds to a topic: a plan for a city has words for every topic, and its headline says what it is."""
LEAST_WEIGHT = 10
"""One word in the headline alone (8) is too little: it may be a name or a figure of speech."""
LEAST_UNNAMED = 14
"""The least weight of a topic that no word of the headline tells: places where something happens stand in leads."""
LEAST_MARGIN = 0.25
"""The distance to the next topic, as a share of the first one's weight."""
LEAST_SHARE = 0.5
"""The share of a concept's weight that a narrower one must have."""
MOST_EVIDENCE = 12
"""As many words of a topic are kept, the strongest: a long text has a hundred."""


@frozen
class _Found:
    """A term at a place, as often as it counts."""

    term: Term
    place: TopicPlace
    count: int

    @property
    def weight(self) -> int:
        return PLACES[self.place] * self.term.weight * self.count


def weigh_terms(texts: Mapping[TopicPlace, Sequence[str]], table: Table) -> tuple[Topic, ...]:
    """The topics that these texts tell, the one at the top level first; none if no topic is clear."""
    found = [each for place, parts in texts.items() for each in _count_terms(place, parts, table)]
    weights = _add_up(found)
    tops = _rank(weights, (code for code in weights if len(list_ancestors(code)) == 1))
    if not tops:
        return ()
    top = _describe(tops, found)
    named = any(each.place == "headline" for each in top.evidence)
    if top.weight < (LEAST_WEIGHT if named else LEAST_UNNAMED) or top.margin < LEAST_MARGIN:
        return ()
    return (top, *_find_finer(tops[0][0], weights, found))


def _count_terms(place: TopicPlace, parts: Sequence[str], table: Table) -> Iterator[_Found]:
    counts = Counter(term for text in parts for term in find_terms(text, table))
    return (_Found(term, place, min(count, MOST)) for term, count in counts.items())


def _add_up(found: Iterable[_Found]) -> Counter[str]:
    """The weight of each concept, that of all narrower ones included."""
    weights: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for each in found:
        sums, weight = bodies if each.place == "body" else weights, each.weight
        for code in list_ancestors(each.term.topic):
            sums[code] += weight
    for code, weight in bodies.items():
        weights[code] += min(weight, MOST_OF_BODY)
    return weights


def _rank(weights: Counter[str], codes: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(((code, weights[code]) for code in codes), key=lambda pair: (-pair[1], pair[0]))


def _describe(ranked: Sequence[tuple[str, int]], found: Iterable[_Found]) -> Topic:
    """The first of these topics with its strongest evidence first."""
    code, weight = ranked[0]
    telling = [each for each in found if code in list_ancestors(each.term.topic)]
    evidence = (
        Evidence(words=each.term.words, place=each.place, count=each.count, weight=each.weight)
        for each in sorted(telling, key=lambda each: -each.weight)[:MOST_EVIDENCE]
    )
    return Topic(
        code=SCHEME + code,
        weight=weight,
        margin=_find_margin(ranked),
        evidence=tuple(evidence),
    )


def _find_margin(ranked: Sequence[tuple[str, int]]) -> float:
    """The distance from the first of these topics to the next, as a share of its weight."""
    second = ranked[1][1] if len(ranked) > 1 else 0
    return round(1 - second / ranked[0][1], 2)


def _find_finer(top: str, weights: Counter[str], found: Sequence[_Found]) -> tuple[Topic, ...]:
    """The narrowest concept that has most of the weight under each broader one; none if that is the top itself."""
    chosen: list[tuple[str, int]] = []
    code = top
    while ranked := _rank(weights, (each for each in weights if list_ancestors(each)[1:2] == (code,))):
        finer, weight = ranked[0]
        if weight < LEAST_WEIGHT or weight < LEAST_SHARE * weights[code] or _find_margin(ranked) < LEAST_MARGIN:
            break
        chosen, code = ranked, finer
    return (_describe(chosen, found),) if chosen else ()
