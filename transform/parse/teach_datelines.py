"""Datelines that the page itself teaches: what several texts begin with, in one form, is their dateline.

In: the lines of the page, folded. Out: the forms that recur; where one is at the start of a text. A form is what is around the words, and
their first or last characters, which stay the same where the place and the day change.
"""

import re
from collections import Counter
from collections.abc import Iterable

from transform.marks.forms.shapes import BULLETS, CLOSERS, HAN, OPENERS

Form = tuple[str, str, str, str]
#: A text is at least so long, and at least so many begin with a form.
SHORTEST_TEXT, FEWEST = 20, 2
WORDS = rf"[{HAN}0-9·/、\s]{{2,16}}?"
SAID = "讯电道息递闻报"
NUMERALS = "0-9〇零一二三四五六七八九十"
FRAMED = re.compile(
    rf"[{re.escape(BULLETS)}]?\s?(?P<open>[{OPENERS}])\s?(?P<core>{WORDS})\s?(?P<close>[{CLOSERS}])\s?(?:[:|]|—{{1,2}})?"
)
DATED = re.compile(
    rf"(?P<open>[{re.escape(BULLETS)}]?)\s?(?P<core>{WORDS}[{NUMERALS}]日[{HAN}]{{0,3}})\s?(?P<close>:|—{{1,2}})"
)
LED = re.compile(rf"(?P<open>[{re.escape(BULLETS)}]?)\s?(?P<core>{WORDS}[{SAID}])(?P<close>:|—{{1,2}}|\||\s)")
#: What ends at a colon after a day goes on beyond a word like a verb, so it is looked for first.
PATTERNS = (FRAMED, DATED, LED)
DIGITS = re.compile(rf"[{NUMERALS}]+")


def list_forms(texts: Iterable[str]) -> frozenset[Form]:
    counts: Counter[Form] = Counter()
    for text in texts:
        if len(text) >= SHORTEST_TEXT:
            counts.update(set(_list_keys(text)))
    return frozenset(form for form, count in counts.items() if count >= FEWEST)


def find_taught(text: str, forms: frozenset[Form]) -> re.Match[str] | None:
    """The dateline at the start of a text, by a form that the page has taught."""
    for pattern in PATTERNS:
        found = pattern.match(text)
        if found and forms.intersection(_make_keys(found)):
            return found
    return None


def _list_keys(text: str) -> list[Form]:
    return [key for pattern in PATTERNS for found in [pattern.match(text)] if found for key in _make_keys(found)]


def _make_keys(found: re.Match[str]) -> list[Form]:
    core = DIGITS.sub("0", found["core"])
    frame = (found["open"], found["close"])
    return [(*frame, "starts", core[:2]), (*frame, "ends", core[-2:])]
