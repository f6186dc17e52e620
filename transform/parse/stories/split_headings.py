"""Step: one block for each line of a heading: part what stands in one block, join a headline printed over two lines.

A headline over two lines breaks inside a sentence: the characters that meet at the break stand together in the text of
the page, or the second line cannot begin a line of its own. Any other two lines are two lines: a kicker or the name of
a column and its headline, a headline and its deck. In: ``blocks``. Out: the same, so parted and joined.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from transform.marks.headings import is_lead_in, is_whole_notice
from transform.marks.table import MarksTable
from transform.parse.draft import Block, Draft
from transform.text.seams import meet
from transform.text.solid import fold_solid, is_worded
from transform.text.span_text import Piece, join_pieces

#: A line this short is the rest of a sentence, or half of a slogan: 封顶完成.
SHORTEST_PART = 6
#: Names of columns have more characters: 展览 is the second half of one.
SHORTEST_NAME = 2
PAIRS = (("“", "”"), ("《", "》"), ("(", ")"))


def split_headings(draft: Draft) -> Draft:
    texts = (fold_solid(block.piece) for block in draft.blocks if block.kind == "body")
    known = frozenset(text[k : k + 3] for text in texts for k in range(len(text) - 2))
    blocks: list[Block] = []
    for block in draft.blocks:
        for part in _part_block(block, known, draft):
            if blocks and _is_cut(blocks[-1], part, known, draft.table):
                blocks[-1] = _take_lines(draft.page.text, blocks[-1], [*blocks[-1].lines, *part.lines])
            else:
                blocks.append(part)
    return replace(draft, blocks=tuple(blocks))


def _is_plain(block: Block) -> bool:
    """Whether a block is a headline line, all of it."""
    return block.kind == "head" and block.part != "crosshead" and block.piece == block.whole


def _part_block(block: Block, known: AbstractSet[str], draft: Draft) -> Iterable[Block]:
    """The block, or its lines in groups that are one line of a heading each; all keep the number of the block."""
    if not _is_plain(block) or len(block.lines) == 1 or is_worded(block.piece.folded):
        return [block]
    groups: list[list[Piece]] = [[block.lines[0]]]
    for line in block.lines[1:]:
        if _runs_on(groups[-1], line, known, draft.table, wrapped=draft.dialect == "wrapped"):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_take_lines(draft.page.text, block, group) for group in groups] if len(groups) > 1 else [block]


def _take_lines(page: str, block: Block, lines: Sequence[Piece]) -> Block:
    piece = lines[0]
    for line in lines[1:]:
        piece = join_pieces(page, piece, line)
    gap = block.gap if lines[0] == block.lines[0] else 0
    return replace(block, kind="head", whole=piece, piece=piece, lines=tuple(lines), gap=gap)


def _runs_on(lines: Sequence[Piece], line: Piece, known: AbstractSet[str], table: MarksTable, *, wrapped: bool) -> bool:
    """Whether a line of a block goes on with the sentence of the lines above it; ``wrapped`` lines may break anywhere."""
    above, words = fold_solid(lines[-1]), fold_solid(line)
    if len(words) < SHORTEST_PART or table.runs_on_start.match(words) or table.runs_on_end.search(above):
        return True
    if _is_open(above):
        return True
    if not wrapped or is_whole_notice(line, table) or (len(lines) == 1 and is_lead_in(lines[0], table)):
        return False
    return (all if table.title_end.search(above) else any)(meet(above, words, known))


def _is_cut(first: Block, second: Block, known: AbstractSet[str], table: MarksTable) -> bool:
    """Whether two blocks are the halves of one line. What follows a title is a name in the text, a new headline here."""
    above, words = fold_solid(first.piece), fold_solid(second.piece)
    column = first.kind == "furniture" and bool(table.label_end.search(above))
    if not _is_plain(second) or not (_is_plain(first) or column) or table.deck_start.match(words):
        return False
    if second.gap == 0 and _is_split_label(above, words, known, table):
        return True
    if _is_open(above) and not _is_open(above + words):
        return True
    if column or is_lead_in(first.piece, table) or is_whole_notice(second.piece, table):
        return False
    return not table.title_end.search(above) and all(meet(above, words, known))


def _is_open(words: str) -> bool:
    """Whether a title or quotation has no end."""
    return any(words.count(left) != words.count(right) for left, right in PAIRS)


def _is_split_label(above: str, words: str, known: AbstractSet[str], table: MarksTable) -> bool:
    """Whether two short lines set close are one label: 绿水青山, 常来常往, of which the page's text has no word."""
    if max(len(above), len(words)) > SHORTEST_PART:
        return False
    if any(table.label_end.search(one) for one in (above, words)):
        return len(words) <= SHORTEST_NAME
    triples = {one[k : k + 3] for one in (above, words) for k in range(len(one) - 2)}
    return len(above) == len(words) and not triples & known
