"""How a word divided at the end of a line looks."""

import re

LETTER = "A-Za-z\u00c0-\u024f"


#: The longest word that is looked for at a line's end; no language that hyphenates needs more.
LONGEST_WORD = 60


#: What stands before the hyphen of a broken word, and what goes on after it: a word goes on in lower case.
FIRST_HALF = re.compile(rf"([{LETTER}]{{2,}})[-\u00ad‐]$")


SECOND_HALF = re.compile(rf"[{LETTER}]+")


COMPOUND = re.compile(rf"(?<![{LETTER}])[{LETTER}]+-[{LETTER}]+")
