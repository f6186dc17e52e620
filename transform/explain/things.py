"""A Draft as a list of things that one can point at: lines, blocks, stories, headings, banners, leftovers, marks.

In: a Draft. Out: Things, each with its places on the page, its words, and Facts about it. Flags of blocks are read from
the dataclass, so that a new flag is shown without a change here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from transform.explain.layout import PageLines
from transform.explain.paint import unite_spans
from transform.marks.forms.names import Name
from transform.marks.found import JumpMark
from transform.model.page import DateMention, Spans
from transform.model.violation import escape_invisible
from transform.parse.draft import Block, Draft, Finding, Heading, Leftover, Line, Story
from transform.text.span_text import SpanText, show_piece, take_piece

Sort = Literal["page", "line", "block", "story", "heading", "banner", "leftover", "mark"]
#: The fact that lists the flags of a block.
FLAG = "flag"
#: Flags of a block in words; others have the name of their field.
FLAGS = {"open": "open end", "item": "list item"}
USUAL_PART = "paragraph"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a thing; without values it does not apply."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the page: ``spans`` identify it, ``holds`` is all that it contains, ``doubts`` are its own findings."""

    sort: Sort
    spans: Spans
    words: str
    facts: tuple[Fact, ...] = ()
    holds: Spans = ()
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A draft with what descriptions need: line numbers, and the blocks by order."""

    draft: Draft
    lines: PageLines
    blocks: dict[int, Block]

    def name_block(self, order: int) -> str:
        """The line where a block begins, by the block's order."""
        return f"line {self.lines.at(self.blocks[order].printed.start)}" if order in self.blocks else f"block {order}"

    def place(self, *pieces: SpanText) -> Spans:
        return unite_spans(self.draft.page.text, (span for piece in pieces for span in piece.spans))


def view_draft(draft: Draft, lines: PageLines) -> View:
    return View(draft, lines, {block.order: block for block in draft.blocks})


def _list_page(view: View) -> Iterator[Thing]:
    yield Thing("page", (), "", (Fact("dialect", (view.draft.dialect,)),))


def _list_lines(view: View) -> Iterator[Thing]:
    for line in view.draft.lines:
        yield _make_thing(view, "line", line.piece, _list_facts(_describe_line(line)))


def _list_blocks(view: View) -> Iterator[Thing]:
    for block in view.draft.blocks:
        yield _make_thing(view, "block", block.printed, _list_facts(_describe_block(view, block)))


def _list_stories(view: View) -> Iterator[Thing]:
    for story in view.draft.stories:
        blocks = [block.printed for block in story.blocks]
        heading = [block.printed for block in story.heading.blocks] if story.heading else []
        facts = _list_facts(_describe_story(view, story))
        words = [story.heading_parts.headline] if story.heading_parts.headline else heading or blocks
        holds = view.place(*blocks, *heading, story.section)
        yield Thing("story", view.place(*blocks), _show_words(*words), facts, holds, story.doubts)


def _list_headings(view: View) -> Iterator[Thing]:
    for heading in view.draft.headings:
        pieces = [block.printed for block in heading.blocks]
        spans = view.place(*pieces)
        yield Thing("heading", spans, _show_words(*pieces), (), spans)


def _list_banners(view: View) -> Iterator[Thing]:
    for block in view.draft.banners:
        yield _make_thing(view, "banner", block.printed)


def _list_leftovers(view: View) -> Iterator[Thing]:
    for leftover in view.draft.leftovers:
        yield _make_thing(view, "leftover", leftover.piece, _list_facts(_describe_leftover(view, leftover)))


def _list_marks(view: View) -> Iterator[Thing]:
    for start, end in view.draft.marks:
        yield _make_thing(view, "mark", take_piece(view.draft.page.text, start, end))


@dataclass(frozen=True, slots=True)
class _Listing:
    """One list of a draft: its field, and a function that lists its things."""

    field: str
    things: Callable[[View], Iterator[Thing]]


