"""What is known about a page while its stories are followed: pairs of each block, headlines, odds computed so far."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from transform.marks.table import MarksTable
from transform.parse.draft import Block
from transform.parse.fits import COMMON_PAIR
from transform.text.joins import BREAKS, PageWords, count_words
from transform.text.similarity import PairWeights, Similarity, measure_similarity, take_pairs
from transform.text.solid import fold_solid, is_spaced_text, measure_length

#: A headline is where it belongs if the two paragraphs below share this much of it; a headline that the first paragraph
#: of a story further up shares this much belongs to that story.
SETTLED = 0.3
#: Shorter lines are crossheads and labels, in which one shared pair, perhaps by chance, would be everything.
SHORTEST_HEAD = 6
#: Log odds from which a sentence and its continuation right below are read as one.
SURE_CONTINUATION = 1.7
#: Log odds that a text begins inside a sentence. Spaced text: fewer than 1 in 400 paragraphs begin with a small letter,
#: 9 of 10 second halves do. Han text: on the shared clean pages 1 in 5 second halves begins with a pause or a word that
#: begins no sentence, no paragraph does; 2 of 5 paragraphs begin with an opening word (今年, 据, 记者), 1 in 30 halves does.
BROKEN_ODDS, HALF_START_ODDS, OPENING_ODDS, UNMARKED_ODDS = 6.0, 3.5, -2.4, 0.25
#: Shorter paragraphs are compared with headlines together with those after them, up to this length.
LONGEST_CONTEXT = 80


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """One story as far as it is gathered; ``above`` is the story that it may continue below a crosshead.

    ``headed``: it began below a headline or with a dateline. ``heads``: the headline lines that its first paragraph
    shares. ``lines``: the headline lines right above it.
    """

    last: int
    pairs: tuple[frozenset[str], ...]
    """In parts without common pairs, each at least twice as large as the next, so that adding a paragraph does not copy the story."""
    weight: float
    size: int
    open: bool
    ended: bool = False
    above: "Thread | None" = None
    headed: bool = False
    heads: frozenset[frozenset[str]] = frozenset()
    lines: frozenset[frozenset[str]] = frozenset()


@dataclass(slots=True)
class PageFacts:
    """Facts about the page, and caches that grow while one step runs; no other step sees them."""

    blocks: Sequence[Block]
    texts: Sequence[str]
    table: MarksTable
    similarity: Similarity
    squares: PairWeights
    """The squared weights of pairs."""
    words: PageWords
    heads: Mapping[str, Sequence[frozenset[str]]]
    """The headline lines that may belong to a story elsewhere, by their rarer pairs."""
    totals: Mapping[frozenset[str], float]
    """The summed weights of their pairs."""
    joins: dict[tuple[int, int], float] = field(default_factory=dict)
    readings: dict[tuple[int, int], float] = field(default_factory=dict)
    fits: dict[tuple[int, int], float] = field(default_factory=dict)
    likes: dict[tuple[Thread, int], float] = field(default_factory=dict)
    begun: dict[tuple[Thread | None, tuple[int, ...]], Thread] = field(default_factory=dict)
    grown: dict[Thread, Thread] = field(default_factory=dict)
    ended: dict[Thread, Thread] = field(default_factory=dict)
    """These three and ``likes`` are kept for one block; readings that reach a thread in the same way share it."""
    weighed: dict[int, tuple[frozenset[str], float]] = field(default_factory=dict)
    contexts: dict[int, frozenset[str]] = field(default_factory=dict)
    near: dict[int, dict[frozenset[str], float]] = field(default_factory=dict)


def gather_facts(blocks: Sequence[Block], table: MarksTable) -> PageFacts:
    texts = [fold_solid(block.piece) if block.kind in ("body", "head") else "" for block in blocks]
    bodies = [text for text, block in zip(texts, blocks, strict=True) if block.kind == "body"]
    similarity = measure_similarity([take_pairs(text) for text in bodies])
    weights = similarity.weights
    squares = PairWeights(((pair, weight**2) for pair, weight in weights.items()), weights.unknown**2)
    free = _list_free(blocks, texts, similarity)
    totals = {head: similarity.total(head) for head in free}
    return PageFacts(blocks, texts, table, similarity, squares, count_words(bodies), _index_heads(free), totals)


def _index_heads(heads: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    holders: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for head in dict.fromkeys(heads):
        for pair in head:
            holders[pair].append(head)
    return {pair: found for pair, found in holders.items() if len(found) <= COMMON_PAIR}


def _list_free(blocks: Sequence[Block], texts: Sequence[str], similarity: Similarity) -> list[frozenset[str]]:
    """The headline lines that the text right below does not share: they may belong to a story elsewhere."""
    free: list[frozenset[str]] = []
    below: frozenset[str] = frozenset()
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind == "body":
            text = take_pairs(texts[i])
            near = i + 1 < len(blocks) and blocks[i + 1].kind == "body"
            below = text | take_pairs(texts[i + 1]) if near else text
        elif blocks[i].kind == "head":
            head = take_pairs(texts[i])
            short = measure_length(texts[i]) < SHORTEST_HEAD
            free += [] if short or similarity.share(head, below) >= SETTLED else [head]
    return free


def list_near(facts: PageFacts, i: int) -> dict[frozenset[str], float]:
    """The headline lines that may belong elsewhere and share pairs with a paragraph, each with the share, greatest first."""
    if i not in facts.near:
        common: defaultdict[frozenset[str], list[float]] = defaultdict(list)
        for pair in recall_context(facts, i):
            for head in facts.heads.get(pair, ()):
                common[head].append(facts.similarity.weights[pair])
        shares = {head: math.fsum(found) / facts.totals[head] for head, found in common.items()}
        facts.near[i] = dict(sorted(shares.items(), key=itemgetter(1), reverse=True))
    return facts.near[i]


def forget_block(facts: PageFacts) -> None:
    """Drop the caches of abandoned readings."""
    for kept in (facts.likes, facts.begun, facts.grown, facts.ended):
        kept.clear()


def rate_break(facts: PageFacts, i: int) -> float:
    """The log odds that a text begins inside a sentence."""
    text = facts.texts[i]
    if is_spaced_text(text):
        return BROKEN_ODDS if text[0].islower() else 0.0
    if facts.table.opening.match(text):
        return OPENING_ODDS
    return HALF_START_ODDS if text[:1] in BREAKS or facts.table.half_start.match(text) else UNMARKED_ODDS


def rate_join(facts: PageFacts, last: int, i: int) -> float:
    if (last, i) not in facts.joins:
        facts.joins[last, i] = facts.words.rate_join(facts.texts[last], facts.texts[i])
    return facts.joins[last, i]


def recall_pairs(facts: PageFacts, i: int) -> tuple[frozenset[str], float]:
    """The pairs of a paragraph and their weight."""
    if i not in facts.weighed:
        pairs = take_pairs(facts.texts[i])
        facts.weighed[i] = pairs, weigh(facts, pairs)
    return facts.weighed[i]


def weigh(facts: PageFacts, pairs: Iterable[str]) -> float:
    return facts.squares.total(pairs)


def recall_context(facts: PageFacts, i: int) -> frozenset[str]:
    """The pairs of a paragraph, with those after it if it is short: what a headline above it may be about."""
    if i not in facts.contexts:
        facts.contexts[i] = take_pairs(_read_context(facts, i))
    return facts.contexts[i]


def _continues_sentence(facts: PageFacts, i: int) -> bool:
    """Whether a block surely continues the sentence right above it."""
    return facts.blocks[i].kind == "body" and rate_join(facts, i - 1, i) + rate_break(facts, i) >= SURE_CONTINUATION


def _read_context(facts: PageFacts, i: int) -> str:
    text = facts.texts[i]
    for k in range(i + 1, min(i + 3, len(facts.blocks))):
        last, block = facts.blocks[k - 1], facts.blocks[k]
        parted = last.tail_names or last.jumps or block.leads or (last.open and not _continues_sentence(facts, k))
        if measure_length(text) >= LONGEST_CONTEXT or parted or block.kind != "body":
            break
        text += "。" + facts.texts[k]
    return text
