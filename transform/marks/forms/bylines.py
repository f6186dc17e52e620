"""Bylines by their shape: alone on a line, at the start of a text, after its last sentence.

In: a piece of the page and the table. Out: the Byline, and where it is. A byline is in any bracket, after a bullet, or has a role before
or after its names; names are checked by their shape and surname (``transform.marks.forms.names``).
"""

import re
from functools import lru_cache

from transform.marks.forms.names import Byline, Name, may_be_name, read_names
from transform.marks.forms.pen_names import read_pen_tail
from transform.marks.forms.shapes import CLOSERS, HAN, OPENERS, PAIRS, find_frame
from transform.marks.forms.spaced_bylines import read_spaced_byline, read_spaced_tail
from transform.marks.table import MarksTable
from transform.text.sentences import CLOSERS as QUOTES
from transform.text.sentences import ENDINGS
from transform.text.solid import measure_length
from transform.text.span_text import REMEMBERED_LINES, SpanText, strip_gaps

#: The longest line that is only a byline: five names with their roles.
LONGEST_BYLINE = 60
#: The longest byline after the last sentence, without brackets.
LONGEST_TAIL = 40
WORDS = re.compile(rf"[{HAN}]+")
#: What may be before a role.
LEADING = " \t\n—–-|:/" + "".join(PAIRS)
LEAD_FRAME = re.compile(rf"\s*[{OPENERS}](?P<names>[^{OPENERS}{CLOSERS}]{{2,60}})(?P<close>[{CLOSERS}])")
#: What is between these is a work, not who has written it.
TITLE = "《「『"
#: What may be reporters without brackets before the first sentence, and what ends them: 记者甲乙报道：, 记者 甲乙 .
LEAD_WORDS = re.compile(rf"[\s—–|:-]{{0,3}}[{HAN}·、/\s]{{4,40}}:?")
LEAD_END = re.compile(r"(?:摄影)?(?:报道|采写)\s?:?|:|\s+")
#: What is in brackets after a figure or a unit explains it: 0555-8227001(滕院长), 负荷(万千瓦).
FIGURE_END = re.compile(r"[\d~%]\s*$")
STOP = re.compile(rf"[{ENDINGS}][{re.escape(QUOTES)}]*")


@lru_cache(maxsize=REMEMBERED_LINES)
def is_lone_byline(piece: SpanText, table: MarksTable) -> bool:
    return read_lone_byline("", piece, table) is not None


def read_lone_byline(page: str, piece: SpanText, table: MarksTable) -> Byline | None:
    """The byline of a block that is nothing else."""
    text = piece.folded.strip()
    if not text or measure_length(text) > LONGEST_BYLINE:
        return None
    framed = find_frame(text) is not None or text[0] in table.byline_bullets
    if not framed and not table.role_prefix.match(text.lstrip(LEADING)) and not table.byline.fullmatch(text):
        return None
    byline = read_names(page, piece, table)
    if byline is None or framed or table.agency.fullmatch(text) or not table.surnames:
        return byline
    return byline if are_surnamed(byline, table) else None


