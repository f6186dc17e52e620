"""Step: take out intruders: blocks that repeat part of another block and are in the wrong place.

Length alone proves nothing, as stories of one day share sentences. A block is taken out only if it is open or is
between two halves of a sentence; of two equal blocks the one that fits its place less. One or two characters may differ
(``near_duplicate``). In: ``blocks`` classified. Out: the same without intruders, which are leftovers ``duplicate`` or
``near_duplicate`` with ``copy_of``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import add

from transform.errors import count
from transform.model.page import ResidueReason
from transform.parse.budgets import MOST_LOOKS, report_too_large
from transform.parse.draft import INSETS, Block, Draft, Finding, Leftover
from transform.text.duplicates import Duplicate, find_duplicates
from transform.text.joins import PageWords, count_words
from transform.text.similarity import take_pairs
from transform.text.solid import close_gaps, fold_solid, is_spaced_text, take_solid
from transform.text.work_budget import WorkBudget

#: Paragraphs on each side that show the topic of a place.
COMPARED_NEIGHBOURS = 2
#: How far away, in blocks, a neighbour is looked for, past captions and other intruders.
NEIGHBOUR_REACH = 12
#: Misfit of a block between two halves of a sentence; a block in its own story stays below it.
BROKEN_PLACE = 1.5
#: Log odds for an open block that nothing after it can continue.
DEAD_END_ODDS = -1.5
#: Log odds for a place where a story begins: its dateline does not continue an open sentence.
STORY_START_ODDS = -4.0
#: Weight of the words shared with the neighbours, against log odds; a headline above makes a place likelier.
SHARE_WEIGHT, HEADED = 4.0, 1.0
#: Below this difference of misfit neither place is clearly wrong, and a person reviews the choice.
CLEAR_CHOICE = 1.5
SURE_EXACT, SURE_NEAR, SURE_UNCLEAR = 0.9, 0.85, 0.5
#: Log odds from which two neighbours are halves of a sentence that a block between them breaks.
JOINED = 2.0


@dataclass(slots=True)
class _Search:
    """The blocks, their texts, and which have been taken out."""

    blocks: Sequence[Block]
    texts: Sequence[str]
    words: PageWords
    gone: set[int] = field(default_factory=set)
    misfits: dict[int, float] = field(default_factory=dict)
    bigrams: dict[int, frozenset[str]] = field(default_factory=dict)


def remove_intruders(draft: Draft) -> Draft:
    blocks = draft.blocks
    texts = [fold_solid(block.printed) if block.kind == "body" else "" for block in blocks]
    search = _Search(blocks, texts, count_words(texts))
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    budget = WorkBudget(MOST_LOOKS)
    for duplicate in find_duplicates(texts, budget):
        if duplicate.copy in search.gone or duplicate.of in search.gone:
            continue
        intruder = _choose_intruder(search, duplicate)
        if intruder is None:
            continue
        copy, margin = intruder
        search.gone.add(copy)
        for k in range(copy - NEIGHBOUR_REACH, copy + NEIGHBOUR_REACH + 1):
            search.misfits.pop(k, None)
        near = _find_before(search, copy)
        leftovers.append(_make_leftover(search, duplicate, copy, near))
        findings.append(_report_intruder(blocks[copy], near, duplicate, margin))
    if budget.exhausted:
        draft = report_too_large(draft, "not all blocks are compared with each other")
    kept = tuple(block for i, block in enumerate(blocks) if i not in search.gone)
    return replace(draft, blocks=kept, leftovers=draft.leftovers + tuple(leftovers)).add(*findings)


def _find_before(search: _Search, i: int) -> int | None:
    before = range(i - 1, max(-1, i - 1 - NEIGHBOUR_REACH), -1)
    return next((search.blocks[k].order for k in before if k not in search.gone), None)


def _make_leftover(search: _Search, duplicate: Duplicate, copy: int, near: int | None) -> Leftover:
    if copy == duplicate.copy:
        spans = take_solid(search.blocks[duplicate.of].printed, duplicate.at, duplicate.end).spans
    else:
        spans = search.blocks[duplicate.copy].printed.spans
    reason: ResidueReason = "near_duplicate" if duplicate.changes else "duplicate"
    return Leftover(search.blocks[copy].printed, reason, copy_of=spans, near=near)


def _report_intruder(block: Block, near: int | None, duplicate: Duplicate, margin: float) -> Finding:
    words = close_gaps(block.printed.text)[:24]
    changed = f" ({count(duplicate.changes, 'character')} changed)" if duplicate.changes else ""
    message = f"“{words}…” repeats words of another block{changed} and interrupts this text; it was taken out"
    sure = SURE_NEAR if duplicate.changes else SURE_EXACT
    code = "near_duplicate" if duplicate.changes else "duplicate"
    return Finding(code, message, block.printed.spans, at=near, sure=sure if margin >= CLEAR_CHOICE else SURE_UNCLEAR)


def _choose_intruder(search: _Search, duplicate: Duplicate) -> tuple[int, float] | None:
    """Which of the two is out of place, and by how much more than the other; None if both may stay."""
    misfit, other = _recall_misfit(search, duplicate.copy), _recall_misfit(search, duplicate.of)
    equal = duplicate.at == 0 and duplicate.end == len(search.texts[duplicate.of])
    swap = equal and other > misfit
    copy, worst = (duplicate.of, other) if swap else (duplicate.copy, misfit)
    if not search.blocks[copy].open and worst <= BROKEN_PLACE:
        return None
    return copy, abs(misfit - other) if equal else CLEAR_CHOICE


def _recall_misfit(search: _Search, i: int) -> float:
    """The misfit of a block, computed again only after something near it was taken out."""
    if i not in search.misfits:
        search.misfits[i] = _measure_misfit(search, i)
    return search.misfits[i]


def _measure_misfit(search: _Search, i: int) -> float:
    """How badly a block fits its place, in log odds: the text around it continues without it, or it cannot continue."""
    blocks, texts, words = search.blocks, search.texts, search.words
    before, after = _step_over(search, i, -1), _step_over(search, i, 1)
    onward = after is not None and not blocks[after].leads
    misfit = 0.0
    if before is not None and blocks[before].open and not blocks[before].jumps:
        across = words.rate_join(texts[before], texts[after]) if onward and after is not None else 0.0
        into = STORY_START_ODDS if blocks[i].leads else words.rate_join(texts[before], texts[i])
        misfit += 2.0 + across - into
    elif before is not None and onward and after is not None:
        misfit += JOINED if words.rate_join(texts[before], texts[after]) > JOINED else 0.0
    elif before is None:
        misfit -= HEADED
    if blocks[i].open and not blocks[i].jumps:
        misfit -= words.rate_join(texts[i], texts[after]) if onward and after is not None else DEAD_END_ODDS
    around = [k for way in (-1, 1) for k in _list_neighbours(search, i, way)]
    return misfit - SHARE_WEIGHT * _measure_surroundings(search, i, around)


def _step_over(search: _Search, i: int, way: int) -> int | None:
    """The nearest body block on one side, past intruders and captions; None at a headline or jump."""
    k = i + way
    while 0 <= k < len(search.blocks) and abs(k - i) <= NEIGHBOUR_REACH:
        if k not in search.gone and search.blocks[k].kind not in INSETS:
            return k if search.blocks[k].kind == "body" else None
        k += way
    return None


def _list_neighbours(search: _Search, i: int, way: int) -> list[int]:
    """The paragraphs next to a block on one side, up to a headline or jump."""
    found: list[int] = []
    k = _step_over(search, i, way)
    while k is not None and len(found) < COMPARED_NEIGHBOURS:
        found.append(k)
        k = _step_over(search, k, way)
    return found


def _measure_surroundings(search: _Search, i: int, around: Sequence[int]) -> float:
    """The share of a text's character pairs, or parts of words, that the texts around it have."""
    pairs = _recall_bigrams(search, i)
    others = frozenset[str]().union(*[_recall_bigrams(search, k) for k in around])
    return len(pairs & others) / len(pairs) if pairs else 0.0


def _recall_bigrams(search: _Search, i: int) -> frozenset[str]:
    if i not in search.bigrams:
        text = search.texts[i]
        search.bigrams[i] = take_pairs(text) if is_spaced_text(text) else frozenset(map(add, text, text[1:]))
    return search.bigrams[i]
