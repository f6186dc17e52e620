"""Step: part the paragraphs of a hard-wrapped page where lines of another paragraph broke into them.

A column set wrongly leaves a copy of other lines between two lines of a paragraph, and nothing but its words shows it:
a run of whole lines that the page has elsewhere, word for word or with one or two characters changed, and that agrees
with neither neighbour there. Here these runs become blocks of their own; which of the two places is the wrong one the
step that finds copies decides. In: ``blocks`` as un-wrapped. Out: more ``blocks``; a part that was cut from the one
above it is ``torn``, so that it goes back without a word if nothing was taken out between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.parse.draft import Block, Draft
from transform.text.sentences import is_headlike
from transform.text.solid import fold_solid, is_worded
from transform.text.span_text import Piece, join_pieces
from transform.text.twins import RUN, SHORTEST_COPY, compare_near, find_places, index_runs

#: A copy that broke in is a piece of a column, no longer than so many lines.
MOST_LINES = 40
#: Runs of a line that lead to its copies begin so many characters after each other: two changes leave one of them whole.
STRIDE = 3
#: Lines that differ are a copy if they have so many characters for each change: 5月当月，我国… and 前5个月，我国… are two sentences.
LENGTH_A_CHANGE = 12
#: A line break inside a bracket parts a byline; it is looked for so far back.
BRACKET_REACH = 60


@dataclass(frozen=True, slots=True)
class _Roll:
    """The page's wrapped lines one after another without gaps; ``starts`` has where each begins, and the end of all."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines ``first`` to before ``last`` of the roll that stand once more at another place of the page."""

    first: int
    last: int


def split_copies(draft: Draft) -> Draft:
    if draft.dialect != "wrapped":
        return draft
    roll = _roll_lines(draft.blocks)
    cuts = {border for run in _find_runs(roll) for border in (run.first, run.last)}
    blocks: list[Block] = []
    at = 0
    for block in draft.blocks:
        borders = [border - at for border in range(at + 1, at + len(block.lines)) if border in cuts]
        inner = [] if is_headlike(block.whole.folded) else [border for border in borders if _is_whole(block, border)]
        blocks += part_block(draft.page.text, block, inner)
        at += len(block.lines)
    return replace(draft, blocks=tuple(replace(block, order=order) for order, block in enumerate(blocks)))


def _is_whole(block: Block, border: int) -> bool:
    """Whether no bracket is open before this line of the block."""
    above = "".join(line.folded for line in block.lines[:border])[-BRACKET_REACH:]
    return above.count("(") <= above.count(")")


def _roll_lines(blocks: Sequence[Block]) -> _Roll:
    texts = [fold_solid(line) for block in blocks for line in block.lines]
    texts = [f"{text} " if is_worded(text) else text for text in texts]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return _Roll("".join(texts), tuple(starts))


def _find_runs(roll: _Roll) -> Iterator[_Run]:
    """Runs of whole lines that stand elsewhere too and end there where the lines end."""
    first, count = 0, len(roll.starts) - 1
    places = _list_places(roll)
    while first < count:
        last = max((_measure_run(roll, first, at) for at in places.get(first, ())), default=first)
        if last > first:
            yield _Run(first, last)
        first = max(last, first + 1)


def _list_places(roll: _Roll) -> dict[int, set[int]]:
    """Where on the roll each line may stand once more: the places where some short run of it does."""
    lines = [roll.text[start:end] for start, end in pairwise(roll.starts)]
    probes = [[(at, line[at : at + RUN]) for at in range(0, len(line) - RUN + 1, STRIDE)] for line in lines]
    wanted = {run for found in probes for _, run in found}
    holders = index_runs([roll.text], wanted, [find_places(roll.text, wanted)])
    places: dict[int, set[int]] = {}
    for line, found in enumerate(probes):
        start = roll.starts[line]
        at = {place - offset for offset, run in found for _, place in holders.get(run, ())}
        places[line] = {place for place in at if place >= 0 and abs(place - start) >= len(lines[line])}
    return places


def _measure_run(roll: _Roll, first: int, at: int) -> int:
    """The line before which the run that begins with line ``first`` ends, if it stands at ``at`` too; else ``first``."""
    start, best = roll.starts[first], first
    for last in range(first + 1, min(first + MOST_LINES, len(roll.starts) - 1) + 1):
        text = roll.text[start : roll.starts[last]]
        found = _find_copy(text, roll.text, at)
        if found is None or not (found[1] <= start or found[0] >= roll.starts[last]):
            break
        if len(text) >= SHORTEST_COPY and not _goes_on(roll, start, roll.starts[last], found):
            best = last
    return best


def _find_copy(text: str, roll: str, at: int) -> tuple[int, int] | None:
    """Where the text stands near ``at``, exactly or with one or two changes."""
    if roll.startswith(text, at):
        return at, at + len(text)
    near = compare_near(text, roll, at)
    return near[:2] if near and len(text) >= LENGTH_A_CHANGE * near[2] else None


def _goes_on(roll: _Roll, start: int, end: int, copy: tuple[int, int]) -> bool:
    """Whether the same characters stand right before or after both places: then the lines only share a longer piece."""
    before = start > 0 and copy[0] > 0 and _find_last(roll.text, start) == _find_last(roll.text, copy[0])
    after = roll.text[end : end + 1] == roll.text[copy[1] : copy[1] + 1] != ""
    return before or after


def _find_last(text: str, end: int) -> str:
    """The character before an offset, or before the space there."""
    return text[max(0, end - 2) : end].rstrip()[-1:]


def part_block(page: str, block: Block, borders: Sequence[int]) -> list[Block]:
    """The block cut before each of these lines of it; all parts but the first are torn."""
    edges = [0, *borders, len(block.lines)]
    parts = [block.lines[left:right] for left, right in pairwise(edges)]
    if len(parts) == 1:
        return [block]
    wholes = [_join_lines(page, lines) for lines in parts]
    first = replace(block, whole=wholes[0], piece=wholes[0], lines=parts[0])
    rest = [
        replace(block, whole=whole, piece=whole, lines=lines, gap=0, indented=False, apart=False, torn=True)
        for whole, lines in zip(wholes[1:], parts[1:], strict=True)
    ]
    return [first, *rest]


def _join_lines(page: str, lines: Sequence[Piece]) -> Piece:
    whole = lines[0]
    for line in lines[1:]:
        whole = join_pieces(page, whole, line)
    return whole
