"""The reading order of the lines of one heading: as printed, unless the words show that it was reversed.

Programs that extract text go by the place of its boxes, so a kicker may come after its headline. A line that needs the
next one (an event, a source, a time) comes first; one that says what follows from another comes last; what the story
says first comes first. In: lines in page order and the story's text. Out: the lines in reading order, or the one line
that two of them make.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transform.marks.headings import is_lead_in, is_reply
from transform.marks.table import MarksTable
from transform.parse.draft import Block
from transform.text.seams import match_triples
from transform.text.sentences import lacks_han
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid
from transform.text.span_text import join_pieces

#: Weights of the evidence for the order of two lines: a first word that follows from something, a time or number at the
#: start, where the text mentions the lines (per 40 characters), how much of them its first paragraph has. From the 51
#: two-line headings of the shared clean pages whose first line is not a lead-in. On disordered pages nearly all swapped
#: lines are below LEAST_TURN, and 1 in 50 of the lines in order that the story shares (SPOKEN).
FOLLOWS_WEIGHT, TIME_WEIGHT, PLACE_WEIGHT, FIRST_PARAGRAPH_WEIGHT = 1.8, 2.0, 1.0, 0.6
PLACE_SCALE, LEAST_TURN, SPOKEN = 40, -0.8, 0.2
#: Some first words of a headline may be anywhere in the lead; the first quarter of its pairs shows where it is
#: mentioned.
QUARTER = 4


@dataclass(frozen=True, slots=True)
class RatedLine:
    """A line with how much the story shares it (``score``), and how much the story's first paragraphs do."""

    block: Block
    score: float
    opening: float


def order_lines(
    page: str, lines: Sequence[RatedLine], text: str, table: MarksTable, *, disorder: bool
) -> list[RatedLine]:
    """The lines in reading order; ``disorder`` says that other things on the page are out of place."""
    if len(lines) != 2:
        return list(lines)
    first, second = lines
    words, other = fold_solid(first.block.piece), fold_solid(second.block.piece)
    if other + words in text or _cannot_begin(words, table) or _breaks_between(other, words, text):
        piece = join_pieces(page, second.block.piece, first.block.piece)
        return [replace(second, block=replace(second.block, printed=piece, piece=piece))]
    turned = _is_turned(first, second, table) or (disorder and _comes_later(first, second, text, table))
    return [second, first] if turned else [first, second]


def _cannot_begin(words: str, table: MarksTable) -> bool:
    """Whether a first line cannot begin a heading: 及商铺三百家."""
    return bool(table.runs_on_start.match(words))


def _breaks_between(first: str, second: str, text: str) -> bool:
    """Whether the story contains the words across the break between the two lines."""
    return all(match_triples(first, second, text)) and not any(match_triples(second, first, text))


def _is_turned(first: RatedLine, second: RatedLine, table: MarksTable) -> bool:
    """Whether the words of two lines say that the second comes before the first."""
    one, other = first.block.piece, second.block.piece
    if is_lead_in(other, table) and not is_lead_in(one, table):
        return True
    return bool(table.deck_end.search(one.folded)) and not is_reply(other, table)


def _comes_later(first: RatedLine, second: RatedLine, text: str, table: MarksTable) -> bool:
    """Whether the story mentions the first line after the second, or only as what follows from it."""
    one, other = first.block.piece.folded, second.block.piece.folded
    if first.score < SPOKEN or is_lead_in(first.block.piece, table) or lacks_han(one):
        return False
    rate = FOLLOWS_WEIGHT * (is_reply(second.block.piece, table) - is_reply(first.block.piece, table))
    rate += TIME_WEIGHT * (bool(table.first_start.match(one)) - bool(table.first_start.match(other)))
    rate += PLACE_WEIGHT * max(-1.0, min(1.0, (_find_mention(second, text) - _find_mention(first, text)) / PLACE_SCALE))
    return rate + FIRST_PARAGRAPH_WEIGHT * (first.opening - second.opening) <= LEAST_TURN


def _find_mention(line: RatedLine, text: str) -> int:
    """Where the story mentions the line's words."""
    places = sorted(
        at for at in (text.find(pair) for pair in list_pairs(fold_solid(line.block.piece)) if pair) if at >= 0
    )
    return places[len(places) // QUARTER] if places else len(text)
