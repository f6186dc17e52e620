"""Step: join paragraphs that a column break cut: an open block and its continuation; overlaps are kept once.

In: ``blocks`` without intruders. Out: fewer blocks; repeated characters are leftovers ``overlap`` with ``copy_of``. If
two readings conflict, the first is kept, the repeat becomes an overlap, the punctuation after it goes to marks, and a
repair quotes both. A caption or folio line between two halves is placed after them. Findings about a block that was
joined are then about the joined one.
"""

from collections.abc import Mapping
from dataclasses import replace

from transform.parse.draft import ALL_INSETS, Block, Draft, Finding, Leftover
from transform.text.seams import PAUSES, SEAM_REACH, Seam, read_seam
from transform.text.solid import close_gaps, fold_solid, take_solid
from transform.text.span_text import SpanText, join_pieces

#: A paragraph in more pieces was not cut by columns; joining them all would take time that grows with the square.
MOST_BREAKS = 60
#: Confidence of a plain join, of one proved by an overlap, and of one with conflicting readings.
SURE_JOIN, SURE_OVERLAP, SURE_CONFLICT = 0.9, 0.97, 0.4


def join_breaks(draft: Draft) -> Draft:
    blocks: list[Block] = []
    waiting: list[Block] = []
    breaks = 0
    leftovers: list[Leftover] = []
    findings: list[Finding] = []
    homes: dict[int, int] = {}
    for block in draft.blocks:
        if blocks and block.kind in ALL_INSETS:
            waiting.append(block)
            continue
        seam = _meet_blocks(blocks[-1], block) if blocks and breaks < MOST_BREAKS else None
        if seam is None:
            blocks += [*waiting, block]
            waiting, breaks = [], 0
            continue
        breaks += 1
        first = blocks[-1]
        joined, new_leftovers, finding = _merge_blocks(draft.page.text, first, block, seam)
        blocks[-1] = joined
        homes[block.order] = joined.order
        leftovers += new_leftovers
        findings.append(finding)
    return replace(
        draft,
        blocks=(*blocks, *waiting),
        leftovers=tuple(replace(one, near=_find_home(one.near, homes)) for one in (*draft.leftovers, *leftovers)),
        findings=tuple(replace(one, at=_find_home(one.at, homes)) for one in (*draft.findings, *findings)),
    )


def _find_home(order: int | None, homes: Mapping[int, int]) -> int | None:
    """The order of the block that contains the one with this order now."""
    return None if order is None else homes.get(order, order)


def _meet_blocks(first: Block, second: Block) -> Seam | None:
    """The seam of two blocks that are one paragraph; None if they are two."""
    if first.kind != "body" or second.kind != "body" or second.leads or second.lead_names or second.opens:
        return None
    if second.indented and second.gap == 0 and first.piece.folded[-1:] not in PAUSES:
        return None
    if first.item or second.item or first.tail_names or any(jump.kind == "to" for jump in first.jumps):
        return None
    tail = max(0, len(first.piece.text) - SEAM_REACH)
    seam = read_seam(fold_solid(first.piece.cut(tail)), fold_solid(second.piece.cut(0, SEAM_REACH)))
    return seam if first.open or seam.length else None


def _merge_blocks(page: str, first: Block, second: Block, seam: Seam) -> tuple[Block, list[Leftover], Finding]:
    remaining, repeat, marks = _cut_repeat(second.piece, seam)
    piece = join_pieces(page, first.piece, remaining.strip())
    joined = replace(
        first,
        piece=piece,
        printed=first.printed + second.printed,
        open=second.open,
        tail_names=second.tail_names,
        jumps=first.jumps + second.jumps,
        marks=first.marks + second.marks + (marks.spans if marks else ()),
        phrases=first.phrases + second.phrases,
    )
    copies = []
    if repeat:
        tail = first.piece.cut(max(0, len(first.piece.text) - SEAM_REACH))
        original = take_solid(tail, seam.at, seam.at + seam.length)
        copies.append(Leftover(repeat, "overlap", copy_of=original.spans, near=first.order))
    return joined, copies, _report_join(first, second, seam, repeat)


def _cut_repeat(piece: SpanText, seam: Seam) -> tuple[SpanText, SpanText | None, SpanText | None]:
    """What remains of the second block, what it repeats, and the punctuation after a conflicting repeat."""
    if not seam.length:
        return piece, None, None
    repeat = take_solid(piece, 0, seam.length)
    remaining = piece.cut(len(repeat.text)).strip()
    if seam.conflict and len(remaining.text) > 1 and remaining.folded[0] in PAUSES:
        return remaining.cut(1), repeat, remaining.cut(0, 1)
    return remaining, repeat, None


def _report_join(first: Block, second: Block, seam: Seam, repeat: SpanText | None) -> Finding:
    end, start = close_gaps(first.piece.text)[-16:], close_gaps(second.piece.text)[:16]
    spans = first.piece.spans[-1:] + second.piece.spans[:1]
    if seam.conflict:
        message = f"two readings at a break: “…{end}” and “{start}…”; the first was kept whole, the repeat left out"
        return Finding("conflict", message, spans, at=first.order, sure=SURE_CONFLICT)
    if repeat:
        message = f"“{close_gaps(repeat.text)}” is on both sides of a break and was kept once"
        return Finding("overlap", message, spans, at=first.order, sure=SURE_OVERLAP)
    return Finding(
        "join", f"a sentence cut at a break was joined: “…{end}|{start}…”", spans, at=first.order, sure=SURE_JOIN
    )
