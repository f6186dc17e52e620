"""Step: lift boxes that announce stories of other pages (INSIDE) off a page with spaces between words.

Each line of such a box is the headline of a refer, with the page behind it: after wide white space, leader dots, a comma or a dash. In:
``lines``. Out: ``lines`` without these boxes, ``boxes``; ``place_lifted`` makes refers of them. A box is two such lines, or one below
the words that such boxes have above them, which are its section.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from transform.marks.forms.jumps import read_page_number
from transform.marks.found import JumpMark
from transform.marks.table import MarksTable
from transform.parse.draft import Box, Draft, Line, Refer
from transform.text.solid import is_mostly_spaced, is_spaced_headline
from transform.text.span_text import NOTHING, SpanText

#: Lines that make a box, and words of a headline at least: INDEX boxes have one or two (Sports, B1).
FEWEST, LEAST_WORDS = 2, 3
#: The white space or dots before a page, and its label.
LONGEST_END = 80
PAGE = r"(?i:pages?|pg\.|p\.)\s?"
LABEL = r"[A-Z]{1,2}\s?-?\d{1,3}"
#: A page behind a headline: a number only after leader dots, white space or the word page.
BEHIND = re.compile(
    rf"(?P<gap>\s*(?:\.\s?){{3,}}\s*|\s*…+\s*|\s{{2,}}|\t)(?P<page>(?:{PAGE})?(?:{LABEL}|\d{{1,3}}))$"
    rf"|(?P<gap2>\s*[,/|•·—–]\s*|\s+-\s+|\s+)(?P<page2>{PAGE}(?:{LABEL}|\d{{1,3}})|{LABEL})$"
)
BULLET = re.compile(r"[•●■▪◆*►▶-]\s*")
#: Dots and ornaments between a headline and its page.
SIGNS = re.compile(r"[^\w!?%)\]\"'”’]+$")
NUMBER = re.compile(r"[A-Z]{0,2}\s?-?\d{1,3}$")
#: The last but one figure of a row of a table.
FIGURE = re.compile(r"(?:\s|^)[+−–-]?[£$€]?\d[\d.,/½¼¾⁄:-]*%?$")


def lift_refers(draft: Draft) -> Draft:
    lines = draft.lines
    if not is_mostly_spaced("".join(line.piece.text for line in lines)):
        return draft
    kept: list[Line] = []
    boxes: list[Box] = []
    at, ended = 0, -1
    while at < len(lines):
        label = draft.table.box.fullmatch(lines[at].piece.folded.strip(" :")) is not None
        refers = _read_box(lines, at + label, draft.table)
        if len(refers) >= (1 if label else FEWEST):
            boxes.append(Box(lines[at].piece if label else NOTHING, tuple(refers)))
            at = ended = at + label + len(refers)
        else:
            kept.append(replace(lines[at], gap=max(1, lines[at].gap)) if at == ended else lines[at])
            at += 1
    return replace(draft, lines=tuple(kept), boxes=tuple(boxes)) if boxes else draft


def _read_box(lines: Sequence[Line], at: int, table: MarksTable) -> list[Refer]:
    """The refers of the lines from one on, as long as each has a page behind its headline."""
    refers: list[Refer] = []
    while at < len(lines) and (refer := _read_refer(lines[at].piece, table)):
        refers.append(refer)
        at += 1
    return refers


def _read_refer(piece: SpanText, table: MarksTable) -> Refer | None:
    text = piece.folded
    found = BEHIND.search(text[-LONGEST_END:])
    if not found or table.bare_jump.search(text):
        return None
    start = max(0, len(text) - LONGEST_END)
    group = "page" if found["page"] else "page2"
    left, right = (start + edge for edge in found.span(group))
    pointed = table.end_label.search(text)
    if pointed and pointed.start() < start + found.start():
        left = pointed.start() + next(k for k, char in enumerate(pointed[0]) if char.isalnum())
    headline = SIGNS.sub("", text[: min(left, start + found.start())])
    if len(headline.split()) < LEAST_WORDS or not is_spaced_headline(headline):
        return None
    if found[group].isdigit() and FIGURE.search(headline):
        return None
    number = NUMBER.search(found[group])
    pages = (read_page_number(number[0].replace("-", "")),) if number else ()
    bullet = BULLET.match(headline)
    first = bullet.end() if bullet else 0
    ornaments = piece.cut(0, first).strip() + piece.cut(len(headline), left).strip()
    return Refer(piece.cut(first, len(headline)), JumpMark(piece.cut(left, right), "see", pages), ornaments)
