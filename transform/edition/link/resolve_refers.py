"""Which story a refer line means: one on the page it names, whose headline or text holds its words.

Comes in: the pages and the edition's stories. Goes out: targets. A refer that fits no story, or two about equally, has none.
"""

from collections.abc import Sequence
from functools import cache

from transform.edition.link.items import fold_solid, list_labels, names_page
from transform.edition.link.linked import Target
from transform.edition.link.summarize_page import list_refers
from transform.model.edition import Story
from transform.model.page import Item, ParsedPage, Text
from transform.text.purse import Purse
from transform.text.similarity import Kinship, measure_kinship, take_pairs

LEAST = 0.25
"""Share of a refer's weight that its story must hold, headline and text together. Of 218 headlines of one-page editions all find their
story, of 44 decks that the story's own headline says nothing of 26 (19 with .35), none a wrong one; of 218 headlines of another
edition's page 14 find one (11), half of these because that page has the same story."""
MARGIN = 0.15
"""How much more it must hold than the next best story of that page."""
HEADLINE_SHARE = 0.5
"""How much of it the headline counts: a refer mostly is the headline, sometimes what the story says."""

MOST_RATED = 200_000
"""Refer lines times stories; the largest editions seen have some forty lines and three hundred stories."""


def resolve_refers(pages: Sequence[ParsedPage], stories: Sequence[Story]) -> tuple[Target, ...]:
    """The target of each refer line that has one, in print order; of no more than ``MOST_RATED`` stories for all of them."""
    found, purse = [], Purse(MOST_RATED)

    @cache
    def find_there(number: str, labels: tuple[str, ...]) -> tuple[tuple[int, ...], Kinship]:
        there = _list_there(number, labels, stories)
        parts = [part for index in there for part in stories[index].body]
        return there, measure_kinship([take_pairs(fold_solid(part.text)) for part in parts])

    for page in pages:
        number = page.page.number or ""
        for at, refer in enumerate(list_refers(page)):
            labels = tuple(label for jump in refer.jumps for label in list_labels(jump))
            if not purse.spend(len(stories)):
                break
            story = _find_story(refer, *find_there(number, labels), stories)
            if story is not None:
                found.append(Target(number, at, story))
    return tuple(found)


def _list_there(number: str, labels: Sequence[str], stories: Sequence[Story]) -> tuple[int, ...]:
    """The stories on the pages that a refer on this page names."""
    return tuple(
        index
        for index, story in enumerate(stories)
        if any(names_page(label, number, part.page) for label in labels for part in story.parts)
    )


def _find_story(refer: Item, there: Sequence[int], similarity: Kinship, stories: Sequence[Story]) -> int | None:
    """The index of the story that a refer line means; words that all stories there have say little."""
    rates = sorted(((_rate_refer(refer, stories[index], similarity), index) for index in there), reverse=True)
    if not rates or rates[0][0] < LEAST or (len(rates) > 1 and rates[0][0] - rates[1][0] < MARGIN):
        return None
    return rates[0][1]


def _rate_refer(refer: Item, story: Story, similarity: Kinship) -> float:
    """How much of the refer's words the story holds, 0 to 1."""
    words, heads = _collect_pairs(refer.kicker, refer.headline, refer.deck), _list_heads(story)
    whole = heads.union(*(take_pairs(fold_solid(part.text)) for part in story.body))
    return HEADLINE_SHARE * similarity.share(words, heads) + (1 - HEADLINE_SHARE) * similarity.share(words, whole)


def _collect_pairs(*texts: Text | None) -> frozenset[str]:
    return take_pairs(fold_solid(" ".join(text.text for text in texts if text)))


def _list_heads(story: Story) -> frozenset[str]:
    """The pairs of the heads over a story, those over its rest among them."""
    heads = (story.kicker, story.headline, story.deck, *(part.headline for part in story.parts))
    return take_pairs(fold_solid(" ".join(text for text in heads if text)))
