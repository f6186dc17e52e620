"""Names of no certain shape, where the place says that there is one: pen names, readers who sign as somebody, offices.

In: a piece of the page in a script without spaces between words, and the table. Out: the Byline, and where it is.
"""

import re
from collections.abc import Iterator

from transform.marks.forms.names import LONGEST_NAME, Byline, Name
from transform.marks.forms.shapes import BULLETS, CLOSERS, DIGITS, HAN, OPENERS
from transform.marks.forms.spaced_bylines import read_spaced_pen_name
from transform.marks.table import MarksTable
from transform.text.sentences import CLOSERS as QUOTES
from transform.text.sentences import ENDINGS
from transform.text.span_text import SpanText

#: How far from the end of a text a pen name may begin.
LONGEST_TAIL = 14
#: Whoever signs: 一位七十六岁的患者家属, 62分的妈妈, Kelvin, and what is around that.
SIGNATURE = re.compile(r"[^\w,。;!?“”]*(?P<name>[\w·][^,。;:!?()【】〔〕《》/|]{1,15})[^\w,。;:!?“”]*")
WORD = re.compile(r"[^\s、,/|]+")
LETTER = re.compile(r"[^\W\d_]")
#: A pen name after a text's last sentence, behind a bullet or a dash.
PEN_TAIL = re.compile(
    rf"[{ENDINGS}][{re.escape(QUOTES)}]*\s*(?P<start>[{re.escape(BULLETS)}]\s?[{HAN}]{{2,4}}|—{{1,2}}\s?[{HAN}]{{2,8}})$"
)
#: The same in brackets: what is no remark about the text is who signs it.
REMARK = rf"[^{CLOSERS}]*(?:[完续图版摄注略按笑刊]|节选|删节|转载|掌声|[上中下][{CLOSERS}])"
FRAMED_TAIL = re.compile(
    rf"[{ENDINGS}][{re.escape(QUOTES)}]*\s*(?:[{OPENERS}]{REMARK}[{CLOSERS}]\s*)?(?P<start>[{OPENERS}](?!{REMARK})[{HAN}A-Za-z·\s]{{2,10}}[{CLOSERS}])$"
)
#: Who has not written a text: its editor, who took its pictures.
OFFICE = re.compile("编辑|责编|校对|版式|美编|编审|制图|供图|[摄图]$")


def read_pen_name(piece: SpanText, table: MarksTable) -> Byline | None:
    """The name in a line whose place says that it is one, whatever its surname: ■ 老秦, 一位小股东."""
    if table.spaced:
        return read_spaced_pen_name(piece)
    found = SIGNATURE.fullmatch(piece.folded)
    if found is None or not _may_sign(found["name"].strip(), table):
        return None
    start, end = found.span("name")
    parts = list(_part_roles(piece.folded, start, end, table))
    names = tuple(Name(piece.cut(*part), None) for part in parts)
    between = zip((0, *(stop for _, stop in parts)), (*(begin for begin, _ in parts), len(piece.text)), strict=True)
    marks = tuple(span for gap in between for span in piece.cut(*gap).strip().spans)
    return Byline(names, marks, has_role=False) if names else None


def _may_sign(name: str, table: MarksTable) -> bool:
    """Whether words may be somebody; those of a remark are not, nor is what happens."""
    happens = len(name) > LONGEST_NAME and table.verb.search(name)
    is_other = name in table.not_names or not name.strip(DIGITS) or OFFICE.search(name) or happens
    return LETTER.search(name) is not None and not is_other


def _part_roles(text: str, start: int, end: int, table: MarksTable) -> Iterator[tuple[int, int]]:
    """Where the names are that end with a role: 阿May 报道 老K 摄影; else all of the text."""
    words = [found.span() for found in WORD.finditer(text, start, end)]
    roles = [span for span in words if text[slice(*span)] in table.role_suffixes]
    if not roles:
        yield start, start + len(text[start:end].rstrip())
        return
    yield from (span for span in words if span not in roles)


def read_pen_tail(piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """A pen name behind a bullet after a text's last sentence, with its start."""
    return _read_tail(PEN_TAIL, piece, table)


def read_framed_tail(piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """A pen name in brackets after the last sentence of a story, with its start."""
    return _read_tail(FRAMED_TAIL, piece, table)


def _read_tail(pattern: re.Pattern[str], piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    text = piece.folded.rstrip()
    found = pattern.search(text[-LONGEST_TAIL:])
    if found is None:
        return None
    start = max(0, len(text) - LONGEST_TAIL) + found.start("start")
    byline = read_pen_name(piece.cut(start), table)
    return (start, byline) if byline else None
