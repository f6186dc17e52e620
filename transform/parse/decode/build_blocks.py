"""Blocks of the lines by their roles, each with its marks.

In: the page's lines and a role for each. Out: (role, Block) in page order, and the datelines that the page teaches. Text that goes on below a break or a caption is a block of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transform.marks.forms.jumps import read_page_line
from transform.marks.forms.spaced_bylines import is_mentioned
from transform.marks.table import MarksTable
from transform.model.page import JumpKind
from transform.parse import roles
from transform.parse.decode.line_facts import LEAST_ROOM, Fact
from transform.parse.draft import Block, BlockKind, Draft, Line
from transform.parse.read_text_marks import (
    LONGEST_PLACE,
    read_byline,
    read_heading_jump,
    read_jumps,
    read_last_tail,
    read_lead,
    read_tail,
    take_parted_place,
)
from transform.parse.teach_datelines import Form, list_forms, list_parted_forms
from transform.text.seams import SHORTEST_OVERLAP, measure_overlap
from transform.text.sentences import is_closed
from transform.text.solid import measure_length
from transform.text.span_text import NOTHING, join_lines, strip_gaps

#: What stands below the last paragraph of a story.
ENDS = frozenset({roles.KICKER, roles.HEADLINE, roles.LABEL, roles.LEAD, roles.AD, roles.FURNITURE})
#: What a sentence says twice: 一个字一个字认去, 想写什么写什么.
SAID_TWICE = re.compile("[一两几].{1,3}|.{0,2}(?:什么|哪|谁|怎么).{0,2}")
#: At a full line fewer characters that are also above it are chance, as in 一天天 | 天天.
REPEAT_FULL = 3
#: Characters of a headline's end that say that it is a notice's, in any script, and of the lines that sign it.
NOTICE_END, LONGEST_SIGNATURE = 40, 24
#: An office, a day or a closing word ends a notice; where words have spaces between them, any line that is no sentence.
SIGNED, UNSTOPPED = re.compile(r"(?:启|印\)?|日|号)$"), re.compile(r"[^。!?;]*[\w)】]")
KINDS: dict[str, BlockKind] = {
    roles.FURNITURE: "furniture", roles.LABEL: "banner", roles.KICKER: "head", roles.HEADLINE: "head", roles.DECK: "head",
    roles.CROSSHEAD: "head", **dict.fromkeys(roles.BYLINES, "byline"), roles.HEAD_CAPTION: "caption",
    roles.CAPTION: "caption", roles.AD: "ad", roles.TO: "jump", roles.FROM: "jump", roles.SEE: "jump",
}  # fmt: skip


def build_blocks(
    draft: Draft, facts: Sequence[Fact], path: Sequence[str], tables: Sequence[MarksTable]
) -> tuple[list[tuple[str, Block]], frozenset[Form]]:
    """The blocks, and the datelines that the page teaches; ``tables`` are those of the lines' scripts.

    A line of names that cannot be read alone goes on in the first line of the text: 本报讯（记者 钱一帆、 | 周砚）昨日… Below DEATHS or LOST AND FOUND
    no text begins with a dateline.
    """
    groups = _group_lines(facts, path, tables)
    by_start = {fact.line.piece.start: table for fact, table in zip(facts, tables, strict=True)}
    forms = _teach_datelines(draft, groups)
    built: list[tuple[str, Block]] = []
    cut: list[Line] = []
    personal = False
    for role, group in groups:
        lines = group
        if role in (roles.HEADLINE, roles.LABEL):
            personal = draft.table.personal.fullmatch(group[0].piece.folded.strip()) is not None
        if role in (roles.LEAD, roles.HEAD_BYLINE) and cut and not group[0].gap:
            built.pop()
            lines = [*cut, *group]
        own = replace(draft, table=by_start[group[0].piece.start])
        said = roles.PARAGRAPH if personal and role == roles.LEAD else role
        block = _build_block(own, len(built), said, lines, forms)
        if role == roles.HEAD_BYLINE and built and draft.table.spaced and _is_place(draft.page.text, built[-1], block):
            block = replace(block, kind="body", piece=block.printed, tail_names=(), marks=(), phrases=(), dateline=None)
        cut = lines if role == roles.HEAD_BYLINE and block.kind == "body" else []
        built.append((role, block))
    return _close_notices(_sign_stories(built, draft.table), draft.table), forms


def _teach_datelines(draft: Draft, groups: Sequence[tuple[str, list[Line]]]) -> frozenset[Form]:
    """The datelines that the first paragraphs of the page's stories teach."""
    leads = [
        (join_lines(draft.page.text, [line.piece for line in lines]), above == roles.HEAD_BYLINE)
        for (above, _), (role, lines) in pairwise([("", []), *groups])
        if role == roles.LEAD
    ]
    others = [lines[0].piece for role, lines in groups if role == roles.PARAGRAPH]
    parted = list_parted_forms(draft.page.text, leads, others, draft.table)
    return list_forms(piece.folded for piece, _ in leads) | parted


def _is_place(page: str, above: tuple[str, Block], block: Block) -> bool:
    """Whether a line is the place that the story comes from: NORTH MOLE in capitals below names in small letters, Porto Velmar of which the page
    speaks.
    """
    role, names = above
    text = block.printed.folded.strip()
    if role == roles.HEAD_BYLINE and text.isupper() and not (names.printed.text.isupper() or block.gap):
        return True
    return len(text.split()) <= LONGEST_PLACE and (is_mentioned(page, text) or is_mentioned(page, text.title()))


