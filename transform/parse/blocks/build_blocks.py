"""Step: recognise the page's dialect and build blocks from its lines.

Three dialects: ``blocks`` (blank lines between blocks; a block of several short lines is one headline over several
lines), ``lines`` (one paragraph a line) and ``wrapped`` (lines of one width, as PDF text has them, un-wrapped here).
What a wrapped page leaves open, the step that joins breaks closes. In: ``lines``. Out: ``blocks``, whole, kind body.
"""

from collections import Counter
from dataclasses import replace

from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import INDENT_SHARE
from transform.parse.blocks.measure_columns import measure_columns
from transform.parse.blocks.unwrap_lines import MOST_LINES, unwrap_lines
from transform.parse.blocks.unwrap_words import join_roles
from transform.parse.draft import Block, Dialect, Draft, Line
from transform.text.sentences import is_closed, is_headlike
from transform.text.span_text import Piece, gather_pieces, join_pieces

#: Names of columns (…速览, …调研行) are short; longer lines with the same ending are headlines.
LONGEST_COLUMN_NAME = 12
#: Share of lines after a blank line (the first line counts as such) from which on blank lines part blocks, not stories.
BLANK_SHARE = 0.5
#: Share of blocks after a blank line up to which blank lines part stories; pages that part paragraphs by them have .6 on.
APART_SHARE = 0.4
#: First lines of paragraphs stand at most this much further in than most of them, in characters.
SHIFTED = 1


def build_blocks(draft: Draft) -> Draft:
    measure = measure_columns(draft.page.text, draft.lines)
    if measure:
        dialect: Dialect = "wrapped"
        groups = unwrap_lines(draft.lines, measure, draft.table)
    elif sum(line.gap > 0 for line in draft.lines[1:]) + 1 >= BLANK_SHARE * len(draft.lines):
        dialect, groups = "blocks", _gather_headlines(draft.lines, draft.table)
    else:
        dialect, groups = "lines", [[line] for line in draft.lines]
    groups = join_roles(groups, draft.table)
    indent = _find_indent(draft.lines)
    blocks = tuple(_build_block(draft.page.text, order, group, indent) for order, group in enumerate(groups))
    if dialect != "blocks" and _are_stories_apart(groups):
        blocks = tuple(replace(block, apart=block.gap > 0) for block in blocks)
    return replace(draft, blocks=blocks, dialect=dialect)


def _are_stories_apart(groups: list[list[Line]]) -> bool:
    """Whether the page's blank lines part stories: they are few, and none breaks a paragraph as ends of columns do."""
    inside = any(line.gap for group in groups for line in group[1:])
    return not inside and sum(group[0].gap > 0 for group in groups[1:]) <= APART_SHARE * len(groups)


def _find_indent(lines: tuple[Line, ...]) -> int:
    """The indent by which the page marks its paragraphs, in characters; 0 if it does not."""
    indents = Counter(line.indent for line in lines if line.indent > 0)
    if indents.total() < len(lines) * INDENT_SHARE:
        return 0
    return max(indents, key=lambda indent: (indents[indent], -indent), default=0)


def _build_block(page: str, order: int, group: list[Line], indent: int) -> Block:
    """One block; a line that stands much further in than a paragraph's first is set in the middle, not indented."""
    pieces = [line.piece for line in group]
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = join_pieces(page, whole, piece)
    indented = 0 < group[0].indent <= indent + SHIFTED
    return Block(
        order, whole, whole, "body", gap=group[0].gap, indented=indented, indent=group[0].indent, lines=tuple(pieces)
    )


def _gather_headlines(lines: tuple[Line, ...], table: MarksTable) -> list[list[Line]]:
    """Blocks between blank lines; headline lines and wrapped Latin text stay together, other lines stand alone."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0 and (_runs_on(groups[-1], line) or _keeps_headline(groups[-1], line.piece, table)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _runs_on(group: list[Line], line: Line) -> bool:
    """Whether a line that begins in lower case goes on with an unfinished one; Han text has no case."""
    return line.piece.text[0].islower() and len(group) < MOST_LINES and not is_closed(group[-1].piece.folded)


def _keeps_headline(group: list[Line], piece: Piece, table: MarksTable) -> bool:
    together = gather_pieces([line.piece for line in group])
    return (
        is_headlike(together.folded)
        and is_headlike(piece.folded)
        and not any(_is_mark_line(one, table) for one in (group[-1].piece, piece))
    )


def _is_mark_line(piece: Piece, table: MarksTable) -> bool:
    """Whether a line is set by its mark: a deck's dash, a jump, a byline, a folio line."""
    text = piece.folded
    if table.banner.fullmatch(text) or (len(text) <= LONGEST_COLUMN_NAME and table.label_end.search(text)):
        return True
    patterns = (table.deck_start, table.dateline, table.role_prefix, table.note)
    return (
        any(pattern.match(text) for pattern in patterns)
        or text[0] in "(【[" + table.byline_bullets
        or bool(table.furniture.fullmatch(text) or table.bare_jump.search(text) or table.caption.search(text))
    )
