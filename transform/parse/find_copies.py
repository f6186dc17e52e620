"""Step: take out intruders: blocks that repeat, word for word, a piece of another block and stand in the wrong place.

A length alone proves nothing: stories of one day share sentences. A block goes only if it is open or stands between
two halves of a sentence, and of two equal blocks the one that fits its place less goes. Near copies are only noted.
In: ``blocks`` classified. Out: the same without intruders, which are leftovers ``duplicate`` with ``copy_of``.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transform.page import Spans
from transform.parse.draft import Block, Draft, Finding, Leftover
from transform.parse.pieces import Piece, fold_width, strip_gaps
from transform.parse.seams import read_seam

#: Blocks shorter than this repeat by chance (a list's items, a place and a day).
SHORTEST_COPY = 12
#: How many blocks away a neighbour is still looked for, over captions and other intruders.
NEIGHBOURS = 12
#: How much of the neighbours is looked at for a seam.
SEAM_REACH = 400
#: How many different blocks with the same beginning are compared; more are a form, not intruders.
MOST_LIKE = 8


@dataclass(frozen=True, slots=True)
class Twin:
    """Block ``copy`` stands word for word in block ``of``, from character ``at`` of its gapless text."""

    copy: int
    of: int
    at: int


def find_copies(draft: Draft) -> Draft:
    blocks = draft.blocks
    texts = [strip_gaps(block.whole.folded) if block.kind == "body" else "" for block in blocks]
    gone: set[int] = set()
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    for twin in find_twins(texts):
        if twin.copy in gone or twin.of in gone:
            continue
        copy, of = choose_intruder(blocks, texts, gone, twin)
        if copy is None:
            continue
        gone.add(copy)
        spans = locate_copy(blocks[of].whole, texts[of], texts[copy])
        before = range(copy - 1, max(-1, copy - 1 - NEIGHBOURS), -1)
        near = next((blocks[i].order for i in before if i not in gone), None)
        leftovers.append(Leftover(blocks[copy].whole, "duplicate", copy_of=spans, near=near))
        findings.append(tell_intruder(blocks[copy], near))
    kept = tuple(block for i, block in enumerate(blocks) if i not in gone)
    return replace(draft, blocks=kept, leftovers=draft.leftovers + tuple(leftovers)).add(*findings)


def tell_intruder(block: Block, near: int | None) -> Finding:
    words = strip_gaps(block.whole.text)[:24]
    message = f"“{words}…” repeats words of another block and breaks into this place; it was taken out"
    return Finding("duplicate", message, block.whole.spans, at=near, sure=0.9)


def find_twins(texts: Sequence[str]) -> Iterator[Twin]:
    """Pairs of a block and one that holds it, by an index of the blocks' first characters: linear in the page."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        head = text[:SHORTEST_COPY]
        if len(text) >= SHORTEST_COPY and len(index[head]) < MOST_LIKE:
            index[head].append(i)
    for of, text in enumerate(texts):
        for at in range(len(text) - SHORTEST_COPY + 1):
            head = text[at : at + SHORTEST_COPY]
            for copy in index.get(head, ()):
                if copy != of and text.startswith(texts[copy], at) and (texts[copy] != text or copy < of):
                    yield Twin(copy, of, at)


def choose_intruder(
    blocks: Sequence[Block], texts: Sequence[str], gone: set[int], twin: Twin
) -> tuple[int | None, int]:
    """Which of the two is out of place, None if both may stand."""
    misfit, other = (measure_misfit(blocks, texts, gone, i) for i in (twin.copy, twin.of))
    if texts[twin.copy] == texts[twin.of]:
        copy, of, worst = (twin.copy, twin.of, misfit) if misfit >= other else (twin.of, twin.copy, other)
        return (copy if blocks[copy].open or worst > BROKEN_PLACE else None), of
    if blocks[twin.copy].open or misfit > BROKEN_PLACE:
        return twin.copy, twin.of
    return None, twin.of


#: Misfit of a block between two halves of a sentence; a block in its own story stays below it.
BROKEN_PLACE = 1.5


def measure_misfit(blocks: Sequence[Block], texts: Sequence[str], gone: set[int], i: int) -> float:
    """How little a block fits its place: it parts an open sentence, or a seam; it shares no words around it."""
    before, after = step_over(blocks, gone, i, -1), step_over(blocks, gone, i, 1)
    misfit = 0.0
    if before is not None and blocks[before].open and not blocks[before].jumps:
        misfit += 2.0
    if before is not None and after is not None and not blocks[after].leads:
        misfit += 2.0 if read_seam(texts[before][-SEAM_REACH:], texts[after][:SEAM_REACH]).length else 0.0
    if before is None:
        misfit -= 1.0
    around = [texts[k] for k in (before, after) if k is not None]
    return misfit - 2.0 * share_pairs(texts[i], around)


def step_over(blocks: Sequence[Block], gone: set[int], i: int, way: int) -> int | None:
    """The neighbour of a block that is body too, over intruders and captions; None at a headline or a jump."""
    k = i + way
    while 0 <= k < len(blocks) and abs(k - i) <= NEIGHBOURS:
        if k not in gone and blocks[k].kind not in ("caption", "furniture", "ad"):
            return k if blocks[k].kind == "body" else None
        k += way
    return None


def share_pairs(text: str, around: Sequence[str]) -> float:
    """Share of the text's character pairs that also stand in the texts around it."""
    pairs = {text[k : k + 2] for k in range(len(text) - 1)}
    others = {other[k : k + 2] for other in around for k in range(len(other) - 1)}
    return len(pairs & others) / len(pairs) if pairs else 0.0


def locate_copy(piece: Piece, text: str, copy: str) -> Spans:
    """The spans of the copied words within the twin."""
    at = text.find(copy)
    return take_solid(piece, at, at + len(copy)).spans


def take_solid(piece: Piece, start: int, end: int) -> Piece:
    """The piece between two offsets that count solid characters only."""
    solid = [k for k, char in enumerate(piece.text) if not char.isspace()]
    return piece.cut(solid[start], solid[end - 1] + 1)


def fold_solid(piece: Piece) -> str:
    return strip_gaps(fold_width(piece.text))
