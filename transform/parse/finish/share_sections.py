"""Step: let the briefs under a section of several stories (要闻速览, 市井简讯) share its name with the first of them.

The name says that several stories follow; the page shows where they end: at a longer story, one with a deck, kicker or
section, at a folio line, an advertisement, another section. Pages out of order are skipped. In: ``stories`` with
sections, ``blocks`` in reading order. Out: ``stories``; ``section_at`` of one that shares a section is a block of the
story with it.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from transform.parse.draft import Block, Draft, Story, is_disordered
from transform.text.solid import fold_solid

#: A brief is one paragraph, in dailies of up to 150 characters; other stories have more, or more paragraphs.
LONGEST_BRIEF = 200


def share_sections(draft: Draft) -> Draft:
    columns = [story for story in draft.stories if draft.table.several.search(fold_solid(story.section))]
    if not columns or is_disordered(draft):
        return draft
    stories = list(draft.stories)
    owners = {block.order: at for at, story in enumerate(stories) for block in _list_in_order(story)}
    starts = {block.piece.start: place for place, block in enumerate(draft.blocks) if block.piece}
    for story in columns:
        covered = list(_list_briefs(draft, owners, starts[story.section.start] + 1))
        if covered and draft.stories[covered[0]] is story:
            for at in covered[1:]:
                stories[at] = replace(stories[at], section_at=story.blocks[0].order)
    return replace(draft, stories=tuple(stories))


def _list_in_order(story: Story) -> tuple[Block, ...]:
    return (*(story.heading.blocks if story.heading else ()), *story.blocks)


def _list_briefs(draft: Draft, owners: dict[int, int], place: int) -> Iterator[int]:
    """The brief stories from a place on, as long as each is complete there and none but the first has a section of its
    own.
    """
    row = (owners.get(draft.blocks[k].order) for k in range(place, len(draft.blocks)))
    for number, (at, blocks) in enumerate(groupby(row)):
        if at is None or (number and draft.stories[at].section):
            return
        story = draft.stories[at]
        missing = len(_list_in_order(story)) - sum(1 for _ in blocks)
        if not _is_brief(story) or missing > (number == 0):
            return
        yield at


def _is_brief(story: Story) -> bool:
    """Whether a story is a headline and one paragraph, not a refer and not continued elsewhere."""
    texts = [block for block in story.blocks if block.kind in ("body", "note")]
    parts = story.heading_parts
    plain = bool(parts.headline) and not (parts.kicker or parts.deck) and not any(block.jumps for block in story.blocks)
    return story.kind == "article" and plain and len(texts) == 1 and len(texts[0].piece.text) <= LONGEST_BRIEF
