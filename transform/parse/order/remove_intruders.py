"""Step: take out intruders: blocks that repeat a piece of another block and stand in the wrong place.

A length alone proves nothing: stories of one day share sentences. A block goes only if it is open or stands between
two halves of a sentence, and of two equal blocks the one that fits its place less goes. One or two characters may
differ (``near_duplicate``). In: ``blocks`` classified. Out: the same without intruders, which are leftovers
``duplicate`` or ``near_duplicate`` with ``copy_of``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import add

from transform.errors import count
from transform.model.page import ResidueReason
from transform.parse.budgets import MOST_LOOKS, tell_too_large
from transform.parse.draft import Block, Draft, Finding, Leftover
from transform.text.joins import PageWords, count_words
from transform.text.purse import Purse
from transform.text.similarity import take_pairs
from transform.text.solid import close_gaps, fold_solid, is_worded, take_solid
from transform.text.twins import Twin, find_twins

#: How many paragraphs on each side show what a place is about.
NEAREST = 2
#: How many blocks away a neighbour is still looked for, over captions and other intruders.
NEIGHBOURS = 12
#: Misfit of a block between two halves of a sentence; a block in its own story stays below it.
BROKEN_PLACE = 1.5
#: An open block has to go on somewhere: log odds of one after which nothing can.
NOWHERE = -1.5
#: A story may begin right here: its dateline does not go on from an open sentence.
NO_START = -4.0
#: Weight of the words shared with the neighbours, against log odds; a headline above makes a place likelier.
SHARE_WEIGHT, HEADED = 4.0, 1.0
#: Below this difference of misfit the two places of a copy are as good as each other, and a person looks.
CLEAR_CHOICE = 1.5
SURE_EXACT, SURE_NEAR, SURE_UNCLEAR = 0.9, 0.85, 0.5
#: Joins at least this likely make a place broken by what stands between.
JOINED = 2.0


@dataclass(slots=True)
class _Hunt:
    """The blocks, their texts, and which are already out (local to this file)."""

    blocks: Sequence[Block]
    texts: Sequence[str]
    words: PageWords
    gone: set[int] = field(default_factory=set)
    misfits: dict[int, float] = field(default_factory=dict)


def remove_intruders(draft: Draft) -> Draft:
    blocks = draft.blocks
    texts = [fold_solid(block.whole) if block.kind == "body" else "" for block in blocks]
    hunt = _Hunt(blocks, texts, count_words(texts))
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    purse = Purse(MOST_LOOKS)
    for twin in find_twins(texts, purse):
        if twin.copy in hunt.gone or twin.of in hunt.gone:
            continue
        intruder = _choose_intruder(hunt, twin)
        if intruder is None:
            continue
        copy, margin = intruder
        hunt.gone.add(copy)
        for k in range(copy - NEIGHBOURS, copy + NEIGHBOURS + 1):
            hunt.misfits.pop(k, None)
        near = _find_before(hunt, copy)
        leftovers.append(_make_leftover(hunt, twin, copy, near))
        findings.append(_tell_intruder(blocks[copy], near, twin, margin))
    if purse.empty:
        draft = tell_too_large(draft, "not every block is looked for in every other")
    kept = tuple(block for i, block in enumerate(blocks) if i not in hunt.gone)
    return replace(draft, blocks=kept, leftovers=draft.leftovers + tuple(leftovers)).add(*findings)


def _find_before(hunt: _Hunt, i: int) -> int | None:
    before = range(i - 1, max(-1, i - 1 - NEIGHBOURS), -1)
    return next((hunt.blocks[k].order for k in before if k not in hunt.gone), None)


def _make_leftover(hunt: _Hunt, twin: Twin, copy: int, near: int | None) -> Leftover:
    if copy == twin.copy:
        spans = take_solid(hunt.blocks[twin.of].whole, twin.at, twin.end).spans
    else:
        spans = hunt.blocks[twin.copy].whole.spans
    reason: ResidueReason = "near_duplicate" if twin.changes else "duplicate"
    return Leftover(hunt.blocks[copy].whole, reason, copy_of=spans, near=near)


def _tell_intruder(block: Block, near: int | None, twin: Twin, margin: float) -> Finding:
    words = close_gaps(block.whole.text)[:24]
    how = f"repeats, with {count(twin.changes, 'character')} changed," if twin.changes else "repeats"
    message = f"“{words}…” {how} words of another block and breaks into this place; it was taken out"
    sure = SURE_NEAR if twin.changes else SURE_EXACT
    code = "near_duplicate" if twin.changes else "duplicate"
    return Finding(code, message, block.whole.spans, at=near, sure=sure if margin >= CLEAR_CHOICE else SURE_UNCLEAR)


def _choose_intruder(hunt: _Hunt, twin: Twin) -> tuple[int, float] | None:
    """Which of the two is out of place, and how much more than the other; None if both may stand."""
    misfit, other = _recall_misfit(hunt, twin.copy), _recall_misfit(hunt, twin.of)
    whole = twin.at == 0 and twin.end == len(hunt.texts[twin.of])
    swap = whole and other > misfit
    copy, worst = (twin.of, other) if swap else (twin.copy, misfit)
    if not hunt.blocks[copy].open and worst <= BROKEN_PLACE:
        return None
    return copy, abs(misfit - other) if whole else CLEAR_CHOICE


def _recall_misfit(hunt: _Hunt, i: int) -> float:
    """The misfit of a block, measured anew only after something near it went out."""
    if i not in hunt.misfits:
        hunt.misfits[i] = _measure_misfit(hunt, i)
    return hunt.misfits[i]


def _measure_misfit(hunt: _Hunt, i: int) -> float:
    """How little a block fits its place, in log odds: what stands round it goes on without it, or it cannot go on."""
    blocks, texts, words = hunt.blocks, hunt.texts, hunt.words
    before, after = _step_over(hunt, i, -1), _step_over(hunt, i, 1)
    onward = after is not None and not blocks[after].leads
    misfit = 0.0
    if before is not None and blocks[before].open and not blocks[before].jumps:
        across = words.rate_join(texts[before], texts[after]) if onward and after is not None else 0.0
        into = NO_START if blocks[i].leads else words.rate_join(texts[before], texts[i])
        misfit += 2.0 + across - into
    elif before is not None and onward and after is not None:
        misfit += JOINED if words.rate_join(texts[before], texts[after]) > JOINED else 0.0
    elif before is None:
        misfit -= HEADED
    if blocks[i].open and not blocks[i].jumps:
        misfit -= words.rate_join(texts[i], texts[after]) if onward and after is not None else NOWHERE
    around = [texts[k] for way in (-1, 1) for k in _list_neighbours(hunt, i, way)]
    return misfit - SHARE_WEIGHT * _share_pairs(texts[i], around)


def _step_over(hunt: _Hunt, i: int, way: int) -> int | None:
    """The neighbour of a block that is body too, over intruders and captions; None at a headline or a jump."""
    k = i + way
    while 0 <= k < len(hunt.blocks) and abs(k - i) <= NEIGHBOURS:
        if k not in hunt.gone and hunt.blocks[k].kind not in ("caption", "furniture", "ad"):
            return k if hunt.blocks[k].kind == "body" else None
        k += way
    return None


def _list_neighbours(hunt: _Hunt, i: int, way: int) -> list[int]:
    """The paragraphs next to a block on one side, up to a headline or jump."""
    found: list[int] = []
    k = _step_over(hunt, i, way)
    while k is not None and len(found) < NEAREST:
        found.append(k)
        k = _step_over(hunt, k, way)
    return found


def _share_pairs(text: str, around: Sequence[str]) -> float:
    """Share of the text's character pairs, or pieces of words, that also stand in the texts around it."""
    pairs = _list_runs(text)
    others = {pair for other in around for pair in _list_runs(other)}
    return len(pairs & others) / len(pairs) if pairs else 0.0


def _list_runs(text: str) -> frozenset[str]:
    return take_pairs(text) if is_worded(text) else frozenset(map(add, text, text[1:]))
