"""Which story a refer line means: one on the page it names, whose headline or text holds its words.

Comes in: the pages and the edition's stories. Goes out: targets. A refer that fits no story, or two about equally, has none.
"""

from collections.abc import Sequence

from transform.link.items import list_labels, names_page
from transform.link.linked import Target
from transform.link.summarize_page import list_refers
from transform.model import Story
from transform.page import Item, ParsedPage
from transform.parse.kinship import Kinship, measure_kinship, take_pairs
from transform.parse.pieces import fold_width
from transform.parse.worded import close_gaps

LEAST = 0.35
"""Share of a refer's weight that its story must hold, headline and text together."""
MARGIN = 0.15
"""How much more it must hold than the next best story of that page."""
HEADLINE_SHARE = 0.5
"""How much of it the headline counts: a refer mostly is the headline, sometimes what the story says."""


def aim_refers(pages: Sequence[ParsedPage], stories: Sequence[Story]) -> tuple[Target, ...]:
    """The target of each refer line that has one, in print order."""
    refers = [(page, at, item) for page in pages for at, item in enumerate(list_refers(page))]
    if not refers:
        return ()
    kinship = measure_kinship([take_pairs(fold(part.text)) for story in stories for part in story.body])
    found = []
    for page, at, item in refers:
        number = page.page.number or ""
        story = find_story(item, number, stories, kinship)
        if story is not None:
            found.append(Target(number, at, story))
    return tuple(found)


def find_story(refer: Item, number: str, stories: Sequence[Story], kinship: Kinship) -> int | None:
    """The index of the story that a refer line on this page means."""
    labels = [label for jump in refer.jumps for label in list_labels(jump)]
    rates = sorted(
        (
            (rate_refer(refer, story, kinship), index)
            for index, story in enumerate(stories)
            if any(names_page(label, number, part.page) for label in labels for part in story.parts)
        ),
        reverse=True,
    )
    if not rates or rates[0][0] < LEAST or (len(rates) > 1 and rates[0][0] - rates[1][0] < MARGIN):
        return None
    return rates[0][1]


def rate_refer(refer: Item, story: Story, kinship: Kinship) -> float:
    """How much of the refer's words the story holds, 0 to 1."""
    words = take_pairs(fold(" ".join(text.text for text in (refer.kicker, refer.headline, refer.deck) if text)))
    heads = take_pairs(fold(" ".join(text for text in (story.kicker, story.headline, story.deck) if text)))
    body = frozenset[str]().union(*(take_pairs(fold(part.text)) for part in story.body))
    whole = kinship.share(words, heads | body)
    return HEADLINE_SHARE * kinship.share(words, heads) + (1 - HEADLINE_SHARE) * whole


def fold(text: str) -> str:
    return close_gaps(fold_width(text))
