"""Marks within a line: a byline alone, a jump and its page numbers."""

import re
import unicodedata

from transform.marks.found import JumpMark
from transform.marks.names import Byline, Name, read_names
from transform.marks.table import NUMERALS, MarksTable
from transform.text.solid import measure_length
from transform.text.span_text import SpanText

TAIL_BYLINE = re.compile(r"\(([^()]{2,60})\)\s*[。.]?\s*$")
LEAD_BYLINE = re.compile(r"\s*\(([^()]{2,60})\)")
#: The longest line that is only a byline: five names with their roles.
LONGEST_BYLINE = 60
PAGE_NUMBER = re.compile(rf"(?<![A-Za-z])[A-Za-z]{{0,2}}\s?[0-9]{{1,3}}|[{NUMERALS}]{{1,3}}")
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}


def read_jump(piece: SpanText, found: re.Match[str], table: MarksTable) -> JumpMark:
    groups = found.groupdict()
    verb = groups.get("verb") or groups.get("verb2") or ""
    printed = next(words for name, words in groups.items() if name.startswith("pages") and words)
    plain = " ".join(verb.split())
    kind = next(kind for word, kind in table.jump_kinds if re.fullmatch(re.escape(word), plain, re.IGNORECASE))
    pages = tuple(read_page_number(number) for number in PAGE_NUMBER.findall(printed))
    return JumpMark(piece.strip(), kind, pages)


def read_page_number(printed: str) -> str:
    """A printed page number as the contract writes it: 第０３版's ０３ is 3, a03 is A3, 十二 is 12."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)).upper()
    text = re.sub(f"[{NUMERALS}]+", lambda found: str(_read_numeral(found.group())), text)
    return re.sub(r"0+(?=\d)", "", text, count=1)


def _read_numeral(text: str) -> int:
    if "十" not in text:
        return int("".join(str(DIGITS[digit]) for digit in text))
    tens, _, ones = text.rpartition("十")
    return (DIGITS.get(tens, 1)) * 10 + DIGITS.get(ones, 0)


def is_lone_byline(piece: SpanText, table: MarksTable) -> bool:
    return read_lone_byline("", piece, table) is not None


def read_lone_byline(page: str, piece: SpanText, table: MarksTable) -> Byline | None:
    """The byline of a block that is nothing else: in brackets, after a bullet, or with a role before the first name."""
    text = piece.folded
    if measure_length(text) > LONGEST_BYLINE:
        return None
    framed = (text[0] in "([【" and text[-1] in ")]】") or text[0] in table.byline_bullets
    if not framed and not table.role_prefix.match(text) and not table.byline.fullmatch(text):
        return None
    byline = read_names(page, piece, table)
    named = byline is not None and not table.agency.fullmatch(text)
    if (
        byline
        and named
        and not framed
        and table.surnames
        and not all(_begins_with_surname(name, table) for name in byline.names)
    ):
        return None
    return byline


def _begins_with_surname(name: Name, table: MarksTable) -> bool:
    """Whether a name is recognised by its surname, or by a space or · in it: 记者走基层 is the name of a section."""
    text = name.piece.text
    return text[0] in table.surnames or text.startswith(table.compound_surnames) or not text.isalpha() or text.isascii()
