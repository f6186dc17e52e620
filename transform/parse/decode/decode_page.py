"""Step: read the page as its lines stand, all at once: what each line is, where paragraphs, headings and stories begin.

The likeliest path of roles through the physical lines gives paragraphs, headings, bylines, captions, labels and borders together. The next
phases read the page once more as if it were in disorder; ``choose_reading`` takes this reading of a page in order. In: ``lines``. Out: the same with
their roles, ``reading``; none for a language without a table of marks, or if the page has too many lines. Each
line is read by the marks and weights of its script: a page in Chinese may have a part in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.marks.load import load_other_table
from transform.marks.table import MarksTable
from transform.parse.budgets import MOST_DECODED
from transform.parse.decode.build_blocks import build_blocks
from transform.parse.decode.build_stories import build_stories
from transform.parse.decode.certain_roles import list_certain_roles
from transform.parse.decode.find_path import Weights, find_path, name_border
from transform.parse.decode.line_facts import Fact, describe_lines
from transform.parse.decode.line_features import list_features
from transform.parse.decode.load_weights import load_weights
from transform.parse.decode.settle_headings import settle_headings
from transform.parse.decode.tell_scripts import tell_scripts
from transform.parse.draft import Draft
from transform.parse.join_breaks import join_breaks


@dataclass(frozen=True, slots=True)
class _View:
    """The page's lines by the marks and weights of one script."""

    table: MarksTable
    weights: Weights
    facts: Sequence[Fact]
    features: Sequence[Sequence[str]]
    certain: Sequence[frozenset[str]]


def decode_page(draft: Draft) -> Draft:
    if not draft.table.known or not 0 < len(draft.lines) <= MOST_DECODED:
        return draft
    scripts = tell_scripts([line.piece.folded for line in draft.lines])
    mixed = len(set(scripts)) > 1
    views = {spaced: _view_page(draft, spaced=spaced, mixed=mixed) for spaced in sorted(set(scripts))}
    seen = [(views[spaced], k) for k, spaced in enumerate(scripts)]
    facts = [view.facts[k] for view, k in seen]
    borders = [name_border(above, fact) for above, fact in pairwise(facts)]
    features, certain = [view.features[k] for view, k in seen], [view.certain[k] for view, k in seen]
    path = find_path(features, borders, certain, [view.weights for view, _ in seen])
    path = settle_headings(facts, path, draft.table)
    blocks, forms = build_blocks(draft, facts, [choice.role for choice in path], [view.table for view, _ in seen])
    starts = {block.lines[0].start for _, block in blocks}
    joined = join_breaks(replace(draft, blocks=tuple(block for _, block in blocks)))
    reading = build_stories(draft.page.text, joined.blocks, {block.order: role for role, block in blocks}, draft.table)
    leftovers = (*joined.leftovers, *reading.leftovers)
    return replace(
        draft,
        lines=tuple(
            replace(line, role=role, margin=margin, joined=line.piece.start not in starts)
            for line, (role, margin) in zip(draft.lines, path, strict=True)
        ),
        reading=replace(reading, leftovers=leftovers, findings=joined.findings, marks=draft.marks, datelines=forms),
    )


def _view_page(draft: Draft, *, spaced: bool, mixed: bool) -> _View:
    """The lines by one script; on a page in two scripts by the table of that script, else by that of the newspaper."""
    table = draft.table if draft.table.spaced == spaced or not mixed else load_other_table(spaced=spaced)
    facts = describe_lines(replace(draft, table=table), spaced=spaced)
    features = list_features(facts, table, spaced=spaced)
    return _View(table, load_weights(spaced=spaced), facts, features, list_certain_roles(facts, table))
