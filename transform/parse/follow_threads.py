"""Which story each paragraph of a page goes on with, found for the page as a whole.

Read from the top, each paragraph goes on with the story above it, opens a new one, or takes up one that was broken off.
One paragraph alone often does not tell; what comes after it does (a sentence finds its rest only once). So the best few
readings are kept while the page is read (beam search), and the best one of the whole page is taken.
In: blocks in page order. Out: for each paragraph the one that it goes on from, None where a story begins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from transform.parse.draft import Block
from transform.parse.measure_fits import SHORTEST_STORY
from transform.parse.rate_threads import (
    LONGEST_CROSSHEAD,
    STRANGERS,
    UNFORCED_COST,
    UNSEEN_COST,
    Loom,
    Thread,
    end_thread,
    forget_block,
    grow_thread,
    make_loom,
    measure_likeness,
    rate_beginning,
    rate_below,
    rate_join,
    rate_move,
    rate_start,
)
from transform.parse.worded import is_worded, measure_length

#: Readings of the page kept side by side; twice as many change nothing on the shared pages.
BEAM = 12
#: Stories that may be taken up again: more than three are not woven together, and old ones only add chances to err.
MOST_THREADS = 6
#: Sentences that go on after other stories from which on a page is woven, and how sure they must be (log odds).
FEWEST_WOVEN, SURE_JOIN = 1, 1.7
#: Headline lines right above a paragraph among which its own is looked for, the nearest.
MOST_PENDING = 20
#: What a story costs whose last sentence never finds its rest.
LEFT_OPEN = 2.5
#: Shorter lines say too little of their matter; they stay.
SHORTEST_WITNESS = 20


class Trail(NamedTuple):
    """The decisions of a reading, the last one first: a paragraph and the one that it goes on from."""

    before: "Trail | None"
    block: int
    goes_on_from: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the page as far as it has been read.

    ``pending`` are the headline lines since the last text; ``fresh`` says that 上接 stands right above; ``unforced`` is
    what it costs to leave a story that has not ended.
    """

    threads: tuple[Thread, ...] = ()
    """Those that may be taken up again, the last grown last."""
    lost: int = 0
    """How many older ones broke off in the middle of a sentence."""
    current: Thread | None = None
    pending: tuple[int, ...] = ()
    fresh: bool = False
    unforced: float = UNSEEN_COST
    score: float = 0.0
    trail: Trail | None = None


class Move(NamedTuple):
    """One way to read a page on: with which thread the paragraph goes on (None: it begins one, ``part`` of the one above or not)."""

    reading: Reading
    thread: Thread | None
    score: float
    part: bool = False


def follow_threads(blocks: Sequence[Block]) -> dict[int, int | None]:
    loom = make_loom(blocks)
    follows = read_page(loom, UNSEEN_COST)
    return read_page(loom, UNFORCED_COST) if is_woven(loom, follows) else follows


def is_woven(loom: Loom, follows: Mapping[int, int | None]) -> bool:
    """Whether broken sentences of this page go on after text of other stories."""
    found = 0
    texts = sorted(follows)
    for above, i in pairwise(texts):
        before = follows[i]
        if before is not None and before != above and loom.blocks[before].open:
            found += rate_join(loom, before, i) >= SURE_JOIN
    return found >= FEWEST_WOVEN


def read_page(loom: Loom, unforced: float) -> dict[int, int | None]:
    """The best reading of the page, if going on with another story than the one above costs so much."""
    blocks = loom.blocks
    readings = [Reading(unforced=unforced)]
    for i, block in enumerate(blocks):
        if block.kind == "head":
            readings = [replace(one, pending=(*one.pending[-MOST_PENDING:], i)) for one in readings]
        elif block.kind == "body":
            moves = keep_best([move for one in readings for move in read_paragraph(loom, one, i)])
            readings = [read_on(loom, move, i) for move in moves]
            forget_block(loom)
        elif block.kind in ("byline", "jump"):
            readings = [read_mark(loom, one, block) for one in readings]
            forget_block(loom)
    best = max(readings, key=rate_end)
    return dict(walk_trail(best.trail))


def walk_trail(trail: Trail | None) -> Iterator[tuple[int, int | None]]:
    while trail is not None:
        yield trail.block, trail.goes_on_from
        trail = trail.before


def rate_end(reading: Reading) -> float:
    """The score of a whole reading, with what its unfinished sentences cost."""
    return reading.score - LEFT_OPEN * (reading.lost + count_open(reading.threads))


def count_open(threads: Iterable[Thread]) -> int:
    return sum(thread.open and not thread.ended for thread in threads)


def keep_best(moves: Sequence[Move]) -> list[Move]:
    """The best ways to read on, one of each that lead to the same threads; of equal ones the first."""
    best: dict[tuple[int, ...], Move] = {}
    for move in sorted(moves, key=lambda move: -move.score):
        others = [thread.last for thread in move.reading.threads if thread is not move.thread]
        best.setdefault(tuple(others[1 - MOST_THREADS :]), move)
    return list(best.values())[:BEAM]


