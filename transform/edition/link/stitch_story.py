"""Join the items of one story from several pages: the first gives the heads, the others their text.

In: the items in reading order, each with its own story, and the joins. Out: the joined story, and the body parts that each item gave.
Lost: jumps that were followed (``parts`` records them), text repeated across a jump, bylines and datelines printed twice, the section
label over the rest of a story that has one. The heads over a rest stay in its part.
"""

from collections.abc import Collection, Sequence

from transform.edition.link.items import PageItem, list_labels, names_page
from transform.edition.link.linked import Join, PlacedItem
from transform.edition.link.merge_heads import join_heads, merge_heads
from transform.frozen import frozen
from transform.model.edition import BodyPart, Byline, Caption, Jump, Part, Story
from transform.model.evolve import evolve
from transform.model.title import compose_title
from transform.text.hyphens import COMPOUND, FIRST_HALF, LONGEST_WORD, SECOND_HALF
from transform.text.sentences import is_closed
from transform.text.span_text import WORD_END, WORD_START


@frozen
class _Stitched:
    story: Story
    parts: tuple[PlacedItem, ...]


def stitch_story(pieces: Sequence[tuple[PageItem, Story]], joins: Sequence[Join], order: int) -> _Stitched:
    """The story of these items; ``order`` is its place in the edition's print order, from 1."""
    (item, story), *rest = pieces
    by_second = {join.second: join for join in joins}
    placed = [_place_item(item, story, 0)]
    for following, full in rest:
        join = by_second[following.key]
        own = _put_back_dateline(story, full)
        bodies = _join_bodies(story.body, own.body, join.repeat)
        first = len(bodies) - len(own.body)
        story = merge_heads(_add_rest(story, own, bodies, join), own, item.lines)
        placed.append(_place_item(following, own, first))
    jumps = tuple(jump for at in range(len(pieces)) for jump in _list_open_jumps(pieces, at))
    story = evolve(
        story,
        order=order,
        title=compose_title(story.headline, story.kicker, story.body, story.deck, story.captions),
        jumps=jumps,
        incomplete=any(jump.kind in {"to", "from"} for jump in jumps),
    )
    return _Stitched(story, tuple(placed))


def _place_item(item: PageItem, own: Story, first: int) -> PlacedItem:
    spans = item.item.body[0].spans if item.item.body else ()
    return PlacedItem(item.number, item.item.id, spans[0][0] if spans else None, first, first + len(own.body))


def _add_rest(story: Story, rest: Story, body: tuple[BodyPart, ...], join: Join) -> Story:
    """The story with its rest appended, under its own heads; ``body`` is the joined body."""
    shift = len(body) - len(rest.body)
    captions = (Caption(text=each.text, after=each.after + shift) for each in rest.captions)
    return evolve(
        story,
        section=story.section or rest.section,
        bylines=_merge_bylines(story.bylines, rest.bylines),
        dateline=story.dateline or rest.dateline,
        body=body,
        captions=(*story.captions, *captions),
        dates=(*story.dates, *rest.dates),
        parts=(*story.parts, Part(page=rest.page, headline=join_heads(rest) or None)),
        needs_review=story.needs_review or rest.needs_review or join.doubt is not None,
    )


def _put_back_dateline(story: Story, rest: Story) -> Story:
    """The rest with a different second dateline put back into its first part; a repeated or only dateline becomes the story's."""
    if not story.dateline or not rest.dateline or not rest.body or rest.dateline.text == story.dateline.text:
        return rest
    first = rest.body[0]
    full = evolve(first, text=f"{rest.dateline.text} {first.text}")
    return evolve(rest, body=(full, *rest.body[1:]))


def _join_bodies(first: tuple[BodyPart, ...], second: tuple[BodyPart, ...], repeat: str) -> tuple[BodyPart, ...]:
    """Both bodies; a paragraph cut by the jump is rejoined, and text repeated across the cut is kept once.

    List items end without a full stop, so only a repeat shows that one was cut.
    """
    if not first or not second or first[-1].kind != second[0].kind:
        return first + second
    last, following = first[-1], second[0]
    if not repeat and (last.kind != "paragraph" or is_closed(last.text)):
        return first + second
    compounds = {word.lower() for part in first + second for word in COMPOUND.findall(part.text)}
    text = _join_texts(last.text, following.text.removeprefix(repeat).lstrip(), compounds)
    return (*first[:-1], BodyPart(kind=last.kind, text=text), *second[1:])


def _join_texts(first: str, second: str, compounds: Collection[str]) -> str:
    """The joined text: spaced words keep a space, Han text has none, a word hyphenated at the page's end is rejoined.

    ``compounds`` are words that keep their hyphen because the story has them hyphenated elsewhere.
    """
    left, right = FIRST_HALF.search(first[-LONGEST_WORD:]), SECOND_HALF.match(second)
    if left and right and right.group()[0].islower():
        return (first if f"{left.group(1)}-{right.group()}".lower() in compounds else first[:-1]) + second
    return f"{first} {second}" if WORD_END.search(first) and WORD_START.match(second) else first + second


def _merge_bylines(first: tuple[Byline, ...], second: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """All names in order, each once, with the role that either page gives it."""
    merged = {byline.name: byline for byline in first}
    for byline in second:
        known = merged.get(byline.name)
        if known is None or known.role is None:
            merged[byline.name] = byline
    return tuple(merged.values())


def _list_open_jumps(pieces: Sequence[tuple[PageItem, Story]], at: int) -> list[Jump]:
    """The jumps of an item that were not followed: at least one page they name has no part of the story."""
    item, own = pieces[at]
    numbers = [each.number for each, _ in pieces]
    reached = {"from": numbers[:at], "to": numbers[at + 1 :], "see": []}
    return [
        mark
        for jump, mark in zip(item.item.jumps, own.jumps, strict=True)
        if not all(
            any(names_page(label, item.number, page) for page in reached[jump.kind]) for label in list_labels(jump)
        )
    ]
