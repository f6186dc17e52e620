"""A story as it is gathered: begun below its headlines, grown by a paragraph, ended by a mark."""

from dataclasses import replace

from transform.parse.draft import Block
from transform.parse.order.loom import SETTLED, Loom, Thread, list_near, recall_pairs, weigh
from transform.text.similarity import take_pairs
from transform.text.solid import measure_length

#: Kicker, headline, deck: the lines right above a story that are its own.
LONGEST_HEADING = 3


def begin_thread(loom: Loom, i: int, above: Thread | None, pending: tuple[int, ...]) -> Thread:
    """A new thread with paragraph i, below these headline lines."""
    if (above, pending) not in loom.begun:
        text, block = loom.texts[i], loom.blocks[i]
        pairs, weight = recall_pairs(loom, i)
        headed = bool(pending) or block.leads
        heads = frozenset(head for head, share in list_near(loom, i).items() if share >= SETTLED)
        lines = frozenset(take_pairs(loom.texts[k]) for k in pending[-LONGEST_HEADING:])
        loom.begun[above, pending] = Thread(
            i, (pairs,), weight, measure_length(text), block.open, _ends_story(block), above, headed, heads, lines
        )
    return loom.begun[above, pending]


def grow_thread(loom: Loom, i: int, thread: Thread) -> Thread:
    """The thread with paragraph i."""
    if thread not in loom.grown:
        new = recall_pairs(loom, i)[0].difference(*thread.pairs)
        block = loom.blocks[i]
        loom.grown[thread] = replace(
            thread,
            last=i,
            pairs=_add_pairs(thread.pairs, new),
            weight=thread.weight + weigh(loom, new),
            size=thread.size + measure_length(loom.texts[i]),
            open=block.open,
            ended=_ends_story(block),
        )
    return loom.grown[thread]


def end_thread(loom: Loom, thread: Thread) -> Thread:
    if thread not in loom.ended:
        loom.ended[thread] = replace(thread, ended=True)
    return loom.ended[thread]


def _ends_story(block: Block) -> bool:
    return bool(block.tail_names) or any(jump.kind == "to" for jump in block.jumps)


def _add_pairs(parts: tuple[frozenset[str], ...], new: frozenset[str]) -> tuple[frozenset[str], ...]:
    while new and parts and len(parts[-1]) < 2 * len(new):
        new |= parts[-1]
        parts = parts[:-1]
    return (*parts, new) if new else parts
