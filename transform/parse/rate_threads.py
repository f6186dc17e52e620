"""How well a paragraph goes on with each of the stories begun above it: log odds by its words and by its first characters.

In: blocks in page order. Out: a Loom with what is known of the page, Threads (stories as far as they are gathered) and
odds, each against a stranger's.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transform.parse.draft import Block
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import Kinship, measure_kinship, take_pairs
from transform.parse.measure_fits import COMMON_PAIR, SHORTEST_STORY
from transform.parse.rate_joins import REACH, PageWords, count_words
from transform.parse.seams import find_conflict
from transform.parse.worded import is_worded, measure_length

#: Log odds per unit of likeness (a cosine over rare pairs): a paragraph is .07 nearer to its own story than to another,
#: give or take .05, on the shared clean pages; strangers have about .03.
LIKENESS_ODDS, STRANGERS = 50.0, 0.04
#: Log odds that a paragraph stays where it stands: below an unfinished story, below its open sentence, below a headline,
#: below a story that has ended. Kept high: of a hundred paragraphs on an ordinary page none is out of place.
STAY, STAY_OPEN, STAY_HEADED, STAY_HOMELESS = 3.0, 2.0, 2.5, -1.0
#: Weight of a headline's words in the paragraph below it, or of one far away for a paragraph that has none.
HEAD_ODDS, USUAL_FIT = 8.0, 0.2
#: A headline that the two paragraphs below it take up so much stands where it belongs.
SETTLED = 0.3
#: A paragraph of another story that is not broken off inside a sentence is taken up with less right.
CLOSED_COST = 1.0
#: The same if what stands above the paragraph has not ended: only its words speak for a move, where the page's broken
#: sentences show that stories are woven, or where nothing shows it (two reports of one kind are as like as parts of one).
UNFORCED_COST, UNSEEN_COST = 4.5, 20.0
#: A sentence that waits for its rest takes it up if nothing else does.
OPEN_GAIN = 0.5
#: A piece of a sentence on its own is rather a stray whose story is on no page.
STRAY_COST = 2.0
#: Hardly one paragraph in 400 begins with a small letter, nine of ten second halves do.
BROKEN = 6.0
#: Paragraphs are looked at with those after them up to this length.
WITNESS = 80
#: A piece of four characters or more repeated at a clause's end is no chance.
SECOND_READING = 6.0
LONGEST_CROSSHEAD = 16


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """One story as far as it is gathered; ``above`` is the story that it may be a further part of, under a crosshead."""

    last: int
    pairs: tuple[frozenset[str], ...]
    """In parts, each at least twice as large as the next: growing by a paragraph does not copy the story."""
    weight: float
    size: int
    open: bool
    ended: bool = False
    above: "Thread | None" = None


@dataclass(frozen=True, slots=True)
class Loom:
    """What is known of the page, and odds already found (local to the steps that use it)."""

    blocks: Sequence[Block]
    texts: Sequence[str]
    kinship: Kinship
    squares: dict[str, float]
    """The squared weights of pairs."""
    words: PageWords
    heads: Mapping[str, Sequence[frozenset[str]]]
    """The headline lines that may belong to a story elsewhere, by the pairs in them that not too many hold."""
    joins: dict[tuple[int, int], float] = field(default_factory=dict)
    readings: dict[tuple[int, int], float] = field(default_factory=dict)
    likes: dict[tuple[Thread, int], float] = field(default_factory=dict)
    grown: dict[tuple[Thread | None, Thread | None], Thread] = field(default_factory=dict)
    ended: dict[Thread, Thread] = field(default_factory=dict)
    """Of these two and ``likes`` only one block's are kept."""
    witnesses: dict[int, tuple[frozenset[str], float]] = field(default_factory=dict)


def make_loom(blocks: Sequence[Block]) -> Loom:
    texts = [fold_solid(block.piece) if block.kind in ("body", "head") else "" for block in blocks]
    bodies = [text for text, block in zip(texts, blocks, strict=True) if block.kind == "body"]
    kinship = measure_kinship([take_pairs(text) for text in bodies])
    squares = {pair: weight**2 for pair, weight in kinship.weights.items()}
    return Loom(blocks, texts, kinship, squares, count_words(bodies), index_heads(list_free(blocks, texts, kinship)))


