"""Step: place headings without a story as refers, banners (栏目) or orphans, and fragments of text as leftovers.

A banner becomes the section of the nearest story below it that shares its words, else a leftover ``banner``. A headline
that fits no story is an orphan for review; so is a piece of text that is not a story. In: ``stories``, ``headings``
left over, ``banners``. Out: ``stories`` (refers too) and ``leftovers``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.marks.headings import LONGEST_LABEL, is_aside, is_section_label, is_series, is_slogan
from transform.marks.table import MarksTable
from transform.model.page import ResidueReason
from transform.parse.draft import (
    Block,
    Draft,
    Finding,
    Heading,
    HeadingParts,
    Leftover,
    Story,
    is_refer,
    list_heads,
    own_piece,
    own_spans,
)
from transform.parse.fits import Fits, is_story, measure_fits
from transform.text.similarity import list_pairs
from transform.text.solid import close_gaps, fold_solid, measure_length

#: A banner belongs to a story that shares this part of it.
BANNER_FIT = 0.45
#: A line up to this length is a label if no story has a word of it.
LONGEST_UNRELATED = 12


def place_banners(draft: Draft) -> Draft:
    refers = tuple(_make_refer(heading) for heading in draft.headings if is_refer(heading))
    fits = measure_fits(draft)
    lines = [block for heading in draft.headings if not is_refer(heading) for block in heading.blocks]
    labelled = [(block, _is_banner(block, fits, draft.table)) for block in lines]
    draft = _set_sections(draft, [*draft.banners, *(block for block, label in labelled if label)], fits)
    draft = _leave_orphans(draft, [block for block, label in labelled if not label])
    return replace(_drop_fragments(draft, refers), headings=(), banners=())


def _make_refer(heading: Heading) -> Story:
    heads = [block.piece for block in list_heads(heading)]
    parts = HeadingParts(headline=heads[0]) if len(heads) == 1 else HeadingParts(heads[0], heads[1], *heads[2:3])
    return Story(heading.blocks, kind="refer", heading=heading, heading_parts=parts)


def _is_banner(block: Block, fits: Fits, table: MarksTable) -> bool:
    """Whether a line without a story is a label: by its words, or because it is short and unrelated to the stories."""
    if block.tail_names or is_aside(block.piece, table):
        return False
    words = fold_solid(block.piece)
    score = fits.find_best(list_pairs(words))
    if (
        is_slogan(block.piece, block.lines, table)
        or is_series(block.piece, table)
        or is_section_label(block.piece, score, table)
    ):
        return True
    return measure_length(words) <= (LONGEST_LABEL if score else LONGEST_UNRELATED)


def _set_sections(draft: Draft, banners: Sequence[Block], fits: Fits) -> Draft:
    stories = list(draft.stories)
    starts = {story.blocks[0].order: index for index, story in enumerate(stories)}
    leftovers: list[Leftover] = []
    for block in sorted(banners, key=lambda one: one.order):
        under = _find_section_story(stories, block, starts, fits, draft.table)
        if under is None:
            leftovers.append(Leftover(block.piece, "banner"))
        else:
            stories[under] = replace(stories[under], section=block.piece)
    return replace(draft, stories=tuple(stories), leftovers=draft.leftovers + tuple(leftovers))


def _find_section_story(
    stories: Sequence[Story], block: Block, starts: dict[int, int], fits: Fits, table: MarksTable
) -> int | None:
    """The story whose text is right below a section label, else the nearest one below that shares its words."""
    right = starts.get(block.order + 1)
    if right is not None and not stories[right].section and is_section_label(block.piece, 0.0, table):
        return right
    pairs = list_pairs(fold_solid(block.piece))
    near = [index for index in fits.find_stories(pairs, least=BANNER_FIT) if fits.measure(pairs, index) >= BANNER_FIT]
    known = [index for index in near if stories[index].order > block.order and not stories[index].section]
    return min(known, key=lambda index: stories[index].order, default=None)


def _leave_orphans(draft: Draft, orphans: Sequence[Block]) -> Draft:
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    for block in orphans:
        leftovers.append(Leftover(block.piece, "orphan"))
        message = f"no story on the page fits the headline “{close_gaps(block.piece.text)[:40]}”"
        findings.append(Finding("headline_without_story", message, block.piece.spans, severity="review"))
    return replace(draft, leftovers=draft.leftovers + tuple(leftovers)).add(*findings)


def _drop_fragments(draft: Draft, refers: tuple[Story, ...]) -> Draft:
    """The page with captions without a story and fragments without a headline as leftovers."""
    stories: list[Story] = list(refers)
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    for story in draft.stories:
        if story.heading is not None or is_story(story):
            stories.append(story)
            continue
        for block in filter(own_spans, story.blocks):
            reason: ResidueReason = "caption" if block.kind == "caption" else "orphan"
            leftovers.append(Leftover(own_piece(draft.page.text, block), reason))
            if reason == "orphan":
                message = f"“{close_gaps(block.printed.text)[:40]}” belongs to no story on the page"
                findings.append(Finding("orphan", message, block.printed.spans, severity="review"))
    stories.sort(key=lambda story: story.order)
    return replace(draft, stories=tuple(stories), leftovers=draft.leftovers + tuple(leftovers)).add(*findings)
