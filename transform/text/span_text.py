"""Words of the page that never lose their place: a Piece is text with the spans it was read from.

In: offsets into the page text. Out: pieces that can be cut and joined, and the text that a reader sees.
The law of this file: the characters of ``Piece.text`` are, one by one, the characters of its spans. So whatever
the steps do with pieces, a text that differs from its spans in more than white space cannot come about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transform.model.page import Spans

#: Full-width forms beside their half-width twins, one character each, so that a pattern is written once.
FOLDED = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
WIDE = re.compile(f"[{''.join(map(chr, FOLDED))}]")
#: Every step folds the same blocks and lines; a page has some hundred, a very full one some thousand.
REMEMBERED = 4096
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
HAN_CHAR = re.compile(f"[{HAN}]")
WHITE = re.compile(r"\s+")
WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff.,;:!?%)\]][\"'”’]?$")
WORD_START = re.compile(r"[\"'“‘]?[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff($\[]")
#: How many characters on each side of a gap say whether it stands between words: one, and a quotation mark.
BESIDE = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of the page, white space included, and the spans it stands in: one character each."""

    text: str
    spans: Spans

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    @property
    def folded(self) -> str:
        return fold_width(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: "Piece") -> "Piece":
        if not self.spans or not other.spans:
            return self if self.spans else other
        if self.end == other.start:
            middle = ((self.spans[-1][0], other.spans[0][1]),)
            return Piece(self.text + other.text, self.spans[:-1] + middle + other.spans[1:])
        return Piece(self.text + other.text, self.spans + other.spans)

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """The piece of these characters; offsets count within this piece."""
        end = len(self.text) if end is None else end
        spans: list[tuple[int, int]] = []
        passed = 0
        for left, right in self.spans:
            low, high = max(start - passed, 0), min(end - passed, right - left)
            if low < high:
                spans.append((left + low, left + high))
            passed += right - left
        return Piece(self.text[start:end], tuple(spans))

    def strip(self) -> "Piece":
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


NOTHING = Piece("", ())


@lru_cache(maxsize=REMEMBERED)
def fold_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width ones; the length stays the same."""
    return WIDE.sub(_fold_char, text)


def _fold_char(found: re.Match[str]) -> str:
    return chr(FOLDED[ord(found[0])])


def take_piece(page: str, start: int, end: int) -> Piece:
    return Piece(page[start:end], ((start, end),) if start < end else ())


def join_pieces(page: str, first: Piece, second: Piece) -> Piece:
    """Both pieces, with the white space or line break after the first where it parts words.

    It does between Latin words, and at a line's end that has blanks: names of a list may stand there.
    """
    if not first.spans or not second.spans:
        return first + second
    words = bool(WORD.search(first.text[-BESIDE:]) and WORD_START.match(second.text))
    beside = page[first.end : first.end + 1]
    if not beside.isspace() or not (words or beside != "\n"):
        return first + second
    if words and beside != "\n":
        return first + take_piece(page, first.end, first.end + 1) + second
    at = page.find("\n", first.end)
    if at < 0 or not page[first.end : at + 1].isspace() or at >= second.start > first.end:
        return first + second
    return first + take_piece(page, at, at + 1) + second


def show_piece(piece: Piece) -> str:
    """The text as read: white space is one space, or nothing where a line breaks inside Han text."""
    text = piece.text.strip()
    parts: list[str] = []
    last = 0
    for gap in WHITE.finditer(text):
        parts.append(text[last : gap.start()])
        parts.append(
            _show_gap(
                text[max(0, gap.start() - BESIDE) : gap.start()], gap.group(), text[gap.end() : gap.end() + BESIDE]
            )
        )
        last = gap.end()
    return "".join([*parts, text[last:]])


def _show_gap(before: str, gap: str, after: str) -> str:
    if "\n" not in gap or (WORD.search(before) and WORD_START.match(after)):
        return " "
    return ""


def strip_gaps(text: str) -> str:
    return WHITE.sub("", text)


def cut_pieces(piece: Piece, edges: Iterable[tuple[int, int]]) -> list[Piece]:
    """The pieces between these pairs of offsets, which ascend and do not overlap, in one pass over the spans."""
    found: list[Piece] = []
    first, passed = 0, 0
    for start, end in edges:
        while first < len(piece.spans) and passed + piece.spans[first][1] - piece.spans[first][0] <= start:
            passed += piece.spans[first][1] - piece.spans[first][0]
            first += 1
        last, reach = first, passed
        while last < len(piece.spans) and reach < end:
            reach += piece.spans[last][1] - piece.spans[last][0]
            last += 1
        part = Piece(piece.text[passed:reach], piece.spans[first:last])
        found.append(part.cut(start - passed, end - passed))
    return found


def gather_pieces(pieces: Iterable[Piece]) -> Piece:
    """All pieces one after another, in one go."""
    parts = [piece for piece in pieces if piece.spans]
    spans: list[tuple[int, int]] = []
    for start, end in (span for piece in parts for span in piece.spans):
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return Piece("".join(piece.text for piece in parts), tuple(spans))


def solid_spans(page: str, spans: Spans) -> Spans:
    """The spans without those that hold only white space, each trimmed to its first and last solid character."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        text = page[start:end]
        left, right = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if left < right:
            found.append((left, right))
    return tuple(found)
