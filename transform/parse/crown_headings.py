"""Step: tell kicker (引题), headline (主题) and deck (副题) within each story's heading; set banners apart.

In: ``stories`` with headings. Out: their crowns, and ``banners``: labels over two lines that the story does not take
up, and what stands above a kicker.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.parse.build_blocks import LONGEST_COLUMN_NAME
from transform.parse.draft import Block, Crown, Draft, Finding, Story
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import list_pairs
from transform.parse.marks import MarksTable
from transform.parse.measure_fits import Fits, measure_fits
from transform.parse.pieces import Piece, join_pieces, strip_gaps

#: A second line is a deck if the first is longer by this factor; on the real pages decks of two-line headings are
#: about half as long as the headline, kickers are shorter than theirs.
DECK_RATIO = 1.6
#: A label that the story below takes up less than this does not belong to its headline.
STRANGE = 0.12
#: Kicker, headline, deck.
THREE = 3
#: Names of series may have two parts.
LONGEST_SERIES = 16
#: A first line that the story takes up this much, over one that it does not, is the headline.
TAKEN_UP = 0.35


@dataclass(frozen=True, slots=True)
class Crowned:
    crown: Crown
    banners: tuple[Block, ...] = ()
    swapped: bool = False


def crown_headings(draft: Draft) -> Draft:
    fits = measure_fits(draft.stories)
    stories: list[Story] = []
    banners: list[Block] = []
    for index, story in enumerate(draft.stories):
        if story.heading is None:
            stories.append(story)
            continue
        crowned = crown_lines(draft, story.heading.blocks, index, fits)
        banners += crowned.banners
        doubts = story.doubts + ((tell_swap(story, crowned.crown),) if crowned.swapped else ())
        stories.append(replace(story, crown=crowned.crown, doubts=doubts))
    return replace(draft, stories=tuple(stories), banners=tuple(banners))


def crown_lines(draft: Draft, blocks: Sequence[Block], story: int, fits: Fits) -> Crowned:
    lines = [block for block in blocks if block.kind == "head"]
    scores = [fits.measure(list_pairs(fold_solid(line.piece)), story) for line in lines]
    if len(lines) == 1:
        return Crowned(Crown(headline=lines[0].piece))
    body = "".join(fold_solid(block.piece) for block in draft.stories[story].blocks if block.kind == "body")
    if len(lines) == 2 and fold_solid(lines[1].piece) + fold_solid(lines[0].piece) in body:
        return Crowned(Crown(headline=join_pieces(draft.page.text, lines[1].piece, lines[0].piece)), swapped=True)
    if is_banner(lines[0], scores[0], draft.table):
        rest = crown_lines(draft, lines[1:], story, fits)
        return replace(rest, banners=(lines[0], *rest.banners))
    if len(lines) == 2 and (crown := turn_lines(lines, scores, draft.table)):
        return Crowned(crown, swapped=True)
    main = find_main(lines, scores, draft.table)
    return crown_around(draft.page.text, lines, main)


def turn_lines(lines: Sequence[Block], scores: Sequence[float], table: MarksTable) -> Crown | None:
    """Two lines whose own words say that the deck stands first, or the kicker second; None if they stand in order."""
    first, second = (line.piece for line in lines)
    if table.deck_end.search(first.folded) and not table.deck_end.search(second.folded):
        return Crown(headline=second, deck=first)
    if table.deck_start.match(second.folded) or table.deck_end.search(second.folded):
        return None
    label = is_label(second, table) and not is_label(first, table) and scores[1] < STRANGE
    return Crown(kicker=second, headline=first) if label else None


def is_label(piece: Piece, table: MarksTable) -> bool:
    """The name of a column or series (…速览, …调研行)."""
    words = strip_gaps(piece.folded)
    return len(words) <= LONGEST_SERIES and bool(table.label_end.search(words))


def is_banner(line: Block, score: float, table: MarksTable) -> bool:
    """A label over two lines, or one with the name of a column (…速览, …调研行), that the story does not take up."""
    words = fold_solid(line.piece)
    column = len(words) <= LONGEST_COLUMN_NAME and bool(table.label_end.search(words))
    return score < STRANGE and (len(line.lines) > 1 or column)


def find_main(lines: Sequence[Block], scores: Sequence[float], table: MarksTable) -> int:
    """Which line is the headline: of two by their shape, of three the middle one, of more what the story takes up most."""
    usual = [i for i, line in enumerate(lines) if not table.deck_start.match(line.piece.folded)]
    if len(usual) < len(lines) and usual:
        lines = lines[: usual[-1] + 1]
    if len(lines) == 1:
        return 0
    if len(lines) == THREE:
        return 2 if max(scores[:2]) < STRANGE <= scores[2] else 1
    if len(lines) > THREE:
        return max(usual or range(len(lines)), key=lambda i: (scores[i], -i))
    if scores[0] >= TAKEN_UP and scores[1] < STRANGE:
        return 0
    return 0 if is_deck(lines[0].piece, lines[1].piece, table) else 1


def is_deck(first: Piece, second: Piece, table: MarksTable) -> bool:
    long, short = len(strip_gaps(first.text)), len(strip_gaps(second.text))
    if table.label_end.search(second.folded) and not table.label_end.search(first.folded) and short < long:
        return False
    return long >= DECK_RATIO * short or (bool(table.deck_end.search(second.folded)) and long > short)


def crown_around(page: str, lines: Sequence[Block], main: int) -> Crowned:
    """Above the headline its kicker, above that banners; all below it is the deck."""
    deck = lines[main + 1].piece if main + 1 < len(lines) else Piece("", ())
    for line in lines[main + 2 :]:
        deck = join_pieces(page, deck, line.piece)
    kicker = lines[main - 1].piece if main > 0 else Piece("", ())
    return Crowned(Crown(kicker, lines[main].piece, deck), tuple(lines[: max(0, main - 1)]))


def tell_swap(story: Story, crown: Crown) -> Finding:
    words = strip_gaps(crown.headline.text)
    message = f"the lines of the headline stood in the wrong order; the story's words give “{words}”"
    return Finding("deck_order", message, crown.headline.spans, at=story.blocks[0].order, sure=0.9)
