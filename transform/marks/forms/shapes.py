"""What all forms are made of: brackets, bullets, pointers, numerals, labels of pages, days. For folded text."""

import re

from transform.marks.table import NUMERALS

#: Brackets that newspapers set around names, datelines and jumps, by the one that opens.
PAIRS = {
    "(": ")",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "〈": "〉",
    "《": "》",
    "「": "」",
    "『": "』",
    "<": ">",
    "{": "}",
    "〖": "〗",
    "〘": "〙",
    "〚": "〛",
}
OPENERS, CLOSERS = "".join(map(re.escape, PAIRS)), "".join(map(re.escape, PAIRS.values()))
#: Ornaments before and after names, labels, datelines.
BULLETS = "□■▪▫◇◆○●◎◉⊙△▲▽▼▶►▷▸☆★※♦♢✦✧❖☐☑✎✍◢◣▍▌▎▏█•·*#☉☞"
#: What points to another page.
POINTERS = "▲△▶►▸▷≫»➡⇨›→⇒➜➔☞>》▼▽◀◄◂◁←↓↑↗↘↖↙*■□◆◇●○◎"
#: Of these, the ones that make a page's label alone a jump: →A07, ▶A2版.
ARROWS = "▶►▸▷≫»➡⇨›→⇒➜➔☞>↗↘◀◄◁←▼▽▲△↓↑"
#: A number as pages and dates write it: 3, 03, 十二, 〇三.
DIGITS = f"{NUMERALS}零○"
#: A number as dates write it: 3, 03, 十二.
NUMBER = rf"(?>[0-9]{{1,2}}|[{DIGITS}]{{1,3}})"
#: A printed page number: A03, 3, 12, 三, 十二. At most three digits, and no digits of other scripts.
PAGE_NUMBER = rf"(?>[A-Za-z]{{0,2}}\s?[0-9]{{1,3}}|[{DIGITS}]{{1,3}})"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


def find_frame(text: str) -> tuple[int, int] | None:
    """The offsets inside a bracket that is around the whole text; None if there is none."""
    if len(text) > 1 and PAIRS.get(text[0]) == text[-1] and text.count(text[0]) == 1:
        return 1, len(text) - 1
    return None
