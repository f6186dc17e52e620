"""The ways to decide a doubt, each with its lines for ``edits.toml``.

Comes in: a doubt, the material. Goes out: choices, what was done first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transform.edition.link import PlacedItem
from transform.model.edition import Story
from transform.review.find_doubts import Doubt, find_subject
from transform.review.material import Material
from transform.review.report import Choice
from transform.review.write_edits import choose_item_quote, write_edit, write_table
from transform.text.similarity import measure_similarity, take_pairs
from transform.text.span_text import fold_width
from transform.words.remarks import RemarkWords, shorten_title

CANDIDATES = 3
"""How many stories are offered for a piece that belongs to none."""
SUGGESTION = 24
"""Characters of the first sentence that are offered as a headline to be rewritten."""


def list_choices(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    offers = {"conflict": _offer_readings, "orphan": _offer_stories, "unplaced": _offer_stories,
              "headline_without_story": _offer_heads, "banner": _offer_sections, "no_headline": _offer_headline,
              "join_pages": _offer_apart, "gap": _offer_parts}  # fmt: skip
    offer = offers.get(doubt.kind, _offer_story_as_it_is)
    yield from offer(doubt, material, words)


def _edit_story(index: int | None, material: Material, **orders: object) -> str:
    """An edit of the story with this index; empty for none."""
    if index is None:
        return ""
    stories = material.linked.stories
    return write_edit(stories[index], stories, material.guids.get(index), **orders)


def _offer_readings(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    """The reading that was kept, and the other one where it can be put in its place."""
    yield Choice(words.choices["keep"], _edit_story(doubt.story, material, action="checked"))
    story, _ = find_subject(doubt, material)
    old = doubt.facts.get("repeat", "") + doubt.facts.get("tail", "")
    if story and doubt.facts.get("tail") and sum(part.text.count(old) for part in story.body) == 1:
        other = {"words": old, "by": doubt.facts["repeat"] + doubt.facts["stead"]}
        yield Choice(words.choices["second"], _edit_story(doubt.story, material, replace=[other], action="checked"))
    else:
        yield Choice(words.choices["page_text"], "")


def _offer_stories(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    for index in _rank_stories(doubt, material):
        title = shorten_title(material.linked.stories[index].title)
        edit = _edit_story(index, material, attach=[doubt.quotes[0][:SUGGESTION]])
        yield Choice(words.choices["attach"].format(story=title), edit)
    yield Choice(words.choices["nothing"], "")


def _offer_heads(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    """A headline without a story as deck of one that has none, as headline of one that has none."""
    for index in _rank_stories(doubt, material):
        story = material.linked.stories[index]
        key = "headline" if story.headline is None else "deck" if story.deck is None else "kicker"
        if getattr(story, key) is None:
            label = words.choices[f"{key}_of"].format(story=shorten_title(story.title))
            yield Choice(label, _edit_story(index, material, set={key: doubt.quotes[0]}))
    yield Choice(words.choices["nothing"], "")


def _offer_sections(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    """The story that has it, the one after that, none."""
    story, _ = find_subject(doubt, material)
    if story is None or doubt.story is None:
        return
    checked = _edit_story(doubt.story, material, action="checked") if story.needs_review else ""
    yield Choice(words.choices["keep"], checked)
    clear = _edit_story(doubt.story, material, clear=["section"])
    others = [
        index
        for index, other in enumerate(material.linked.stories)
        if index != doubt.story and other.page == story.page and abs(index - doubt.story) == 1
    ]
    for index in others:
        title = shorten_title(material.linked.stories[index].title)
        moved = _edit_story(index, material, set={"section": doubt.facts["label"]})
        yield Choice(words.choices["section"].format(story=title), f"{moved}\n\n{clear}", (moved, clear))
    yield Choice(words.choices["no_section"], clear)


def _offer_apart(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    """The join as it is, or the rest as a story of its own."""
    yield Choice(words.choices["keep"], _edit_story(doubt.story, material, action="checked"))
    page = material.find_page(doubt.page)
    quote = doubt.item and choose_item_quote(page.parsed, doubt.item)
    if quote:
        yield Choice(words.choices["apart"], write_table({"page": page.number, "quote": quote, "apart": True}))


def _offer_parts(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    """The stories of the page that is named, those with most of the story's words first; and the story as it is."""
    for index in _rank_parts(doubt, material):
        edit = _order_join(doubt, index, material)
        if edit:
            yield Choice(words.choices["rest"].format(story=shorten_title(material.linked.stories[index].title)), edit)
    yield from _offer_story_as_it_is(doubt, material, words)


