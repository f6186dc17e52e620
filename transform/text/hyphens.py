"""Patterns for a word that is hyphenated at the end of a line."""

import re

LATIN_LETTER = "A-Za-z\u00c0-\u024f"
#: The longest half of a word that is recognized; no language that hyphenates needs more.
LONGEST_WORD = 60
#: The first half with its hyphen, and the second half on the next line.
FIRST_HALF = re.compile(rf"([{LATIN_LETTER}]{{2,}})[-\u00ad‐]$")
SECOND_HALF = re.compile(rf"[{LATIN_LETTER}]+")
#: First halves that keep their hyphen: twenty-year, self-made, ex-mayor.
KEEPS_HYPHEN = frozenset(
    [
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "self",
        "ex",
        "non",
        "well",
        "long",
        "short",
        "high",
        "low",
        "half",
        "all",
        "cross",
    ]
)
COMPOUND = re.compile(rf"(?<![{LATIN_LETTER}])[{LATIN_LETTER}]+-[{LATIN_LETTER}]+")
