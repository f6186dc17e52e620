"""Texts written in words with spaces between them, beside texts that have none: how they are compared and measured.

In: text. Out: whether it is worded, its solid form (what overlaps, copies and joins are looked for in), its length. A
Han text is solid without its white space, as its lines break anywhere; in a worded text one space between words stays,
whatever the page has there, so that words are still words where they are counted.
"""

import re
from functools import lru_cache

from transform.text.span_text import HAN, REMEMBERED, WHITE, Piece, strip_gaps

#: Han, kana and hangul: scripts that are compared without their spaces, also where a language sets some (Korean).
SOLID_CHAR = re.compile(f"[{HAN}\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af]")
LETTER = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
LETTER_CHAR = re.compile(f"[{LETTER}]")
#: Letters to a Han character, for lengths: a headline of 16 Han characters says as much as one of some 48 letters.
LETTERS_A_CHARACTER = 3
#: Decks of front pages run to some 110 letters, calls and questions are shorter; longer lines without a stop are pieces of text.
LONGEST_HEADLINE, LONGEST_CALL = 110, 80
#: A headline has few commas (Twins, 90, still run the store), a piece of a list has more.
MOST_COMMAS = 3
#: Words of a kicker: any two over a longer line, a few more in capitals.
SURE_LABEL, LONGEST_LABEL = 2, 5
#: A sentence that ends inside a line; initials and short forms (St., U.S., Mr.) end none.
FULL_STOP = re.compile(r"[a-z\d]{3}[.!?][\"”’]?\s+[\"“‘]?[A-Z]")
ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$")
QUOTED = re.compile(r'“[^“”]*”|"[^"]*"|\([^()]*\)')


@lru_cache(maxsize=REMEMBERED)
def is_worded(text: str) -> bool:
    return not SOLID_CHAR.search(text) and bool(LETTER_CHAR.search(text))


def is_mostly_worded(text: str) -> bool:
    """Whether most letters of a page are of a script whose words stand apart."""
    return 2 * len(LETTER_CHAR.findall(text)) > sum(char.isalpha() for char in text)


@lru_cache(maxsize=REMEMBERED)
def close_gaps(text: str) -> str:
    """The solid form: no white space, or in a worded text one space for each gap between words."""
    return WHITE.sub(" ", text.strip()) if is_worded(text) else strip_gaps(text)


def list_solid(text: str) -> list[int]:
    """The offset in the text of each character of its solid form."""
    worded = is_worded(text)
    return [k for k, char in enumerate(text) if not char.isspace() or (worded and k and not text[k - 1].isspace())]


def measure_length(text: str) -> int:
    """How long a text is, in Han characters."""
    return len(text) // LETTERS_A_CHARACTER if is_worded(text) else len(text)


def is_worded_headline(text: str) -> bool:
    """Whether a worded line can be a headline or deck by its shape: no stop, not the rest of a sentence, nothing left open."""
    if len(text) > LONGEST_HEADLINE or text[0].islower() or text[0] in ",;:!?)”’" or text[-1] in ",;:":
        return False
    if (text[-1] == "." and not ABBREVIATION.search(text)) or (text[-1] in "!?…" and len(text) > LONGEST_CALL):
        return False
    if FULL_STOP.search(text) or text.count(",") > MOST_COMMAS or ";" in QUOTED.sub("", text):
        return False
    return text.count('"') % 2 == 0 and all(text.count(left) == text.count(right) for left, right in ("“”", "()"))


def is_worded_label(first: str, second: str) -> bool:
    """Whether the first of two headline lines is a kicker: a word or two without a verb's ending, or capitals over small letters."""
    words = first.split()
    if first.isupper() and not second.isupper():
        return len(words) <= LONGEST_LABEL
    return len(words) <= SURE_LABEL and len(second.split()) > len(words)


def take_solid(piece: Piece, start: int, end: int) -> Piece:
    """The piece between two offsets of its solid text."""
    solid = list_solid(piece.text)
    return piece.cut(solid[start], solid[end - 1] + 1)


def fold_solid(piece: Piece) -> str:
    """The text to compare: folded, without gaps but for one space between words that are written apart."""
    return close_gaps(piece.folded)
