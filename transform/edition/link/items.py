"""The articles of an edition's pages as linking needs them: heads, text, and the pages that their jumps name."""

from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from transform.edition.link.linked import ItemKey
from transform.frozen import frozen
from transform.model import edition
from transform.model.page import BodyPart, Item, Jump, ParsedPage, Text
from transform.model.page_number import order_of
from transform.text.similarity import take_pairs
from transform.text.solid import close_gaps, is_spaced_text
from transform.text.span_text import fold_width, strip_gaps

REMEMBERED = 4096
"""Cache size: each article is compared with each label, so the same label and pages recur often."""


@frozen
class PageItem:
    """An article of a page."""

    page: ParsedPage
    item: Item

    @property
    def number(self) -> str:
        return self.page.page.number or ""

    @property
    def key(self) -> ItemKey:
        return self.number, self.item.id

    @cached_property
    def heads(self) -> str:
        """Kicker, headline and deck as one folded text."""
        return fold_solid(
            " ".join(text.text for text in (self.item.kicker, self.item.headline, self.item.deck) if text)
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of kicker, headline and deck, as far as the page shows them."""
        texts = (self.item.kicker, self.item.headline, self.item.deck)
        return tuple(line for text in texts if text for line in _split_lines(text))

    @cached_property
    def parts(self) -> tuple[BodyPart, ...]:
        """The body parts without captions."""
        return tuple(part for part in self.item.body if part.kind != "caption")

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The folded text of each part."""
        return tuple(fold_solid(part.text) for part in self.parts)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The character pairs of heads and parts."""
        return frozenset[str]().union(*map(take_pairs, (self.heads, *self.texts)))

    @cached_property
    def onward(self) -> tuple[str, ...]:
        """The pages on which it says it continues."""
        return tuple(label for jump in self.item.jumps if jump.kind == "to" for label in list_labels(jump))

    @cached_property
    def back(self) -> tuple[str, ...]:
        """The pages from which it says it continues."""
        return tuple(label for jump in self.item.jumps if jump.kind == "from" for label in list_labels(jump))


def collect_items(pages: tuple[ParsedPage, ...]) -> tuple[PageItem, ...]:
    """The articles of all pages in print order, without refers."""
    return tuple(PageItem(page, item) for page in pages for item in page.items if item.kind == "article")


def fold_solid(text: str) -> str:
    """A text folded for comparison: full-width forms become half-width, insignificant white space is removed."""
    return close_gaps(fold_width(text))


def _split_lines(text: Text) -> list[str]:
    """The lines of a head: in Han text a space or a jump to another span ends a line; spaced text does not show its lines."""
    if is_spaced_text(text.text):
        return [text.text]
    solid = strip_gaps(text.text)
    ends = list(accumulate(end - start for start, end in text.spans))
    if ends[-1:] != [len(solid)]:
        return text.text.split()
    return [solid[start:end] for start, end in pairwise([0, *ends])]


def list_labels(jump: Jump | edition.Jump) -> tuple[str, ...]:
    """The pages that a jump names."""
    return jump.pages or (jump.page,)


@lru_cache(maxsize=REMEMBERED)
def names_page(label: str, here: str, there: str) -> bool:
    """Whether a label on page ``here`` means page ``there``: 3 is 03; 3 on page A01 may mean A03."""
    named, (letters, number) = order_of(label), order_of(there)
    return named == (letters, number) or (not named[0] and (order_of(here)[0], named[1]) == (letters, number))
