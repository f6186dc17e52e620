"""The articles of an edition's pages with what linking asks of them: heads, text, and which pages their jumps name."""

from dataclasses import dataclass
from functools import cached_property

from transform import model
from transform.link.linked import ItemKey
from transform.page import Item, Jump, JumpKind, ParsedPage, order_of
from transform.parse.pieces import fold_width
from transform.parse.worded import close_gaps


@dataclass(frozen=True)
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
        """Kicker, headline and deck run together, folded."""
        texts = (self.item.kicker, self.item.headline, self.item.deck)
        return close_gaps(fold_width(" ".join(text.text for text in texts if text)))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The parts of the body that run as text, folded; captions stand apart."""
        return tuple(close_gaps(fold_width(part.text)) for part in self.item.body if part.kind != "caption")

    def list_jumps(self, kind: JumpKind) -> list[Jump]:
        return [jump for jump in self.item.jumps if jump.kind == kind]


def collect_items(pages: tuple[ParsedPage, ...]) -> tuple[PageItem, ...]:
    """The articles of all pages in print order; refers are none."""
    return tuple(PageItem(page, item) for page in pages for item in page.items if item.kind == "article")


def list_labels(jump: Jump | model.Jump) -> tuple[str, ...]:
    """The pages that a mark names."""
    return jump.pages or (jump.page,)


def names_page(label: str, here: str, there: str) -> bool:
    """Whether a label on page ``here`` means page ``there``: 3 is 03; 3 on page A01 may mean A03."""
    named, (letters, number) = order_of(label), order_of(there)
    return named == (letters, number) or (not named[0] and (order_of(here)[0], named[1]) == (letters, number))