def _offer_story_as_it_is(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    yield Choice(words.choices["checked"], _edit_story(doubt.story, material, action="checked"))
    yield Choice(words.choices["withhold"], _edit_story(doubt.story, material, action="withhold"))


def _rank_parts(doubt: Doubt, material: Material) -> list[int]:
    """The other stories of the page that a gap names."""
    story, _ = find_subject(doubt, material)
    body = tuple(part.text for part in story.body) if story else ()
    ranked = _rank_stories(replace(doubt, page=doubt.facts["page"], quotes=body), material)
    return [index for index in ranked if index != doubt.story]


def _order_join(doubt: Doubt, other: int, material: Material) -> str | None:
    """The edit that joins a story with a gap to another: after it, or before it if its mark leads back; None if that stands elsewhere."""
    story, _ = find_subject(doubt, material)
    if story is None or doubt.story is None:
        return None
    back = any(jump.kind == "from" and jump.text == doubt.facts["mark"] for jump in story.jumps)
    before, after = (other, doubt.story) if back else (doubt.story, other)
    first, second = material.linked.parts[before][-1], material.linked.parts[after][0]
    if doubt.facts["page"] != (first if back else second).page:
        return None
    own = _quote_part(first, material, heads=first == material.linked.parts[before][0])
    rest = _quote_part(second, material)
    return write_table({**own, "rest": rest}) if own and rest else None


def _quote_part(placed: PlacedItem, material: Material, *, heads: bool = True) -> dict[str, str]:
    """Page and quote of a part of a story; a story does not hold the ``heads`` over its rest. Empty if it has no words of its own."""
    page = material.find_page(placed.page)
    item = next(item for item in page.parsed.items if item.id == placed.item)
    quote = choose_item_quote(page.parsed, item, heads=heads)
    return {"page": placed.page, "quote": quote} if quote else {}


def _offer_headline(doubt: Doubt, material: Material, words: RemarkWords) -> Iterator[Choice]:
    story, _ = find_subject(doubt, material)
    if story:
        edit = _edit_story(doubt.story, material, set={"headline": story.title[:SUGGESTION]})
        yield Choice(words.choices["headline"], edit)
    yield from _offer_story_as_it_is(doubt, material, words)


def _rank_stories(doubt: Doubt, material: Material) -> Sequence[int]:
    """The stories of the page that a piece may belong to: those with most of its words first, then those beside it."""
    words = take_pairs(fold_width("".join("".join(doubt.quotes).split())))
    here = [index for index, story in enumerate(material.linked.stories) if _runs_on(story, doubt.page)]
    similarity = measure_similarity(
        [take_pairs(fold_width(part.text)) for index in here for part in material.linked.stories[index].body]
    )

    def place(index: int) -> tuple[float, int]:
        story = material.linked.stories[index]
        held = frozenset[str]().union(*(take_pairs(fold_width(part.text)) for part in story.body))
        starts = [placed.start or 0 for placed in material.linked.parts[index] if placed.page == doubt.page]
        return -similarity.share(words, held), min((abs(start - (doubt.start or 0)) for start in starts), default=0)

    return sorted(here, key=place)[:CANDIDATES]


def _runs_on(story: Story, page: str) -> bool:
    return any(part.page == page for part in story.parts)
