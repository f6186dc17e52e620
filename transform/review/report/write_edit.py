"""Write a decision as lines for ``edits.toml`` (TOML 1.0; schemas/README.md, Edits)."""

import json
from collections.abc import Mapping, Sequence

from transform.edition.edit.subjects import list_texts
from transform.model.edition import Story
from transform.model.page import Item, ParsedPage
from transform.model.page_number import order_of
from transform.text.quotes import squeeze

QUOTES = (16, 24, 40, 80)
"""Lengths of a quote in characters, tried in turn until it is unique on its page."""

SHORTEST_QUOTE = 4
"""Shorter text is not quoted, even if it is unique."""


def write_edit(story: Story, stories: Sequence[Story], guid: str | None, **keys: object) -> str:
    """An ``[[article]]`` table for a story: page and a unique quote, else the guid; then the other keys."""
    here = [text for other in stories if _shares_page(story, other) for text in list_texts(other)]
    own = [*(text for text in (story.headline, story.kicker) if text), *(part.text for part in story.body)]
    quote = _choose_quote(own, here)
    named: dict[str, object] = {"page": story.page, "quote": quote} if quote else {"guid": guid or ""}
    return write_table({**named, **keys})


def choose_item_quote(page: ParsedPage, item: Item, *, heads: bool = True) -> str | None:
    """A quote found in this article and in no other on its page; None if there is none. ``heads``: whether it may be a heading."""
    here = [squeeze(text) for other in page.items if other.kind == "article" for text in _list_item_texts(other)]
    return _choose_quote(_list_item_texts(item) if heads else [part.text for part in item.body], here)


def _list_item_texts(item: Item) -> list[str]:
    heads = [text.text for text in (item.headline, item.kicker, item.deck) if text]
    return [*heads, *(part.text for part in item.body), *(byline.text for byline in item.bylines)]


def _choose_quote(own: Sequence[str], here: Sequence[str]) -> str | None:
    """The beginning of one of ``own`` that occurs once in ``here``, texts without white space."""
    for length in QUOTES:
        for text in own:
            quote = text[:length].strip()
            bare = squeeze(quote)
            if len(bare) >= SHORTEST_QUOTE and sum(other.count(bare) for other in here) == 1:
                return quote
    return None


def write_table(values: Mapping[str, object]) -> str:
    return "\n".join(["[[article]]", *(f"{key} = {write_value(value)}" for key, value in values.items())])


def _shares_page(story: Story, other: Story) -> bool:
    pages = {order_of(part.page) for part in other.parts} | {order_of(other.page)}
    return order_of(story.page) in pages


def write_value(value: object) -> str:
    """A value as TOML writes it; tables inline."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {write_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(write_value(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
