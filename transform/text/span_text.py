"""Text that keeps its place on the page: a SpanText is text with the spans it was read from.

In: offsets into the page text. Out: pieces (SpanText) that can be cut and joined, and the text that a reader sees.
Invariant: the characters of ``SpanText.text`` are those of its spans, one by one. So whatever the steps do with pieces,
a text never differs from its spans in more than white space.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transform.model.page import Spans
from transform.text.traditional import load_simplified

#: Full-width forms and their half-width counterparts, signs and those that are set for them, and traditional characters and their
#: simplified ones, one character each, so that a pattern is written once.
NARROWED = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
ALIKE = str.maketrans("─―∶﹕﹔﹐﹑﹖﹗﹙﹚﹝﹞｢｣‧・･∙∕⁄╱〜│︱┃", "——::;,、?!()〔〕「」····///~|||")
FOLDED = NARROWED | ALIKE | load_simplified()
TO_FOLD = re.compile(f"[{''.join(map(chr, FOLDED))}]")
#: Cache size: every step folds the same blocks and lines; a page has some hundred, a very full one some thousand, each in a few forms.
REMEMBERED = 16_384
#: The same for what is remembered of lines, and takes more room: each is read in several orders, and in the text that it belongs to.
REMEMBERED_LINES = 4096
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
HAN_CHAR = re.compile(f"[{HAN}]")
WHITE = re.compile(r"\s+")
WORD_END = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff.,;:!?%)\]][\"'”’]?$")
WORD_START = re.compile(r"[\"'“‘]?[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff($\[]")
#: Characters on each side of a gap that show whether it is between words: a letter and perhaps a quotation mark.
BESIDE = 2


@dataclass(frozen=True, slots=True)
class SpanText:
    """Text of the page, white space included, with its spans: one character of the text for each of the spans."""

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

    def __add__(self, other: "SpanText") -> "SpanText":
        if not self.spans or not other.spans:
            return self if self.spans else other
        if self.end == other.start:
            middle = ((self.spans[-1][0], other.spans[0][1]),)
            return SpanText(self.text + other.text, self.spans[:-1] + middle + other.spans[1:])
        return SpanText(self.text + other.text, self.spans + other.spans)

    def cut(self, start: int, end: int | None = None) -> "SpanText":
        """The piece between two offsets within this piece."""
        end = len(self.text) if end is None else end
        spans: list[tuple[int, int]] = []
        passed = 0
        for left, right in self.spans:
            low, high = max(start - passed, 0), min(end - passed, right - left)
            if low < high:
                spans.append((left + low, left + high))
            passed += right - left
        return SpanText(self.text[start:end], tuple(spans))

    def strip(self) -> "SpanText":
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


NOTHING = SpanText("", ())


@lru_cache(maxsize=REMEMBERED)
def fold_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width ones, traditional characters as simplified ones.

    The length stays the same.
    """
    return TO_FOLD.sub(_fold_char, text)


def narrow_width(text: str) -> str:
    """Full-width letters, digits and punctuation as half-width ones, Han characters as printed."""
    return text.translate(NARROWED)


def _fold_char(found: re.Match[str]) -> str:
    return chr(FOLDED[ord(found[0])])


def take_piece(page: str, start: int, end: int) -> SpanText:
    return SpanText(page[start:end], ((start, end),) if start < end else ())


def join_pieces(page: str, first: SpanText, second: SpanText) -> SpanText:
    """Both pieces, with the white space or line break between them if it separates words.

    It does between Latin words, and at a line end that has blanks, where there may be names of a list.
    """
    if not first.spans or not second.spans:
        return first + second
    words = bool(WORD_END.search(first.text[-BESIDE:]) and WORD_START.match(second.text))
    beside = page[first.end : first.end + 1]
    if not beside.isspace() or not (words or beside != "\n"):
        return first + second
    if words and beside != "\n":
        return first + take_piece(page, first.end, first.end + 1) + second
    at = page.find("\n", first.end)
    if at < 0 or not page[first.end : at + 1].isspace() or at >= second.start > first.end:
        return first + second
    return first + take_piece(page, at, at + 1) + second


def join_lines(page: str, lines: Iterable[SpanText]) -> SpanText:
    """All lines in order, joined as ``join_pieces`` does."""
    joined = NOTHING
    for line in lines:
        joined = join_pieces(page, joined, line)
    return joined


def show_piece(piece: SpanText) -> str:
    """The text as read: each white space is one space, or nothing where a line breaks inside Han text."""
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
    if "\n" not in gap or (WORD_END.search(before) and WORD_START.match(after)):
        return " "
    return ""


def list_joints(piece: SpanText) -> list[int]:
    """The offsets within a piece where what it takes from the page was apart."""
    ends, passed = [], 0
    for start, end in piece.spans[:-1]:
        passed += end - start
        ends.append(passed)
    return ends


def strip_gaps(text: str) -> str:
    return WHITE.sub("", text)


def cut_pieces(piece: SpanText, edges: Iterable[tuple[int, int]]) -> list[SpanText]:
    """The pieces between these pairs of offsets, which must ascend and not overlap; one pass over the spans."""
    found: list[SpanText] = []
    first, passed = 0, 0
    for start, end in edges:
        while first < len(piece.spans) and passed + piece.spans[first][1] - piece.spans[first][0] <= start:
            passed += piece.spans[first][1] - piece.spans[first][0]
            first += 1
        last, reach = first, passed
        while last < len(piece.spans) and reach < end:
            reach += piece.spans[last][1] - piece.spans[last][0]
            last += 1
        part = SpanText(piece.text[passed:reach], piece.spans[first:last])
        found.append(part.cut(start - passed, end - passed))
    return found


def gather_pieces(pieces: Iterable[SpanText]) -> SpanText:
    """All pieces as one, in order."""
    parts = [piece for piece in pieces if piece.spans]
    spans: list[tuple[int, int]] = []
    for start, end in (span for piece in parts for span in piece.spans):
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return SpanText("".join(piece.text for piece in parts), tuple(spans))


def solid_spans(page: str, spans: Spans) -> Spans:
    """The spans trimmed to their first and last visible character; spans of white space alone are dropped."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        text = page[start:end]
        left, right = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if left < right:
            found.append((left, right))
    return tuple(found)
