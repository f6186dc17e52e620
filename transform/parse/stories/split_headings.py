"""Step: make one block of each line of a heading: split blocks of several, join a headline printed over two lines.

A headline over two lines breaks inside a sentence: the characters at the break are together in the page's text, or
the second line cannot begin a line of its own. Any other two lines are two: a kicker or section label and its headline,
a headline and its deck. In: ``blocks``. Out: the same, split and joined.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import zip_longest

from transform.marks.headings import is_full_notice, is_lead_in
from transform.marks.table import MarksTable
from transform.parse.draft import Block, Draft
from transform.text.seams import PAUSE, match_triples
from transform.text.solid import fold_solid, is_spaced_deck, is_spaced_text
from transform.text.span_text import SpanText, join_lines

#: A line this short is the end of a sentence, or half of a slogan: 封顶完成.
SHORTEST_PART = 6
#: A second line this short is not a label but the end of one: 展览.
LONGEST_LABEL_END = 2
PAIRS = (("“", "”"), ("《", "》"), ("(", ")"))


def split_headings(draft: Draft) -> Draft:
    texts = (fold_solid(block.piece) for block in draft.blocks if block.kind == "body")
    known = frozenset(text[k : k + 3] for text in texts for k in range(len(text) - 2))
    blocks: list[Block] = []
    for block, after in zip_longest(draft.blocks, draft.blocks[1:]):
        signed = after is not None and after.kind == "byline"
        for part in _split_heading_block(block, known, draft):
            if blocks and _are_halves(blocks[-1], part, known, draft.table, signed=signed):
                blocks[-1] = _take_lines(draft.page.text, blocks[-1], [*blocks[-1].lines, *part.lines])
            else:
                blocks.append(part)
    return replace(draft, blocks=tuple(blocks))


def _is_plain(block: Block) -> bool:
    """Whether a block is only a headline line."""
    return block.kind == "head" and block.part != "crosshead" and block.piece == block.printed


def _split_heading_block(block: Block, known: AbstractSet[str], draft: Draft) -> Iterable[Block]:
    """The block, or one block for each line of a heading in it; all keep the block's order."""
    if not _is_plain(block) or len(block.lines) == 1:
        return [block]
    if is_spaced_text(block.piece.folded):
        return _split_deck(block, draft)
    groups: list[list[SpanText]] = [[block.lines[0]]]
    for line in block.lines[1:]:
        if _continues_line(groups[-1], line, known, draft.table, wrapped=draft.dialect == "wrapped"):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_take_lines(draft.page.text, block, group) for group in groups] if len(groups) > 1 else [block]


def _split_deck(block: Block, draft: Draft) -> Iterable[Block]:
    """A spaced heading as its headline and its deck."""
    for k in range(1, len(block.lines)):
        first, second = (join_lines(draft.page.text, part) for part in (block.lines[:k], block.lines[k:]))
        whole = not draft.table.half_end.search(first.folded) and not first.folded.endswith((",", "-"))
        if whole and is_spaced_deck(first.folded, second.folded):
            return [_take_lines(draft.page.text, block, part) for part in (block.lines[:k], block.lines[k:])]
    return [block]


def _take_lines(page: str, block: Block, lines: Sequence[SpanText]) -> Block:
    piece = join_lines(page, lines)
    gap = block.gap if lines[0] == block.lines[0] else 0
    return replace(block, kind="head", printed=piece, piece=piece, lines=tuple(lines), gap=gap)


def _continues_line(
    lines: Sequence[SpanText], line: SpanText, known: AbstractSet[str], table: MarksTable, *, wrapped: bool
) -> bool:
    """Whether a line of a block continues the sentence of the lines above; ``wrapped`` lines may break anywhere."""
    above, words = fold_solid(lines[-1]), fold_solid(line)
    if len(words) < SHORTEST_PART or table.runs_on_start.match(words) or table.runs_on_end.search(above):
        return True
    if _is_open(above):
        return True
    if not wrapped or is_full_notice(line, table) or (len(lines) == 1 and is_lead_in(lines[0], table)):
        return False
    return (all if table.title_end.search(above) else any)(match_triples(above, words, known))


def _are_halves(
    first: Block, second: Block, known: AbstractSet[str], table: MarksTable, *, signed: bool = False
) -> bool:
    """Whether two blocks are halves of one line. In the text a name follows a title; here a new headline does.

    A line with names right below it (``signed``) is a headline, not the second half of a label.
    """
    above, words = fold_solid(first.piece), fold_solid(second.piece)
    label = first.kind == "furniture" and bool(table.label_end.search(above))
    if not _is_plain(second) or not (_is_plain(first) or label) or table.deck_start.match(words):
        return False
    if second.gap == 0 and not signed and _is_split_label(above, words, known, table):
        return True
    if _is_open(above) and not _is_open(above + words):
        return True
    if label or is_lead_in(first.piece, table) or is_full_notice(second.piece, table):
        return False
    if second.gap == 0 and _is_predicate(above, words, table) and not is_lead_in(second.piece, table):
        return True
    return not table.title_end.search(above) and all(match_triples(above, words, known))


def _is_predicate(above: str, words: str, table: MarksTable) -> bool:
    """Whether a second line says what the subject, which the first line is, does: 某码头 | 昨日迎来首艘货轮."""
    whole = len(above) >= SHORTEST_PART <= len(words) and not PAUSE.search(above)
    return whole and bool(table.predicate_start.match(words)) and not table.predicate_start.search(above)


def _is_open(words: str) -> bool:
    """Whether a title or quotation is unfinished."""
    return any(words.count(left) != words.count(right) for left, right in PAIRS)


def _is_split_label(above: str, words: str, known: AbstractSet[str], table: MarksTable) -> bool:
    """Whether two short adjacent lines are one label, with no word in common with the page's text: 绿水青山, 常来常往."""
    if max(len(above), len(words)) > SHORTEST_PART:
        return False
    if any(table.label_end.search(one) for one in (above, words)):
        return len(words) <= LONGEST_LABEL_END
    triples = {one[k : k + 3] for one in (above, words) for k in range(len(one) - 2)}
    return len(above) == len(words) and not triples & known
