"""What one step hands to the next: the page so far, immutable.

A step is a pure function from Draft to Draft. Blocks are in page order; ``order`` is a block's position in it. What a
step takes out of a block goes where it belongs (names, jumps, marks, residue), so that every character keeps one owner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from transform.marks.forms.names import Name
from transform.marks.found import DatelineMark, JumpMark
from transform.marks.table import MarksTable
from transform.model.page import DateMention, ItemKind, PageText, PartKind, ResidueReason, Spans
from transform.text.span_text import NOTHING, SpanText

BlockKind = Literal["head", "body", "byline", "jump", "caption", "note", "list", "furniture", "ad", "banner"]
Dialect = Literal["blocks", "lines", "wrapped"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, with the number of blank lines before it (``gap``) and of its leading blanks (``indent``).

    ``role``: what it is on a page in order, '' if that was not read; ``margin``: how much better this is than any other role;
    ``joined``: it is in one block with the line above there.
    """

    piece: SpanText
    gap: int
    indent: int
    role: str = ""
    margin: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page: ``piece`` is its own text, other fields hold what was taken out of it as marks.

    ``printed`` is the block as it is on the page, ``lines`` its lines there (several for a headline over two
    lines). ``part`` is its part in a story. ``indent`` counts the blanks before its first line. The flags: ``open``:
    its last sentence does not end. ``torn``: it was cut from the block above because one of the two may be a copy.
    ``apart``: a blank line is above it on a page where blank lines separate stories, not paragraphs. ``begins``: it
    is a byline of the text below it. ``opens``: it begins a
    story or paragraph, whatever is above it.
    """

    order: int
    printed: SpanText
    piece: SpanText
    kind: BlockKind
    gap: int = 0
    indented: bool = False
    lines: tuple[SpanText, ...] = ()
    dateline: DatelineMark | None = None
    lead_names: tuple[Name, ...] = ()
    tail_names: tuple[Name, ...] = ()
    jumps: tuple[JumpMark, ...] = ()
    marks: Spans = ()
    phrases: tuple[SpanText, ...] = ()
    """Words around names that are no marks (Staff Writer, 晚报记者): they go to residue."""
    part: PartKind = "paragraph"
    open: bool = False
    item: bool = False
    torn: bool = False
    apart: bool = False
    begins: bool = False
    opens: bool = False
    indent: int = 0

    @property
    def leads(self) -> bool:
        """Whether a story must begin here: at a dateline, or a jump from another page."""
        return self.dateline is not None or any(jump.kind == "from" for jump in self.jumps)


@dataclass(frozen=True, slots=True)
class Leftover:
    piece: SpanText
    reason: ResidueReason
    copy_of: Spans | None = None
    near: int | None = None
    """The order of a block of the story that it may belong to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A repair or note in the making; ``at`` is the order of a block of the item that it is about."""

    code: str
    message: str
    spans: Spans
    at: int | None = None
    sure: float | None = None
    """The confidence of a repair; None for a note."""
    severity: Literal["info", "review"] = "info"


@dataclass(frozen=True, slots=True)
class Heading:
    """Headline lines that belong together, in page order."""

    blocks: tuple[Block, ...]

    @property
    def order(self) -> int:
        return self.blocks[0].order


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """The parts of a heading: 引题, 主题, 副题."""

    kicker: SpanText = NOTHING
    headline: SpanText = NOTHING
    deck: SpanText = NOTHING


@dataclass(frozen=True, slots=True)
class Story:
    """One item in the making. Every doubtful decision lowers ``sure`` and adds to ``doubts``."""

    blocks: tuple[Block, ...]
    kind: ItemKind = "article"
    heading: Heading | None = None
    heading_parts: HeadingParts = HeadingParts()
    section: SpanText = NOTHING
    section_at: int | None = None
    dates: tuple[DateMention, ...] = ()
    sure: float = 1.0
    likely: float | None = None
    """How probable it is that all of it is right, if that was rated."""
    review: bool = False
    doubts: tuple[Finding, ...] = ()

    @property
    def confidence(self) -> float:
        return self.sure if self.likely is None else self.likely

    @property
    def order(self) -> int:
        orders = [block.order for block in self.blocks]
        return min([*orders, self.heading.order]) if self.heading else min(orders)


class Table(NamedTuple):
    """A table of figures with a headline of its own."""

    heading: SpanText
    rows: tuple[SpanText, ...]


class Refer(NamedTuple):
    """A line of a box: a headline, the page behind it, a bullet and what is between the two."""

    headline: SpanText
    jump: JumpMark
    ornaments: SpanText


class Box(NamedTuple):
    """A list of stories on other pages, with what is above it."""

    label: SpanText
    refers: tuple[Refer, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The page as the lines in their printed order tell it; ``findings`` and ``marks`` are all that a Draft with it has.

    ``datelines`` are the forms of datelines that the page teaches.
    """

    blocks: tuple[Block, ...]
    stories: tuple[Story, ...]
    leftovers: tuple[Leftover, ...]
    findings: tuple[Finding, ...] = ()
    marks: Spans = ()
    datelines: frozenset[tuple[str, str, str, str]] = frozenset()
    lines: tuple[Line, ...] = ()
    """The lines that were read, in that order, with their roles."""
    source: "Draft | None" = None
    """The page as it was before it was read."""