def read_mark(loom: Loom, reading: Reading, block: Block) -> Reading:
    """A byline or 下转 ends a story, 上接 or names in words below a headline begin one, 见 ends the headline of a refer."""
    kinds = {jump.kind for jump in block.jumps}
    signed = block.kind == "byline" and bool(reading.pending) and is_worded(block.whole.folded)
    if "from" in kinds or block.begins or signed:
        return replace(reading, current=None, fresh=True)
    if "see" in kinds and reading.pending:
        return replace(reading, pending=())
    if reading.current is not None and not reading.pending:
        return put_thread(reading, reading.current, end_thread(loom, reading.current))
    return reading


def put_thread(reading: Reading, old: Thread | None, new: Thread) -> Reading:
    """The reading with a thread grown or begun, which is the current one then."""
    threads, lost = put_last(reading, old, new)
    return replace(reading, threads=threads, lost=lost, current=new)


def put_last(reading: Reading, old: Thread | None, new: Thread) -> tuple[tuple[Thread, ...], int]:
    """The threads that may be taken up again, the last grown last, and how many were lost in the middle of a sentence."""
    threads = (*(one for one in reading.threads if one is not old), new)
    return threads[-MOST_THREADS - 1 :], reading.lost + count_open(threads[: -MOST_THREADS - 1])


def read_paragraph(loom: Loom, reading: Reading, i: int) -> Iterator[Move]:
    """The ways in which the page may be read on with paragraph i."""
    block = loom.blocks[i]
    above = reading.current
    current = above if above is not None and not is_over(above, block) else None
    same = current is not None and (not reading.pending or is_inside(loom, reading, current, i))
    if block.leads or reading.fresh:
        yield begin_thread(loom, reading, i, 0.0)
    elif current is not None and same:
        yield Move(reading, current, reading.score + rate_below(loom, i, current))
        short = measure_length(loom.texts[i]) < SHORTEST_WITNESS and not rate_beginning(loom.texts[i])
        settled = block.item or (short and not current.open)
        yield from () if settled else take_up(loom, reading, current, i)
    else:
        yield begin_thread(loom, reading, i, rate_start(loom, i, reading.pending))
        yield from take_up(loom, reading, current, i)


def begin_thread(loom: Loom, reading: Reading, i: int, odds: float) -> Move:
    part = not loom.blocks[i].leads and is_part(loom, reading)
    return Move(reading, None, reading.score + odds, part)


def read_on(loom: Loom, move: Move, i: int) -> Reading:
    """The reading after paragraph i."""
    reading, thread = move.reading, move.thread
    grown = grow_thread(loom, i, thread, reading.current if move.part else None)
    trail = Trail(reading.trail, i, thread.last if thread else None)
    threads, lost = put_last(reading, thread, grown)
    fresh = reading.fresh and thread is not None
    return replace(
        reading, threads=threads, lost=lost, current=grown, pending=(), fresh=fresh, score=move.score, trail=trail
    )


def take_up(loom: Loom, reading: Reading, current: Thread | None, i: int) -> Iterator[Move]:
    """The ways in which the paragraph goes on with a story further up."""
    kin = list_kin(current)
    cost = 0.0 if reading.current is None or reading.current.ended else reading.unforced
    for thread in reading.threads:
        if thread is reading.current or thread.ended:
            continue
        if thread.open or not (reading.pending or thread in kin or thread.size < SHORTEST_STORY):
            yield Move(reading, thread, reading.score + rate_move(loom, i, thread, unforced=cost))


def is_part(loom: Loom, reading: Reading) -> bool:
    """Whether the headline above the paragraph may be a crosshead of the unfinished story above it."""
    one = len(reading.pending) == 1 and measure_length(loom.texts[reading.pending[0]]) <= LONGEST_CROSSHEAD
    return one and reading.current is not None and not reading.current.ended


def is_over(current: Thread, block: Block) -> bool:
    """Whether the story above has ended: by a mark, or by the blank line above the paragraph."""
    return current.ended or (block.apart and not current.open)


def is_inside(loom: Loom, reading: Reading, current: Thread, i: int) -> bool:
    """Whether the lines above the paragraph may be a crosshead of the story: one short line, of one matter on both sides."""
    if len(reading.pending) > 1 or current.open:
        return current.open
    short = measure_length(loom.texts[reading.pending[0]]) <= LONGEST_CROSSHEAD
    return short and measure_likeness(loom, current, i) > STRANGERS


def list_kin(thread: Thread | None) -> list[Thread]:
    """The threads that may be one story with this one, parted by crossheads only."""
    kin: list[Thread] = []
    while thread is not None and thread.above is not None and len(kin) <= MOST_THREADS:
        kin.append(thread.above)
        thread = thread.above
    return kin
