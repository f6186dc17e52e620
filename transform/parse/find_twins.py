"""Blocks that stand in another block of the page, word for word or with one or two characters changed.

In: the gapless texts of the page's blocks. Out: Twins. An index of short runs of characters leads from a block to its
candidates, each candidate is compared along one diagonal: linear in the page, no pairwise comparing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Twin:
    """Block ``copy`` stands in block ``of``, from character ``at`` to ``end`` of its gapless text; ``changes`` differ."""

    copy: int
    of: int
    at: int
    end: int
    changes: int = 0


def find_twins(texts: Sequence[str]) -> Iterator[Twin]:
    """Exact pairs first, in page order, then near ones."""
    yield from find_exact(texts)
    yield from find_near(texts)


def find_exact(texts: Sequence[str]) -> Iterator[Twin]:
    """Pairs of a block and one that holds it, by an index of the blocks' first characters."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        head = text[:SHORTEST_COPY]
        if len(text) >= SHORTEST_COPY and len(index[head]) < MOST_LIKE:
            index[head].append(i)
    for of, text in enumerate(texts):
        for at in range(len(text) - SHORTEST_COPY + 1):
            for copy in index.get(text[at : at + SHORTEST_COPY], ()):
                if copy != of and text.startswith(texts[copy], at) and (texts[copy] != text or copy < of):
                    yield Twin(copy, of, at, at + len(texts[copy]))


def find_near(texts: Sequence[str]) -> Iterator[Twin]:
    """Pairs that differ in one or two characters; of two of one length each is offered as the copy of the other."""
    runs = [list_probes(text) for text in texts]
    wanted = {run for probes in runs for _, run in probes}
    holders = index_runs(texts, wanted)
    for copy, probes in enumerate(runs):
        tried: set[tuple[int, int]] = set()
        for offset, run in probes:
            for of, place in holders.get(run, ()):
                start = max(0, place - offset)
                if of == copy or (of, start) in tried:
                    continue
                tried |= {(of, start + shift) for shift in range(-MOST_CHANGES, MOST_CHANGES + 1)}
                found = compare_near(texts[copy], texts[of], start)
                if found:
                    yield Twin(copy, of, *found)


def list_probes(text: str) -> list[tuple[int, str]]:
    """Runs of a block spread over its length, each with its offset."""
    room = len(text) - RUN
    if len(text) < SHORTEST_NEAR:
        return []
    offsets = sorted({room * k // (PROBES - 1) for k in range(PROBES)})
    return [(offset, text[offset : offset + RUN]) for offset in offsets]


def index_runs(texts: Sequence[str], wanted: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Where the wanted runs stand; those that more blocks hold than ``MOST_LIKE`` lead nowhere."""
    holders: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, text in enumerate(texts):
        if len(text) < SHORTEST_NEAR:
            continue
        for at in range(len(text) - RUN + 1):
            run = text[at : at + RUN]
            if run in wanted and len(holders[run]) <= MOST_LIKE:
                holders[run].append((i, at))
    return {run: places for run, places in holders.items() if len(places) <= MOST_LIKE}


def compare_near(copy: str, text: str, start: int) -> tuple[int, int, int] | None:
    """Where the copy stands in the text near ``start``, and how many characters differ; None if more than two do."""
    if not shares_part(copy, text, start):
        return None
    for at in (start, *(start + way * shift for shift in range(1, MOST_CHANGES + 1) for way in (-1, 1))):
        if at < 0:
            continue
        reach = follow_changes(copy, text, at)
        if reach is not None and reach[1]:
            return at, *reach
    return None


def shares_part(copy: str, text: str, start: int) -> bool:
    """Whether one of the parts that so few changes cannot all reach stands unchanged near its place; quick, for most do not."""
    size, slack = len(copy) // (MOST_CHANGES + 1), 2 * MOST_CHANGES
    return any(
        text.find(copy[at : at + size], max(0, start + at - slack), start + at + size + slack) >= 0
        for at in range(0, size * (MOST_CHANGES + 1), size)
    )


def follow_changes(copy: str, text: str, at: int) -> tuple[int, int] | None:
    """The end of the copy in the text and its changes, by following the unchanged runs between them."""
    states = {(0, at)}
    for changes in range(MOST_CHANGES + 1):
        states = {follow_run(copy, text, *state) for state in states}
        ends = [place for done, place in states if done == len(copy)]
        if ends:
            return max(ends), changes
        steps = ((1, 1), (1, 0), (0, 1))
        states = keep_furthest(
            (done + own, place + other)
            for done, place in states
            for own, other in steps
            if done + own <= len(copy) and place + other <= len(text)
        )
    return None


def keep_furthest(states: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of the states on one diagonal the furthest: what another of them reaches it reaches too."""
    furthest: dict[int, tuple[int, int]] = {}
    for done, place in states:
        furthest[place - done] = max(furthest.get(place - done, (0, 0)), (done, place))
    return set(furthest.values())


def follow_run(copy: str, text: str, done: int, place: int) -> tuple[int, int]:
    """Both positions moved over the characters that are the same; halving steps compare whole slices."""
    step = len(copy) if copy[done : done + 1] == text[place : place + 1] else 0
    while step:
        if done + step <= len(copy) and copy[done : done + step] == text[place : place + step]:
            done, place = done + step, place + step
        else:
            step //= 2
    return done, place