class Move(NamedTuple):
    """Lines, by their indexes, that should stand right above the line ``beside``, or right ``below`` it; ``code`` of the repair."""

    code: Literal["moved_text", "moved_headline", "deck_order"]
    lines: tuple[int, ...]
    beside: int
    below: bool = False


class Mended(NamedTuple):
    """The page's lines without what was taken out (``leftovers``, with the ``findings`` that say so), and what should move.

    ``moves``: for each thing that should stand elsewhere the moves to choose from.
    """

    lines: tuple[Line, ...]
    moves: tuple[tuple[Move, ...], ...]
    leftovers: tuple[Leftover, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    page: PageText
    table: MarksTable
    timezone: str | None
    dialect: Dialect = "blocks"
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    boxes: tuple[Box, ...] = ()
    reading: Reading | None = None
    mended: Mended | None = None
    """What the second reading found out of place."""
    again: Reading | None = None
    """The page read as the first time, with its lines where they belong; None if that is what was read the first time."""
    told: bool = False
    """Whether the second reading took marks whose form no table knows by what the first one says of their lines."""
    blocks: tuple[Block, ...] = ()
    stories: tuple[Story, ...] = ()
    headings: tuple[Heading, ...] = ()
    banners: tuple[Block, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    marks: Spans = ()
    findings: tuple[Finding, ...] = ()
    others: tuple[tuple[Story, ...], ...] = ()
    """The stories of the readings that were not taken."""

    def add(self, *findings: Finding) -> "Draft":
        return replace(self, findings=self.findings + findings)


class Step(NamedTuple):
    """A named step; the docstring of its file says what it does."""

    name: str
    run: Callable[[Draft], Draft]


def own_spans(block: Block) -> Spans:
    """All spans of a block, in page order."""
    pieces = [block.piece, *(name.piece for name in (*block.lead_names, *block.tail_names))]
    pieces += [*(jump.piece for jump in block.jumps), *block.phrases]
    pieces += [block.dateline.piece] if block.dateline else []
    return tuple(sorted({*block.marks, *(span for piece in pieces for span in piece.spans)}))


def own_piece(page: str, block: Block) -> SpanText:
    spans = own_spans(block)
    return SpanText("".join(page[start:end] for start, end in spans), spans)


#: Kinds of blocks that may be between two paragraphs of a text without ending it.
INSETS = frozenset({"caption", "furniture", "ad"})
#: The same for texts that are moved or joined across them.
ALL_INSETS = INSETS | {"banner", "note"}
#: Kicker, headline, deck.
LONGEST_HEADING = 3
#: Crossheads are short; a longer line between paragraphs is a headline.
LONGEST_CROSSHEAD = 16
#: Findings of texts that are out of place on the page.
DISORDER = frozenset({"duplicate", "near_duplicate", "moved_text", "conflict", "split"})


def is_refer(run: Heading) -> bool:
    return any(jump.kind == "see" for block in run.blocks for jump in block.jumps)


def list_heads(run: Heading) -> list[Block]:
    return [block for block in run.blocks if block.kind == "head"]


def is_disordered(draft: Draft) -> bool:
    doubts = [doubt for story in draft.stories for doubt in story.doubts]
    return any(finding.code in {*DISORDER, "moved_headline"} for finding in (*draft.findings, *doubts))


def has_jump(block: Block, kind: str) -> bool:
    return any(jump.kind == kind for jump in block.jumps)


#: Names that are indented by at least this much are set to the right, below their story.
FAR_IN = 5
