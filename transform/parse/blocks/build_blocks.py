"""Step: recognise how the page sets its text (its dialect) and build blocks from its lines.

Dialects: ``blocks`` (blank lines between blocks; a block of several short lines is one headline), ``lines`` (each line
is a paragraph) and ``wrapped`` (lines of one width, as in PDF text; unwrapped here). Breaks that unwrapping cannot
decide are joined later (``join_breaks``). In: ``lines``. Out: ``blocks`` as printed, of kind body.
"""

from collections import Counter
from dataclasses import replace

from transform.marks.forms.folio import is_furniture
from transform.marks.headings import LONGEST_SECTION_LABEL
from transform.marks.table import MarksTable
from transform.parse.blocks.lay_sheet import INDENT_SHARE
from transform.parse.blocks.line_ends import closes_bracket
from transform.parse.blocks.measure_columns import measure_columns
from transform.parse.blocks.part_by_roles import part_by_roles
from transform.parse.blocks.unwrap_lines import MOST_PARAGRAPH_LINES, unwrap_lines
from transform.parse.blocks.unwrap_words import join_roles
from transform.parse.draft import Block, Dialect, Draft, Line
from transform.text.sentences import is_closed, is_headlike
from transform.text.span_text import SpanText, gather_pieces, join_lines

#: Share of lines after a blank line (the first line counts as one) from which blank lines separate blocks, not
#: stories.
BLANK_SHARE = 0.5
#: Share of blocks after a blank line up to which blank lines separate stories; where they separate paragraphs it is
#: over .6.
APART_SHARE = 0.4
#: How much deeper than usual, in characters, the first line of a paragraph may be indented.
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
    groups = part_by_roles(join_roles(groups if measure else _close_brackets(groups), draft.table))
    indent = _find_indent(draft.lines)
    blocks = tuple(_build_block(draft.page.text, order, group, indent) for order, group in enumerate(groups))
    if dialect != "blocks" and _are_stories_apart(groups):
        blocks = tuple(replace(block, apart=block.gap > 0) for block in blocks)
    return replace(draft, blocks=blocks, dialect=dialect)


def _close_brackets(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups, with each line that closes a bracket of the line right above joined to it: (记者 甲 | 乙)本报讯."""
    found: list[list[Line]] = []
    for group in groups:
        if found and group[0].gap == 0 and closes_bracket(found[-1][-1], group[0]):
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _are_stories_apart(groups: list[list[Line]]) -> bool:
    """Whether blank lines separate stories: they are few, and none is inside a paragraph, as it would be at the end of
    a column.
    """
    inside = any(line.gap for group in groups for line in group[1:])
    return not inside and sum(group[0].gap > 0 for group in groups[1:]) <= APART_SHARE * len(groups)


def _find_indent(lines: tuple[Line, ...]) -> int:
    """The indent by which the page marks its paragraphs, in characters; 0 if it does not."""
    indents = Counter(line.indent for line in lines if line.indent > 0)
    if indents.total() < len(lines) * INDENT_SHARE:
        return 0
    return max(indents, key=lambda indent: (indents[indent], -indent), default=0)


def _build_block(page: str, order: int, group: list[Line], indent: int) -> Block:
    """One block; a line indented much deeper than a paragraph's first line is centred, so it does not count as
    indented.
    """
    pieces = [line.piece for line in group]
    printed = join_lines(page, pieces)
    indented = 0 < group[0].indent <= indent + SHIFTED
    return Block(
        order,
        printed,
        printed,
        "body",
        gap=group[0].gap,
        indented=indented,
        indent=group[0].indent,
        lines=tuple(pieces),
    )


def _gather_headlines(lines: tuple[Line, ...], table: MarksTable) -> list[list[Line]]:
    """The blocks between blank lines; headline lines and wrapped Latin text stay together, other lines are separate."""
    groups: list[list[Line]] = []
    for line in lines:
        if (
            groups
            and line.gap == 0
            and (_continues_lowercase(groups[-1], line) or _keeps_headline(groups[-1], line.piece, table))
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues_lowercase(group: list[Line], line: Line) -> bool:
    """Whether a line that begins in lower case continues an unfinished one; Han text has no case."""
    return line.piece.text[0].islower() and len(group) < MOST_PARAGRAPH_LINES and not is_closed(group[-1].piece.folded)


def _keeps_headline(group: list[Line], piece: SpanText, table: MarksTable) -> bool:
    together = gather_pieces([line.piece for line in group])
    return (
        is_headlike(together.folded)
        and is_headlike(piece.folded)
        and not any(_is_mark_line(one, table) for one in (group[-1].piece, piece))
    )


def _is_mark_line(piece: SpanText, table: MarksTable) -> bool:
    """Whether a line stands alone by its mark: a deck's dash, a jump, a byline, a folio line."""
    text = piece.folded
    if table.banner.fullmatch(text) or (len(text) <= LONGEST_SECTION_LABEL and table.label_end.search(text)):
        return True
    patterns = (table.deck_start, table.dateline, table.role_prefix, table.note)
    return (
        any(pattern.match(text) for pattern in patterns)
        or text[0] in "(【[" + table.byline_bullets
        or is_furniture(text, table)
        or bool(table.bare_jump.search(text) or table.caption.search(text))
    )
