"""Bylines of spaced scripts by their shape: between any signs, behind a role, after the last sentence of a text.

In: a piece of the page and the table of a spaced language. Out: the Byline, and where it is. A name has two to four words with capitals, so a
line of such words alone may be something else; its place says what it is.
"""

import re

from transform.marks.forms.names import Byline, Name, read_names
from transform.marks.table import MarksTable
from transform.text.span_text import SpanText, strip_gaps

#: The longest line of names, and the longest names after a sentence, in letters.
LONGEST, LONGEST_TAIL = 100, 60
#: What may stand in a byline beside its words; any other sign is an ornament.
SAYS = frozenset(" \t\n,;/:|·•'’.-&+—()@_")
DIGIT = re.compile(r"\d")
#: Around words that somebody says; a pen name in quotation marks has a role or stands where names do.
QUOTES = frozenset("\"'“‘„«")
#: The end of a sentence inside a line.
STOP = re.compile(r"[.!?…][\"”’)]*\s*(?=\S)")
#: Initials, or an agency in capitals, in brackets: (KP), (CARIWIRE).
INITIALS = re.compile(r"\((?P<name>[A-Z][A-Z.&/-]{1,15}(?:\s[A-Z][A-Z.&/-]*){0,3})\)")


def read_spaced_byline(page: str, piece: SpanText, table: MarksTable, *, bare: bool) -> Byline | None:
    """The byline of a line whose place says that it may be one; ``bare``: also names without a role or sign."""
    text = piece.folded.strip()
    if not text or len(text) > LONGEST or DIGIT.search(text):
        return None
    plain = "".join(char if char.isalnum() or char in SAYS else " " for char in piece.text)
    byline = read_names(page, SpanText(plain, piece.spans), table)
    solid = strip_gaps(piece.text)
    if byline is None or any(strip_gaps(name.piece.text) not in solid for name in byline.names):
        return None
    framed = not (text[0].isalnum() and text[-1].isalnum()) and text[0] not in QUOTES
    return byline if byline.has_role or framed or bare else None


def read_spaced_tail(page: str, piece: SpanText, table: MarksTable) -> tuple[int, Byline] | None:
    """The byline after a text's last sentence, with its start: behind a sign or a role."""
    text = piece.folded.rstrip()
    for found in STOP.finditer(text, max(0, len(text) - LONGEST_TAIL)):
        rest = piece.cut(found.end(), len(text))
        if initials := INITIALS.fullmatch(rest.folded):
            return found.end(), _make_byline(rest, *initials.span("name"))
        if rest.folded[0].isalnum() and not table.role_prefix.match(rest.folded):
            continue
        if byline := read_spaced_byline(page, rest, table, bare=False):
            return found.end(), byline
    return None


def _make_byline(piece: SpanText, start: int, end: int) -> Byline:
    """What is between ``start`` and ``end`` as the one name, the rest as its marks."""
    marks = (*piece.cut(0, start).spans, *piece.cut(end).spans)
    return Byline((Name(piece.cut(start, end), None),), marks, has_role=False)