def _sign_stories(built: Sequence[tuple[str, Block]], table: MarksTable) -> list[tuple[str, Block]]:
    """Where a story ends, the pen name in brackets after its last sentence is who wrote it."""
    below = [*(role for role, _ in built[1:]), roles.HEADLINE]
    return [
        (role, read_last_tail(block, table) if role in roles.TEXTS and after in ENDS else block)
        for (role, block), after in zip(built, below, strict=True)
    ]


def _close_notices(built: Sequence[tuple[str, Block]], table: MarksTable) -> list[tuple[str, Block]]:
    """The lines that sign and date a notice end it: no text goes on below them."""
    found: list[tuple[str, Block]] = []
    announced = said = False
    for role, block in built:
        text = block.piece.folded
        if block.kind == "head":
            announced, said = table.notice.search(text[-NOTICE_END:]) is not None, False
        signs = said and role == roles.PARAGRAPH and not block.item and _signs_notice(text, table)
        found.append((role, replace(block, open=False) if signs else block))
        said = announced and block.kind == "body" and (said or is_closed(text))
    return found


def _signs_notice(text: str, table: MarksTable) -> bool:
    known = table.spaced or table.signature.search(text) or SIGNED.search(text)
    return bool(known) and measure_length(text) <= LONGEST_SIGNATURE and UNSTOPPED.fullmatch(text) is not None


def _group_lines(
    facts: Sequence[Fact], path: Sequence[str], tables: Sequence[MarksTable]
) -> list[tuple[str, list[Line]]]:
    """The lines of each block; text that goes on after a break is a block of its own, because its words may be repeated there.

    A line that is a role belongs to the names above it: By Ruth Penn | Staff Writer.
    """
    groups: list[tuple[str, list[Line]]] = []
    for k, (fact, role) in enumerate(zip(facts, path, strict=True)):
        if groups and (
            role in roles.MORE - {roles.TEXT_MORE}
            or (k and role == path[k - 1] == roles.HEAD_BYLINE and tables[k].role_phrase.fullmatch(fact.text))
            or (k and path[k - 1] in roles.TEXTS and _continues(role, facts[k - 1], fact, spaced=tables[k].spaced))
        ):
            groups[-1][1].append(fact.line)
        else:
            groups.append((role, [fact.line]))
    return groups


def _continues(role: str, above: Fact, fact: Fact, *, spaced: bool) -> bool:
    """Whether a line goes on from the line of text above it, be it text or names after the text that its end has cut.

    Where words have spaces between them, a text that goes on is taken at its word: lines end with Sept. and Mrs., too.
    """
    goes_on = spaced and role == roles.TEXT_MORE
    if fact.line.gap or not (above.setting.wrapped or _is_bracket_open(above.text) or goes_on):
        return False
    is_full = above.setting.room < LEAST_ROOM
    if role == roles.TEXT_MORE:
        return _count_repeated(above.text, fact.text) < (REPEAT_FULL if is_full else 1)
    return role == roles.TAIL_BYLINE and is_full and not above.closed


def _count_repeated(above: str, text: str) -> int:
    """How many characters at the start of a line repeat the end of the line above."""
    count = measure_overlap(strip_gaps(above), strip_gaps(text)) if text[:SHORTEST_OVERLAP] in above else 0
    return 0 if SAID_TWICE.fullmatch(strip_gaps(text)[:count]) else count


def _is_bracket_open(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")


def _build_block(draft: Draft, order: int, role: str, lines: Sequence[Line], forms: frozenset[Form]) -> Block:
    page, table, number = draft.page.text, draft.table, draft.page.number
    pieces = [line.piece for line in lines]
    printed = join_lines(page, pieces)
    kind = KINDS.get(role, "body")
    block = Block(order, printed, printed, kind, gap=lines[0].gap, indent=lines[0].indent, lines=tuple(pieces))
    if kind == "byline":
        block = take_parted_place(page, block, table) if role == roles.HEAD_BYLINE else block
        block = read_byline(page, block, table, forms)
    elif kind == "jump":
        block = _build_jump(draft, block, role)
    elif kind == "caption":
        block = replace(block, part="caption")
    elif role == roles.CROSSHEAD:
        block = replace(block, part="crosshead")
    elif kind == "head":
        block = read_heading_jump(block, table, number)
    return _build_text(draft, block, role, forms) if block.kind == "body" else block


def _build_jump(draft: Draft, block: Block, role: str) -> Block:
    """A line that is a jump; a body block if none can be read. See page 4 below half a story leads on."""
    kind: JumpKind = "to" if role == roles.TO else "from" if role == roles.FROM else "see"
    taken = read_jumps(block, draft.table, draft.page.number, kind=kind)
    if taken.piece:
        jump = None if taken.jumps else read_page_line(block.piece, kind, draft.table)
        return replace(block, piece=NOTHING, jumps=(jump,)) if jump else replace(block, kind="body")
    jumps = tuple(replace(one, kind=kind) if one.kind == "see" else one for one in taken.jumps)
    return replace(taken, jumps=jumps) if draft.table.spaced else taken


def _build_text(draft: Draft, block: Block, role: str, forms: frozenset[Form]) -> Block:
    page, table = draft.page.text, draft.table
    block = read_jumps(block, table, draft.page.number)
    if not block.piece:
        return replace(block, kind="jump")
    if role == roles.LEAD:
        block = read_lead(page, block, table, forms)
    if block.piece:
        block = read_tail(page, block, table)
    text = block.piece.folded
    is_note = bool(table.note.match(text))
    return replace(
        block,
        kind="note" if is_note else "body",
        part="note" if is_note else "paragraph",
        open=bool(text) and not block.tail_names and not is_closed(text),
        item=role != roles.TEXT_MORE
        and not is_note
        and bool(table.list_start.match(text) or (table.spaced and table.turn.match(text))),
        opens=role != roles.TEXT_MORE,
    )
