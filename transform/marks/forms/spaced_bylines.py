"""Bylines of spaced scripts by their shape: between any signs, behind a role, after the last sentence of a text.

In: a piece of the page and the table of a spaced language. Out: the Byline, and where it is. A name has two to four words with capitals, so a
line of such words alone may be something else; its place says what it is.
"""

import re

from transform.marks.forms.names import Byline, Name, read_names
from transform.marks.table import MarksTable
from transform.model.laws import is_role_word
from transform.text.span_text import SpanText, strip_gaps

#: The longest line of names, and the longest names after a sentence, in letters.
LONGEST, LONGEST_TAIL = 100, 60
#: What may stand in a byline beside its words; any other sign is an ornament.
SAYS = frozenset(" \t\n,;/:|·•'’.-&+—()@_")
DIGIT = re.compile(r"\d")
#: Around words that somebody says; a pen name in quotation marks has a role or stands where names do.
QUOTES = frozenset("\"'“‘„«")
#: A pen name in quotation marks keeps them.
QUOTED = re.compile(r"[^\w\"'“”‘’„«»]*([\"'“‘„«])[^\"“”„«»]+[\"'”’“»][^\w\"'“”‘’„«»]*")
#: The end of a sentence inside a line: no initial, no Mon. or Sept., no p.m.
STOP = re.compile(
    r"(?:[!?…]|(?<![.\s(][A-Za-z])(?<!^[A-Za-z])(?<!\b[A-Z][a-z][a-z])(?<!\b[A-Z][a-z][a-z][a-z])(?<!\b[A-Z][a-z])\.)[\"”’)]*\s*(?=\S)"
)
#: Initials, or an agency in capitals, in brackets or behind a dash, or initials with stops alone: (KP), (CARIWIRE), — KP, B. S.; who signs a letter, in
#: capitals: … no app. RON TAPSTER.
INITIALS = re.compile(
    r"(?P<bracket>\()?(?P<dash>[—–-]{1,2}\s?)?(?P<name>(?(bracket)[A-Z][A-Z.&/-]{1,15}(?:\s[A-Z][A-Z.&/-]*){0,3}|(?(dash)[A-Z][A-Z.&/-]{1,15}|(?:[A-Z]\.\s?){1,3}[A-Z]\.)))(?(bracket)\)|\.?)"
)
CAPITALS = re.compile(r"(?P<name>(?=.{6})[A-Z][A-Z.'’-]*(?:,?\s[A-Z(][A-Z.'’)-]*){1,4})")
#: Who says it in words, in brackets: (Weligolla group correspondent).
IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][^()]{2,40})\)\.?")

#: So many words at most has a pen name, and nothing that a sentence or a list has; an initial is not longer.
MOST_WORDS, DASHES, LONGEST_INITIAL = 6, ("—", "–", "-"), 4
SENTENCE = re.compile(r"\d(?!\d?\))|[;:!?]|[a-z]{3}[.,]\s+\S|,.*,")
BY = re.compile(r"(?P<by>by|von|par)\s+(?=\S)", re.IGNORECASE)
#: A place behind a sign, and an agency in capitals.
PARTED_PLACE = re.compile(r"\s*[|/,•·–—]\s*(?P<place>[A-Z][\w’'-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'-]*){0,2})\s*$")
PREPOSITIONS = "in|at|of|from|to|near|around|outside|into|across|for|bei|nach|von|à|de|en|près de"
AGENCY = re.compile(r"\W*[A-Z]{2,6}")


def read_spaced_byline(page: str, piece: SpanText, table: MarksTable, *, bare: bool) -> Byline | None:
    """The byline of a line whose place says that it may be one; ``bare``: also names without a role or sign."""
    text = piece.folded.strip()
    if not text or len(text) > LONGEST or DIGIT.search(text) or QUOTED.fullmatch(text):
        return None
    byline = read_names(page, SpanText(_name_signs(piece.text), piece.spans), table)
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
        if signed := INITIALS.fullmatch(rest.folded):
            return found.end(), _make_byline(rest, *signed.span("name"))
        if (signed := CAPITALS.fullmatch(rest.folded)) and not text[: found.end()].isupper():
            return found.end(), _make_byline(rest, *signed.span("name"))
        if (signed := IN_BRACKETS.fullmatch(rest.folded)) and table.role_phrase.search(rest.folded):
            return found.end(), _make_byline(rest, *signed.span("name"))
        if rest.folded.startswith(DASHES) and (byline := read_spaced_pen_name(rest)):
            return found.end(), byline
        if rest.folded[0].isalnum() and not table.role_prefix.match(rest.folded):
            continue
        if byline := read_spaced_byline(page, rest, table, bare=False):
            return found.end(), byline
    return None


