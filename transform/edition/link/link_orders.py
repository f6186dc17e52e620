"""The editor's orders for linking: an article continues elsewhere, or is a separate story.

In: the articles of the pages, the edits. Out: LinkOrders, which pairing follows. A quote that occurs nowhere or twice on its page
raises an EditError. White space does not count.
"""

from collections.abc import Sequence

from transform.edition.link.items import PageItem
from transform.edition.link.linked import ItemKey
from transform.errors import tell
from transform.frozen import frozen
from transform.model.edits import EditError, Edits
from transform.model.page_number import order_of
from transform.text.quotes import name_nearest, shorten, squeeze


@frozen
class LinkOrders:
    """``joined`` maps an article to its rest; those in ``apart`` are not the rest of any other."""

    joined: dict[ItemKey, ItemKey]
    apart: frozenset[ItemKey]


def read_link_orders(items: Sequence[PageItem], edits: Edits) -> LinkOrders:
    """The link orders in these edits."""
    joined: dict[ItemKey, ItemKey] = {}
    apart: set[ItemKey] = set()
    for number, edit in enumerate(edits.article):
        if not edit.rest and not edit.apart:
            continue
        own = _find_item(number, edit.page or "", edit.quote or "", items)
        if edit.apart:
            apart.add(own)
        if edit.rest:
            rest = _find_item(number, edit.rest.page, edit.rest.quote, items)
            _check_link_order(number, own, rest, joined)
            joined[own] = rest
    for number, edit in enumerate(edits.article):
        if edit.apart and _find_item(number, edit.page or "", edit.quote or "", items) in joined.values():
            raise EditError(
                number, "contradicts another edit, which names it as the rest of an article", "keep one of the two"
            )
    return LinkOrders(joined, frozenset(apart))


def _check_link_order(number: int, own: ItemKey, rest: ItemKey, joined: dict[ItemKey, ItemKey]) -> None:
    """EditError if an article would have two rests, a rest two articles, or a chain would be a ring."""
    if joined.get(own, rest) != rest or (rest in joined.values() and joined.get(own) != rest):
        raise EditError(
            number,
            "contradicts an earlier edit, which gives it another rest or gives its rest to another article",
            "keep one of the two",
        )
    end: ItemKey | None = rest
    while end is not None:
        if end == own:
            raise EditError(number, "makes an article its own rest", "name the part that comes after it")
        end = joined.get(end)


def _find_item(number: int, page: str, quote: str, items: Sequence[PageItem]) -> ItemKey:
    """The one article of a page that has the quote once."""
    wanted = squeeze(quote)
    here = [item for item in items if order_of(item.number) == order_of(page)]
    held = {item.key: sum(text.count(wanted) for text in list_words(item)) for item in here}
    places = [key for key, times in held.items() if times]
    if sum(held.values()) == 1:
        return places[0]
    texts = [text for item in here for text in list_words(item)]
    if not places:
        raise EditError(
            number,
            tell("'{shown}' stands in no article on page {page}", shown=shorten(quote), page=page),
            name_nearest(quote, texts),
        )
    raise EditError(
        number,
        tell(
            "'{shown}' stands {times} times on page {page}", shown=shorten(quote), times=sum(held.values()), page=page
        ),
        "quote more words",
    )


def list_words(item: PageItem) -> list[str]:
    """The texts of an article that a quote may come from, without white space."""
    heads = [text for text in (item.item.kicker, item.item.headline, item.item.deck) if text]
    return [squeeze(text.text) for text in (*heads, *item.item.bylines, *item.item.body)]
