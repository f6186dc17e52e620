"""Step: tell kicker (引题), headline (主题) and deck (副题) within each story's heading; set names of columns apart.

A column's name over a heading that stands above its story is the story's section (栏目). One that came with a moved
heading, or a slogan over several stories, waits as a banner. A line of an advertisement is a leftover.
In: ``stories`` with headings. Out: their crowns and sections, ``banners``, ``leftovers``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.headings import (
    LONGEST_LABEL,
    STRANGE,
    is_aside,
    is_column,
    is_half,
    is_lead_in,
    is_reply,
    is_slogan,
)
from transform.marks.table import MarksTable
from transform.model.page import ResidueReason
from transform.parse.draft import Block, Crown, Draft, Finding, Leftover, Story, is_disordered
from transform.parse.fits import Fits, measure_fits
from transform.parse.headings.order_lines import Told, order_lines
from transform.text.similarity import list_pairs
from transform.text.solid import close_gaps, fold_solid, is_worded, is_worded_label
from transform.text.span_text import NOTHING, Piece, join_pieces

#: A second line is a deck if the first is longer by this factor; on the real pages decks of two-line headings are
#: about half as long as the headline, kickers are shorter than theirs.
DECK_RATIO = 1.6
#: Kicker, headline, deck.
THREE = 3
#: A first line that the story takes up this much, over one that it does not, is the headline.
TAKEN_UP = 0.35


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The lines of a heading by what they are: names of columns, decks with a dash, lines of advertisements and a piece of
    a sentence above them, the rest.
    """

    plain: tuple[Told, ...]
    labels: tuple[Told, ...] = ()
    dashed: tuple[Told, ...] = ()
    strays: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Crowned:
    """The parts of a heading, its column's name if that stands over it, and names of columns that may be another's."""

    crown: Crown
    section: Piece = NOTHING
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
        crowned = _crown_story(draft, story, index, fits, disorder=disorder)
        banners += crowned.banners
        leftovers += [_leave_stray(block, story, draft.table) for block in crowned.strays]
        doubts = story.doubts + ((_tell_swap(story, crowned.crown),) if crowned.swapped else ())
        stories.append(replace(story, crown=crowned.crown, section=crowned.section, doubts=doubts))
    return replace(draft, stories=tuple(stories), banners=tuple(banners), leftovers=tuple(leftovers))


def _crown_story(draft: Draft, story: Story, index: int, fits: Fits, *, disorder: bool) -> _Crowned:
    page, table = draft.page.text, draft.table
    heads = [block for block in story.heading.blocks if block.kind == "head"] if story.heading else []
    told = [_tell_line(head, index, fits) for head in heads]
    parts = _sort_lines(told, table)
    text = "".join(fold_solid(block.piece) for block in story.blocks if block.kind == "body")
    lines = order_lines(page, parts.plain, text, table, disorder=disorder)
    swapped = [line.block for line in lines] != [line.block for line in parts.plain]
    crowned = _Crowned(
        _crown_lines(page, lines, parts, table), strays=tuple(line.block for line in parts.strays), swapped=swapped
    )
    moved = any(doubt.code == "moved_headline" for doubt in story.doubts)
    return _place_labels(crowned, told, parts.labels, table, moved=moved)


def _leave_stray(block: Block, story: Story, table: MarksTable) -> Leftover:
    reason: ResidueReason = "orphan" if is_half(block.piece, table) else "ad"
    return Leftover(block.piece, reason, near=story.blocks[0].order)


def _tell_line(block: Block, story: int, fits: Fits) -> Told:
    phrase = list_pairs(fold_solid(block.piece))
    opening = fits.similarity.share(frozenset(phrase) - {""}, fits.openings[story])
    return Told(block, fits.measure(phrase, story), opening)


def _sort_lines(told: Sequence[Told], table: MarksTable) -> _Sorted:
    """The lines apart; where nothing would be left for the headline they are all lines of it."""
    strange = [line for line in told if line.score < STRANGE]
    strays = tuple(
        line
        for line in strange
        if is_aside(line.block.piece, table) or (line is told[0] and is_half(line.block.piece, table))
    )
    dashed = tuple(line for line in told if table.deck_start.match(line.block.piece.folded) and line not in strays)
    others = [line for line in told if line not in strays and line not in dashed]
    labels = _find_labels(others, table)
    plain = tuple(line for line in others if line not in labels)
    return _Sorted(plain, labels, dashed, strays) if plain else _Sorted(tuple(told))


