"""Blocks that another block of the page contains, word for word or with one or two characters changed.

In: the solid texts of the page's blocks. Out: Duplicates. An index of n-grams leads from a block to its candidates, and
each candidate is compared along one diagonal, so time grows with the page. Blocks of one repeated character match each
other everywhere: comparing ends when the budget is exhausted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transform.text.work_budget import WorkBudget

#: Shorter blocks repeat by chance (items of a list, a place and a day).
SHORTEST_COPY = 12
#: Near copies must be longer: two changes in twelve characters make another sentence.
SHORTEST_NEAR = 16
#: How many blocks with the same n-gram are compared; more are a form, not copies.
MOST_LIKE = 8
#: Characters of an n-gram. With two changes a third of a block stays unchanged, so some n-gram of it does.
NGRAM = 5
#: How many n-grams of a block, spread over its length, are looked up.
PROBES = 9
#: Characters that may be changed, missing or added.
MOST_CHANGES = 2
#: How far characters may be from the place that one n-gram suggests: changes before and after it shift them.
SLACK = 2 * MOST_CHANGES


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Block ``of`` contains block ``copy`` from ``at`` to ``end`` of its solid text, with ``changes`` characters
    changed.
    """

    copy: int
    of: int
    at: int
    end: int
    changes: int = 0


def find_duplicates(texts: Sequence[str], budget: WorkBudget) -> Iterator[Duplicate]:
    """Exact duplicates in page order, then near ones; ``budget`` limits the characters compared."""
    heads, probes = _index_starts(texts), [_list_probes(text) for text in texts]
    wanted = {ngram for found in probes for _, ngram in found}
    starts = wanted.union(head[:NGRAM] for head in heads)
    places = [find_places(text, starts) for text in texts]
    yield from _find_exact(texts, heads, places, budget)
    yield from _find_near(texts, probes, index_ngrams(texts, wanted, places), budget)


