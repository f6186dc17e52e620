"""What the newest pages up to an edition teach about the newspaper's own marks, as far as it concerns that edition.

Learning parses pages, and the served report is built anew at each request: the answer for the same pages is kept.
"""

from collections.abc import Sequence
from functools import lru_cache

from transform.learn import Proposal, learn_marks
from transform.model.page import PageText
from transform.model.publication import Config
from transform.read.edition_folders import EditionFolder
from transform.read.page_texts import read_page_texts

#: A report is waited for; the command reads more pages.
MOST_PAGES = 24


def offer_marks(editions: Sequence[EditionFolder], date: str, config: Config) -> tuple[Proposal, ...]:
    """Proposals that have a place in the edition of this date; which pages cannot be read is told by the desk."""
    pages, _ = read_page_texts([each for each in editions if each.date <= date], MOST_PAGES)
    return tuple(one for one in _learn(pages, config) if any(place.page.date == date for place in one.places))


@lru_cache(maxsize=1)
def _learn(pages: tuple[PageText, ...], config: Config) -> tuple[Proposal, ...]:
    return learn_marks(pages, config).proposals
