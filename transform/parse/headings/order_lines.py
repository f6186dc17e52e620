"""The reading order of the lines of one heading: as printed, unless the words say that it was turned.

Programs that take text from a page go by the place of its boxes, so a kicker may come after its headline.
A line that needs the next one (an event, who says it, when) stands first; one that says what follows from another
stands last; what the story tells first stands first. In: lines in page order with the story's text. Out: the lines in
reading order, or the one line that two of them make.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.headings import is_lead_in, is_reply
from transform.marks.table import MarksTable
from transform.parse.draft import Block
from transform.text.seams import meet
from transform.text.sentences import is_spaced
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid
from transform.text.span_text import join_pieces

#: Weights of what tells the order of two lines, from the 51 two-line headings of the shared clean pages whose first line
#: is no lead-in: a line that follows by its first words, one that begins with a time or number, where the text comes to
#: the lines (by 40 characters), how much of them its first paragraph has. Of the lines that are swapped on disordered
#: pages nearly all lie below LEAST_TURN, of lines in order that the story takes up (SPOKEN) one in fifty.
FOLLOWS, BEGINS, PLACE, OPENING = 1.8, 2.0, 1.0, 0.6
REACH, LEAST_TURN, SPOKEN = 40, -0.8, 0.2
#: A headline's first words may be anywhere in the lead; the quarter of its pairs that stand first say where it is told.
QUARTER = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A line with how much the story takes it up, and how much its first paragraph does."""

    block: Block
    score: float
    opening: float


def order_lines(page: str, lines: Sequence[Told], text: str, table: MarksTable, *, disorder: bool) -> list[Told]:
    """The lines in reading order; ``disorder`` says that other things on the page stand out of place."""
    if len(lines) != 2:
        return list(lines)
    first, second = lines
    words, other = fold_solid(first.block.piece), fold_solid(second.block.piece)
    if other + words in text or _is_rest(words, table) or _is_cut(other, words, text):
        piece = join_pieces(page, second.block.piece, first.block.piece)
        return [replace(second, block=replace(second.block, whole=piece, piece=piece))]
    turned = _is_turned(first, second, table) or (disorder and _is_told_later(first, second, text, table))
    return [second, first] if turned else [first, second]


def _is_rest(words: str, table: MarksTable) -> bool:
    """Whether a first line cannot begin a heading: 及商铺三百家."""
    return bool(table.runs_on_start.match(words))


def _is_cut(first: str, second: str, text: str) -> bool:
    """Whether the story has the words that meet where the first line ends and the second begins."""
    return all(meet(first, second, text)) and not any(meet(second, first, text))


def _is_turned(first: Told, second: Told, table: MarksTable) -> bool:
    """Whether the words of two lines say that the second stands before the first."""
    one, other = first.block.piece, second.block.piece
    if is_lead_in(other, table) and not is_lead_in(one, table):
        return True
    return bool(table.deck_end.search(one.folded)) and not is_reply(other, table)


def _is_told_later(first: Told, second: Told, text: str, table: MarksTable) -> bool:
    """Whether the story speaks of the first line after the second, or only as what follows from it."""
    one, other = first.block.piece.folded, second.block.piece.folded
    if first.score < SPOKEN or is_lead_in(first.block.piece, table) or is_spaced(one):
        return False
    rate = FOLLOWS * (is_reply(second.block.piece, table) - is_reply(first.block.piece, table))
    rate += BEGINS * (bool(table.first_start.match(one)) - bool(table.first_start.match(other)))
    rate += PLACE * max(-1.0, min(1.0, (_find_place(second, text) - _find_place(first, text)) / REACH))
    return rate + OPENING * (first.opening - second.opening) <= LEAST_TURN


def _find_place(line: Told, text: str) -> int:
    """Where the story comes to the line's words."""
    places = sorted(
        at for at in (text.find(pair) for pair in list_pairs(fold_solid(line.block.piece)) if pair) if at >= 0
    )
    return places[len(places) // QUARTER] if places else len(text)