def _index_starts(texts: Sequence[str]) -> dict[str, list[int]]:
    """The blocks by their first characters."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        head = text[:SHORTEST_COPY]
        if len(text) >= SHORTEST_COPY and len(index[head]) < MOST_LIKE:
            index[head].append(i)
    return index


def _find_exact(
    texts: Sequence[str], heads: Mapping[str, Sequence[int]], places: Sequence[Sequence[int]], budget: WorkBudget
) -> Iterator[Duplicate]:
    """Blocks that others contain, found by their first characters; ``places`` are the offsets to try in each text."""
    for of, text in enumerate(texts):
        for at in places[of]:
            for copy in heads.get(text[at : at + SHORTEST_COPY], ()):
                if copy != of and not budget.spend(len(texts[copy])):
                    return
                if copy != of and text.startswith(texts[copy], at) and (texts[copy] != text or copy < of):
                    yield Duplicate(copy, of, at, at + len(texts[copy]))


def _find_near(
    texts: Sequence[str],
    ngrams: Sequence[Sequence[tuple[int, str]]],
    holders: Mapping[str, Sequence[tuple[int, int]]],
    budget: WorkBudget,
) -> Iterator[Duplicate]:
    """Blocks that others contain with one or two changes; of two with one length, each is offered as a copy of the
    other.
    """
    for copy, probes in enumerate(ngrams):
        tried: set[tuple[int, int]] = set()
        for offset, ngram in probes:
            for of, place in holders.get(ngram, ()):
                start = max(0, place - offset)
                if of == copy or (of, start) in tried:
                    continue
                if not budget.spend(len(texts[copy])):
                    return
                tried |= {(of, start + shift) for shift in range(-MOST_CHANGES, MOST_CHANGES + 1)}
                found = compare_near(texts[copy], texts[of], start)
                if found:
                    yield Duplicate(copy, of, *found)


def _list_probes(text: str) -> list[tuple[int, str]]:
    """N-grams spread over the length of a block, each with its offset."""
    room = len(text) - NGRAM
    if len(text) < SHORTEST_NEAR:
        return []
    offsets = sorted({room * k // (PROBES - 1) for k in range(PROBES)})
    return [(offset, text[offset : offset + NGRAM]) for offset in offsets]


def find_places(text: str, wanted: AbstractSet[str]) -> list[int]:
    """The offsets of the wanted n-grams in a text."""
    return [at for at in range(len(text) - NGRAM + 1) if text[at : at + NGRAM] in wanted]


def index_ngrams(
    texts: Sequence[str], wanted: AbstractSet[str], places: Sequence[Sequence[int]]
) -> dict[str, list[tuple[int, int]]]:
    """For each wanted n-gram the texts and ``places`` that have it; n-grams at more than ``MOST_LIKE`` places are left
    out.
    """
    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, text in enumerate(texts):
        if len(text) < SHORTEST_NEAR:
            continue
        for at in places[i]:
            ngram = text[at : at + NGRAM]
            if ngram in wanted and len(holders[ngram]) <= MOST_LIKE:
                holders[ngram].append((i, at))
    return {ngram: found for ngram, found in holders.items() if len(found) <= MOST_LIKE}


def compare_near(copy: str, text: str, start: int) -> tuple[int, int, int] | None:
    """Where the text contains the copy near ``start``, and how many characters differ; None if more than two do."""
    if not _shares_part(copy, text, start) or not _shares_words(copy, text, start):
        return None
    for at in (start, *(start + way * shift for shift in range(1, MOST_CHANGES + 1) for way in (-1, 1))):
        if at < 0:
            continue
        reach = _follow_changes(copy, text, at)
        if reach is not None and reach[1]:
            return at, *reach
    return None


def _shares_part(copy: str, text: str, start: int) -> bool:
    """Whether a third of the copy is unchanged near its place, as with two changes it must be; a fast test that most
    texts fail.
    """
    size = len(copy) // (MOST_CHANGES + 1)
    for at in range(0, size * (MOST_CHANGES + 1), size):
        place = start + at
        if text.find(copy[at : at + size], max(0, place - SLACK), place + size + SLACK) >= 0:
            return True
    return False


def _shares_words(copy: str, text: str, start: int) -> bool:
    """Whether the text near ``start`` has all but two of the copy's characters; also a fast test."""
    return len(set(copy).difference(text[max(0, start - SLACK) : start + len(copy) + SLACK])) <= MOST_CHANGES


def _follow_changes(copy: str, text: str, at: int) -> tuple[int, int] | None:
    """The end of the copy in the text and the number of changes, by following the unchanged stretches between them.

    For each diagonal (the shift of the text against the copy) only the furthest place counts: it reaches everything
    that a nearer one would.
    """
    reached = {at: 0}
    for changes in range(MOST_CHANGES):
        for shift, done in reached.items():
            reached[shift] = _follow_run(copy, text, done, done + shift)
        ends = [done + shift for shift, done in reached.items() if done == len(copy)]
        if ends:
            return max(ends), changes
        reached = _change_once(reached, len(copy), len(text))
    ends = [len(copy) + shift for shift, done in reached.items() if text.startswith(copy[done:], done + shift)]
    return (max(ends), MOST_CHANGES) if ends else None


def _change_once(reached: dict[int, int], size: int, length: int) -> dict[int, int]:
    """How far each diagonal reaches if one more character is changed, added or missing."""
    furthest: dict[int, int] = {}
    for shift, done in reached.items():
        for other, after in ((shift, done + 1), (shift - 1, done + 1), (shift + 1, done)):
            if after <= size and after + other <= length and after > furthest.get(other, -1):
                furthest[other] = after
    return furthest


def _follow_run(copy: str, text: str, done: int, place: int) -> int:
    """How far the copy agrees with the text from here; compares whole slices, halving them."""
    step = len(copy) - done if copy[done : done + 1] == text[place : place + 1] else 0
    while step:
        if text.startswith(copy[done : done + step], place):
            done, place = done + step, place + step
            step = min(step, len(copy) - done)
        else:
            step //= 2
    return done