def index_heads(heads: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for head in dict.fromkeys(heads):
        for pair in head:
            holders[pair].append(head)
    return {pair: found for pair, found in holders.items() if len(found) <= COMMON_PAIR}


def list_free(blocks: Sequence[Block], texts: Sequence[str], kinship: Kinship) -> list[frozenset[str]]:
    """The headline lines that what stands right below them does not take up: they may belong to a story elsewhere."""
    free: list[frozenset[str]] = []
    below: frozenset[str] = frozenset()
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind == "body":
            text = take_pairs(texts[i])
            near = i + 1 < len(blocks) and blocks[i + 1].kind == "body"
            below = text | take_pairs(texts[i + 1]) if near else text
        elif blocks[i].kind == "head":
            head = take_pairs(texts[i])
            free += [] if kinship.share(head, below) >= SETTLED else [head]
    return free


def grow_thread(loom: Loom, i: int, thread: Thread | None, above: Thread | None = None) -> Thread:
    """The thread with paragraph i, or a new one that it begins; the same in all readings that come to it in the same way."""
    if (thread, above) not in loom.grown:
        loom.grown[thread, above] = build_thread(loom, i, thread, above)
    return loom.grown[thread, above]


def end_thread(loom: Loom, thread: Thread) -> Thread:
    if thread not in loom.ended:
        loom.ended[thread] = replace(thread, ended=True)
    return loom.ended[thread]


def build_thread(loom: Loom, i: int, thread: Thread | None, above: Thread | None) -> Thread:
    block, pairs = loom.blocks[i], take_pairs(loom.texts[i])
    ended = bool(block.tail_names) or any(jump.kind == "to" for jump in block.jumps)
    if thread is None:
        return Thread(i, (pairs,), weigh(loom, pairs), measure_length(loom.texts[i]), block.open, ended, above)
    new = pairs
    for part in thread.pairs:
        new -= part
    return Thread(
        i,
        add_pairs(thread.pairs, new),
        thread.weight + weigh(loom, new),
        thread.size + measure_length(loom.texts[i]),
        block.open,
        ended,
        thread.above,
    )


def add_pairs(parts: tuple[frozenset[str], ...], new: frozenset[str]) -> tuple[frozenset[str], ...]:
    while new and parts and len(parts[-1]) < 2 * len(new):
        new |= parts[-1]
        parts = parts[:-1]
    return (*parts, new) if new else parts


def forget_block(loom: Loom) -> None:
    """Let go of the threads of readings that were given up."""
    for kept in (loom.likes, loom.grown, loom.ended):
        kept.clear()


def rate_below(loom: Loom, i: int, current: Thread) -> float:
    """The odds of a paragraph for the story right above it."""
    likeness = LIKENESS_ODDS * (measure_likeness(loom, current, i) - STRANGERS)
    if current.open:
        return STAY_OPEN + rate_join(loom, current.last, i) + likeness
    return STAY + likeness + rate_reading(loom, current.last, i) - rate_beginning(loom.texts[i])


def rate_start(loom: Loom, i: int, pending: Sequence[int]) -> float:
    """The odds that a story begins with a paragraph, by the headline lines right above it or by one elsewhere."""
    witness, lost = recall_witness(loom, i)[0], rate_beginning(loom.texts[i])
    if pending:
        fit = max(loom.kinship.share(take_pairs(loom.texts[k]), witness) for k in pending)
        return STAY_HEADED + HEAD_ODDS * (fit - USUAL_FIT) - lost
    near = {head for pair in witness for head in loom.heads.get(pair, ())}
    fit = max((loom.kinship.share(head, witness) for head in near), default=0.0)
    return STAY_HOMELESS + HEAD_ODDS * fit - lost


def rate_move(loom: Loom, i: int, thread: Thread, *, unforced: float) -> float:
    """The odds of a paragraph for a story further up; ``unforced`` is what it costs that the one above has not ended."""
    odds = LIKENESS_ODDS * (measure_likeness(loom, thread, i) - STRANGERS)
    if thread.open:
        gain = OPEN_GAIN if thread.size >= SHORTEST_STORY else OPEN_GAIN - STRAY_COST
        return gain + rate_join(loom, thread.last, i) + odds
    return odds + rate_reading(loom, thread.last, i) - rate_beginning(loom.texts[i]) - CLOSED_COST - unforced


def rate_beginning(text: str) -> float:
    """What speaks against a paragraph in words that begins with a small letter where no sentence is open."""
    return BROKEN if is_worded(text) and text[0].islower() else 0.0


def rate_join(loom: Loom, last: int, i: int) -> float:
    if (last, i) not in loom.joins:
        loom.joins[last, i] = loom.words.rate_join(loom.texts[last], loom.texts[i])
    return loom.joins[last, i]


def rate_reading(loom: Loom, last: int, i: int) -> float:
    """The odds of a second reading of a broken place: the sentence above ended otherwise, and a piece of it is repeated."""
    if (last, i) not in loom.readings:
        seam = find_conflict(loom.texts[last][-REACH:], loom.texts[i][:REACH])
        loom.readings[last, i] = SECOND_READING if seam.conflict else 0.0
    return loom.readings[last, i]


def measure_likeness(loom: Loom, thread: Thread, i: int) -> float:
    """The cosine of two sets of pairs, each weighed by how rare it is on the page."""
    if (thread, i) not in loom.likes:
        witness, own = recall_witness(loom, i)
        some = own > 0 and thread.weight > 0
        common = weigh(loom, frozenset().union(*(witness & part for part in thread.pairs))) if some else 0.0
        loom.likes[thread, i] = common / (own * thread.weight) ** 0.5 if some else 0.0
    return loom.likes[thread, i]


def weigh(loom: Loom, pairs: frozenset[str]) -> float:
    squares, unknown = loom.squares, loom.kinship.unknown**2
    return math.fsum([squares.get(pair, unknown) for pair in pairs])


def recall_witness(loom: Loom, i: int) -> tuple[frozenset[str], float]:
    """The pairs of a paragraph, with the next ones of its place if it is short, and their weight."""
    if i not in loom.witnesses:
        pairs = take_pairs(read_witness(loom, i))
        loom.witnesses[i] = pairs, weigh(loom, pairs)
    return loom.witnesses[i]


def read_witness(loom: Loom, i: int) -> str:
    text = loom.texts[i]
    for k in range(i + 1, min(i + 3, len(loom.blocks))):
        last, block = loom.blocks[k - 1], loom.blocks[k]
        parted = last.open or last.tail_names or last.jumps or block.leads
        if measure_length(text) >= WITNESS or parted or block.kind != "body":
            break
        text += "。" + loom.texts[k]
    return text
