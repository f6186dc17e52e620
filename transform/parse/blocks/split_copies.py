"""Step: split the paragraphs of a hard-wrapped page where lines of another paragraph intrude.

A wrongly set column leaves a copy of other lines between two lines of a paragraph. Only its words reveal it: whole
lines that the page has elsewhere, word for word or with one or two characters changed, and that fit neither neighbour.
Here such lines become blocks of their own; ``remove_intruders`` decides which of the two places is the wrong one. In:
``blocks`` as unwrapped. Out: more ``blocks``; a part that was cut from the one above is ``torn``, so that it is joined
again without a repair if nothing was taken out between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.parse.draft import Block, Draft
from transform.text.duplicates import NGRAM, SHORTEST_COPY, compare_near, find_places, index_ngrams
from transform.text.sentences import is_headlike
from transform.text.solid import fold_solid, is_spaced_text
from transform.text.span_text import join_lines

#: An intruding copy is part of a column, with at most this many lines.
MOST_COPY_LINES = 40
#: Distance between the n-grams of a line that are looked up: two changes leave at least one of them unchanged.
STRIDE = 3
#: Characters for each change that lines of a copy have: 5月当月，我国… and 前5个月，我国… are two sentences.
LENGTH_A_CHANGE = 12
#: A line break inside a bracket is inside a byline; how far back the bracket is looked for.
BRACKET_REACH = 60


@dataclass(frozen=True, slots=True)
class _JoinedLines:
    """The page's wrapped lines in solid form, one after the other; ``starts`` has the offset of each line, and the end."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _CopiedLines:
    """The lines from ``first`` to before ``last`` that the page repeats elsewhere."""

    first: int
    last: int


def split_copies(draft: Draft) -> Draft:
    if draft.dialect != "wrapped":
        return draft
    joined = _join_page_lines(draft.blocks)
    cuts = {border for run in _find_runs(joined) for border in (run.first, run.last)}
    blocks: list[Block] = []
    at = 0
    for block in draft.blocks:
        borders = [border - at for border in range(at + 1, at + len(block.lines)) if border in cuts]
        inner = (
            []
            if is_headlike(block.printed.folded)
            else [border for border in borders if _has_no_open_bracket(block, border)]
        )
        blocks += split_block(draft.page.text, block, inner)
        at += len(block.lines)
    return replace(draft, blocks=tuple(replace(block, order=order) for order, block in enumerate(blocks)))


def _has_no_open_bracket(block: Block, border: int) -> bool:
    """Whether no bracket is open before this line of the block."""
    above = "".join(line.folded for line in block.lines[:border])[-BRACKET_REACH:]
    return above.count("(") <= above.count(")")


def _join_page_lines(blocks: Sequence[Block]) -> _JoinedLines:
    texts = [fold_solid(line) for block in blocks for line in block.lines]
    texts = [f"{text} " if is_spaced_text(text) else text for text in texts]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return _JoinedLines("".join(texts), tuple(starts))


def _find_runs(joined: _JoinedLines) -> Iterator[_CopiedLines]:
    """Runs of whole lines that the page repeats elsewhere, where they also end at a line's end."""
    first, count = 0, len(joined.starts) - 1
    places = _list_places(joined)
    while first < count:
        last = max((_measure_run(joined, first, at) for at in places.get(first, ())), default=first)
        if last > first:
            yield _CopiedLines(first, last)
        first = max(last, first + 1)


def _list_places(joined: _JoinedLines) -> dict[int, set[int]]:
    """For each line the offsets where it may be repeated: those where one of its n-grams is."""
    lines = [joined.text[start:end] for start, end in pairwise(joined.starts)]
    probes = [[(at, line[at : at + NGRAM]) for at in range(0, len(line) - NGRAM + 1, STRIDE)] for line in lines]
    wanted = {run for found in probes for _, run in found}
    holders = index_ngrams([joined.text], wanted, [find_places(joined.text, wanted)])
    places: dict[int, set[int]] = {}
    for line, found in enumerate(probes):
        start = joined.starts[line]
        at = {place - offset for offset, run in found for _, place in holders.get(run, ())}
        places[line] = {place for place in at if place >= 0 and abs(place - start) >= len(lines[line])}
    return places


def _measure_run(joined: _JoinedLines, first: int, at: int) -> int:
    """The end (exclusive) of the run of lines from ``first`` that is repeated at ``at``; ``first`` if there is none."""
    start, best = joined.starts[first], first
    for last in range(first + 1, min(first + MOST_COPY_LINES, len(joined.starts) - 1) + 1):
        text = joined.text[start : joined.starts[last]]
        found = _find_copy(text, joined.text, at)
        if found is None or not (found[1] <= start or found[0] >= joined.starts[last]):
            break
        if len(text) >= SHORTEST_COPY and not _extends_further(joined, start, joined.starts[last], found):
            best = last
    return best


def _find_copy(text: str, joined: str, at: int) -> tuple[int, int] | None:
    """Where the text is found near ``at``, exactly or with one or two changes."""
    if joined.startswith(text, at):
        return at, at + len(text)
    near = compare_near(text, joined, at)
    return near[:2] if near and len(text) >= LENGTH_A_CHANGE * near[2] else None


def _extends_further(joined: _JoinedLines, start: int, end: int, copy: tuple[int, int]) -> bool:
    """Whether both places also agree right before or after: then the lines are only part of a longer shared piece."""
    before = start > 0 and copy[0] > 0 and _find_last(joined.text, start) == _find_last(joined.text, copy[0])
    after = joined.text[end : end + 1] == joined.text[copy[1] : copy[1] + 1] != ""
    return before or after


def _find_last(text: str, end: int) -> str:
    """The character before an offset, or before the space there."""
    return text[max(0, end - 2) : end].rstrip()[-1:]


def split_block(page: str, block: Block, borders: Sequence[int]) -> list[Block]:
    """The block cut before each of these lines; all parts but the first are torn."""
    edges = [0, *borders, len(block.lines)]
    parts = [block.lines[left:right] for left, right in pairwise(edges)]
    if len(parts) == 1:
        return [block]
    printed = [join_lines(page, lines) for lines in parts]
    first = replace(block, printed=printed[0], piece=printed[0], lines=parts[0])
    torn = [
        replace(block, printed=piece, piece=piece, lines=lines, gap=0, indented=False, apart=False, torn=True)
        for piece, lines in zip(printed[1:], parts[1:], strict=True)
    ]
    return [first, *torn]
