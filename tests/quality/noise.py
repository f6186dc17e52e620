"""What goes wrong between a page's layout and its text, done on purpose to blocks whose answer is known.

A story's body is a list of blocks. Column breaks cut blocks (plainly, with an overlap, with two readings), copies of cut
blocks stray into other stories, headings leave their bodies, columns of three stories are read across. Blocks are never
changed, only replaced, so that the printed page and the answer come from the same pieces.
"""

import random
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tests.quality.dialects import CLOSING, OPENING, Dialect, is_worded, list_cuts, stretch
from tests.quality.wordings import ENDINGS_BY_LANGUAGE, LOOKALIKES

SHORTEST_HALF = 9
"""Characters of a paragraph that stand at least on either side of a column break; the shared sets have no shorter half."""
SHORTEST_STRAY = 20
"""A stray copy of fewer characters could be a sentence that two stories share."""
LOOSE_COLUMNS = 0.25
"""Share of woven stories whose columns may end at a paragraph's end, so that only the topic tells where they go on."""
STOPS = frozenset("。！？；：!?;:”）)")


@dataclass(frozen=True)
class Block:
    """A printed piece: ``text`` without line breaks, or with line breaks where it stands on lines of its own.

    ``lead`` and ``tail`` count the characters in front of and behind the paragraph's own (dateline, byline, overlap);
    ``start`` is the offset in the paragraph of the first of its own.
    ``opens`` and ``closes`` say whether a paragraph begins and ends here; ``clash`` marks the first of two readings.
    """

    kind: str
    text: str
    story: int | None = None
    part: int | None = None
    start: int = 0
    lead: int = 0
    tail: int = 0
    opens: bool = True
    closes: bool = True
    clash: bool = False
    right: bool = False


@dataclass
class Part:
    """A paragraph of the answer, growing with the noise done to it."""

    kind: str
    text: str
    alternatives: dict[str, list[object]] = field(default_factory=dict)


@dataclass
class Rest:
    """What the page holds outside its items, as the answer lists it."""

    residue: list[dict[str, object]] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    repairs: list[dict[str, object]] = field(default_factory=list)

    def add(self, text: str, reason: str, **facts: object) -> None:
        self.residue.append({"text": text, "reason": reason, **facts})


def draw(dice: random.Random, mean: float) -> int:
    """A count with that mean, seldom more than one off."""
    base = int(mean) + (dice.random() < mean % 1)
    return base + dice.choice((-1, 0, 0, 1)) if mean >= 1 else base


def cut_block(block: Block, at: int, overlap: int = 0) -> tuple[Block, Block]:
    """The two halves of a block; the second begins with the last ``overlap`` characters of the first."""
    first = replace(block, text=block.text[:at], tail=0, closes=False)
    start = block.start + at - block.lead
    second = replace(block, text=block.text[at - overlap :], start=start, lead=overlap, opens=False)
    return first, second


def list_breaks(block: Block, dialect: Dialect) -> list[int]:
    """Offsets where a column break cuts a sentence, so that both halves show it."""
    if block.kind != "body" or block.clash:
        return []
    text = block.text
    shortest = stretch(SHORTEST_HALF, text)
    stops = STOPS | OPENING | ({"."} if is_worded(text) else set())
    low, high = block.lead + shortest, len(text) - block.tail - shortest
    return [
        at
        for at in list_cuts(text, dialect, opens=block.opens)
        if low <= at <= high and text[at - 1] not in stops and text[at] not in CLOSING and not text[at - 1].isspace()
    ]


def list_clashes(block: Block) -> list[int]:
    """Offsets of the commas before which a first reading may leave its sentence."""
    if block.kind != "body" or block.clash:
        return []
    shortest = stretch(2 * SHORTEST_HALF, block.text)
    comma = "," if is_worded(block.text) else "，"
    low, high = block.lead + shortest, len(block.text) - block.tail - shortest
    return [at for at in range(low, high) if block.text[at] == comma and block.text[at - 1] not in CLOSING]


