"""Blocks that stand in another block of the page, word for word or with one or two characters changed.

In: the gapless texts of the page's blocks. Out: Twins. An index of short runs of characters leads from a block to its
candidates, each candidate is compared along one diagonal: linear in the page, no pairwise comparing. Blocks of one character
have copies everywhere in each other: the comparing ends when the purse is empty.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transform.text.purse import Purse

#: Blocks shorter than this repeat by chance (a list's items, a place and a day).
SHORTEST_COPY = 12
#: Near copies are asked to be longer: two changes in twelve characters make another sentence.
SHORTEST_NEAR = 16
#: How many different blocks with the same run of characters are compared; more are a form, not intruders.
MOST_LIKE = 8
#: Runs of this length lead to candidates. With two changes one third of a block is unchanged, so some run is, too.
RUN = 5
#: From how many places of a block its runs are looked up.
PROBES = 9
#: One or two characters differ: changed, missing or too many.
MOST_CHANGES = 2
#: How far characters may be off the place that one run gives them: changes before the run and after it move them.
SLACK = 2 * MOST_CHANGES


@dataclass(frozen=True, slots=True)
class Twin:
    """Block ``copy`` stands in block ``of``, from character ``at`` to ``end`` of its gapless text; ``changes`` differ."""

    copy: int
    of: int
    at: int
    end: int
    changes: int = 0


def find_twins(texts: Sequence[str], purse: Purse) -> Iterator[Twin]:
    """Exact pairs first, in page order, then near ones; ``purse`` holds the characters that may be compared."""
    heads, probes = _index_heads(texts), [_list_probes(text) for text in texts]
    wanted = {run for found in probes for _, run in found}
    starts = wanted.union(head[:RUN] for head in heads)
    places = [find_places(text, starts) for text in texts]
    yield from _find_exact(texts, heads, places, purse)
    yield from _find_near(texts, probes, index_runs(texts, wanted, places), purse)


def _index_heads(texts: Sequence[str]) -> dict[str, list[int]]:
    """The blocks by their first characters."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        head = text[:SHORTEST_COPY]
        if len(text) >= SHORTEST_COPY and len(index[head]) < MOST_LIKE:
            index[head].append(i)
    return index


def _find_exact(
    texts: Sequence[str], heads: Mapping[str, Sequence[int]], places: Sequence[Sequence[int]], purse: Purse
) -> Iterator[Twin]:
    """Pairs of a block and one that holds it, by the blocks' first characters; ``places`` are those where some may stand."""
    for of, text in enumerate(texts):
        for at in places[of]:
            for copy in heads.get(text[at : at + SHORTEST_COPY], ()):
                if copy != of and not purse.spend(len(texts[copy])):
                    return
                if copy != of and text.startswith(texts[copy], at) and (texts[copy] != text or copy < of):
                    yield Twin(copy, of, at, at + len(texts[copy]))


def _find_near(
    texts: Sequence[str],
    runs: Sequence[Sequence[tuple[int, str]]],
    holders: Mapping[str, Sequence[tuple[int, int]]],
    purse: Purse,
) -> Iterator[Twin]:
    """Pairs that differ in one or two characters; of two of one length each is offered as the copy of the other."""
    for copy, probes in enumerate(runs):
        tried: set[tuple[int, int]] = set()
        for offset, run in probes:
            for of, place in holders.get(run, ()):
                start = max(0, place - offset)
                if of == copy or (of, start) in tried:
                    continue
                if not purse.spend(len(texts[copy])):
                    return
                tried |= {(of, start + shift) for shift in range(-MOST_CHANGES, MOST_CHANGES + 1)}
                found = compare_near(texts[copy], texts[of], start)
                if found:
                    yield Twin(copy, of, *found)


def _list_probes(text: str) -> list[tuple[int, str]]:
    """Runs of a block spread over its length, each with its offset."""
    room = len(text) - RUN
    if len(text) < SHORTEST_NEAR:
        return []
    offsets = sorted({room * k // (PROBES - 1) for k in range(PROBES)})
    return [(offset, text[offset : offset + RUN]) for offset in offsets]


def find_places(text: str, wanted: AbstractSet[str]) -> list[int]:
    """Where the wanted runs stand in a text."""
    return [at for at in range(len(text) - RUN + 1) if text[at : at + RUN] in wanted]


def index_runs(
    texts: Sequence[str], wanted: AbstractSet[str], places: Sequence[Sequence[int]]
) -> dict[str, list[tuple[int, int]]]:
    """The wanted runs with their texts and ``places``; those that stand at more of these than ``MOST_LIKE`` lead nowhere."""
    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, text in enumerate(texts):
        if len(text) < SHORTEST_NEAR:
            continue
        for at in places[i]:
            run = text[at : at + RUN]
            if run in wanted and len(holders[run]) <= MOST_LIKE:
                holders[run].append((i, at))
    return {run: found for run, found in holders.items() if len(found) <= MOST_LIKE}


def compare_near(copy: str, text: str, start: int) -> tuple[int, int, int] | None:
    """Where the copy stands in the text near ``start``, and how many characters differ; None if more than two do."""
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
    """Whether one of the parts that so few changes cannot all reach stands unchanged near its place; quick, for most do not."""
    size = len(copy) // (MOST_CHANGES + 1)
    for at in range(0, size * (MOST_CHANGES + 1), size):
        place = start + at
        if text.find(copy[at : at + size], max(0, place - SLACK), place + size + SLACK) >= 0:
            return True
    return False


def _shares_words(copy: str, text: str, start: int) -> bool:
    """Whether the text has near ``start`` all but so many characters of the copy; quick, too."""
    return len(set(copy).difference(text[max(0, start - SLACK) : start + len(copy) + SLACK])) <= MOST_CHANGES


def _follow_changes(copy: str, text: str, at: int) -> tuple[int, int] | None:
    """The end of the copy in the text and its changes, by following the unchanged runs between them.

    For each diagonal (how far a place of the text lies before or behind that of the copy) only the furthest place counts:
    what another on it reaches, that one reaches too.
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
    """How far each diagonal is reached if one more character is changed, too many, or missing."""
    furthest: dict[int, int] = {}
    for shift, done in reached.items():
        for other, after in ((shift, done + 1), (shift - 1, done + 1), (shift + 1, done)):
            if after <= size and after + other <= length and after > furthest.get(other, -1):
                furthest[other] = after
    return furthest


def _follow_run(copy: str, text: str, done: int, place: int) -> int:
    """How far the copy is reached over the characters that are the same; halving steps compare whole slices."""
    step = len(copy) - done if copy[done : done + 1] == text[place : place + 1] else 0
    while step:
        if text.startswith(copy[done : done + step], place):
            done, place = done + step, place + step
            step = min(step, len(copy) - done)
        else:
            step //= 2
    return done
