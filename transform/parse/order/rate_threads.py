"""How well a paragraph goes on with each of the stories begun above it: log odds by its words and by its first characters.

In: blocks in page order. Out: a Loom with what is known of the page, Threads (stories as far as they are gathered) and
odds, each against a stranger's.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transform.marks.table import MarksTable
from transform.parse.draft import Block
from transform.parse.fits import COMMON_PAIR, SHORTEST_STORY
from transform.text.joins import BREAKS, REACH, PageWords, count_words
from transform.text.seams import find_conflict
from transform.text.similarity import Kinship, measure_kinship, take_pairs
from transform.text.solid import fold_solid, is_worded, measure_length

#: Log odds of a likeness (a cosine over rare pairs) grow with its logarithm, up to a bound, down to one that grows with the
#: shorter of the two texts (times the root of its length). Read off how often the likeness of a piece of a story to what
#: stands before it there, or to a piece of another story of the page, falls between two bounds (pages composed with seed 11,
#: level 0; pieces of 12 to 100 characters): nothing in common is -.9 for 12 characters, -1.4 for 20, -2.1 for 35, -3.4 for
#: 100; a likeness of .02 is about 0 for all of them, .035 1.6, .055 2.8, more than .1 3.7.
LIKENESS_ODDS, FAINT, STRANGERS, MOST_ODDS, LEAST_ODDS = 2.6, 0.003, 0.018, 4.0, 0.33
#: Log odds that a paragraph stays where it stands: below an unfinished story, below its open sentence, below a headline,
#: below a story that has ended. Kept high: of a hundred paragraphs on an ordinary page none is out of place.
STAY, STAY_OPEN, STAY_HEADED, STAY_HOMELESS = 3.0, 2.0, 2.5, -1.0
#: Weight of a headline's words in the paragraph below it, or of one far away for a paragraph that has none.
HEAD_ODDS, USUAL_FIT = 8.0, 0.2
#: A headline that the two paragraphs below it take up so much stands where it belongs; one that the first paragraph of a
#: story further up takes up so much is that story's.
SETTLED = 0.3
#: Shorter lines are crossheads and labels: one pair that is met by chance would be all of them.
SHORTEST_LINE = 6
#: What it costs to take up another story if the one above the paragraph has not ended. 3 to 5 find as many stories of the pages
#: composed with seed 11, 6 and more lose those that are woven between paragraphs.
UNFORCED_COST = 4.5
#: A sentence that waits for its rest takes it up if nothing else does.
OPEN_GAIN = 0.5
#: A piece of a sentence on its own is rather a stray whose story is on no page.
STRAY_COST = 2.0
#: Log odds that a text begins inside a sentence and not with one. Worded: hardly one paragraph in 400 begins with a small
#: letter, nine of ten second halves do. Han: one in five second halves of the shared clean pages begins with a word that no
#: sentence begins with or with a pause, no paragraph does; two of five paragraphs begin with an opening word (今年, 据, 记者), one
#: in thirty of the halves.
BROKEN, HALF_START, OPENING, UNMARKED = 6.0, 3.5, -2.4, 0.25
#: A sentence whose rest right below it is as sure as this is read as a whole.
SURE_REST = 1.7
#: A first paragraph tells the day or who told it: .51 and .32 of them do on the two shared sets, .06 and .07 of the later ones.
LEAD = 1.8
#: Paragraphs are held against headlines with those after them up to this length.
WITNESS = 80
#: A piece of four characters or more repeated at a clause's end is no chance.
SECOND_READING = 6.0
LONGEST_CROSSHEAD = 16
#: Kicker, headline, deck: the lines right above a story that are its own, unless another takes them up much more: features
#: open with a scene and come to the headline's words later (the real page; of 1.0 it was cut in three, of .5 others stay one).
LONGEST_HEADING, CLAIMED = 3, 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """One story as far as it is gathered; ``above`` is the story that it may be a further part of, under a crosshead.

    ``headed`` if it began below a headline or with a dateline; ``heads`` are the headline lines that its first
    paragraph takes up, ``lines`` those right above it.
    """

    last: int
    pairs: tuple[frozenset[str], ...]
    """In parts, each at least twice as large as the next: growing by a paragraph does not copy the story."""
    weight: float
    size: int
    open: bool
    ended: bool = False
    above: "Thread | None" = None
    headed: bool = False
    heads: frozenset[frozenset[str]] = frozenset()
    lines: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Loom:
    """What is known of the page, and odds already found (local to the steps that use it)."""

    blocks: Sequence[Block]
    texts: Sequence[str]
    table: MarksTable
    similarity: Kinship
    squares: dict[str, float]
    """The squared weights of pairs."""
    words: PageWords
    heads: Mapping[str, Sequence[frozenset[str]]]
    """The headline lines that may belong to a story elsewhere, by the pairs in them that not too many hold."""
    wholes: Mapping[frozenset[str], float]
    """The summed weights of their pairs."""
    joins: dict[tuple[int, int], float] = field(default_factory=dict)
    readings: dict[tuple[int, int], float] = field(default_factory=dict)
    fits: dict[tuple[int, int], float] = field(default_factory=dict)
    likes: dict[tuple[Thread, int], float] = field(default_factory=dict)
    begun: dict[tuple[Thread | None, tuple[int, ...]], Thread] = field(default_factory=dict)
    grown: dict[Thread, Thread] = field(default_factory=dict)
    ended: dict[Thread, Thread] = field(default_factory=dict)
    """Of these three and ``likes`` only one block's are kept; a thread is the same in all readings that come to it in the same way."""
    weighed: dict[int, tuple[frozenset[str], float]] = field(default_factory=dict)
    witnesses: dict[int, frozenset[str]] = field(default_factory=dict)
    near: dict[int, dict[frozenset[str], float]] = field(default_factory=dict)


