"""Rate how likely one article is the rest of another: by jumps, headlines, topic and the sentence across the cut.

In: two articles of two pages, and statistics of these pages. Out: natural log odds. Only the two pages count, so that a page that arrives
later changes nothing between the others.

Jumps are rarely misprinted or lost, so two that name each other's page count most; the words decide which of several jumps belong
together.
"""

import math
from collections.abc import Sequence

from transform.edition.link.items import PageItem, names_page
from transform.frozen import frozen
from transform.text.joins import PageWords, count_words
from transform.text.sentences import is_closed
from transform.text.similarity import Similarity, measure_similarity, take_pairs

BOTH = 2
BOTH_MARKS, ONE_MARK = 3.0, -4.0
"""Both jumps name each other's pages; only one names the other's page."""
BALANCED = 2.0
"""As many jumps lead from the first page to the second as back: most likely no half was lost."""
SAME_HEADLINE = 6.0
"""Both have the same headline."""
OTHER_HEADLINE = -2.0
"""The second has another headline and no jump back: probably a separate story."""
SHORTEST_HEADLINE = 4
"""Shortest headline that is not part of another by chance."""
NEW_START = -2.0
"""The second has a dateline, which a rest rarely has."""
CHANCE = 0.0003
"""Rare character pairs that two unrelated texts share, per pair of the one and pair of the other."""
TOPIC_BASE, TOPIC_SLOPE = -0.9, 4.0
"""Log odds of the pairs two texts share over those expected by chance, with one pair added to each so that short texts weigh little.

Chosen with CHANCE on 1,188 halves of stories cut at random, half of them shortened to 40 to 200 characters, and 1,769 pairs of halves of
different stories of one page: right within one unit for short and long texts alike."""
KNEE, FLAT = 0.0, 0.25
"""Above the knee two texts share a topic, and sharing more proves little: of two stories on one subject either rest may share more
words. Of 1,512 joins that must be guessed (a story's sentences dealt out to two, both cut) one in nine has a
confidence of .9 with them, two in five without; of 632 rests with all their marks none is joined wrongly, 6 without."""


@frozen
class PagePair:
    """Statistics of two pages: weights of words, counts of adjacent words, numbers of jumps onward and back."""

    similarity: Similarity
    words: PageWords
    onward: int
    back: int


def measure_pages(first: Sequence[PageItem], second: Sequence[PageItem]) -> PagePair:
    """The statistics of two pages with at least one article each."""
    texts = [text for item in (*first, *second) for text in item.texts]
    return PagePair(
        measure_similarity([take_pairs(text) for text in texts]),
        count_words(texts),
        sum(names_page(label, item.number, second[0].number) for item in first for label in item.onward),
        sum(names_page(label, item.number, first[0].number) for item in second for label in item.back),
    )


def rate_pair(first: PageItem, second: PageItem, marks: int, pages: PagePair) -> float:
    """Log odds that the second is the rest of the first; ``marks`` (1 or 2) is how many of them name the other's page."""
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
    """Whether one headline contains the other."""
    short, long = sorted((first.heads, second.heads), key=len)
    if len(short) >= SHORTEST_HEADLINE and short in long:
        return SAME_HEADLINE
    return OTHER_HEADLINE if second.heads and not second.back else 0.0


def _rate_topic(first: PageItem, second: PageItem, similarity: Similarity) -> float:
    common = similarity.total(first.pairs & second.pairs) / similarity.rare
    expected = CHANCE * similarity.total(first.pairs) * similarity.total(second.pairs) / similarity.rare**2
    odds = TOPIC_BASE + TOPIC_SLOPE * math.log((common + 1) / (expected + 1))
    return min(odds, KNEE + (odds - KNEE) * FLAT)


def _rate_cut(first: PageItem, second: PageItem, words: PageWords) -> float:
    """How well the second continues a sentence that the first leaves open; 0 if it leaves none open."""
    if not first.parts or not second.parts or first.parts[-1].kind != "paragraph" or is_closed(first.texts[-1]):
        return 0.0
    return words.rate_join(first.texts[-1], second.texts[0])
