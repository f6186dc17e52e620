"""A proposed mark: which list of ``[marks]`` it belongs to, its words, and the places that prove it."""

from collections.abc import Iterable

from transform.frozen import frozen
from transform.model.page import PageText

#: A mark has returned if it is on so many pages, or in so many editions.
LEAST_PAGES, LEAST_EDITIONS = 3, 2
#: Of a long line so many characters are shown on each side of what returns.
SHOWN_AROUND = 24


@frozen
class Place:
    """Characters of a page, by their offsets in its text."""

    page: PageText
    start: int
    end: int

    @property
    def line(self) -> int:
        """The number of the line in the page's file, from 1."""
        return self.page.text.count("\n", 0, self.start) + 1

    @property
    def printed(self) -> str:
        """The line of the page with single spaces; of a long one the part around the place."""
        first = self.page.text.rfind("\n", 0, self.start) + 1
        last = self.page.text.find("\n", self.end)
        last = last if last >= 0 else len(self.page.text)
        low = first if self.start - first <= SHOWN_AROUND else self.start - SHOWN_AROUND
        high = last if last - self.end <= SHOWN_AROUND else self.end + SHOWN_AROUND
        words = " ".join(self.page.text[low:high].split())
        return f"{'…' if low > first else ''}{words}{'…' if high < last else ''}"


@frozen
class Proposal:
    """``key`` is a list of ``[marks]`` (``model.publication.Marks``), ``words`` one of its words."""

    key: str
    words: str
    places: tuple[Place, ...]

    @property
    def pages(self) -> int:
        return len({place.page.source for place in self.places})

    @property
    def editions(self) -> int:
        return len({place.page.date for place in self.places})


def is_enough(places: Iterable[Place]) -> bool:
    """Whether places on so many pages, or in so many editions, prove that something returns."""
    found = list(places)
    pages, editions = {place.page.source for place in found}, {place.page.date for place in found}
    return len(pages) >= LEAST_PAGES or len(editions) >= LEAST_EDITIONS
