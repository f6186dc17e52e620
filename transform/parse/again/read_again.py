"""Step: read the page once more as the first time, with its lines where they belong.

Of the moves that the second reading proposes those are made with which the page reads clearly better: its likeliest path of roles gains by the
heading that stands above its text and by the text that goes on. In: ``mended``. Out: ``again``; none if nothing was taken out or moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from transform.parse.again.leave_orphans import leave_orphans
from transform.parse.again.pair_headings import pair_headings
from transform.parse.again.place_lines import place_lines
from transform.parse.decode.read_lines import read_lines
from transform.parse.decode.view_lines import view_lines
from transform.parse.draft import Draft, Finding, Line, Move, Reading
from transform.parse.moved_headings import report_moved_words, show_moved

#: What a page must read better by for a move, in the units of the weights: a right move of a heading gains 5000 to 30000.
LEAST_GAIN = 3000
#: The confidence of a move as a repair: below ``flag_stories.REVIEW_BELOW``, so that a person sees it where nothing else rates the story.
SURE_MOVE = 0.65
#: Moves that may help each other: one alone was weighed already.
FEWEST_TOGETHER = 2
#: Lines on each side of a place that are read to weigh a move; with 16 or 30 pages are read as well.
AROUND = 8


def read_again(draft: Draft) -> Draft:
    first, mended = draft.reading, draft.mended
    if first is None or first.source is None or mended is None or not mended.lines:
        return draft
    page = draft.page.text
    moves = _choose_moves(first.source, mended.lines, mended.moves)
    is_other = bool(moves or mended.leftovers)
    read = read_lines(first.source, place_lines(mended.lines, moves)) if is_other else first
    paired = pair_headings(page, read)
    if paired is first:
        return draft
    reading = leave_orphans(page, paired)
    return replace(
        draft,
        again=replace(
            reading,
            leftovers=(*reading.leftovers, *(replace(one, near=None) for one in mended.leftovers)),
            findings=(
                *reading.findings,
                *(replace(one, at=None) for one in mended.findings),
                *(_report_move(reading, mended.lines, move) for move in moves),
            ),
        ),
    )


def _choose_moves(draft: Draft, lines: Sequence[Line], moves: Sequence[Sequence[Move]]) -> list[Move]:
    """Of each thing that may stand elsewhere the best move, if the page gains by it, and those of the others that help only with each other, as
    two headings that change places do; no line moves twice, and no two headings go to one place.
    """
    rate = partial(_rate_moves, draft, lines)
    rated = [max(zip(rate([[move] for move in choices]), choices, strict=True), key=itemgetter(0)) for choices in moves]
    found: list[Move] = []
    left: list[Move] = []
    for gain, move in sorted(rated, key=lambda one: -one[0]):
        chosen = found if gain > LEAST_GAIN else left
        if _is_free(move, [*found, *left] if chosen is left else found):
            chosen.append(move)
    together = [*found, *(move for move in left if _is_free(move, found))]
    if len(together) < max(FEWEST_TOGETHER, len(found) + 1):
        return found
    alone, gain = rate([found, together])
    return together if gain - alone > LEAST_GAIN else found


def _is_free(move: Move, found: Sequence[Move]) -> bool:
    """Whether none of its lines moves already, and no other heading goes to its place."""
    taken = {at for one in found for at in one.lines}
    beside = {one.beside for one in found if not one.below and not move.below}
    return taken.isdisjoint(move.lines) and move.beside not in beside


def _rate_moves(draft: Draft, lines: Sequence[Line], choices: Sequence[Sequence[Move]]) -> list[int]:
    """What the lines around the places gain by each choice of moves; a move changes nothing farther away."""
    places = {at for moves in choices for move in moves for at in (*move.lines, move.beside)}
    around = sorted({k for at in places for k in range(max(0, at - AROUND), min(len(lines), at + AROUND + 1))})
    there = {at: k for k, at in enumerate(around)}
    part = [lines[at] for at in around]
    orders = (place_lines(part, [_translate(move, there) for move in moves]) for moves in ((), *choices))
    before, *after = (view_lines(draft, order).rate() for order in orders)
    return [one - before for one in after]


def _translate(move: Move, places: Mapping[int, int]) -> Move:
    return move._replace(lines=tuple(places[at] for at in move.lines), beside=places[move.beside])


def _report_move(reading: Reading, lines: Sequence[Line], move: Move) -> Finding:
    """The repair, at the story that the lines are beside now."""
    moved = [lines[at].piece for at in move.lines]
    words = "".join(piece.text for piece in moved)
    spans = tuple(span for piece in moved for span in piece.spans)
    start = lines[move.beside].piece.start
    holder = next(
        (block.order for block in reading.blocks if any(left <= start < right for left, right in block.printed.spans)),
        None,
    )
    if move.code == "moved_headline":
        return report_moved_words(words, spans, holder, SURE_MOVE)
    if move.code == "deck_order":
        message = f"the lines of the heading “{show_moved(words)}” were not in order"
    else:
        message = f"“{show_moved(words)}…” stood apart from its story and was moved to it"
    return Finding(move.code, message, spans, at=holder, sure=SURE_MOVE)
