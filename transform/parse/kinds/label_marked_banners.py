"""Step: label section labels that brackets or ornaments set apart (【城事】, ■ 声音) right above a headline.

The same mark between two paragraphs is a crosshead, and names in brackets were read as a byline before. In: ``blocks`` classified. Out:
the same; such a label has the kind ``banner`` and holds its words alone, its ornaments are marks.
"""

from dataclasses import replace
from itertools import pairwise

from transform.marks.forms.labels import find_label
from transform.model.page import Span
from transform.parse.draft import Block, Draft
from transform.text.span_text import SpanText, solid_spans


def label_marked_banners(draft: Draft) -> Draft:
    blocks, ornaments = list(draft.blocks), list[Span]()
    for i, (block, after) in enumerate(pairwise(draft.blocks)):
        inside = i > 0 and blocks[i - 1].kind == "body" and blocks[i - 1].open
        if inside or after.kind != "head" or find_label(after.piece.folded) or not _is_plain(block):
            continue
        if found := find_label(block.printed.folded):
            words, rest = _part_label(block.printed, *found)
            blocks[i] = Block(block.order, words, words, "banner", gap=block.gap, lines=(words,))
            ornaments += solid_spans(draft.page.text, rest.spans)
    return replace(draft, blocks=tuple(blocks), marks=tuple(sorted((*draft.marks, *ornaments))))


def _is_plain(block: Block) -> bool:
    marked = block.leads or block.tail_names or block.jumps
    return block.kind in ("head", "body") and block.part != "crosshead" and not marked


def _part_label(printed: SpanText, start: int, end: int) -> tuple[SpanText, SpanText]:
    """The words of a label, and its ornaments."""
    return printed.cut(start, end), printed.cut(0, start) + printed.cut(end)