#: The lists of a draft, in the order in which they are shown.
LISTS: dict[Sort, _Listing] = {
    "page": _Listing("dialect", _list_page),
    "line": _Listing("lines", _list_lines),
    "block": _Listing("blocks", _list_blocks),
    "story": _Listing("stories", _list_stories),
    "heading": _Listing("headings", _list_headings),
    "banner": _Listing("banners", _list_banners),
    "leftover": _Listing("leftovers", _list_leftovers),
    "mark": _Listing("marks", _list_marks),
}


def _make_thing(view: View, sort: Sort, piece: SpanText, facts: tuple[Fact, ...] = ()) -> Thing:
    spans = view.place(piece)
    return Thing(sort, spans, _show_words(piece), facts, spans)


def _list_facts(facts: dict[str, Iterable[str]]) -> tuple[Fact, ...]:
    return tuple(Fact(name, values) for name, each in facts.items() if (values := tuple(filter(None, each))))


def _describe_line(line: Line) -> dict[str, Iterable[str]]:
    return {
        "blank lines above": [str(line.gap) if line.gap else ""],
        "indent": [str(line.indent) if line.indent else ""],
        "role": [line.role],
    }


def _describe_block(view: View, block: Block) -> dict[str, Iterable[str]]:
    part = "" if block.part in (USUAL_PART, block.kind) else f" ({block.part})"
    page = view.draft.page.text
    return {
        "kind": [block.kind + part],
        FLAG: _list_flags(block),
        "dateline": [quote(block.dateline.piece) if block.dateline else ""],
        "names": [_describe_name(name) for name in (*block.lead_names, *block.tail_names)],
        "jump": [_describe_jump(jump) for jump in block.jumps],
        "marks": [quote(take_piece(page, *span)) for span in block.marks],
    }


def _list_flags(block: Block) -> list[str]:
    """The names of the flags that are set."""
    names = [field.name for field in fields(Block) if getattr(block, field.name) is True]
    return [FLAGS.get(name, name) for name in names]


def _describe_name(name: Name) -> str:
    return quote(name.piece) + (f" ({name.role})" if name.role else "")


def _describe_jump(jump: JumpMark) -> str:
    return f"{quote(jump.piece)} ({jump.kind} {', '.join(jump.pages)})"


def _describe_story(view: View, story: Story) -> dict[str, Iterable[str]]:
    parts = story.heading_parts
    return {
        "kind": [story.kind],
        "heading": [_describe_heading(view, story.heading) if story.heading else ""],
        "kicker": [quote(parts.kicker)],
        "headline": [quote(parts.headline)],
        "deck": [quote(parts.deck)],
        "section": [quote(story.section)],
        "section of": [view.name_block(story.section_at) if story.section_at is not None else ""],
        "dates": [_describe_date(date) for date in story.dates],
        "confidence": [f"{story.confidence:.2f}" if story.confidence < 1 else ""],
        "review": ["needed" if story.review else ""],
    }


def _describe_heading(view: View, heading: Heading) -> str:
    pieces = [block.printed for block in heading.blocks]
    return f"“{_show_words(*pieces)}” ({view.lines.name(view.place(*pieces))})"


def _describe_date(date: DateMention) -> str:
    if date.start is None:
        return f"“{escape_invisible(date.text)}” unresolved"
    return f"“{escape_invisible(date.text)}” = {date.start}" + (
        "" if date.end in (None, date.start) else f" to {date.end}"
    )


def _describe_leftover(view: View, leftover: Leftover) -> dict[str, Iterable[str]]:
    return {
        "reason": [leftover.reason.replace("_", " ")],
        "copy of": [view.lines.name(leftover.copy_of) if leftover.copy_of else ""],
        "near": [view.name_block(leftover.near) if leftover.near is not None else ""],
    }


def _show_words(*pieces: SpanText) -> str:
    """The pieces' words as read, with a slash between pieces."""
    return " / ".join(escape_invisible(show_piece(piece)) for piece in pieces)


def quote(piece: SpanText) -> str:
    return f"“{_show_words(piece)}”" if piece.text.strip() else ""
