"""Step: give every heading without a story its place: refers, banners (栏目), orphans; stray pieces likewise.

A banner is the section of the nearest story under it whose words take it up, else a leftover ``banner``; never both.
A headline that fits no story is an orphan for a person to look at; so is a piece of text that is no story.
In: ``stories``, ``headings`` left over, ``banners``. Out: ``stories`` (refers too) and ``leftovers``.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.page import ResidueReason
from transform.parse.assign_headlines import is_refer
from transform.parse.draft import Block, Crown, Draft, Finding, Heading, Leftover, Story, own_piece
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import list_pairs
from transform.parse.measure_fits import Fits, is_story, measure_fits
from transform.parse.pieces import strip_gaps

#: A banner belongs to a story whose words hold this part of it.
BANNER_FIT = 0.45
#: A line without a story and this short, or over two lines, is a column's label.
LONGEST_LABEL = 12


def place_banners(draft: Draft) -> Draft:
    refers = tuple(make_refer(heading) for heading in draft.headings if is_refer(heading))
    others = [heading for heading in draft.headings if not is_refer(heading)]
    labels = [heading.blocks[0] for heading in others if is_label(heading, draft)]
    orphans = [heading for heading in others if not is_label(heading, draft)]
    draft = set_sections(draft, [*draft.banners, *labels])
    draft = leave_orphans(draft, orphans)
    return replace(drop_fragments(draft, refers), headings=(), banners=())


def make_refer(heading: Heading) -> Story:
    heads = [block.piece for block in heading.blocks if block.kind == "head"]
    crown = Crown(headline=heads[0]) if len(heads) == 1 else Crown(heads[0], heads[1], *heads[2:3])
    return Story(heading.blocks, kind="refer", heading=heading, crown=crown)


def is_label(heading: Heading, draft: Draft) -> bool:
    block = heading.blocks[0]
    if len(heading.blocks) > 1 or block.tail_names:
        return False
    short = len(strip_gaps(block.piece.text)) <= LONGEST_LABEL
    return short or len(block.lines) > 1 or bool(draft.table.label_end.search(block.piece.folded))


def set_sections(draft: Draft, banners: Sequence[Block]) -> Draft:
    if not banners:
        return draft
    stories = list(draft.stories)
    fits = measure_fits(stories)
    leftovers: list[Leftover] = []
    for block in sorted(banners, key=lambda one: one.order):
        under = find_under(stories, block, fits)
        if under is None:
            leftovers.append(Leftover(block.piece, "banner"))
        else:
            stories[under] = replace(stories[under], section=block.piece)
    return replace(draft, stories=tuple(stories), leftovers=draft.leftovers + tuple(leftovers))


def find_under(stories: Sequence[Story], block: Block, fits: Fits) -> int | None:
    """The story right under the banner if its heading is, else the nearest under it that takes up its words."""
    pairs = list_pairs(fold_solid(block.piece))
    reached = sorted(fits.find_stories(pairs), key=lambda index: stories[index].order)
    for index in reached:
        story = stories[index]
        if story.order > block.order and not story.section and fits.measure(pairs, index) >= BANNER_FIT:
            return index
    return None


def leave_orphans(draft: Draft, orphans: Sequence[Heading]) -> Draft:
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    for heading in orphans:
        for block in heading.blocks:
            leftovers.append(Leftover(block.piece, "orphan"))
            message = f"no story on the page fits the headline “{strip_gaps(block.piece.text)[:40]}”"
            findings.append(Finding("headline_without_story", message, block.piece.spans, severity="review"))
    return replace(draft, leftovers=draft.leftovers + tuple(leftovers)).add(*findings)


def drop_fragments(draft: Draft, refers: tuple[Story, ...]) -> Draft:
    """Captions without a story and pieces of sentences without a headline are no articles."""
    stories: list[Story] = list(refers)
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    for story in draft.stories:
        if story.heading is not None or is_story(story):
            stories.append(story)
            continue
        for block in story.blocks:
            reason: ResidueReason = "caption" if block.kind == "caption" else "orphan"
            leftovers.append(Leftover(own_piece(draft.page.text, block), reason))
            if reason == "orphan":
                message = f"“{strip_gaps(block.whole.text)[:40]}” belongs to no story on the page"
                findings.append(Finding("orphan", message, block.whole.spans, severity="review"))
    stories.sort(key=lambda story: story.order)
    return replace(draft, stories=tuple(stories), leftovers=draft.leftovers + tuple(leftovers)).add(*findings)
