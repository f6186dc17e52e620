"""Step: bring the parts of a story together that the layout set apart with other stories between them.

In: ``blocks`` in page order, without intruders. Out: the same in reading order; what was moved is a repair
``moved_text``. Where nothing speaks for a move, nothing moves. Which paragraph goes on with which story
``follow_threads`` says; here they are set one after the other, with the captions and bylines that stand with them. A page of more
than ``MOST_COMPARED`` blocks or ``MOST_CHARACTERS`` is read from the top to the bottom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from transform.parse.budgets import MOST_COMPARED, tell_too_large
from transform.parse.draft import Block, Draft, Finding
from transform.parse.order.follow_threads import follow_threads
from transform.text.purse import MOST_CHARACTERS
from transform.text.solid import close_gaps

ASIDE = frozenset({"furniture", "ad", "banner", "caption", "note"})
#: A person looks at every story of which a part was moved: of 30 such on composed pages of level 2 (seeds 11 and 12) one was right.
SURE_MOVE = 0.65
#: The same where another reading of the page is nearly as good (``follow_threads.NEAR``).
SURE_NEAR = 0.65


@dataclass(slots=True)
class _Strand:
    """One story while it is set in order: its last block, whether that was moved (local to this file)."""

    last: int
    away: bool = False


@dataclass(slots=True)
class _Order:
    """The page's new order while it is made (local to this file)."""

    blocks: Sequence[Block]
    strands: dict[int, _Strand] = field(default_factory=dict)
    """By the block that the next paragraph goes on from."""
    current: _Strand | None = None
    pending: list[int] = field(default_factory=list)
    moved: dict[int, list[int]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    """The paragraphs with which stories begin that have no headline above them."""
    findings: list[Finding] = field(default_factory=list)


def unweave_stories(draft: Draft) -> Draft:
    length = sum(len(block.piece.text) for block in draft.blocks)
    if len(draft.blocks) > MOST_COMPARED or length > MOST_CHARACTERS:
        return tell_too_large(draft, f"of its {len(draft.blocks)} blocks each is compared with its neighbours alone")
    follows, doubts = follow_threads(draft.blocks, draft.table)
    order = _Order(draft.blocks)
    for i, block in enumerate(draft.blocks):
        if block.kind == "head":
            order.pending.append(i)
        elif block.kind == "body":
            _place_paragraph(order, i, follows)
        elif block.kind in ("byline", "jump"):
            _place_mark(order, i, follows)
        elif block.kind == "caption" and order.current is not None and order.current.away and not order.pending:
            _move_block(order, order.current, i)
    blocks = tuple(
        replace(draft.blocks[i], opens=True) if i in order.starts else draft.blocks[i] for i in _list_order(order)
    )
    told = [
        _tell_doubt(draft.blocks, i, home)
        for i, before in doubts.items()
        for home in {i, i if before is None else before}
    ]
    return replace(draft, blocks=blocks).add(*order.findings, *told)


def _place_mark(order: _Order, i: int, follows: Mapping[int, int | None]) -> None:
    """A byline or 下转 stands with the text above it, or with that of the story that it ends."""
    before = follows.get(i)
    kinds = {jump.kind for jump in order.blocks[i].jumps}
    if before is not None:
        _take_up_strand(order, order.strands[before], before, i)
        if order.strands[before].away:
            _move_block(order, order.strands[before], i)
    elif "from" in kinds or order.blocks[i].begins:
        order.current = None
    elif "see" in kinds and order.pending:
        order.pending.clear()


def _place_paragraph(order: _Order, i: int, follows: Mapping[int, int | None]) -> None:
    before = follows[i]
    strand = _Strand(i)
    if before is not None:
        strand = order.strands.pop(before)
        _take_up_strand(order, strand, before, i)
    elif not order.pending:
        order.starts.add(i)
    if strand.away:
        for k in (*order.pending, i):
            _move_block(order, strand, k)
    order.pending.clear()
    strand.last = i
    order.strands[i] = strand
    order.current = strand


def _take_up_strand(order: _Order, strand: _Strand, before: int, i: int) -> None:
    """Go on with a story, which is moved from here on if others stand between."""
    if strand is not order.current:
        if _is_apart(order, strand, i):
            _tell_move(order, before, i)
            strand.away = True
        order.pending.clear()
    order.current = strand


def _is_apart(order: _Order, strand: _Strand, i: int) -> bool:
    """Whether anything that stays stands between a story and its next paragraph."""
    between = range(strand.last + 1, i)
    return strand.away or any(k not in order.gone and order.blocks[k].kind not in ASIDE for k in between)


def _move_block(order: _Order, strand: _Strand, i: int) -> None:
    order.moved.setdefault(strand.last, []).append(i)
    order.gone.add(i)
    strand.last = i


def _tell_move(order: _Order, before: int, i: int) -> None:
    above, block = order.blocks[before], order.blocks[i]
    words, end = close_gaps(block.whole.text)[:24], close_gaps(above.piece.text)[-16:]
    message = f"“{words}…” stands apart from its story and was set after “…{end}”"
    finding = Finding("moved_text", message, block.whole.spans[:1], at=above.order, sure=SURE_MOVE)
    order.findings.append(finding)


def _tell_doubt(blocks: Sequence[Block], i: int, home: int) -> Finding:
    """A doubt of the story that a paragraph was given to, or of the one that it may belong to."""
    words = close_gaps(blocks[i].whole.text)[:24]
    message = f"“{words}…” may belong to another story, or begin one: two readings of the page are nearly as good"
    return Finding("near_reading", message, blocks[i].whole.spans[:1], blocks[home].order, SURE_NEAR, "review")


def _list_order(order: _Order) -> list[int]:
    """The numbers of the blocks in reading order: each moved one right after what it goes on from."""
    found: list[int] = []
    for i in range(len(order.blocks)):
        stack = [] if i in order.gone else [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack += reversed(order.moved.get(k, []))
    return found
