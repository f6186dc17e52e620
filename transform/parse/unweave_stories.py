"""Step: bring the parts of a story together that the layout set apart with other stories between them.

Read from the top, each paragraph goes on with the story above it, opens a new one, or takes up one that was broken
off: because an open sentence goes on in it, because what is above has ended, because it speaks of the other's matter.
In: ``blocks`` in page order, without intruders. Out: the same in reading order; what was moved is a repair
``moved_text``. Where nothing speaks for a move, nothing moves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transform.parse.draft import Block, Draft, Finding
from transform.parse.find_copies import fold_solid
from transform.parse.kinship import Kinship, measure_kinship, take_pairs
from transform.parse.measure_fits import SHORTEST_STORY
from transform.parse.pieces import strip_gaps
from transform.parse.rate_joins import PageWords, count_words

#: Stories that may be taken up again: more than three are not woven together, and old ones only add chances to err.
MOST_THREADS = 6
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
#: The same if what stands above the paragraph has not ended: only its words speak for a move.
UNFORCED_COST = 3.0
#: A sentence that waits for its rest takes it up if nothing else does.
OPEN_GAIN = 0.5
#: A piece of a sentence on its own is rather a stray whose story is on no page.
STRAY_COST = 2.0
#: Shorter lines say too little of their matter; they stay.
SHORTEST_WITNESS = 20
#: Paragraphs are looked at with those after them up to this length.
WITNESS = 80
LONGEST_CROSSHEAD = 16
ASIDE = frozenset({"furniture", "ad", "banner", "caption", "note"})
SURE_MOVE, CLEAR_MOVE, SURE_DOUBTFUL = 0.75, 4.0, 0.5


@dataclass(slots=True)
class Thread:
    """One story while it is gathered (local to this file).

    ``away`` if its last block stands elsewhere on the page; ``above`` is the story that it may be a further part of,
    under a crosshead.
    """

    last: int = -1
    text: str = ""
    open: bool = False
    ended: bool = False
    away: bool = False
    size: int = 0
    pairs: set[str] = field(default_factory=set)
    weight: float = 0.0
    above: "Thread | None" = None


@dataclass(slots=True)
class Loom:
    """What is known of the page, and the threads so far (local to this file)."""

    blocks: Sequence[Block]
    texts: list[str]
    kinship: Kinship
    words: PageWords
    heads: list[frozenset[str]]
    threads: list[Thread] = field(default_factory=list)
    current: Thread | None = None
    pending: list[int] = field(default_factory=list)
    moved: dict[int, list[int]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def unweave_stories(draft: Draft) -> Draft:
    loom = make_loom(draft.blocks)
    for i, block in enumerate(draft.blocks):
        if block.kind == "head":
            loom.pending.append(i)
        elif block.kind == "body":
            take_paragraph(loom, i)
        elif block.kind in ("byline", "jump"):
            take_mark(loom, i)
        elif block.kind == "caption" and loom.current is not None and loom.current.away and not loom.pending:
            move_block(loom, loom.current, i)
    blocks = tuple(loom.blocks[i] for i in list_order(loom))
    return replace(draft, blocks=blocks).add(*loom.findings)


def make_loom(blocks: Sequence[Block]) -> Loom:
    texts = [fold_solid(block.piece) if block.kind in ("body", "head") else "" for block in blocks]
    bodies = [text for text, block in zip(texts, blocks, strict=True) if block.kind == "body"]
    kinship = measure_kinship([take_pairs(text) for text in bodies])
    return Loom(blocks, texts, kinship, count_words(bodies), list_free(blocks, texts, kinship))


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


def take_mark(loom: Loom, i: int) -> None:
    """A byline or 下转 ends a story, 上接 begins one, 见 ends the headline of a refer."""
    block = loom.blocks[i]
    kinds = {jump.kind for jump in block.jumps}
    if "from" in kinds:
        loom.current = None
    elif "see" in kinds and loom.pending:
        loom.pending.clear()
    elif loom.current is not None and not loom.pending:
        if loom.current.away:
            move_block(loom, loom.current, i)
        loom.current.ended = True


def take_paragraph(loom: Loom, i: int) -> None:
    block = loom.blocks[i]
    home = None if block.leads else choose_home(loom, i)
    if home is None:
        part = not block.leads and is_part(loom)
        home = Thread(above=loom.current if part else None)
        loom.threads.append(home)
    elif home is not loom.current:
        if is_apart(loom, home, i):
            tell_move(loom, home, i)
            home.away = True
        loom.pending.clear()
    if home.away:
        for k in (*loom.pending, i):
            move_block(loom, home, k)
    loom.pending.clear()
    add_block(loom, home, i)
    loom.current = home


def is_part(loom: Loom) -> bool:
    """Whether the headline above the paragraph may be a crosshead of the unfinished story above it."""
    one = len(loom.pending) == 1 and len(loom.texts[loom.pending[0]]) <= LONGEST_CROSSHEAD
    return one and loom.current is not None and not loom.current.ended


def is_apart(loom: Loom, home: Thread, i: int) -> bool:
    """Whether anything that stays stands between a story and its next paragraph."""
    between = range(home.last + 1, i)
    return home.away or any(k not in loom.gone and loom.blocks[k].kind not in ASIDE for k in between)


def move_block(loom: Loom, home: Thread, i: int) -> None:
    loom.moved.setdefault(home.last, []).append(i)
    loom.gone.add(i)
    home.last = i


def add_block(loom: Loom, home: Thread, i: int) -> None:
    block = loom.blocks[i]
    home.last, home.text, home.open = i, loom.texts[i], block.open
    home.ended = bool(block.tail_names) or any(jump.kind == "to" for jump in block.jumps)
    home.size += len(loom.texts[i])
    new = take_pairs(loom.texts[i]) - home.pairs
    home.pairs |= new
    home.weight += weigh(loom, new)


def choose_home(loom: Loom, i: int) -> Thread | None:
    """The story that a paragraph goes on with; None if it opens a new one."""
    current = loom.current if loom.current is not None and not is_over(loom.current, loom.blocks[i]) else None
    witness = take_pairs(read_witness(loom, i))
    same = current is not None and (not loom.pending or is_inside(loom, current, witness))
    stay = rate_stay(loom, i, current if same else None, witness)
    home = current if same else None
    if len(loom.texts[i]) < SHORTEST_WITNESS and same and not (current and current.open):
        return home
    if loom.blocks[i].item and same:
        return home
    others = [one for one in loom.threads[-MOST_THREADS - 1 :] if one is not loom.current and not one.ended]
    kin = list_kin(current)
    others = [one for one in others if one.open or not (loom.pending or one in kin or one.size < SHORTEST_STORY)]
    rated = [(rate_move(loom, i, one, witness), one) for one in others]
    best = max(rated, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] > stay else home


def is_over(current: Thread, block: Block) -> bool:
    """Whether the story above has ended: by a mark, or by the blank line above the paragraph."""
    return current.ended or (block.apart and not current.open)


def list_kin(thread: Thread | None) -> list[Thread]:
    """The threads that may be one story with this one, parted by crossheads only."""
    kin: list[Thread] = []
    while thread is not None and thread.above is not None:
        kin.append(thread.above)
        thread = thread.above
    return kin


def is_inside(loom: Loom, current: Thread, witness: frozenset[str]) -> bool:
    """Whether the lines above the paragraph may be a crosshead of the story: one short line, of one matter on both sides."""
    if len(loom.pending) > 1 or current.open:
        return current.open
    short = len(loom.texts[loom.pending[0]]) <= LONGEST_CROSSHEAD
    return short and measure_likeness(loom, current, witness) > STRANGERS


def rate_stay(loom: Loom, i: int, current: Thread | None, witness: frozenset[str]) -> float:
    if current is not None:
        likeness = LIKENESS_ODDS * (measure_likeness(loom, current, witness) - STRANGERS)
        if current.open:
            return STAY_OPEN + loom.words.rate_join(current.text, loom.texts[i]) + likeness
        return STAY + likeness
    if loom.pending:
        fit = max(loom.kinship.share(take_pairs(loom.texts[k]), witness) for k in loom.pending)
        return STAY_HEADED + HEAD_ODDS * (fit - USUAL_FIT)
    fit = max((loom.kinship.share(head, witness) for head in loom.heads), default=0.0)
    return STAY_HOMELESS + HEAD_ODDS * fit


def rate_move(loom: Loom, i: int, thread: Thread, witness: frozenset[str]) -> float:
    odds = LIKENESS_ODDS * (measure_likeness(loom, thread, witness) - STRANGERS)
    if thread.open:
        gain = OPEN_GAIN if thread.size >= SHORTEST_STORY else OPEN_GAIN - STRAY_COST
        return gain + loom.words.rate_join(thread.text, loom.texts[i]) + odds
    cost = CLOSED_COST if loom.current is None or loom.current.ended else CLOSED_COST + UNFORCED_COST
    return odds - cost


def measure_likeness(loom: Loom, thread: Thread, witness: frozenset[str]) -> float:
    """The cosine of two sets of pairs, each weighed by how rare it is on the page."""
    own = weigh(loom, witness)
    if own <= 0 or thread.weight <= 0:
        return 0.0
    return float(weigh(loom, witness & thread.pairs) / (own * thread.weight) ** 0.5)


def weigh(loom: Loom, pairs: frozenset[str] | set[str]) -> float:
    weights, unknown = loom.kinship.weights, loom.kinship.unknown
    return float(sum(sorted(weights.get(pair, unknown) ** 2 for pair in pairs)))


def read_witness(loom: Loom, i: int) -> str:
    """The paragraph, with the next ones of its place if it is short."""
    text = loom.texts[i]
    for k in range(i + 1, min(i + 3, len(loom.blocks))):
        last, block = loom.blocks[k - 1], loom.blocks[k]
        parted = last.open or last.tail_names or last.jumps or block.leads
        if len(text) >= WITNESS or parted or block.kind != "body":
            break
        text += "。" + loom.texts[k]
    return text


def tell_move(loom: Loom, home: Thread, i: int) -> None:
    words, end = strip_gaps(loom.blocks[i].piece.text)[:24], home.text[-16:]
    message = f"“{words}…” stands apart from its story and was set after “…{end}”"
    finding = Finding(
        "moved_text", message, loom.blocks[i].piece.spans[:1], at=loom.blocks[home.last].order, sure=SURE_MOVE
    )
    loom.findings.append(finding)


def list_order(loom: Loom) -> list[int]:
    """The numbers of the blocks in reading order: each moved one right after what it goes on from."""
    order: list[int] = []
    for i in range(len(loom.blocks)):
        stack = [] if i in loom.gone else [i]
        while stack:
            k = stack.pop()
            order.append(k)
            stack += reversed(loom.moved.get(k, []))
    return order
