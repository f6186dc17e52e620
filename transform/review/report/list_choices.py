"""List the ways to decide a doubt, each with its lines for ``edits.toml``; the choice that keeps the present state comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transform.edition.link import PlacedItem
from transform.model.edition import Story
from transform.review.report.choose_headings import can_be_heading
from transform.review.report.find_doubts import Doubt, find_subject
from transform.review.report.inputs import ReportInputs
from transform.review.report.views import Choice
from transform.review.report.write_edit import choose_item_quote, write_edit, write_table
from transform.text.similarity import measure_similarity, take_pairs
from transform.text.span_text import fold_width
from transform.words.remarks import RemarkWords, shorten_title

CANDIDATES = 3
"""How many stories are suggested for text that belongs to none."""
SUGGESTION = 24
"""Characters of the first sentence suggested as a headline to rewrite."""


def list_choices(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    lists = {"conflict": _list_readings, "orphan": _list_stories, "unplaced": _list_stories,
              "headline_without_story": _list_heading_uses, "banner": _list_sections, "no_headline": _list_headline_drafts,
              "join_pages": _list_separations, "gap": _list_continuations}  # fmt: skip
    list_for_kind = lists.get(doubt.kind, _list_approvals)
    yield from list_for_kind(doubt, inputs, words)


def _edit_story(index: int | None, inputs: ReportInputs, **keys: object) -> str:
    """An edit of the story with this index; empty for none."""
    if index is None:
        return ""
    stories = inputs.linked.stories
    return write_edit(stories[index], stories, inputs.guids.get(index), **keys)


def _list_readings(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """The reading that was kept, and the other one if it can replace it."""
    yield Choice(words.choices["keep"], _edit_story(doubt.story, inputs, action="checked"))
    story, _ = find_subject(doubt, inputs)
    old = doubt.facts.get("repeat", "") + doubt.facts.get("tail", "")
    if story and doubt.facts.get("tail") and sum(part.text.count(old) for part in story.body) == 1:
        other = {"words": old, "by": doubt.facts["repeat"] + doubt.facts["substitute"]}
        yield Choice(
            words.choices["other_reading"], _edit_story(doubt.story, inputs, replace=[other], action="checked")
        )
    else:
        yield Choice(words.choices["page_text"], "")


def _list_stories(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """The text goes to one of the nearest stories; a line that can be one of a heading is offered as that first."""
    if can_be_heading(doubt.quotes[0]):
        yield from _offer_headings(doubt, inputs, words)
    for index in _rank_stories(doubt, inputs):
        title = shorten_title(inputs.linked.stories[index].title)
        edit = _edit_story(index, inputs, attach=[doubt.quotes[0][:SUGGESTION]])
        yield Choice(words.choices["attach"].format(story=title), edit)
    yield Choice(words.choices["nothing"], "")


def _list_heading_uses(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """Use a headline without a story as headline, deck or kicker of a story that lacks one."""
    yield from _offer_headings(doubt, inputs, words)
    yield Choice(words.choices["nothing"], "")


def _offer_headings(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    for index in _rank_stories(doubt, inputs):
        story = inputs.linked.stories[index]
        key = "headline" if story.headline is None else "deck" if story.deck is None else "kicker"
        if getattr(story, key) is None:
            label = words.choices[f"{key}_of"].format(story=shorten_title(story.title))
            yield Choice(label, _edit_story(index, inputs, set={key: doubt.quotes[0]}))


def _list_sections(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """The section stays, moves to a neighbouring story, or is removed."""
    story, _ = find_subject(doubt, inputs)
    if story is None or doubt.story is None:
        return
    checked = _edit_story(doubt.story, inputs, action="checked") if story.needs_review else ""
    yield Choice(words.choices["keep"], checked)
    clear = _edit_story(doubt.story, inputs, clear=["section"])
    others = [
        index
        for index, other in enumerate(inputs.linked.stories)
        if index != doubt.story and other.page == story.page and abs(index - doubt.story) == 1
    ]
    for index in others:
        title = shorten_title(inputs.linked.stories[index].title)
        moved = _edit_story(index, inputs, set={"section": doubt.facts["label"]})
        yield Choice(words.choices["section"].format(story=title), f"{moved}\n\n{clear}", (moved, clear))
    yield Choice(words.choices["no_section"], clear)


def _list_separations(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """Keep the join, or make the continuation a story of its own."""
    yield Choice(words.choices["keep"], _edit_story(doubt.story, inputs, action="checked"))
    page = inputs.find_page(doubt.page)
    quote = doubt.item and choose_item_quote(page.parsed, doubt.item)
    if quote:
        yield Choice(words.choices["apart"], write_table({"page": page.number, "quote": quote, "apart": True}))


def _list_continuations(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    """The stories of the page that the jump names, those with most of the story's words first; or the story as it is."""
    for index in _rank_continuations(doubt, inputs):
        edit = _write_join(doubt, index, inputs)
        if edit:
            yield Choice(
                words.choices["continuation"].format(story=shorten_title(inputs.linked.stories[index].title)), edit
            )
    yield from _list_approvals(doubt, inputs, words)


