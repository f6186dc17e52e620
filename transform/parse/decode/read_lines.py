"""A page read as its lines stand, all at once: what each line is, where paragraphs, headings and stories begin.

The likeliest path of roles through the lines gives paragraphs, headings, bylines, captions, labels and borders together. In: the page before it was read,
its lines in some order. Out: a Reading.
"""

from collections.abc import Sequence
from dataclasses import replace

from transform.parse.decode.build_blocks import build_blocks
from transform.parse.decode.build_stories import build_stories
from transform.parse.decode.leave_halves import leave_halves
from transform.parse.decode.settle_headings import settle_headings
from transform.parse.decode.settle_labels import settle_labels
from transform.parse.decode.view_lines import view_lines
from transform.parse.draft import Draft, Line, Reading
from transform.parse.join_breaks import join_breaks


def read_lines(draft: Draft, lines: Sequence[Line]) -> Reading:
    view = view_lines(draft, lines)
    settle = settle_labels if draft.table.spaced else settle_headings
    path = settle(view.facts, view.find_path(), draft.table)
    blocks, forms = build_blocks(draft, view.facts, [choice.role for choice in path], view.tables)
    starts = {block.lines[0].start for _, block in blocks}
    joined = join_breaks(replace(draft, blocks=tuple(block for _, block in blocks)))
    page, roles = draft.page.text, {block.order: role for role, block in blocks}
    reading = leave_halves(page, build_stories(page, joined.blocks, roles, draft.table), draft.table)
    return replace(
        reading,
        leftovers=(*joined.leftovers, *reading.leftovers),
        findings=(*joined.findings, *reading.findings),
        marks=draft.marks,
        datelines=forms,
        lines=tuple(
            replace(line, role=role, margin=margin, joined=line.piece.start not in starts)
            for line, (role, margin) in zip(lines, path, strict=True)
        ),
        source=draft,
    )