def find_parted_place(page: str, piece: SpanText, table: MarksTable) -> tuple[int, int] | None:
    """Where the place is that a sign parts from the names or the agency before it: TNX/Dorjeling, Julian Corder | Port Almeira.

    One word is no name of a person; several are a place if the page speaks of it.
    """
    found = PARTED_PLACE.search(piece.folded)
    if found is None or table.role_phrase.search(found["place"]):
        return None
    byline = read_spaced_byline(page, piece.cut(0, found.start()), table, bare=True)
    one = " " not in found["place"]
    known = byline is not None and byline.names and (one or is_known_place(page, found["place"], table))
    return (
        found.span("place")
        if known or (byline is None and one and AGENCY.fullmatch(piece.folded[: found.start()]))
        else None
    )


def is_known_place(page: str, words: str, table: MarksTable) -> bool:
    """Whether words are a place by what they are or what the page says: Port Saundry, Tilt Island; in Riverton."""
    return table.place.fullmatch(words) is not None or is_mentioned(page, words)


def is_mentioned(page: str, words: str) -> bool:
    """Whether a sentence of the page speaks of it as of a place: in Riverton, near Riverton."""
    return re.search(rf"\b(?:{PREPOSITIONS})\s{re.escape(words)}\b", page) is not None


def _name_signs(text: str) -> str:
    """The text without ornaments; one between two names parts them: Isla Cargill ◊ Ewan Tosh."""
    letters = [at for at, char in enumerate(text) if char.isalnum()]
    first, last = (letters[0], letters[-1]) if letters else (0, 0)
    return "".join(
        char
        if char.isalnum() or char in SAYS
        else "|"
        if first < at < last and char not in QUOTES and text[at - 1].isspace()
        else " "
        for at, char in enumerate(text)
    )


def read_spaced_pen_name(piece: SpanText) -> Byline | None:
    """What is left of a line whose place says that it names somebody, whatever its shape: GRATEFUL PATIENT, (Dee), – A concerned parent."""
    text = piece.folded
    goes_on = text.rstrip().endswith(DASHES) and not text.lstrip().startswith(DASHES)
    start, end = _cut_signs(text, *_find_inner(text))
    if (by := BY.match(text, start, end)) and is_role_word(by["by"]):
        start = by.end()
    name = text[start:end]
    if goes_on or not any(map(str.isalpha, name)) or len(name.split()) > MOST_WORDS or SENTENCE.search(name):
        return None
    return _make_byline(piece, start, end)


def _find_inner(text: str) -> tuple[int, int]:
    """Where what is neither white space nor ornament begins and ends."""
    inner = [at for at, char in enumerate(text) if char.isalnum() or char in "()[]“”‘’\"'."]
    return (inner[0], inner[-1] + 1) if inner else (0, 0)


def _cut_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The same without brackets around all of it and without a stop that ends no initial."""
    name = text[start:end]
    if name.startswith("(") and name.endswith(")") and name.count("(") == 1:
        return start + 1, end - 1
    last = name.split()[-1] if name.split() else ""
    if last.endswith(".") and len(last) > LONGEST_INITIAL and last.count(".") == 1:
        end -= 1
    return start, end


def _make_byline(piece: SpanText, start: int, end: int) -> Byline:
    """What is between ``start`` and ``end`` as the one name, the rest as its marks."""
    marks = (*piece.cut(0, start).spans, *piece.cut(end).spans)
    return Byline((Name(piece.cut(start, end), None),), marks, has_role=False)