def pick_overlap(dice: random.Random, block: Block, at: int) -> int:
    """Length of a repeated run before ``at``: 3 to 10 characters that begin with no run cut in two and no closing mark."""
    if is_worded(block.text):
        whole = [
            at - k for k in range(block.lead + 1, at - 8) if block.text[k - 1].isspace() and not block.text[k].isspace()
        ]
        return dice.choice([length for length in whole if length <= 30] or [0])
    lengths = [
        length
        for length in range(3, 11)
        if at - length > block.lead
        and block.text[at - length] not in CLOSING
        and not (is_run(block.text[at - length - 1]) and is_run(block.text[at - length]))
    ]
    return dice.choice(lengths) if lengths else 0


def is_run(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or char in "０１２３４５６７８９.%％"


def break_plainly(dice: random.Random, blocks: list[Block], dialect: Dialect, rest: Rest, *, overlapping: bool) -> bool:
    """Cut one block of the story by a column break; False if none has room."""
    places = [(k, at) for k, block in enumerate(blocks) for at in list_breaks(block, dialect)]
    if not places:
        return False
    k, at = dice.choice(places)
    block = blocks[k]
    overlap = pick_overlap(dice, block, at) if overlapping else 0
    if overlapping and not overlap:
        return False
    blocks[k : k + 1] = cut_block(block, at, overlap)
    if overlap:
        rest.add(block.text[at - overlap : at], "overlap_duplicate", item=block.story)
    kind = "overlap_merge" if overlap else "join"
    rest.repairs.append(
        {"type": kind, "item": block.story, "detail": f"{block.text[at - 4 : at]}|{block.text[at : at + 4]}"}
    )
    return True


def break_with_clash(dice: random.Random, blocks: list[Block], parts: list[Part], dialect: Dialect, rest: Rest) -> bool:
    """Cut one block so that its first half ends in words of its own; False if none has room."""
    fresh = {k for k, block in enumerate(blocks) if block.part is not None and not parts[block.part].alternatives}
    places = [(k, at) for k, block in enumerate(blocks) if k in fresh for at in list_clashes(block)]
    dice.shuffle(places)
    for k, at in places:
        block = blocks[k]
        overlap = pick_overlap(dice, block, at)
        if overlap:
            break
    else:
        return False
    own = dialect.set_text(dice.choice(ENDINGS_BY_LANGUAGE[dialect.language]))
    comma, stop = (", ", ".") if is_worded(block.text) else ("，", "。")
    before, after = block.text[:at], block.text[at + 1 :]
    run = block.text[at - overlap : at]
    blocks[k : k + 1] = (
        replace(block, text=f"{before}{comma}{own}{stop}", tail=0, closes=True, clash=True),
        replace(block, text=f"{run}{comma[0]}{after}", lead=overlap + 1, opens=False),
    )
    rest.add(run, "overlap_duplicate", item=block.story, conflict=True)
    rest.structure.append(comma[0])
    rest.repairs.append({"type": "overlap_merge", "item": block.story, "flag": "conflict", "dropped": run})
    assert block.part is not None
    write_readings(parts[block.part], block.start + at - block.lead, (own, run), (comma, stop))
    return True


def write_readings(part: Part, at: int, words: tuple[str, str], marks: tuple[str, str]) -> None:
    """The paragraph with both readings from offset ``at``, and the other answers that are as good.

    ``words`` are the first reading's own ones and the repeat, ``marks`` comma and stop.
    """
    (own, run), (comma, stop) = words, marks
    half = "; " if stop == "." else "；"
    before, after = part.text[:at], part.text[at + 1 :]
    first = f"{before}{comma}{own}"
    part.alternatives = {
        "text_alternatives": [
            part.text,
            *(f"{first}{mark}{after}" for mark in (half, stop + half, stop + comma, comma)),
        ],
        "paragraph_alternatives": [
            [f"{first}{stop}", after],
            [f"{first}{stop}", f"{run}{comma}{after}"],
            [part.text, f"{own}{stop}"],
        ],
    }
    part.text = f"{first}{stop}{after}"


def list_seams(blocks: list[Block]) -> list[int]:
    """Offsets between the two halves of a cut block."""
    return [
        k + 1
        for k, (first, second) in enumerate(pairwise(blocks))
        if first.kind == second.kind == "body" and first.part == second.part
    ]


def stray(dice: random.Random, bodies: list[list[Block]], rest: Rest, *, near: bool) -> bool:
    """Set a copy of one story's cut block between two blocks of another."""
    twins = [
        block
        for blocks in bodies
        for block in blocks
        if block.kind == "body"
        and not block.closes
        and not block.clash
        and len(block.text) - block.lead >= stretch(SHORTEST_STRAY, block.text)
    ]
    hosts = [(k, at) for k, blocks in enumerate(bodies) for at in list_seams(blocks)]
    pairs = [(twin, host) for twin in twins for host in hosts if bodies[host[0]][0].story != twin.story]
    if not pairs:
        return False
    known = {(block.story, block.text) for blocks in bodies for block in blocks if block.kind == "intruder"}
    fresh = [pair for pair in pairs if (pair[0].story, pair[0].text) not in known]
    twin, (k, at) = dice.choice(fresh or pairs)
    text, diff = misread(dice, twin) if near else (twin.text, None)
    if near and not diff:
        return False
    bodies[k].insert(at, replace(twin, kind="intruder", text=text, story=bodies[k][0].story, part=None))
    facts = {"item": bodies[k][0].story, "copy_of": twin.story} | ({"diff": [diff]} if diff else {})
    rest.add(text, "intruder_near_duplicate" if near else "intruder_duplicate", **facts)
    rest.repairs.append({"type": "drop_intruder", "item": bodies[k][0].story, "near": near})
    return True


def misread(dice: random.Random, block: Block) -> tuple[str, list[object] | None]:
    """The block's text with one character taken for another, or lost; and what was done, if anything could be."""
    text = block.text
    places = [at for at in range(block.lead + 2, len(text) - 3) if text[at] in LOOKALIKES]
    if places and dice.random() < 0.7:
        at = dice.choice(places)
        return f"{text[:at]}{LOOKALIKES[text[at]]}{text[at + 1 :]}", [at, text[at], LOOKALIKES[text[at]]]
    places = [at for at in range(block.lead + 2, len(text) - 3) if "一" <= text[at] <= "龥"]
    if is_worded(text):
        places = [at for at in range(block.lead + 2, len(text) - 3) if text[at - 1 : at + 2].isalpha()]
    if not places:
        return text, None
    at = dice.choice(places)
    return text[:at] + text[at + 1 :], [at, text[at], ""]


def part_columns(dice: random.Random, blocks: list[Block], count: int) -> list[list[Block]]:
    """The blocks in ``count`` columns, parted inside a sentence where there is a choice; a crosshead stays with its text."""
    seams = list_seams(blocks)
    if dice.random() < LOOSE_COLUMNS or len(seams) < count - 1:
        ends = [
            k + 1
            for k, (first, second) in enumerate(pairwise(blocks))
            if first.kind == second.kind == "body" and first.text.endswith(("。", "”", "」", "！", "？", "."))
        ]
        seams = sorted({*seams, *ends})
    cuts = sorted(dice.sample(seams, min(count - 1, len(seams))))
    return [blocks[a:b] for a, b in zip([0, *cuts], [*cuts, len(blocks)], strict=True)]


def weave(dice: random.Random, bodies: list[list[Block]]) -> list[list[Block]]:
    """Columns of several stories in the order of a reader who goes across: the first of each, the second of each, …"""
    columns = [part_columns(dice, blocks, dice.choice((2, 2, 3))) for blocks in bodies]
    depth = max((len(column) for column in columns), default=0)
    return [column[level] for level in range(depth) for column in columns if level < len(column)]
