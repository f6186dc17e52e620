"""Labels of sections in spaced scripts by their shape: a few words between two signs, or beside one: == SPORT ==, • Town talk.

In: a folded line. Out: whether it is a label.
"""

import re

from transform.marks.forms.labels import NOT_APART, SIGN
from transform.marks.forms.shapes import BULLETS, CLOSERS, OPENERS
from transform.text.solid import LETTER

#: Words of a label: they begin with a capital, and no sentence ends among them.
WORDS = rf"(?![a-z])[{LETTER}](?:[{LETTER}]|[&'’,/ -]){{0,30}}[{LETTER}]"
ORNAMENT = rf"(?:{SIGN}|>|<)"
BETWEEN = re.compile(
    rf"\s?{ORNAMENT}(?:{ORNAMENT}|\s){{0,8}}(?P<between>{WORDS})\s?{ORNAMENT}(?:{ORNAMENT}|\s){{0,8}}"
    rf"|\s?[{OPENERS}]\s?(?P<framed>{WORDS})\s?[{CLOSERS}]"
)
BESIDE = re.compile(
    rf"\s?[{re.escape(BULLETS)}>=+|~»][\s{re.escape(BULLETS)}>=+|~»]{{0,4}}{WORDS}|{WORDS}\s?(?:[{re.escape(BULLETS)}>|~»]{{1,3}}|:)"
)
#: A label has few words.
MOST_WORDS = 5


def is_spaced_label(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS + 2 and bool(BETWEEN.fullmatch(text) or BESIDE.fullmatch(text))


def is_spaced_apart(text: str) -> bool:
    """Whether a line is a label between two signs, which no headline is."""
    return len(text.split()) <= MOST_WORDS + 2 and text[0] not in NOT_APART and BETWEEN.fullmatch(text) is not None
