"""Labels of sections by their shape: a short line in a bracket or beside ornaments that is no name: 【城事】, ■ 声音, —·人物·—.

In: a folded line. Out: where its words are. A dash on one side alone is a deck's. Whether it is a section's label or a crosshead is for its
place to say.
"""

import re

from transform.marks.forms.shapes import BULLETS, CLOSERS, HAN, OPENERS

BULLET = re.escape(BULLETS)
ORNAMENT = rf"{BULLET}\-—–=~|丨/>》«»"
#: Words between two signs of any kind are set apart: ┃城事┃, 〓〓社会〓〓.
SIGN = r"(?:[^\w\s,。、;!?“”‘’《》%]|_)"
WORDS = rf"[{HAN}][{HAN}·/\s]{{0,8}}[{HAN}]"
#: Words between two signs may also be those of two scripts: • 社团 Community •.
MIXED = rf"(?:{WORDS}|[{HAN}A-Za-z][{HAN}A-Za-z·/&'\s]{{0,26}}[{HAN}A-Za-z])"
MARKED = re.compile(
    rf"\s?[{ORNAMENT}\s]{{0,4}}[{OPENERS}]\s?(?P<framed>{MIXED})\s?[{CLOSERS}][{ORNAMENT}\s]{{0,4}}"
    rf"|\s?[{BULLET}][{ORNAMENT}\s]{{0,4}}(?P<begun>{WORDS})[{ORNAMENT}\s]{{0,5}}"
    rf"|(?P<led>{WORDS})\s?[>»/|‖]{{1,3}}"
    rf"|\s?{SIGN}(?:{SIGN}|\s){{0,8}}(?P<between>{MIXED})\s?{SIGN}(?:{SIGN}|\s){{0,8}}"
    rf"|\s?[《「<]{{2,4}}\s?(?P<doubled>{MIXED})\s?[》」>]{{2,4}}"
)
#: Brackets of titles and speech, and those of remarks: words alone in them may be a headline, or (完).
NOT_APART = "《〈「<("


def find_label(text: str) -> tuple[int, int] | None:
    """The offsets of a label's words in a line that is nothing else; None if it is not set apart."""
    found = MARKED.fullmatch(text)
    return found.span(found.lastgroup or 0) if found else None
