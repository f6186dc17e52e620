"""What is known of a page whose stories are woven: each block's pairs, the headlines above and elsewhere, odds already found."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transform.marks.table import MarksTable
from transform.parse.draft import Block
from transform.parse.fits import COMMON_PAIR
from transform.text.joins import BREAKS, PageWords, count_words
from transform.text.similarity import Kinship, measure_kinship, take_pairs
from transform.text.solid import fold_solid, is_worded, measure_length

#: A headline that the two paragraphs below it take up so much stands where it belongs; one that the first paragraph of a
#: story further up takes up so much is that story's.
SETTLED = 0.3
#: Shorter lines are crossheads and labels: one pair that is met by chance would be all of them.
SHORTEST_LINE = 6
#: A sentence whose rest right below it is as sure as this is read as a whole.
SURE_REST = 1.7
#: Log odds that a text begins inside a sentence and not with one. Worded: hardly one paragraph in 400 begins with a small
#: letter, nine of ten second halves do. Han: one in five second halves of the shared clean pages begins with a word that no
#: sentence begins with or with a pause, no paragraph does; two of five paragraphs begin with an opening word (今年, 据, 记者), one
#: in thirty of the halves.
BROKEN, HALF_START, OPENING, UNMARKED = 6.0, 3.5, -2.4, 0.25
#: Paragraphs are held against headlines with those after them up to this length.
WITNESS = 80


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


@dataclass(slots=True)
class Loom:
    """What is known of the page, and odds already found: these grow while one step runs, and no other sees them."""

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
    free = _list_free(blocks, texts, similarity)
    wholes = {head: similarity.total(head) for head in free}
    return Loom(blocks, texts, table, similarity, squares, count_words(bodies), _index_heads(free), wholes)


def _index_heads(heads: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for head in dict.fromkeys(heads):
        for pair in head:
            holders[pair].append(head)
    return {pair: found for pair, found in holders.items() if len(found) <= COMMON_PAIR}


def _list_free(blocks: Sequence[Block], texts: Sequence[str], similarity: Kinship) -> list[frozenset[str]]:
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


def list_near(loom: Loom, i: int) -> dict[frozenset[str], float]:
    """The headline lines that may stand away from their story, with how much of each a paragraph takes up, if any."""
    if i not in loom.near:
        common: defaultdict[frozenset[str], list[float]] = defaultdict(list)
        for pair in recall_witness(loom, i):
            for head in loom.heads.get(pair, ()):
                common[head].append(loom.similarity.weights.get(pair, loom.similarity.unknown))
        loom.near[i] = {head: math.fsum(found) / loom.wholes[head] for head, found in common.items()}
    return loom.near[i]


def forget_block(loom: Loom) -> None:
    """Let go of the threads of readings that were given up."""
    for kept in (loom.likes, loom.begun, loom.grown, loom.ended):
        kept.clear()


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
        loom.witnesses[i] = take_pairs(_read_witness(loom, i))
    return loom.witnesses[i]


def _is_rest(loom: Loom, i: int) -> bool:
    """Whether a block surely goes on with the sentence right above it."""
    return loom.blocks[i].kind == "body" and rate_join(loom, i - 1, i) + rate_break(loom, i) >= SURE_REST


def _read_witness(loom: Loom, i: int) -> str:
    text = loom.texts[i]
    for k in range(i + 1, min(i + 3, len(loom.blocks))):
        last, block = loom.blocks[k - 1], loom.blocks[k]
        parted = last.tail_names or last.jumps or block.leads or (last.open and not _is_rest(loom, k))
        if measure_length(text) >= WITNESS or parted or block.kind != "body":
            break
        text += "。" + loom.texts[k]
    return text
