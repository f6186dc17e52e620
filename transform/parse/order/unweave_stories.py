"""Step: bring together parts of a story that the layout separated, with other stories between them.

In: ``blocks`` in page order, without intruders. Out: the same in reading order; each move is a repair ``moved_text``.
Without evidence nothing moves. ``follow_threads`` decides which paragraph continues which story; here they are put one
after the other, with their captions and bylines. A page of more than ``MOST_COMPARED`` blocks or ``MOST_CHARACTERS``
characters is read from top to bottom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from transform.parse.budgets import MOST_COMPARED, report_too_large
from transform.parse.draft import ALL_INSETS, Block, Draft, Finding
from transform.parse.order.follow_threads import follow_threads
from transform.text.solid import close_gaps
from transform.text.work_budget import MOST_CHARACTERS

#: A person reviews every story with a moved part: of 30 such stories on pages composed with seeds 11 and 12 at level 2,
#: one was right.
SURE_MOVE = 0.65
#: The same if another reading of the page is nearly as good (``follow_threads.NEAR``).
SURE_NEAR_READING = 0.65


@dataclass(slots=True)
class _PlacedStory:
    """One story while it is put in order: its last block, and whether that was moved."""

    last: int
    away: bool = False


@dataclass(slots=True)
class _Order:
    """The page's new order while it is made."""

    blocks: Sequence[Block]
    placed: dict[int, _PlacedStory] = field(default_factory=dict)
    """By the block that the next paragraph follows."""
    current: _PlacedStory | None = None
    pending: list[int] = field(default_factory=list)
    moved: dict[int, list[int]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)
    """The paragraphs that begin stories without a headline above them."""
    findings: list[Finding] = field(default_factory=list)


def unweave_stories(draft: Draft) -> Draft:
    length = sum(len(block.piece.text) for block in draft.blocks)
    if len(draft.blocks) > MOST_COMPARED or length > MOST_CHARACTERS:
        return report_too_large(draft, f"each of its {len(draft.blocks)} blocks is compared only with its neighbours")
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
    doubtful = [
        _report_doubt(draft.blocks, i, home)
        for i, before in doubts.items()
        for home in {i, i if before is None else before}
    ]
    return replace(draft, blocks=blocks).add(*order.findings, *doubtful)


def _place_mark(order: _Order, i: int, follows: Mapping[int, int | None]) -> None:
    """A byline or 下转 stays with the text above it, or moves with the story that it ends."""
    before = follows.get(i)
    kinds = {jump.kind for jump in order.blocks[i].jumps}
    if before is not None:
        _take_up_story(order, order.placed[before], before, i)
        if order.placed[before].away:
            _move_block(order, order.placed[before], i)
    elif "from" in kinds or order.blocks[i].begins:
        order.current = None
    elif "see" in kinds and order.pending:
        order.pending.clear()


def _place_paragraph(order: _Order, i: int, follows: Mapping[int, int | None]) -> None:
    before = follows[i]
    story = _PlacedStory(i)
    if before is not None:
        story = order.placed.pop(before)
        _take_up_story(order, story, before, i)
    elif not order.pending:
        order.starts.add(i)
    if story.away:
        for k in (*order.pending, i):
            _move_block(order, story, k)
    order.pending.clear()
    story.last = i
    order.placed[i] = story
    order.current = story


def _take_up_story(order: _Order, story: _PlacedStory, before: int, i: int) -> None:
    """Continue a story, which is moved from here on if others are between."""
    if story is not order.current:
        if _is_apart(order, story, i):
            _report_move(order, before, i)
            story.away = True
        order.pending.clear()
    order.current = story


def _is_apart(order: _Order, story: _PlacedStory, i: int) -> bool:
    """Whether anything that stays is between a story and its next paragraph."""
    between = range(story.last + 1, i)
    return story.away or any(k not in order.gone and order.blocks[k].kind not in ALL_INSETS for k in between)


def _move_block(order: _Order, story: _PlacedStory, i: int) -> None:
    order.moved.setdefault(story.last, []).append(i)
    order.gone.add(i)
    story.last = i


def _report_move(order: _Order, before: int, i: int) -> None:
    above, block = order.blocks[before], order.blocks[i]
    words, end = close_gaps(block.printed.text)[:24], close_gaps(above.piece.text)[-16:]
    message = f"“{words}…” stood apart from its story and was moved after “…{end}”"
    finding = Finding("moved_text", message, block.printed.spans[:1], at=above.order, sure=SURE_MOVE)
    order.findings.append(finding)


def _report_doubt(blocks: Sequence[Block], i: int, home: int) -> Finding:
    """A doubt about the story that has a paragraph, or about the one that it may belong to."""
    words = close_gaps(blocks[i].printed.text)[:24]
    message = f"“{words}…” may belong to another story, or begin one: another reading of the page is nearly as good"
    return Finding(
        "near_reading", message, blocks[i].printed.spans[:1], blocks[home].order, SURE_NEAR_READING, "review"
    )


def _list_order(order: _Order) -> list[int]:
    """The indexes of the blocks in reading order: each moved one right after the one that it follows."""
    found: list[int] = []
    for i in range(len(order.blocks)):
        stack = [] if i in order.gone else [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack += reversed(order.moved.get(k, []))
    return found
