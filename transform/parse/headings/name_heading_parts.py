"""Step: name kicker (引题), headline (主题) and deck (副题) in each story's heading, and take out section labels.

A label over a heading that is above its story is the story's section (栏目). A label that came with a moved heading,
or a slogan over several stories, waits as a banner. A line of an advertisement is a leftover. In: ``stories`` with
headings. Out: their heading parts and sections, ``banners``, ``leftovers``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.headings import (
    LONGEST_LABEL,
    UNRELATED,
    ends_inside_sentence,
    is_aside,
    is_lead_in,
    is_reply,
    is_section_label,
    is_slogan,
)
from transform.marks.table import MarksTable
from transform.model.page import ResidueReason
from transform.parse.draft import (
    LONGEST_HEADING,
    Block,
    Draft,
    Finding,
    HeadingParts,
    Leftover,
    Story,
    is_disordered,
    list_heads,
)
from transform.parse.fits import Fits, measure_fits
from transform.parse.headings.order_lines import RatedLine, order_lines
from transform.text.seams import PAUSE
from transform.text.similarity import list_pairs
from transform.text.solid import close_gaps, fold_solid, is_spaced_kicker, is_spaced_text
from transform.text.span_text import NOTHING, SpanText, join_lines

#: A second line is a deck if the first is longer by this factor: on the real pages, decks of two-line headings are
#: about half as long as the headline, kickers are shorter than theirs.
DECK_RATIO = 1.6
#: A first line that the story shares this much is the headline, over one that it does not share.
CLEARLY_SHARED = 0.35


@dataclass(frozen=True, slots=True)
class _LineGroups:
    """The lines of a heading by kind: section labels, decks with a dash, strays (of advertisements or sentences), all
    others.
    """

    plain: tuple[RatedLine, ...]
    labels: tuple[RatedLine, ...] = ()
    dashed: tuple[RatedLine, ...] = ()
    strays: tuple[RatedLine, ...] = ()
    capitals: bool = False
    """Whether headlines of one line are in capitals on this page."""


@dataclass(frozen=True, slots=True)
class _NamedHeading:
    """The parts of a heading, its section label, and labels that may belong to others."""

    parts: HeadingParts
    section: SpanText = NOTHING
    banners: tuple[Block, ...] = ()
    strays: tuple[Block, ...] = ()
    swapped: bool = False


def name_heading_parts(draft: Draft) -> Draft:
    fits = measure_fits(draft)
    disorder = is_disordered(draft)
    stories: list[Story] = []
    banners: list[Block] = []
    leftovers = list(draft.leftovers)
    for index, story in enumerate(draft.stories):
        if story.heading is None:
            stories.append(story)
            continue
        named = _name_parts(draft, story, index, fits, disorder=disorder)
        banners += named.banners
        leftovers += [_leave_stray(block, story, draft.table) for block in named.strays]
        doubts = story.doubts + ((_report_swap(story, named.parts),) if named.swapped else ())
        stories.append(replace(story, heading_parts=named.parts, section=named.section, doubts=doubts))
    return replace(draft, stories=tuple(stories), banners=tuple(banners), leftovers=tuple(leftovers))


def _name_parts(draft: Draft, story: Story, index: int, fits: Fits, *, disorder: bool) -> _NamedHeading:
    page, table = draft.page.text, draft.table
    heads = list_heads(story.heading) if story.heading else []
    rated = [_rate_heading_line(head, index, fits) for head in heads]
    groups = replace(_sort_lines(rated, table), capitals=_has_capitals(draft.stories))
    text = "".join(fold_solid(block.piece) for block in story.blocks if block.kind == "body")
    lines = order_lines(page, groups.plain, text, table, disorder=disorder)
    swapped = [line.block for line in lines] != [line.block for line in groups.plain]
    named = _NamedHeading(
        _name_lines(page, lines, groups, table), strays=tuple(line.block for line in groups.strays), swapped=swapped
    )
    moved = any(doubt.code == "moved_headline" for doubt in story.doubts)
    return _place_labels(named, rated, groups.labels, table, moved=moved)


def _has_capitals(stories: Sequence[Story]) -> bool:
    heads = [list_heads(story.heading) for story in stories if story.heading]
    alone = [lines[0].piece.text.isupper() for lines in heads if len(lines) == 1]
    return 2 * sum(alone) > len(alone)


def _leave_stray(block: Block, story: Story, table: MarksTable) -> Leftover:
    reason: ResidueReason = "orphan" if ends_inside_sentence(block.piece, table) else "ad"
    return Leftover(block.piece, reason, near=story.blocks[0].order)


def _rate_heading_line(block: Block, story: int, fits: Fits) -> RatedLine:
    phrase = list_pairs(fold_solid(block.piece))
    opening = fits.similarity.share(frozenset(phrase) - {""}, fits.openings[story])
    return RatedLine(block, fits.measure(phrase, story), opening)


def _sort_lines(lines: Sequence[RatedLine], table: MarksTable) -> _LineGroups:
    """The lines by kind; if nothing would be left for the headline, all are its lines."""
    unrelated = [line for line in lines if line.score < UNRELATED]
    strays = tuple(
        line
        for line in unrelated
        if is_aside(line.block.piece, table) or (line is lines[0] and ends_inside_sentence(line.block.piece, table))
    )
    dashed = tuple(line for line in lines if table.deck_start.match(line.block.piece.folded) and line not in strays)
    others = [line for line in lines if line not in strays and line not in dashed]
    labels = _find_labels(others, table)
    plain = tuple(line for line in others if line not in labels)
    return _LineGroups(plain, labels, dashed, strays) if plain else _LineGroups(tuple(lines))


def _find_labels(lines: Sequence[RatedLine], table: MarksTable) -> tuple[RatedLine, ...]:
    """Lines that are labels: section names, slogans; of three or more lines also short ones at an end that are
    unrelated to the story, or above another label.
    """
    named = [_is_label(line, table) for line in lines]
    if len(lines) >= LONGEST_HEADING:
        named[0] = named[0] or (_is_short(lines[0]) and (any(named) or _is_unrelated_start(lines, table)))
        named[-1] = named[-1] or (_is_short(lines[-1]) and _is_unrelated_end(lines[-1], table))
    return tuple(line for line, label in zip(lines, named, strict=True) if label)


def _is_short(line: RatedLine) -> bool:
    words = fold_solid(line.block.piece)
    return len(words) <= LONGEST_LABEL and not is_spaced_text(words)


def _is_unrelated_start(lines: Sequence[RatedLine], table: MarksTable) -> bool:
    """Whether a first line is unrelated to the story and not a kicker of the next: a slogan over a headline."""
    first, second = (line.block.piece for line in lines[:2])
    leads = is_lead_in(first, table) and not is_lead_in(second, table)
    return lines[0].score < UNRELATED and not leads


def _is_unrelated_end(line: RatedLine, table: MarksTable) -> bool:
    """Whether a last line is unrelated to the story and is not a clause that follows from the headline."""
    return not line.score and not is_reply(line.block.piece, table)


def _is_label(line: RatedLine, table: MarksTable) -> bool:
    return is_section_label(line.block.piece, line.score, table) or (
        line.score < UNRELATED and is_slogan(line.block.piece, line.block.lines, table)
    )


def _place_labels(
    named: _NamedHeading, lines: Sequence[RatedLine], labels: Sequence[RatedLine], table: MarksTable, *, moved: bool
) -> _NamedHeading:
    """A label below its headline becomes the kicker, one over the heading its section; others become banners."""
    if len(lines) == len(labels) + 1 == 2 and lines[-1] in labels:
        return replace(named, parts=replace(named.parts, kicker=labels[0].block.piece), swapped=True)
    over = [line for line in lines[: len(labels)][-1:] if line in labels and not moved]
    over = [line for line in over if is_section_label(line.block.piece, 0.0, table)]
    banners = tuple(line.block for line in labels if line not in over)
    return replace(named, section=over[0].block.piece if over else NOTHING, banners=banners)


def _name_lines(page: str, lines: Sequence[RatedLine], groups: _LineGroups, table: MarksTable) -> HeadingParts:
    """The parts of a heading from its lines in reading order and its decks with a dash."""
    spaced = len(lines) > 1 and all(is_spaced_text(line.block.piece.folded) for line in lines)
    main = _find_spaced_main(lines, capitals=groups.capitals) if spaced else _find_main(lines, groups, table)
    above = [line.block.piece for line in lines[:main]]
    below = [line.block.piece for line in (*lines[main + 1 :], *groups.dashed)]
    return HeadingParts(join_lines(page, above), lines[main].block.piece, join_lines(page, below))


def _find_spaced_main(lines: Sequence[RatedLine], *, capitals: bool) -> int:
    """The first line is the headline, or the second below a kicker; decks are sentences."""
    first, second = (line.block.piece.folded for line in lines[:2])
    return 1 if is_spaced_kicker(first, second, capitals=capitals) else 0


def _find_main(lines: Sequence[RatedLine], groups: _LineGroups, table: MarksTable) -> int:
    """The index of the headline: of two lines by their shape, of three the middle one, of more the one that the story
    shares most.

    A heading with a dashed deck has no other deck, one with a section label no other line over the headline.
    """
    scores = [line.score for line in lines]
    if len(lines) == 1:
        return 0
    if len(lines) == LONGEST_HEADING:
        return 2 if max(scores[:2]) < UNRELATED <= scores[2] else 1
    if len(lines) > LONGEST_HEADING:
        return max(range(len(lines)), key=lambda i: (scores[i], -i))
    first, second = (line.block.piece for line in lines)
    if is_lead_in(first, table) or groups.dashed:
        return 1
    if (groups.labels and scores[0] >= scores[1]) or scores[0] >= CLEARLY_SHARED > UNRELATED > scores[1]:
        return 0
    return 0 if _is_deck(first, second, table) else 1


def _is_deck(first: SpanText, second: SpanText, table: MarksTable) -> bool:
    """Whether the second of two lines is the deck: it has a pause and the first has none, or it is much shorter."""
    if PAUSE.search(second.folded) and not PAUSE.search(first.folded):
        return True
    long, short = len(close_gaps(first.text)), len(close_gaps(second.text))
    return long >= DECK_RATIO * short or (bool(table.deck_end.search(second.folded)) and long > short)


def _report_swap(story: Story, parts: HeadingParts) -> Finding:
    words = close_gaps(parts.headline.text)
    message = f"the lines of the heading were in the wrong order; by the story's words the headline is “{words}”"
    return Finding("deck_order", message, parts.headline.spans, at=story.blocks[0].order, sure=0.9)
