"""How likely one article is the rest of another: the marks of both, their headlines, their topic, the sentence across the cut.

Comes in: two articles of two pages, and what these pages say in all. Goes out: natural log odds. Nothing but the two pages is looked
at, so that a page that arrives later changes nothing between the others.

A mark is rarely misprinted and rarely lost, so two that name each other's page say most; which of several marks belong together,
and whether both lost their other halves, the words must say.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from transform.edition.link.items import PageItem, names_page
from transform.text.joins import PageWords, count_words
from transform.text.sentences import is_closed
from transform.text.similarity import Kinship, measure_kinship, take_pairs

BOTH = 2
BOTH_MARKS, ONE_MARK = 3.0, -4.0
"""Two marks that name each other's pages; one that names the other's page while the other has none or names another."""
BALANCED = 2.0
"""From the one page to the other as many marks lead on as lead back: no half was lost, or two were, which is rarer by far."""
SAME_HEADLINE = 6.0
"""The headline stands over both."""
OTHER_HEADLINE = -2.0
"""Over an article without a mark stands a headline of its own: it is a story of its own, if nothing else speaks."""
SHORTEST_HEADLINE = 4
"""Characters of a headline that do not stand inside another by chance."""
NEW_START = -2.0
"""A rest has no dateline of its own."""
CHANCE = 0.0003
"""Rare pairs of characters that two strangers have in common, for each pair of the one and each of the other."""
TOPIC_BASE, TOPIC_SLOPE = -0.9, 4.0
"""Log odds of what two texts have in common over what chance gives them, one pair added to each so that short texts say little.

Chosen with CHANCE on 1,188 halves of stories cut at random, half of them shortened to 40 to 200 characters, and 1,769 pairs of halves of
different stories of one page: right within one unit for short and long texts alike."""
KNEE, FLAT = 0.0, 0.25
"""Above the knee texts are of one topic, and how much more they have in common tells little: of two stories on one subject either
rest may share more words. Of 1,512 joins that must be guessed (a story's sentences dealt out to two, both cut) one in nine has a
confidence of .9 with them, two in five without; of 632 rests with all their marks none is joined wrongly, 6 without."""


@dataclass(frozen=True)
class PagePair:
    """Two pages: what their words weigh, how often they stand side by side, and how many marks lead on and back."""

    similarity: Kinship
    words: PageWords
    onward: int
    back: int


def measure_pages(first: Sequence[PageItem], second: Sequence[PageItem]) -> PagePair:
    """What the articles of two pages, each at least one, say in all."""
    texts = [text for item in (*first, *second) for text in item.texts]
    return PagePair(
        measure_kinship([take_pairs(text) for text in texts]),
        count_words(texts),
        sum(names_page(label, item.number, second[0].number) for item in first for label in item.onward),
        sum(names_page(label, item.number, first[0].number) for item in second for label in item.back),
    )


def rate_pair(first: PageItem, second: PageItem, marks: int, pages: PagePair) -> float:
    """Log odds that the second is the rest of the first; ``marks`` of 1 or 2 sides name the other's page."""
    return (
        _rate_marks(marks, pages)
        + _rate_headline(first, second)
        + (NEW_START if second.item.dateline else 0.0)
        + _rate_topic(first, second, pages.similarity)
        + _rate_cut(first, second, pages.words)
    )


def _rate_marks(marks: int, pages: PagePair) -> float:
    if marks < BOTH:
        return ONE_MARK
    return BOTH_MARKS + (BALANCED if pages.onward == pages.back else 0.0)


def _rate_headline(first: PageItem, second: PageItem) -> float:
    """Whether the rest's headline is the story's, or a piece of it."""
    short, long = sorted((first.heads, second.heads), key=len)
    if len(short) >= SHORTEST_HEADLINE and short in long:
        return SAME_HEADLINE
    return OTHER_HEADLINE if second.heads and not second.back else 0.0


def _rate_topic(first: PageItem, second: PageItem, similarity: Kinship) -> float:
    common = similarity.total(first.pairs & second.pairs) / similarity.rare
    expected = CHANCE * similarity.total(first.pairs) * similarity.total(second.pairs) / similarity.rare**2
    odds = TOPIC_BASE + TOPIC_SLOPE * math.log((common + 1) / (expected + 1))
    return min(odds, KNEE + (odds - KNEE) * FLAT)


def _rate_cut(first: PageItem, second: PageItem, words: PageWords) -> float:
    """How well the sentence that the first leaves open goes on in the second; where it ends, nothing is said."""
    if not first.parts or not second.parts or first.parts[-1].kind != "paragraph" or is_closed(first.texts[-1]):
        return 0.0
    return words.rate_join(first.texts[-1], second.texts[0])