def make_loom(blocks: Sequence[Block], table: MarksTable) -> Loom:
    texts = [fold_solid(block.piece) if block.kind in ("body", "head") else "" for block in blocks]
    bodies = [text for text, block in zip(texts, blocks, strict=True) if block.kind == "body"]
    similarity = measure_kinship([take_pairs(text) for text in bodies])
    squares = {pair: weight**2 for pair, weight in similarity.weights.items()}
    free = list_free(blocks, texts, similarity)
    wholes = {head: similarity.total(head) for head in free}
    return Loom(blocks, texts, table, similarity, squares, count_words(bodies), index_heads(free), wholes)


def index_heads(heads: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for head in dict.fromkeys(heads):
        for pair in head:
            holders[pair].append(head)
    return {pair: found for pair, found in holders.items() if len(found) <= COMMON_PAIR}


def list_free(blocks: Sequence[Block], texts: Sequence[str], similarity: Kinship) -> list[frozenset[str]]:
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
            short = measure_length(texts[i]) < SHORTEST_LINE
            free += [] if short or similarity.share(head, below) >= SETTLED else [head]
    return free


def begin_thread(loom: Loom, i: int, above: Thread | None, pending: tuple[int, ...]) -> Thread:
    """A new thread with paragraph i, below these headline lines."""
    if (above, pending) not in loom.begun:
        text, block = loom.texts[i], loom.blocks[i]
        pairs, weight = recall_pairs(loom, i)
        headed = bool(pending) or block.leads
        heads = frozenset(head for head, share in list_near(loom, i).items() if share >= SETTLED)
        lines = frozenset(take_pairs(loom.texts[k]) for k in pending[-LONGEST_HEADING:])
        loom.begun[above, pending] = Thread(
            i, (pairs,), weight, measure_length(text), block.open, ends_story(block), above, headed, heads, lines
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
            pairs=add_pairs(thread.pairs, new),
            weight=thread.weight + weigh(loom, new),
            size=thread.size + measure_length(loom.texts[i]),
            open=block.open,
            ended=ends_story(block),
        )
    return loom.grown[thread]


def end_thread(loom: Loom, thread: Thread) -> Thread:
    if thread not in loom.ended:
        loom.ended[thread] = replace(thread, ended=True)
    return loom.ended[thread]


def ends_story(block: Block) -> bool:
    return bool(block.tail_names) or any(jump.kind == "to" for jump in block.jumps)


def list_near(loom: Loom, i: int) -> dict[frozenset[str], float]:
    """The headline lines that may stand away from their story, with how much of each a paragraph takes up, if any."""
    if i not in loom.near:
        common: defaultdict[frozenset[str], list[float]] = defaultdict(list)
        for pair in recall_witness(loom, i):
            for head in loom.heads.get(pair, ()):
                common[head].append(loom.similarity.weights.get(pair, loom.similarity.unknown))
        loom.near[i] = {head: math.fsum(found) / loom.wholes[head] for head, found in common.items()}
    return loom.near[i]


def add_pairs(parts: tuple[frozenset[str], ...], new: frozenset[str]) -> tuple[frozenset[str], ...]:
    while new and parts and len(parts[-1]) < 2 * len(new):
        new |= parts[-1]
        parts = parts[:-1]
    return (*parts, new) if new else parts


def forget_block(loom: Loom) -> None:
    """Let go of the threads of readings that were given up."""
    for kept in (loom.likes, loom.begun, loom.grown, loom.ended):
        kept.clear()


def rate_below(loom: Loom, i: int, current: Thread) -> float:
    """The odds of a paragraph for the story right above it."""
    likeness = rate_likeness(loom, current, i)
    if current.open:
        return STAY_OPEN + rate_join(loom, current.last, i) + rate_break(loom, i) + likeness
    return STAY + likeness + rate_reading(loom, current.last, i)


def rate_start(loom: Loom, i: int, pending: Sequence[int], threads: Sequence[Thread]) -> float:
    """The odds that a story begins with a paragraph, by the headline lines right above it or by one elsewhere that is free."""
    lead = LEAD if loom.table.lead.match(loom.texts[i]) else 0.0
    if pending:
        fit = max(rate_head(loom, k, i) for k in pending)
        return STAY_HEADED + HEAD_ODDS * (fit - USUAL_FIT) + lead
    return STAY_HOMELESS + HEAD_ODDS * rate_free(loom, i, threads) + lead


def rate_free(loom: Loom, i: int, threads: Sequence[Thread]) -> float:
    """How much a paragraph takes up of a headline line that no story further up does; less of those right above one."""
    taken = frozenset[frozenset[str]]().union(*(thread.heads for thread in threads))
    claimed = frozenset[frozenset[str]]().union(*(thread.lines for thread in threads))
    near = list_near(loom, i).items()
    return max(
        (CLAIMED * share if head in claimed else share for head, share in near if head not in taken), default=0.0
    )


def rate_head(loom: Loom, k: int, i: int) -> float:
    """How much of the headline line k the paragraph i takes up."""
    if (k, i) not in loom.fits:
        loom.fits[k, i] = loom.similarity.share(take_pairs(loom.texts[k]), recall_witness(loom, i))
    return loom.fits[k, i]


def rate_move(loom: Loom, i: int, thread: Thread, *, unforced: float) -> float:
    """The odds of a paragraph for a story further up; ``unforced`` is what it costs that the one above has not ended."""
    odds = rate_likeness(loom, thread, i)
    if thread.open:
        gain = OPEN_GAIN if thread.size >= SHORTEST_STORY else OPEN_GAIN - STRAY_COST
        return gain + rate_join(loom, thread.last, i) + rate_break(loom, i) + odds
    return odds + rate_reading(loom, thread.last, i) - unforced


def rate_break(loom: Loom, i: int) -> float:
    """The log odds that a text begins inside a sentence."""
    text = loom.texts[i]
    if is_worded(text):
        return BROKEN if text[0].islower() else 0.0
    if loom.table.opening.match(text):
        return OPENING
    return HALF_START if text[:1] in BREAKS or loom.table.half_start.match(text) else UNMARKED


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


def rate_likeness(loom: Loom, thread: Thread, i: int) -> float:
    """The odds of a paragraph for a story by the words that both have."""
    if (thread, i) not in loom.likes:
        least = LEAST_ODDS * math.sqrt(min(thread.size, measure_length(loom.texts[i])))
        odds = LIKENESS_ODDS * math.log((measure_likeness(loom, thread, i) + FAINT) / (STRANGERS + FAINT))
        loom.likes[thread, i] = max(-least, -MOST_ODDS, min(MOST_ODDS, odds))
    return loom.likes[thread, i]


def measure_likeness(loom: Loom, thread: Thread, i: int) -> float:
    """The cosine of two sets of pairs, each weighed by how rare it is on the page."""
    pairs, own = recall_pairs(loom, i)
    if own <= 0 or thread.weight <= 0:
        return 0.0
    common = weigh(loom, frozenset().union(*(pairs & part for part in thread.pairs)))
    return common / math.sqrt(own * thread.weight)


def recall_pairs(loom: Loom, i: int) -> tuple[frozenset[str], float]:
    """The pairs of a paragraph and their weight."""
    if i not in loom.weighed:
        pairs = take_pairs(loom.texts[i])
        loom.weighed[i] = pairs, weigh(loom, pairs)
    return loom.weighed[i]


def weigh(loom: Loom, pairs: frozenset[str]) -> float:
    squares, unknown = loom.squares, loom.similarity.unknown**2
    return math.fsum([squares.get(pair, unknown) for pair in pairs])


def recall_witness(loom: Loom, i: int) -> frozenset[str]:
    """The pairs of a paragraph, with the next ones of its place if it is short: what a headline above it may speak of."""
    if i not in loom.witnesses:
        loom.witnesses[i] = take_pairs(read_witness(loom, i))
    return loom.witnesses[i]


def is_rest(loom: Loom, i: int) -> bool:
    """Whether a block surely goes on with the sentence right above it."""
    return loom.blocks[i].kind == "body" and rate_join(loom, i - 1, i) + rate_break(loom, i) >= SURE_REST


def read_witness(loom: Loom, i: int) -> str:
    text = loom.texts[i]
    for k in range(i + 1, min(i + 3, len(loom.blocks))):
        last, block = loom.blocks[k - 1], loom.blocks[k]
        parted = last.tail_names or last.jumps or block.leads or (last.open and not is_rest(loom, k))
        if measure_length(text) >= WITNESS or parted or block.kind != "body":
            break
        text += "。" + loom.texts[k]
    return text
