"""What the steps hand on: the page so far, all of it immutable.

A step is a pure function from Draft to Draft. Blocks keep page order; ``order`` is their number in it. What a step
takes out of a block it puts where it belongs (names, jumps, marks, residue), so that every character keeps one owner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from transform.marks.found import DatelineMark, JumpMark
from transform.marks.names import Name
from transform.marks.table import MarksTable
from transform.model.page import DateMention, ItemKind, PageText, PartKind, ResidueReason, Spans
from transform.text.span_text import NOTHING, Piece

BlockKind = Literal["head", "body", "byline", "jump", "caption", "note", "list", "furniture", "ad", "banner"]
Dialect = Literal["blocks", "lines", "wrapped"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page; ``gap`` is the number of blank lines before it, ``indent`` of its leading blanks."""

    piece: Piece
    gap: int
    indent: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page: ``piece`` holds its own words, what its marks took is in the other fields.

    ``whole`` is the block as printed; ``lines`` its printed lines (more than one for a headline over two lines).
    ``part`` is what the block becomes inside a story; ``open`` says that its last sentence does not end; ``torn`` that
    it was cut from the block above it because one of the two may be a copy from elsewhere; ``apart`` that a blank line
    stands above it on a page where blank lines part stories, not paragraphs; ``begins`` that a byline stands above its
    text; ``opens`` that by its words a story begins with it though no headline stands above. ``indent`` counts the blanks
    before its first line.
    """

    order: int
    whole: Piece
    piece: Piece
    kind: BlockKind
    gap: int = 0
    indented: bool = False
    lines: tuple[Piece, ...] = ()
    dateline: DatelineMark | None = None
    lead_names: tuple[Name, ...] = ()
    tail_names: tuple[Name, ...] = ()
    jumps: tuple[JumpMark, ...] = ()
    marks: Spans = ()
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
        """Whether a story must begin here: it has a dateline, or a mark says that it comes from another page."""
        return self.dateline is not None or any(jump.kind == "from" for jump in self.jumps)


@dataclass(frozen=True, slots=True)
class Leftover:
    piece: Piece
    reason: ResidueReason
    copy_of: Spans | None = None
    near: int | None = None
    """The order of a block of the story it may belong to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A repair or note in the making; ``at`` is the order of a block of the item it speaks of."""

    code: str
    message: str
    spans: Spans
    at: int | None = None
    sure: float | None = None
    """The confidence of a repair; None makes it a note."""
    severity: Literal["info", "review"] = "info"


@dataclass(frozen=True, slots=True)
class Heading:
    """Headline lines that belong together, in page order."""

    blocks: tuple[Block, ...]

    @property
    def order(self) -> int:
        return self.blocks[0].order


@dataclass(frozen=True, slots=True)
class Crown:
    """A heading with its parts told apart: 引题, 主题, 副题."""

    kicker: Piece = NOTHING
    headline: Piece = NOTHING
    deck: Piece = NOTHING


@dataclass(frozen=True, slots=True)
class Story:
    """One item in the making. ``sure`` falls with every doubtful decision; ``doubts`` say which."""

    blocks: tuple[Block, ...]
    kind: ItemKind = "article"
    heading: Heading | None = None
    crown: Crown = Crown()
    section: Piece = NOTHING
    section_at: int | None = None
    dates: tuple[DateMention, ...] = ()
    sure: float = 1.0
    review: bool = False
    doubts: tuple[Finding, ...] = ()

    @property
    def order(self) -> int:
        orders = [block.order for block in self.blocks]
        return min([*orders, self.heading.order]) if self.heading else min(orders)


@dataclass(frozen=True, slots=True)
class Draft:
    page: PageText
    table: MarksTable
    timezone: str | None
    dialect: Dialect = "blocks"
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    stories: tuple[Story, ...] = ()
    headings: tuple[Heading, ...] = ()
    banners: tuple[Block, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    marks: Spans = ()
    findings: tuple[Finding, ...] = ()

    def add(self, *findings: Finding) -> "Draft":
        return replace(self, findings=self.findings + findings)


class Step(NamedTuple):
    """A named step: what it is for stands in the docstring of its file."""

    name: str
    run: Callable[[Draft], Draft]


def own_spans(block: Block) -> Spans:
    """All that a block owns, in page order."""
    pieces = [block.piece, *(name.piece for name in (*block.lead_names, *block.tail_names))]
    pieces += [jump.piece for jump in block.jumps]
    pieces += [block.dateline.piece] if block.dateline else []
    return tuple(sorted({*block.marks, *(span for piece in pieces for span in piece.spans)}))


def own_piece(page: str, block: Block) -> Piece:
    spans = own_spans(block)
    return Piece("".join(page[start:end] for start, end in spans), spans)


#: Crossheads are short; a longer line between paragraphs is a headline.
LONGEST_CROSSHEAD = 16
#: Findings that say that texts stand out of place on the page.
DISORDER = frozenset({"duplicate", "near_duplicate", "moved_text", "conflict", "split"})


def is_refer(run: Heading) -> bool:
    return any(jump.kind == "see" for block in run.blocks for jump in block.jumps)


def list_lines(run: Heading) -> list[Block]:
    return [block for block in run.blocks if block.kind == "head"]


def is_disordered(draft: Draft) -> bool:
    doubts = [doubt for story in draft.stories for doubt in story.doubts]
    return any(finding.code in {*DISORDER, "moved_headline"} for finding in (*draft.findings, *doubts))


def has_jump(block: Block, kind: str) -> bool:
    return any(jump.kind == kind for jump in block.jumps)


#: Names that stand so many characters further in than the margin are set to the right, below their story.
FAR_IN = 5
