"""A story while it is gathered: begun below its headlines, grown by a paragraph, ended by a mark."""

from dataclasses import replace

from transform.parse.draft import LONGEST_HEADING, Block
from transform.parse.order.page_facts import SETTLED, PageFacts, Thread, list_near, recall_pairs, weigh
from transform.text.similarity import take_pairs
from transform.text.solid import measure_length


def begin_thread(facts: PageFacts, i: int, above: Thread | None, pending: tuple[int, ...]) -> Thread:
    """A new thread with paragraph i, below these headline lines."""
    if (above, pending) not in facts.begun:
        text, block = facts.texts[i], facts.blocks[i]
        pairs, weight = recall_pairs(facts, i)
        headed = bool(pending) or block.leads
        heads = frozenset(head for head, share in list_near(facts, i).items() if share >= SETTLED)
        lines = frozenset(take_pairs(facts.texts[k]) for k in pending[-LONGEST_HEADING:])
        facts.begun[above, pending] = Thread(
            i, (pairs,), weight, measure_length(text), block.open, _ends_story(block), above, headed, heads, lines
        )
    return facts.begun[above, pending]


def grow_thread(facts: PageFacts, i: int, thread: Thread) -> Thread:
    """The thread with paragraph i added."""
    if thread not in facts.grown:
        new = recall_pairs(facts, i)[0].difference(*thread.pairs)
        block = facts.blocks[i]
        facts.grown[thread] = Thread(
            i,
            _add_pairs(thread.pairs, new),
            thread.weight + weigh(facts, new),
            thread.size + measure_length(facts.texts[i]),
            block.open,
            _ends_story(block),
            thread.above,
            thread.headed,
            thread.heads,
            thread.lines,
        )
    return facts.grown[thread]


def end_thread(facts: PageFacts, thread: Thread) -> Thread:
    if thread not in facts.ended:
        facts.ended[thread] = replace(thread, ended=True)
    return facts.ended[thread]


def _ends_story(block: Block) -> bool:
    return bool(block.tail_names) or any(jump.kind == "to" for jump in block.jumps)


def _add_pairs(parts: tuple[frozenset[str], ...], new: frozenset[str]) -> tuple[frozenset[str], ...]:
    while new and parts and len(parts[-1]) < 2 * len(new):
        new |= parts[-1]
        parts = parts[:-1]
    return (*parts, new) if new else parts