def _list_approvals(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    yield Choice(words.choices["checked"], _edit_story(doubt.story, inputs, action="checked"))
    yield Choice(words.choices["withhold"], _edit_story(doubt.story, inputs, action="withhold"))


def _rank_continuations(doubt: Doubt, inputs: ReportInputs) -> list[int]:
    """The other stories of the page that the open jump names."""
    story, _ = find_subject(doubt, inputs)
    body = tuple(part.text for part in story.body) if story else ()
    ranked = _rank_stories(replace(doubt, page=doubt.facts["page"], quotes=body), inputs)
    return [index for index in ranked if index != doubt.story]


def _write_join(doubt: Doubt, other: int, inputs: ReportInputs) -> str | None:
    """The edit that joins another story to one with an open jump, before it if the jump leads back; None if it is on another page."""
    story, _ = find_subject(doubt, inputs)
    if story is None or doubt.story is None:
        return None
    back = any(jump.kind == "from" and jump.text == doubt.facts["mark"] for jump in story.jumps)
    before, after = (other, doubt.story) if back else (doubt.story, other)
    first, second = inputs.linked.parts[before][-1], inputs.linked.parts[after][0]
    if doubt.facts["page"] != (first if back else second).page:
        return None
    own = _quote_part(first, inputs, heads=first == inputs.linked.parts[before][0])
    continuation = _quote_part(second, inputs)
    return write_table({**own, "rest": continuation}) if own and continuation else None


def _quote_part(placed: PlacedItem, inputs: ReportInputs, *, heads: bool = True) -> dict[str, str]:
    """Page and quote of a part of a story, empty if no quote is unique; a continuation is quoted without its ``heads``."""
    page = inputs.find_page(placed.page)
    item = next(item for item in page.parsed.items if item.id == placed.item)
    quote = choose_item_quote(page.parsed, item, heads=heads)
    return {"page": placed.page, "quote": quote} if quote else {}


def _list_headline_drafts(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Iterator[Choice]:
    story, _ = find_subject(doubt, inputs)
    if story:
        edit = _edit_story(doubt.story, inputs, set={"headline": story.title[:SUGGESTION]})
        yield Choice(words.choices["headline"], edit)
    yield from _list_approvals(doubt, inputs, words)


def _rank_stories(doubt: Doubt, inputs: ReportInputs) -> Sequence[int]:
    """The stories of the page that the text may belong to: first those that share most words, then the nearest."""
    words = take_pairs(fold_width("".join("".join(doubt.quotes).split())))
    here = [index for index, story in enumerate(inputs.linked.stories) if _runs_on(story, doubt.page)]
    similarity = measure_similarity(
        [take_pairs(fold_width(part.text)) for index in here for part in inputs.linked.stories[index].body]
    )

    def rank(index: int) -> tuple[float, int]:
        story = inputs.linked.stories[index]
        held = frozenset[str]().union(*(take_pairs(fold_width(part.text)) for part in story.body))
        starts = [placed.start or 0 for placed in inputs.linked.parts[index] if placed.page == doubt.page]
        return -similarity.share(words, held), min((abs(start - (doubt.start or 0)) for start in starts), default=0)

    return sorted(here, key=rank)[:CANDIDATES]


def _runs_on(story: Story, page: str) -> bool:
    return any(part.page == page for part in story.parts)
