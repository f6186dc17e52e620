"""Which story each paragraph of a page goes on with, found for the page as a whole.

Read from the top, each paragraph goes on with the story above it, opens a new one, or takes up one that was broken off.
One paragraph alone often does not tell; what comes after it does (a sentence finds its rest only once). So the best few
readings are kept while the page is read (beam search), and the best one of the whole page is taken.
In: blocks in page order. Out: a Course: for each paragraph the one that it goes on from, None where a story begins; for a
byline or 下转 below text the last paragraph of the story that it ends; and where another reading was nearly as good.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.draft import LONGEST_CROSSHEAD, Block
from transform.parse.fits import SHORTEST_STORY
from transform.parse.order.grow_threads import begin_thread, end_thread, grow_thread
from transform.parse.order.loom import SETTLED, Loom, Thread, forget_block, make_loom, rate_break
from transform.parse.order.rate_threads import (
    UNFORCED_COST,
    rate_below,
    rate_head,
    rate_move,
    rate_reading,
    rate_start,
)
from transform.parse.order.readings import Course, Move, Reading, Trail, list_steps
from transform.text.solid import is_worded, measure_length

#: Readings of the page kept side by side, and how far behind the best (log odds): three times as many, and any distance from 6 on,
#: find the same stories on the shared pages and those composed with seed 11.
BEAM, FAR_BEHIND = 8, 8.0
#: Stories that may be taken up again: more than three are not woven together, and old ones only add chances to err.
MOST_THREADS = 6
#: Headline lines right above a paragraph among which its own is looked for, the nearest.
MOST_PENDING = 20
#: The costs below (log odds) were chosen on the composed pages of seed 11, levels 0 to 3, by the stories of which every
#: paragraph finds its place: 685 of 756, and 648 before there were any. Half of one more or less moves five stories at most.
#: What a story costs whose last sentence never finds its rest; pieces of a sentence on their own have none on the page.
LEFT_OPEN = 2.0
#: That a story begins with no headline above it: below one that has not ended, or inside its broken sentence.
UNMARKED_COST, BROKEN_COST = 3.0, 4.0
#: That a mark ends a story further up, and that a byline stands below a broken sentence, or the mark of a jump away from
#: its story below a whole one: a column that holds nothing but its story's 下转 is rare, but columns are woven with it.
FAR_MARK, UNLIKE_END = 4.0, 1.5
#: A reading that is given up for one no better than this is told: with seed 11 every tenth wrong story has such a paragraph, or
#: might have, and one right one in a hundred; readings .3 apart are too few to help, those 1.5 apart too many.
NEAR = 0.6
#: Shorter lines say too little of their matter; they stay, if they do not begin as the rest of a sentence (log odds).
SHORTEST_WITNESS, SURE_BREAK = 20, 1.7


def follow_threads(blocks: Sequence[Block], table: MarksTable) -> Course:
    """Blocks are told by their numbers in ``blocks``."""
    loom = make_loom(blocks, table)
    readings = [Reading()]
    for i, block in enumerate(blocks):
        if block.kind == "head":
            readings = [replace(one, pending=(*one.pending[-MOST_PENDING:], i)) for one in readings]
        elif block.kind == "body":
            moves = _keep_best(move for one in readings for move in _read_paragraph(loom, one, i))
            readings = [_read_on(loom, move, i, rivals) for move, rivals in moves]
            forget_block(loom)
        elif block.kind in ("byline", "jump"):
            marked = [other for one in readings for other in _read_mark(loom, one, i)]
            readings = sorted(marked, key=lambda one: -one.score)[:BEAM]
            forget_block(loom)
    best = max(readings, key=_rate_end)
    others = [one for one in readings if one is not best and _rate_end(one) >= _rate_end(best) - NEAR]
    rivals = [*best.rivals, *(step for one in others for step in list_steps(one.trail, best.trail))]
    follows = dict(list_steps(best.trail))
    return Course(follows, {block: before for block, before in rivals if follows.get(block) != before})


def _rate_end(reading: Reading) -> float:
    """The score of a whole reading, with what its unfinished sentences cost."""
    return reading.score - _rate_open(reading.threads)


def _rate_open(threads: Iterable[Thread]) -> float:
    """What it costs that the last sentences of these stories never find their rests."""
    return LEFT_OPEN * sum(thread.open and not thread.ended and thread.size >= SHORTEST_STORY for thread in threads)


def _keep_best(moves: Iterable[Move]) -> list[tuple[Move, list[Move]]]:
    """The best ways to read on, one of each that lead to the same threads, with others of these that are hardly worse."""
    best: dict[tuple[tuple[int, bool], ...], list[Move]] = {}
    for move in sorted(map(_charge_move, moves), key=lambda move: -move.score):
        same = best.setdefault(tuple((thread.last, thread.ended) for thread in _list_others(move)), [])
        if not same or move.score >= same[0].score - NEAR:
            same.append(move)
    kept = [(same[0], same[1:]) for same in list(best.values())[:BEAM]]
    return [(move, rivals) for move, rivals in kept if move.score >= kept[0][0].score - FAR_BEHIND]


def _list_others(move: Move) -> list[Thread]:
    """The threads that may be taken up after a move, besides that of its paragraph."""
    return [thread for thread in move.reading.threads if thread is not move.thread][1 - MOST_THREADS :]


def _charge_move(move: Move) -> Move:
    """The move with what it costs that a thread which broke off inside a sentence is let go for it."""
    if len(move.reading.threads) < MOST_THREADS:
        return move
    gone = [thread for thread in move.reading.threads if thread is not move.thread][: 1 - MOST_THREADS]
    return move._replace(score=move.score - _rate_open(gone))


def _read_mark(loom: Loom, reading: Reading, i: int) -> Iterator[Reading]:
    """A byline or 下转 ends a story, 上接 or names in words below a headline begin one, 见 ends the headline of a refer."""
    block = loom.blocks[i]
    kinds = {jump.kind for jump in block.jumps}
    signed = block.kind == "byline" and bool(reading.pending) and is_worded(block.whole.folded)
    if "from" in kinds or block.begins or signed:
        yield replace(reading, current=None, fresh=True)
    elif "see" in kinds and reading.pending:
        yield replace(reading, pending=())
    elif reading.current is None or reading.pending:
        yield reading
    else:
        able = (thread for thread in reading.threads if not thread.ended or thread is reading.current)
        yield from (_end_story(loom, reading, thread, i) for thread in able)


def _end_story(loom: Loom, reading: Reading, thread: Thread, i: int) -> Reading:
    """The reading in which a mark ends this story: the one above it, or with less right one further up.

    A jump breaks off sentences and lists (要求如下：), a byline stands below the last one.
    """
    away = thread is not reading.current
    broken = thread.open or loom.texts[thread.last].endswith(":")
    unlike = broken if loom.blocks[i].kind == "byline" else away and not broken
    cost = FAR_MARK * away + UNLIKE_END * unlike
    ended = end_thread(loom, thread)
    others = (one for one in reading.threads if one is not thread)
    trail = Trail(reading.trail, i, thread.last)
    return replace(reading, threads=(*others, ended), current=ended, score=reading.score - cost, trail=trail)


def _read_paragraph(loom: Loom, reading: Reading, i: int) -> Iterator[Move]:
    """The ways in which the page may be read on with paragraph i."""
    block = loom.blocks[i]
    above = reading.current
    current = above if above is not None and not _is_over(above, block) else None
    same = current is not None and (not reading.pending or _is_inside(loom, reading, current))
    odds = rate_start(loom, i, reading.pending, reading.threads)
    if block.leads or reading.fresh:
        yield _begin_story(loom, reading, i, 0.0)
    elif current is not None and same:
        yield Move(reading, current, reading.score + rate_below(loom, i, current))
        yield from () if _is_settled(loom, current, i) else _take_up(loom, reading, current, i)
        cost = 0.0 if reading.pending else BROKEN_COST if current.open else UNMARKED_COST
        yield from () if block.item else [_begin_story(loom, reading, i, odds - cost)]
    else:
        yield _begin_story(loom, reading, i, odds)
        yield from _take_up(loom, reading, current, i)


def _is_settled(loom: Loom, current: Thread, i: int) -> bool:
    """Whether a block stays with what stands above it: an item of a list, or too short to tell whose it is."""
    short = measure_length(loom.texts[i]) < SHORTEST_WITNESS and rate_break(loom, i) < SURE_BREAK
    return loom.blocks[i].item or (short and not current.open)


def _begin_story(loom: Loom, reading: Reading, i: int, odds: float) -> Move:
    part = not loom.blocks[i].leads and _is_part(loom, reading, i)
    return Move(reading, None, reading.score + odds, part)


def _read_on(loom: Loom, move: Move, i: int, rivals: Iterable[Move]) -> Reading:
    """The reading after paragraph i, chosen before some that lead to the same."""
    reading, thread = move.reading, move.thread
    above = reading.current if move.part else None
    grown = grow_thread(loom, i, thread) if thread else begin_thread(loom, i, above, reading.pending)
    trail = Trail(reading.trail, i, thread.last if thread else None)
    steps = [step for one in rivals for step in _list_rival_steps(one, reading, i)]
    threads = (*_list_others(move), grown)
    fresh = reading.fresh and thread is not None
    return replace(
        reading,
        threads=threads,
        current=grown,
        pending=(),
        fresh=fresh,
        score=move.score,
        trail=trail,
        rivals=(*reading.rivals, *steps),
    )


def _list_rival_steps(rival: Move, reading: Reading, i: int) -> Iterator[tuple[int, int | None]]:
    """What is otherwise in a move that was given up for paragraph i of a reading."""
    yield i, rival.thread.last if rival.thread else None
    yield from list_steps(rival.reading.trail, reading.trail)


def _take_up(loom: Loom, reading: Reading, current: Thread | None, i: int) -> Iterator[Move]:
    """The ways in which the paragraph goes on with a story further up."""
    kin = _list_kin(current)
    cost = 0.0 if reading.current is None or reading.current.ended else UNFORCED_COST
    for thread in reading.threads:
        if thread is reading.current or thread.ended:
            continue
        stray = thread.size < SHORTEST_STORY and not thread.headed
        free = not (reading.pending or thread in kin or stray)
        if thread.open or free or rate_reading(loom, thread.last, i):
            yield Move(reading, thread, reading.score + rate_move(loom, i, thread, unforced=cost))


def _is_part(loom: Loom, reading: Reading, i: int) -> bool:
    """Whether the headline above the paragraph may be a crosshead of the unfinished story above it."""
    if reading.current is None or reading.current.ended or len(reading.pending) != 1:
        return False
    return _is_like_crosshead(loom, reading.pending[0]) and rate_head(loom, reading.pending[0], i) < SETTLED


def _is_over(current: Thread, block: Block) -> bool:
    """Whether the story above has ended: by a mark, or by the blank line above the paragraph."""
    return current.ended or (block.apart and not current.open)


def _is_inside(loom: Loom, reading: Reading, current: Thread) -> bool:
    """Whether the lines above the paragraph may be a crosshead of the story: one short line."""
    if len(reading.pending) > 1 or current.open:
        return current.open
    return _is_like_crosshead(loom, reading.pending[0])


def _is_like_crosshead(loom: Loom, k: int) -> bool:
    """Whether a line is short, and by its words no deck, no column's name, no headline of a notice."""
    line, table = loom.texts[k], loom.table
    if measure_length(line) > LONGEST_CROSSHEAD:
        return False
    return not (table.deck_start.match(line) or table.label_end.search(line) or table.notice.search(line))


def _list_kin(thread: Thread | None) -> list[Thread]:
    """The threads that may be one story with this one, parted by crossheads only."""
    kin: list[Thread] = []
    while thread is not None and thread.above is not None and len(kin) <= MOST_THREADS:
        kin.append(thread.above)
        thread = thread.above
    return kin
