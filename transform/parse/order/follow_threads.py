"""Which story each paragraph continues, found for the page as a whole.

Read from the top, a paragraph continues the story above it, begins a new one, or continues one that was broken off. One
paragraph alone often does not decide, but those after it do: each sentence is completed only once. So the best few
readings are kept while the page is read (beam search), and the best reading of the whole page is returned. In: blocks
in page order. Out: a BestReading: for each paragraph the one that it follows, None where a story begins; for a byline
or 下转 below text the last paragraph of the story that it ends; and where another reading was nearly as good.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from transform.marks.table import MarksTable
from transform.parse.draft import LONGEST_CROSSHEAD, Block
from transform.parse.fits import SHORTEST_STORY
from transform.parse.order.grow_threads import begin_thread, end_thread, grow_thread
from transform.parse.order.page_facts import SETTLED, PageFacts, Thread, forget_block, gather_facts, rate_break
from transform.parse.order.rate_threads import (
    UNFORCED_COST,
    limit_move,
    rate_below,
    rate_head,
    rate_move,
    rate_reading,
    rate_start,
)
from transform.parse.order.readings import BestReading, Decision, Move, Reading, list_decisions
from transform.text.solid import is_spaced_text, measure_length

#: How many readings are kept, and how far they may be behind the best one (log odds). Three times as many, or any
#: distance of 6 or more, find the same stories on the shared pages and on those composed with seed 11.
BEAM, FAR_BEHIND = 8, 8.0
#: The most stories that may be continued: no more than three are woven together, and old ones only add chances of
#: error.
MOST_THREADS = 6
#: The most headline lines above a paragraph that may be its own; the nearest ones count.
MOST_PENDING = 20
#: The costs below (log odds) were chosen on pages composed with seed 11, levels 0 to 3, by the number of stories whose
#: paragraphs all find their place: 685 of 756, against 648 without costs. Half of one more or less moves at most five.
#: The cost of a story whose last sentence is never completed; fragments have no continuation on the page and cost none.
LEFT_OPEN = 2.0
#: The cost of a story that begins without a headline above it: below a story that has not ended, or inside its broken
#: sentence.
UNMARKED_COST, BROKEN_COST = 3.0, 4.0
#: The cost of a mark that ends a story further up; of a byline below a broken sentence, or of a jump below the complete
#: sentence of another story: a column with only its story's 下转 is rare, but columns are woven with it.
FAR_MARK, UNLIKE_END = 4.0, 1.5
#: A rejected reading at most this much worse is reported: with seed 11 a tenth of the wrong stories have such a
#: paragraph or might have, and 1 in 100 right ones; a limit of .3 finds too few to help, 1.5 too many.
NEAR = 0.6
#: Shorter lines show too little of their topic; they stay in place, unless they begin like the end of a sentence (log
#: odds).
SHORTEST_RATED, SURE_BREAK = 20, 1.7


def follow_threads(blocks: Sequence[Block], table: MarksTable) -> BestReading:
    """The best reading of the page; blocks are named by their index in ``blocks``."""
    facts = gather_facts(blocks, table)
    readings = [Reading()]
    for i, block in enumerate(blocks):
        if block.kind == "head":
            readings = [one._replace(pending=(*one.pending[-MOST_PENDING:], i)) for one in readings]
        elif block.kind == "body":
            moves = _keep_best(_list_moves(facts, readings, i))
            readings = [_read_on(facts, move, i, rivals) for move, rivals in moves]
            forget_block(facts)
        elif block.kind in ("byline", "jump"):
            marked = [other for one in readings for other in _read_mark(facts, one, i)]
            readings = sorted(marked, key=lambda one: -one.score)[:BEAM]
            forget_block(facts)
    best = max(readings, key=_rate_end)
    others = [one for one in readings if one is not best and _rate_end(one) >= _rate_end(best) - NEAR]
    rivals = [*best.rivals, *(step for one in others for step in list_decisions(one.decision, best.decision))]
    follows = dict(list_decisions(best.decision))
    return BestReading(follows, {block: before for block, before in rivals if follows.get(block) != before})


def _rate_end(reading: Reading) -> float:
    """The score of a complete reading, less the cost of its unfinished sentences."""
    return reading.score - _rate_open(reading.threads)


def _rate_open(threads: Iterable[Thread]) -> float:
    """The cost if the last sentences of these stories are never completed."""
    return LEFT_OPEN * sum(thread.open and not thread.ended and thread.size >= SHORTEST_STORY for thread in threads)


def _list_moves(facts: PageFacts, readings: Iterable[Reading], i: int) -> list[Move]:
    """The ways to read paragraph i, without most of those that are too far behind the best one to matter."""
    found: list[Move] = []
    best = -math.inf
    for reading in readings:
        for move in map(_charge_move, _read_paragraph(facts, reading, i, least=best - FAR_BEHIND - NEAR)):
            best = max(best, move.score)
            found.append(move)
    return found


def _keep_best(moves: Iterable[Move]) -> list[tuple[Move, list[Move]]]:
    """Of the moves that lead to the same threads only the best one, with the others that are hardly worse."""
    ranked = sorted(moves, key=attrgetter("score"), reverse=True)
    least = ranked[0].score - FAR_BEHIND
    best: dict[tuple[tuple[int, bool], ...], list[Move]] = {}
    for move in ranked:
        if move.score < least - NEAR:
            break
        same = best.setdefault(tuple([(thread.last, thread.ended) for thread in _list_others(move)]), [])
        if not same or move.score >= same[0].score - NEAR:
            same.append(move)
    kept = [(same[0], same[1:]) for same in list(best.values())[:BEAM]]
    return [(move, rivals) for move, rivals in kept if move.score >= least]


def _list_others(move: Move) -> list[Thread]:
    """The threads that may be continued after a move, besides that of its paragraph."""
    return [thread for thread in move.reading.threads if thread is not move.thread][1 - MOST_THREADS :]


def _charge_move(move: Move) -> Move:
    """The move, less the cost of a thread with an unfinished sentence that is dropped for it."""
    reading, thread, score, part = move
    if len(reading.threads) < MOST_THREADS:
        return move
    gone = [one for one in reading.threads if one is not thread][: 1 - MOST_THREADS]
    return Move(reading, thread, score - _rate_open(gone), part) if gone else move


def _read_mark(facts: PageFacts, reading: Reading, i: int) -> Iterator[Reading]:
    """The readings after a byline or jump: it ends a story (下转), begins one (上接, or a spaced byline below a headline),
    or ends the headline of a refer (见).
    """
    block = facts.blocks[i]
    kinds = {jump.kind for jump in block.jumps}
    signed = block.kind == "byline" and bool(reading.pending) and is_spaced_text(block.printed.folded)
    if "from" in kinds or block.begins or signed:
        yield reading._replace(current=None, fresh=True)
    elif "see" in kinds and reading.pending:
        yield reading._replace(pending=())
    elif reading.current is None or reading.pending:
        yield reading
    else:
        able = (thread for thread in reading.threads if not thread.ended or thread is reading.current)
        yield from (_end_story(facts, reading, thread, i) for thread in able)


def _end_story(facts: PageFacts, reading: Reading, thread: Thread, i: int) -> Reading:
    """The reading in which a mark ends this story: the one above it or, less likely, one further up.

    A jump breaks off sentences and lists (要求如下：); a byline is below the last sentence.
    """
    away = thread is not reading.current
    broken = thread.open or facts.texts[thread.last].endswith(":")
    unlike = broken if facts.blocks[i].kind == "byline" else away and not broken
    cost = FAR_MARK * away + UNLIKE_END * unlike
    ended = end_thread(facts, thread)
    others = (one for one in reading.threads if one is not thread)
    decision = Decision(reading.decision, i, thread.last)
    return reading._replace(threads=(*others, ended), current=ended, score=reading.score - cost, decision=decision)


def _read_paragraph(facts: PageFacts, reading: Reading, i: int, least: float) -> Iterator[Move]:
    """The ways to read paragraph i; of those that continue a story further up, the ones that may score at least ``least``."""
    block = facts.blocks[i]
    above = reading.current
    current = above if above is not None and not _has_ended(above, block) else None
    same = current is not None and (not reading.pending or _is_inside(facts, reading, current))
    if block.leads or reading.fresh:
        yield _begin_story(facts, reading, i, 0.0)
    elif current is not None and same:
        yield Move(reading, current, reading.score + rate_below(facts, i, current))
        yield from () if _is_settled(facts, current, i) else _take_up(facts, reading, current, i, least)
        cost = 0.0 if reading.pending else BROKEN_COST if current.open else UNMARKED_COST
        if not block.item:
            yield _begin_story(facts, reading, i, rate_start(facts, i, reading.pending, reading.threads) - cost)
    else:
        yield _begin_story(facts, reading, i, rate_start(facts, i, reading.pending, reading.threads))
        yield from _take_up(facts, reading, current, i, least)


def _is_settled(facts: PageFacts, current: Thread, i: int) -> bool:
    """Whether a block stays with the story above: an item of a list, or too short to show its story."""
    short = measure_length(facts.texts[i]) < SHORTEST_RATED and rate_break(facts, i) < SURE_BREAK
    return facts.blocks[i].item or (short and not current.open)


def _begin_story(facts: PageFacts, reading: Reading, i: int, odds: float) -> Move:
    part = not facts.blocks[i].leads and _is_part(facts, reading, i)
    return Move(reading, None, reading.score + odds, part)


def _read_on(facts: PageFacts, move: Move, i: int, rivals: Iterable[Move]) -> Reading:
    """The reading after paragraph i by this move; ``rivals`` are hardly worse moves that lead to the same threads."""
    reading, thread = move.reading, move.thread
    above = reading.current if move.part else None
    grown = grow_thread(facts, i, thread) if thread else begin_thread(facts, i, above, reading.pending)
    decision = Decision(reading.decision, i, thread.last if thread else None)
    steps = [step for one in rivals for step in _list_rival_steps(one, reading, i)]
    threads = (*_list_others(move), grown)
    fresh = reading.fresh and thread is not None
    return Reading(threads, grown, (), fresh, move.score, decision, (*reading.rivals, *steps))


def _list_rival_steps(rival: Move, reading: Reading, i: int) -> Iterator[tuple[int, int | None]]:
    """The decisions of a rejected move for paragraph i that differ from those of the reading."""
    yield i, rival.thread.last if rival.thread else None
    yield from list_decisions(rival.reading.decision, reading.decision)


def _take_up(facts: PageFacts, reading: Reading, current: Thread | None, i: int, least: float) -> Iterator[Move]:
    """The ways in which the paragraph continues a story further up."""
    earlier = _list_earlier_parts(current)
    cost = 0.0 if reading.current is None or reading.current.ended else UNFORCED_COST
    for thread in reading.threads:
        if thread is reading.current or thread.ended:
            continue
        stray = thread.size < SHORTEST_STORY and not thread.headed
        free = not (reading.pending or thread in earlier or stray)
        if (thread.open or free or rate_reading(facts, thread.last, i)) and (
            reading.score + limit_move(facts, i, thread, unforced=cost) >= least
        ):
            yield Move(reading, thread, reading.score + rate_move(facts, i, thread, unforced=cost))


def _is_part(facts: PageFacts, reading: Reading, i: int) -> bool:
    """Whether the headline above the paragraph may be a crosshead of the unfinished story above it."""
    if reading.current is None or reading.current.ended or len(reading.pending) != 1:
        return False
    return _is_like_crosshead(facts, reading.pending[0]) and rate_head(facts, reading.pending[0], i) < SETTLED


def _has_ended(current: Thread, block: Block) -> bool:
    """Whether the story above has ended: by a mark, or by the blank line above the paragraph."""
    return current.ended or (block.apart and not current.open)


def _is_inside(facts: PageFacts, reading: Reading, current: Thread) -> bool:
    """Whether the line above the paragraph may be a crosshead of the story: one short line."""
    if len(reading.pending) > 1 or current.open:
        return current.open
    return _is_like_crosshead(facts, reading.pending[0])


def _is_like_crosshead(facts: PageFacts, k: int) -> bool:
    """Whether a line is short and by its words not a deck, a section label or the headline of a notice."""
    line, table = facts.texts[k], facts.table
    if measure_length(line) > LONGEST_CROSSHEAD:
        return False
    return not (table.deck_start.match(line) or table.label_end.search(line) or table.notice.search(line))


def _list_earlier_parts(thread: Thread | None) -> list[Thread]:
    """The threads that may be earlier parts of the same story, above its crossheads."""
    earlier: list[Thread] = []
    while thread is not None and thread.above is not None and len(earlier) <= MOST_THREADS:
        earlier.append(thread.above)
        thread = thread.above
    return earlier
