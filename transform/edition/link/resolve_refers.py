"""Find the story that a refer line means: on the page it names, with the line's words in its headline or text.

In: the pages and the edition's stories. Out: targets. A refer that fits no story, or two about equally well, has none.
"""

from collections.abc import Sequence
from functools import cache

from transform.edition.link.items import fold_solid, list_labels, names_page
from transform.edition.link.linked import Target
from transform.edition.link.summarize_page import list_refers
from transform.model.edition import Story
from transform.model.page import Item, ParsedPage, Text
from transform.text.similarity import Similarity, measure_similarity, take_pairs
from transform.text.work_budget import WorkBudget

LEAST = 0.25
"""Share of a refer's weight that its story's headline and text must have. All of 218 headlines of one-page editions find their story; of 44
decks without a word of the headline 26 do (19 with .35), none finds a wrong one; of 218 headlines of another edition's page 14 find one (11
with .35), half of these because that page has the same story."""
MARGIN = 0.15
"""How much more the best story must score than the next best of that page."""
HEADLINE_SHARE = 0.5
"""The headline's weight in the score: a refer usually repeats the headline, sometimes the text."""

MOST_RATED = 200_000
"""Refer lines times stories; the largest editions seen have some forty lines and three hundred stories."""


def resolve_refers(pages: Sequence[ParsedPage], stories: Sequence[Story]) -> tuple[Target, ...]:
    """The target of each refer line that has one, in print order; refers beyond ``MOST_RATED`` comparisons have none."""
    found, budget = [], WorkBudget(MOST_RATED)

    @cache
    def find_candidates(number: str, labels: tuple[str, ...]) -> tuple[tuple[int, ...], Similarity]:
        candidates = _list_candidates(number, labels, stories)
        parts = [part for index in candidates for part in stories[index].body]
        return candidates, measure_similarity([take_pairs(fold_solid(part.text)) for part in parts])

    for page in pages:
        number = page.page.number or ""
        for at, refer in enumerate(list_refers(page)):
            labels = tuple(label for jump in refer.jumps for label in list_labels(jump))
            if not budget.spend(len(stories)):
                break
            story = _find_story(refer, *find_candidates(number, labels), stories)
            if story is not None:
                found.append(Target(number, at, story))
    return tuple(found)


def _list_candidates(number: str, labels: Sequence[str], stories: Sequence[Story]) -> tuple[int, ...]:
    """The stories on the pages that a refer on this page names."""
    return tuple(
        index
        for index, story in enumerate(stories)
        if any(names_page(label, number, part.page) for label in labels for part in story.parts)
    )


def _find_story(refer: Item, candidates: Sequence[int], similarity: Similarity, stories: Sequence[Story]) -> int | None:
    """The index of the story that a refer line means; words common to all candidate stories weigh little."""
    rates = sorted(((_rate_refer(refer, stories[index], similarity), index) for index in candidates), reverse=True)
    if not rates or rates[0][0] < LEAST or (len(rates) > 1 and rates[0][0] - rates[1][0] < MARGIN):
        return None
    return rates[0][1]


def _rate_refer(refer: Item, story: Story, similarity: Similarity) -> float:
    """How much of the refer's words the story has, 0 to 1."""
    words, heads = _collect_pairs(refer.kicker, refer.headline, refer.deck), _list_heads(story)
    words_of_story = heads.union(*(take_pairs(fold_solid(part.text)) for part in story.body))
    return HEADLINE_SHARE * similarity.share(words, heads) + (1 - HEADLINE_SHARE) * similarity.share(
        words, words_of_story
    )


def _collect_pairs(*texts: Text | None) -> frozenset[str]:
    return take_pairs(fold_solid(" ".join(text.text for text in texts if text)))


def _list_heads(story: Story) -> frozenset[str]:
    """The character pairs of a story's heads, including those over its rest."""
    heads = (story.kicker, story.headline, story.deck, *(part.headline for part in story.parts))
    return take_pairs(fold_solid(" ".join(text for text in heads if text)))
