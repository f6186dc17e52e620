"""Step: read the page as its lines stand, all at once: what each line is, where paragraphs, headings and stories begin.

The likeliest path of roles through the physical lines gives paragraphs, headings, bylines, captions, labels and borders together. The next
phases read the page once more as if it were in disorder; ``choose_reading`` takes this reading of a page in order. In: ``lines``. Out: the same with
their roles, ``reading``; none for a language without a table of marks or with spaces between words, or if the page has too many lines.
"""

from dataclasses import replace
from itertools import pairwise

from transform.parse.budgets import MOST_DECODED
from transform.parse.decode.build_blocks import build_blocks
from transform.parse.decode.build_stories import build_stories
from transform.parse.decode.certain_roles import list_certain_roles
from transform.parse.decode.find_path import find_path, name_border
from transform.parse.decode.line_facts import describe_lines
from transform.parse.decode.line_features import list_features
from transform.parse.decode.load_weights import load_weights
from transform.parse.decode.settle_headings import settle_headings
from transform.parse.draft import Draft
from transform.parse.join_breaks import join_breaks
from transform.text.solid import is_mostly_spaced


def decode_page(draft: Draft) -> Draft:
    if not draft.table.known or not 0 < len(draft.lines) <= MOST_DECODED:
        return draft
    if is_mostly_spaced("".join(line.piece.text for line in draft.lines)):
        return draft
    facts = describe_lines(draft)
    borders = [name_border(above, fact) for above, fact in pairwise(facts)]
    certain = list_certain_roles(facts, draft.table)
    path = find_path(list_features(facts, draft.table), borders, certain, load_weights())
    path = settle_headings(facts, path, draft.table)
    blocks, forms = build_blocks(draft, facts, [choice.role for choice in path])
    starts = {block.lines[0].start for _, block in blocks}
    joined = join_breaks(replace(draft, blocks=tuple(block for _, block in blocks)))
    reading = build_stories(draft.page.text, joined.blocks, {block.order: role for role, block in blocks})
    leftovers = (*joined.leftovers, *reading.leftovers)
    return replace(
        draft,
        lines=tuple(
            replace(line, role=role, margin=margin, joined=line.piece.start not in starts)
            for line, (role, margin) in zip(draft.lines, path, strict=True)
        ),
        reading=replace(reading, leftovers=leftovers, findings=joined.findings, marks=draft.marks, datelines=forms),
    )
