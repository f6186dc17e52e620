"""The lines of ``edits.toml`` that carry out a decision, ready to copy (TOML 1.0; design section 8)."""

import json
from collections.abc import Mapping, Sequence

from transform.edit import list_texts, squeeze
from transform.model import Story
from transform.page import order_of

QUOTES = (16, 24, 40, 80)
"""Characters of a quote, tried in turn until it stands once on its page."""

SHORTEST_QUOTE = 4
"""Less is no quote, though it may stand once."""


def write_edit(story: Story, stories: Sequence[Story], guid: str | None, **orders: object) -> str:
    """A ``[[article]]`` for a story: its page and a quote that stands there once, else its guid; then the orders."""
    named: dict[str, object] = choose_quote(story, stories) or {"guid": guid or ""}
    lines = [f"{key} = {write_value(value)}" for key, value in {**named, **orders}.items()]
    return "\n".join(["[[article]]", *lines])


def choose_quote(story: Story, stories: Sequence[Story]) -> dict[str, object] | None:
    """Words of the story that no other story of its page holds, and that it holds once."""
    here = [text for other in stories if shares_page(story, other) for text in list_texts(other)]
    own = [*(text for text in (story.headline, story.kicker) if text), *(part.text for part in story.body)]
    for length in QUOTES:
        for text in own:
            quote = text[:length].strip()
            bare = squeeze(quote)
            if len(bare) >= SHORTEST_QUOTE and sum(other.count(bare) for other in here) == 1:
                return {"page": story.page, "quote": quote}
    return None


def shares_page(story: Story, other: Story) -> bool:
    pages = {order_of(part.page) for part in other.parts} | {order_of(other.page)}
    return order_of(story.page) in pages


def write_value(value: object) -> str:
    """A value as TOML writes it; tables inline."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {write_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(write_value(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
