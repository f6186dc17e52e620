"""Headings of a reading that have no text below them, and how well such a heading fits a text.

In: a Reading. Out: Loose headings; numbers in 0..1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transform.parse import roles
from transform.parse.decode.build_stories import name_parts
from transform.parse.draft import Block, Heading, HeadingParts, Reading
from transform.parse.fits import Fits
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, with its parts; ``story`` is the index of the text that it is printed above. ``shell`` is the index of a story that has nothing but
    this heading and ``names``.
    """

    heading: Heading
    parts: HeadingParts
    story: int | None = None
    shell: int | None = None
    names: tuple[Block, ...] = ()


def list_loose(page: str, reading: Reading) -> Iterator[Head]:
    """The headings without text, with the names below them or without."""
    for k, story in enumerate(reading.stories):
        if story.kind == "article" and story.heading and all(block.kind == "byline" for block in story.blocks):
            yield Head(story.heading, story.heading_parts, shell=k, names=story.blocks)
    yield from _list_orphans(page, reading)


def _list_orphans(page: str, reading: Reading) -> Iterator[Head]:
    spans = {one.piece.spans for one in reading.leftovers if one.reason == "orphan"}
    line_roles = {line.piece.start: line.role for line in reading.lines}
    found: list[tuple[str, Block]] = []
    for block in reading.blocks:
        role = line_roles.get(block.lines[0].start, "") if block.lines else ""
        if block.kind != "head" or block.printed.spans not in spans or role not in roles.HEADING:
            continue
        begins = role in (roles.KICKER, roles.HEADLINE) and any(head != roles.KICKER for head, _ in found)
        if found and (begins or block.order != found[-1][1].order + 1):
            yield from _make_head(page, found)
            found = []
        found.append((role, block))
    yield from _make_head(page, found)


def _make_head(page: str, found: Sequence[tuple[str, Block]]) -> Iterator[Head]:
    parts = name_parts(page, found)
    if parts.headline:
        yield Head(Heading(tuple(block for _, block in found)), parts)


def measure_fit(fits: Fits, head: Head, text: int) -> float:
    """The mean share of a heading's lines, by their lengths."""
    lines = [fold_solid(block.piece) for block in head.heading.blocks if block.piece]
    size = sum(map(len, lines))
    return sum(len(line) * fits.measure(list_pairs(line), text) for line in lines) / size if size else 0.0