def read_lead_byline(page: str, piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """The byline at the start of a text after its dateline, with its end; without a role only in brackets."""
    text = piece.folded
    if found := LEAD_FRAME.match(text):
        start = found.start("names") - 1
        is_frame = PAIRS[text[start]] == found["close"] and text[start] not in TITLE
        byline = read_names(page, piece.cut(start, found.end()), table) if is_frame else None
        return (
            (found.end(), byline)
            if byline and (byline.has_role or (table.surnames and are_surnamed(byline, table)))
            else None
        )
    words = LEAD_WORDS.match(text)
    if not words or not table.role_prefix.match(text.lstrip(LEADING)):
        return None
    for end in reversed([found.end() for found in LEAD_END.finditer(text, 0, words.end())]):
        byline = read_names(page, piece.cut(0, end), table)
        if byline and byline.has_role and are_surnamed(byline, table) and end < len(text):
            return end, byline
    return None


def read_tail_byline(page: str, piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """The byline after the last sentence of a text, with its start; in brackets with a role it may follow open text."""
    text = piece.folded.rstrip(" .。")
    start = find_tail_frame(text)
    if start:
        byline = read_names(page, piece.cut(start), table)
        is_signed = byline and (byline.has_role or not FIGURE_END.search(text[:start]))
        return (start, byline) if byline and is_signed else None
    stops = [found.end() for found in STOP.finditer(text, max(0, len(text) - LONGEST_TAIL), len(text) - 1)]
    if not stops or piece.folded.rstrip()[-1] == "。":
        return None
    byline = read_lone_byline(page, piece.cut(stops[-1]), table)
    return (stops[-1], byline) if byline else None


def find_tail_frame(text: str) -> int:
    """Where the bracket at the end of a text begins; 0 if there is none."""
    if not text or text[-1] not in PAIRS.values():
        return 0
    opener = next(left for left, right in PAIRS.items() if right == text[-1])
    start = text.rfind(opener, max(0, len(text) - LONGEST_BYLINE))
    return start if start > 0 and len(text) - start > len("(甲)") else 0


def ends_with_byline(piece: SpanText, table: MarksTable) -> bool:
    """Whether names in brackets follow the last word of a line."""
    start = find_tail_frame(piece.folded.rstrip(" .。"))
    return start > 0 and is_lone_byline(piece.cut(start), table)


def are_surnamed(byline: Byline, table: MarksTable) -> bool:
    return all(_begins_with_surname(name, table) for name in byline.names)


def _begins_with_surname(name: Name, table: MarksTable) -> bool:
    """Whether a name is recognised by its surname, or by a space or · in it: 记者走基层 is the name of a section."""
    text = name.piece.folded
    return text[0] in table.surnames or text.startswith(table.compound_surnames) or not text.isalpha() or text.isascii()


#: What may stand in a byline beside its words; any other sign is an ornament.
SAYS = frozenset(" \t\n、,;/:|·•'’.-&+—")
#: The longest line of names without role, bracket or ornament.
LONGEST_BARE = 14


@lru_cache(maxsize=REMEMBERED_LINES)
def read_any_byline(page: str, piece: SpanText, table: MarksTable, *, bare: bool = False) -> Byline | None:
    """The byline of a line whose place says that it may be one: between any brackets or ornaments; ``bare``: even without."""
    if found := read_lone_byline(page, piece, table):
        return found
    text = piece.folded
    if table.spaced:
        return read_spaced_byline(page, piece, table, bare=bare)
    if measure_length(text.strip()) > LONGEST_BYLINE or re.search(r"\d", text):
        return None
    plain = "".join(own if char.isalnum() or char in SAYS else " " for own, char in zip(piece.text, text, strict=True))
    byline = read_names(page, SpanText(plain, piece.spans), table)
    solid = strip_gaps(piece.text)
    if byline is None or not byline.names or any(strip_gaps(name.piece.text) not in solid for name in byline.names):
        return None
    framed = not text.strip()[0].isalnum() or not text.strip()[-1].isalnum()
    if byline.has_role or (framed and are_surnamed(byline, table)):
        return byline
    return byline if bare and len(text.strip()) <= LONGEST_BARE and are_surnamed(byline, table) else None


def find_sent_from(page: str, piece: SpanText, table: MarksTable) -> tuple[int, int] | None:
    """Where the place after the names of a line is, if what is before it is a byline with a role: 本报记者 甲乙 发自东埠."""
    text = piece.folded
    if len(text) > LONGEST_BYLINE or not table.sent_from.search(text):
        return None
    if table.spaced:
        return _find_spaced_place(page, piece, table)
    for found in filter(None, (table.sent_from.match(text, start) for start in range(1, len(text)))):
        at, end = found.span(found.lastgroup or 0)
        byline = read_any_byline(page, piece.cut(0, at), table)
        if not (byline and byline.has_role and are_surnamed(byline, table)):
            continue
        words = WORDS.findall(text[at : found.start("sent")]) if found.lastgroup == "core2" else []
        parted = text[at - 1] == "/" and len(words) == 1
        if found.lastgroup == "core" or parted or (words and not _may_be_people(words[0], table)):
            return at, end
    return None


def _find_spaced_place(page: str, piece: SpanText, table: MarksTable) -> tuple[int, int] | None:
    """By Jane Roe in Riverton, By Jane Roe, RIVERTON, JANE ROE – RIVERTON: names with a role, or both in capitals."""
    found = table.sent_from.search(piece.folded)
    byline = read_spaced_byline(page, piece.cut(0, found.start()), table, bare=True) if found else None
    if found is None or byline is None or not byline.names:
        return None
    start, end = found.span(found.lastgroup or 0)
    is_place = not table.role_phrase.search(piece.folded, start, end) and (byline.has_role or piece.text.isupper())
    return (start, end) if is_place else None


def _may_be_people(word: str, table: MarksTable) -> bool:
    return may_be_name(word, table) or table.role_prefix.match(word) is not None


#: Names between two signs before a text: /本报记者甲乙/, ~甲乙~.
ANY_FRAME = re.compile(
    r"\s*(?P<left>[^\w\s,。、“”])(?P<words>[\w\s、,/:·|-]{2,40}?)(?P<right>(?P=left)|[^\w\s,、/:·|-])"
)


def read_any_lead(page: str, piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """The byline before a text whose place says that there may be one."""
    if found := read_lead_byline(page, piece, table):
        return found
    framed = ANY_FRAME.match(piece.folded)
    if not framed or PAIRS.get(framed["left"], framed["right"]) != framed["right"]:
        return None
    byline = read_any_byline(page, piece.cut(framed.start("left"), framed.end()), table)
    return (framed.end(), byline) if byline else None


def read_any_tail(page: str, piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """The byline after a text's last sentence, between any signs."""
    if found := read_tail_byline(page, piece, table):
        return found
    if table.spaced:
        return read_spaced_tail(page, piece, table)
    text = piece.folded.rstrip()
    stops = [found.end() for found in STOP.finditer(text, max(0, len(text) - LONGEST_TAIL), len(text) - 1)]
    if not stops or text[-1] == "。":
        return None
    byline = read_any_byline(page, piece.cut(stops[-1]), table)
    return (stops[-1], byline) if byline else read_pen_tail(piece, table)
