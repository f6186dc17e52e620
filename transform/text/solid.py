"""The solid form of a text, in which texts are compared and measured, for scripts with and without spaces between
words.

In: text. Out: whether it is spaced, its solid form, its length in Han characters. Han text is solid without any white
space, as its lines break anywhere; in spaced text each gap becomes one space, so that words stay words.
"""

import re
from functools import lru_cache

from transform.text.span_text import HAN, REMEMBERED, WHITE, SpanText, strip_gaps

#: Han, kana and hangul: compared without spaces, even if the language uses them (Korean).
SOLID_CHAR = re.compile(f"[{HAN}\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af]")
LETTER = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
LETTER_CHAR = re.compile(f"[{LETTER}]")
#: Letters that count as one Han character in lengths: 16 Han characters of a headline say as much as some 48 letters.
LETTERS_A_CHARACTER = 3
#: Decks of front pages have up to some 110 letters, exclamations and questions are shorter; longer lines without a stop
#: are parts of text.
LONGEST_SPACED_HEADLINE, LONGEST_SPACED_CALL = 110, 80
#: A headline has few commas (Twins, 90, still run the store), part of a list has more.
MOST_COMMAS = 3
#: Clauses of a deck with semicolons (Crossings every hour; bicycles ride free), and the words of each at least.
MOST_CLAUSES, LEAST_CLAUSE = 3, 2
#: Most words of a kicker above a longer line: two, or five if they are in capitals.
SURE_KICKER, LONGEST_KICKER = 2, 5
#: A deck in smaller letters has more of them than its headline, by this factor.
DECK_RATIO = 1.15
#: The end of a sentence inside a line; initials and abbreviations (St., U.S., p.m.) do not count.
FULL_STOP = re.compile(r"[a-z\d]{3}[.!?][\"”’]?\s+(?=[\"“‘]?[A-Z])")
ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$")
SPACED_QUOTED = re.compile(r'“[^“”]*”|"[^"]*"|\([^()]*\)')


@lru_cache(maxsize=REMEMBERED)
def is_spaced_text(text: str) -> bool:
    """Whether a text has spaces between its words: it has letters, and no Han, kana or hangul."""
    return not SOLID_CHAR.search(text) and bool(LETTER_CHAR.search(text))


def is_mostly_spaced(text: str) -> bool:
    """Whether most letters of a page belong to a script with spaces between words."""
    return 2 * len(LETTER_CHAR.findall(text)) > sum(char.isalpha() for char in text)


@lru_cache(maxsize=REMEMBERED)
def close_gaps(text: str) -> str:
    """The solid form: no white space, or one space for each gap of a spaced text."""
    return WHITE.sub(" ", text.strip()) if is_spaced_text(text) else strip_gaps(text)


def list_solid(text: str) -> list[int]:
    """For each character of the solid form its offset in the text."""
    spaced = is_spaced_text(text)
    return [k for k, char in enumerate(text) if not char.isspace() or (spaced and k and not text[k - 1].isspace())]


def measure_length(text: str) -> int:
    """The length of a text in Han characters."""
    return len(text) // LETTERS_A_CHARACTER if is_spaced_text(text) else len(text)


def is_spaced_headline(text: str) -> bool:
    """Whether a spaced line can be a headline or deck by its shape: no stop, no lower-case start, nothing left open."""
    if len(text) > LONGEST_SPACED_HEADLINE or text[0].islower() or text[0] in ",;:!?)”’" or text[-1] in ",;:":
        return False
    if (text[-1] == "." and not ABBREVIATION.search(text)) or (text[-1] in "!?…" and len(text) > LONGEST_SPACED_CALL):
        return False
    if FULL_STOP.search(text) or text.count(",") > MOST_COMMAS or _lists_clauses(text):
        return False
    return text.count('"') % 2 == 0 and all(text.count(left) == text.count(right) for left, right in ("“”", "()"))


def _lists_clauses(text: str) -> bool:
    """Whether semicolons separate more, or more or less, than the two clauses of a deck."""
    clauses = SPACED_QUOTED.sub("", text).split(";")
    return len(clauses) > 1 and (
        len(clauses) > MOST_CLAUSES or min(len(clause.split()) for clause in clauses) < LEAST_CLAUSE
    )


def is_spaced_kicker(first: str, second: str, *, capitals: bool = False) -> bool:
    """Whether the first of two headline lines is a kicker: a word or two over more words, or capitals over small
    letters if headlines are not set in ``capitals``.
    """
    words = first.split()
    if capitals and first.isupper() and len(words) > SURE_KICKER:
        return False
    if first.isupper() and not second.isupper():
        return len(words) <= LONGEST_KICKER
    return len(words) <= SURE_KICKER and len(second.split()) > len(words)


def is_spaced_deck(first: str, second: str) -> bool:
    """Whether the second of two lines is the deck of a headline with small letters: it begins anew, and has clauses or more letters."""
    words = first.split()[1:]
    small = 2 * sum(word[0].islower() for word in words) >= len(words) > 0
    if not small or not second[0].isupper() or second.isupper():
        return False
    return (";" in second and ";" not in first) or len(second) >= DECK_RATIO * len(first)


def take_solid(piece: SpanText, start: int, end: int) -> SpanText:
    """The piece between two offsets of its solid form."""
    solid = list_solid(piece.text)
    return piece.cut(solid[start], solid[end - 1] + 1)


def fold_solid(piece: SpanText) -> str:
    """The text of a piece for comparing: half width, in solid form."""
    return close_gaps(piece.folded)