def _find_labels(lines: Sequence[Told], table: MarksTable) -> tuple[Told, ...]:
    """Lines that name a column: by their words; slogans; of three and more lines short ones at an end that are strange to
    the story, and short ones over another such name.
    """
    named = [_is_label(line, table) for line in lines]
    if len(lines) >= THREE:
        named[0] = named[0] or (_is_short(lines[0]) and (any(named) or _is_strange_start(lines, table)))
        named[-1] = named[-1] or (_is_short(lines[-1]) and _is_strange_end(lines[-1], table))
    return tuple(line for line, label in zip(lines, named, strict=True) if label)


def _is_short(line: Told) -> bool:
    words = fold_solid(line.block.piece)
    return len(words) <= LONGEST_LABEL and not is_worded(words)


def _is_strange_start(lines: Sequence[Told], table: MarksTable) -> bool:
    """Whether a first line is strange to the story and no kicker of the next: no slogan over a headline."""
    first, second = (line.block.piece for line in lines[:2])
    leads = is_lead_in(first, table) and not is_lead_in(second, table)
    return lines[0].score < STRANGE and not leads


def _is_strange_end(line: Told, table: MarksTable) -> bool:
    """Whether the story has not one word of a last line, which is no clause that follows from the headline."""
    return not line.score and not is_reply(line.block.piece, table)


def _is_label(line: Told, table: MarksTable) -> bool:
    return is_column(line.block.piece, line.score, table) or (
        line.score < STRANGE and is_slogan(line.block.piece, line.block.lines, table)
    )


def _place_labels(
    crowned: _Crowned, told: Sequence[Told], labels: Sequence[Told], table: MarksTable, *, moved: bool
) -> _Crowned:
    """A column's name under its headline is the kicker, one over the heading its section; others are banners."""
    if len(told) == len(labels) + 1 == THREE - 1 and told[-1] in labels:
        return replace(crowned, crown=replace(crowned.crown, kicker=labels[0].block.piece), swapped=True)
    over = [line for line in told[: len(labels)][-1:] if line in labels and not moved]
    over = [line for line in over if is_column(line.block.piece, 0.0, table)]
    banners = tuple(line.block for line in labels if line not in over)
    return replace(crowned, section=over[0].block.piece if over else NOTHING, banners=banners)


def _crown_lines(page: str, lines: Sequence[Told], parts: _Sorted, table: MarksTable) -> Crown:
    """The parts of a heading from its lines in reading order and its decks with a dash."""
    worded = len(lines) > 1 and all(is_worded(line.block.piece.folded) for line in lines)
    main = _find_worded_main(lines) if worded else _find_main(lines, parts, table)
    above = [line.block.piece for line in lines[:main]]
    below = [line.block.piece for line in (*lines[main + 1 :], *parts.dashed)]
    return Crown(_join_lines(page, above), lines[main].block.piece, _join_lines(page, below))


def _find_worded_main(lines: Sequence[Told]) -> int:
    """The first line is the headline, or the second under a kicker; decks are sentences."""
    first, second = (line.block.piece.folded for line in lines[:2])
    return 1 if is_worded_label(first, second) else 0


def _find_main(lines: Sequence[Told], parts: _Sorted, table: MarksTable) -> int:
    """Which line is the headline: of two by their shape, of three the middle one, of more what the story takes up most.

    A heading with a dashed deck needs no other deck, one with a column's name no other line over the headline.
    """
    scores = [line.score for line in lines]
    if len(lines) == 1:
        return 0
    if len(lines) == THREE:
        return 2 if max(scores[:2]) < STRANGE <= scores[2] else 1
    if len(lines) > THREE:
        return max(range(len(lines)), key=lambda i: (scores[i], -i))
    first, second = (line.block.piece for line in lines)
    if is_lead_in(first, table) or parts.dashed:
        return 1
    if (parts.labels and scores[0] >= scores[1]) or scores[0] >= TAKEN_UP > STRANGE > scores[1]:
        return 0
    return 0 if _is_deck(first, second, table) else 1


def _is_deck(first: Piece, second: Piece, table: MarksTable) -> bool:
    long, short = len(close_gaps(first.text)), len(close_gaps(second.text))
    return long >= DECK_RATIO * short or (bool(table.deck_end.search(second.folded)) and long > short)


def _join_lines(page: str, pieces: Sequence[Piece]) -> Piece:
    whole = NOTHING
    for piece in pieces:
        whole = join_pieces(page, whole, piece)
    return whole


def _tell_swap(story: Story, crown: Crown) -> Finding:
    words = close_gaps(crown.headline.text)
    message = f"the lines of the headline stood in the wrong order; the story's words give “{words}”"
    return Finding("deck_order", message, crown.headline.spans, at=story.blocks[0].order, sure=0.9)
