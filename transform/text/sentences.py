"""What the shape of a block shows: whether its last sentence ends, whether it can be a headline.

In: text folded to half width (``fold_width``). Only punctuation and lengths count here, no words of a language.
"""

import re
from functools import lru_cache

from transform.text.solid import FULL_STOP, is_spaced_headline, is_spaced_text
from transform.text.span_text import HAN_CHAR, REMEMBERED_LINES

#: A sentence ends with one of these, perhaps followed by closing quotation marks and brackets.
ENDINGS = "。!?…"
CLOSERS = "”’」』》〉)】]\"'"
QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|\([^()]*\)")
#: The longest headline on real front pages has 70 characters (a document's title quoted in full).
LONGEST_HEADLINE = 80
#: A headline with a comma outside quotation marks is a short sentence.
LONGEST_COMMA_HEADLINE = 24
#: Clauses of headlines stay below these lengths (the longest seen has 35 characters); parts of sentences do not.
LONG_CLAUSE, VERY_LONG_CLAUSE = 30, 37
#: A headline lists two or three things, a sentence lists more.
MOST_ENUMERATED = 2
#: A line with at least this rate is part of a sentence; chosen on halves of paragraphs that were cut at random.
SENTENCE = 2.0
#: Two clauses of a headline differ by at most this many characters, and neither is as short as 今年 or 10月份.
UNEVEN, SHORT_CLAUSE = 6, 4
#: Latin letters that count as one Han character in lengths.
LATIN_LENGTH = 3
DECIMAL = re.compile(r"\d\.\d")
DAY_IN_BRACKETS = re.compile(r"\((?:\d{1,2}月)?\d{1,2}日")
#: A headline that ends like a sentence (!, ?, …) is shorter than a paragraph.
LONGEST_CALL = 26


@lru_cache(maxsize=REMEMBERED_LINES)
def is_closed(text: str) -> bool:
    """Whether the last sentence ends: with a stop, perhaps before closing quotation marks, or with a colon or dash.

    Nothing ends inside an open title (《全球治理：); if a stop follows its 《, the 》 was lost and the sentence still ends.
    """
    bare = text.rstrip()
    title = bare.rfind("《")
    if title > bare.rfind("》") and "。" not in bare[title:]:
        return False
    core = bare.rstrip(CLOSERS)
    if core and core[-1] in ENDINGS:
        return True
    if bare.endswith((":", "——", "--")):
        return True
    return core.endswith(".") and (lacks_han(core) or not core[-2:-1].isdigit())


def lacks_han(text: str) -> bool:
    """Whether a text has letters but no Han character. Unlike ``is_spaced_text`` this includes kana and hangul."""
    return not HAN_CHAR.search(text) and any(char.isalpha() for char in text)


def is_headlike(text: str) -> bool:
    """Whether a block can be a headline by its shape: short, no pause at either end, little that only sentences have."""
    bare = text.strip()
    if is_spaced_text(bare):
        return is_spaced_headline(bare)
    if not bare or len(bare) > LONGEST_HEADLINE or bare[-1] in "。.,;、:" or bare[0] in "。,;、:!?)”》":
        return False
    if lacks_han(bare) and (bare[0].islower() or FULL_STOP.search(bare)):
        return False
    outer = QUOTED.sub("", bare)
    if "。" in outer or ";" in outer or bare.endswith(("——", "。”")):
        return False
    if bare[-1] in "!?…" and len(bare) > LONGEST_CALL:
        return False
    return rate_sentence(bare) < SENTENCE


def _is_uneven(first: str, second: str) -> bool:
    """Whether two clauses differ in length as in a sentence, which opens with a word of time or place, not as in a
    headline.
    """
    return len(first) <= SHORT_CLAUSE or abs(len(first) - len(second)) > UNEVEN


@lru_cache(maxsize=REMEMBERED_LINES)
def rate_sentence(text: str) -> float:
    """How many signs of a sentence a line has; headlines of dailies use spaces for commas and are short."""
    bare = text.strip()
    outer = QUOTED.sub("", bare)
    clauses = outer.split(",")
    no_han = lacks_han(bare)
    size = len(bare) // LATIN_LENGTH if no_han else len(bare)
    rate = 0.0 if len(clauses) == 1 else 1.0 if size <= LONGEST_COMMA_HEADLINE else 2.0
    rate += 1.0 if len(clauses) > 2 or (len(clauses) == 2 and not no_han and _is_uneven(*clauses)) else 0.0
    rate += 0.5 * len(DECIMAL.findall(outer))
    rate += 2.0 if outer.count("、") > MOST_ENUMERATED else 0.0
    rate += 1.0 if any(bare.count(left) != bare.count(right) for left, right in ("“”", "《》", "()")) else 0.0
    rate += 2.0 if DAY_IN_BRACKETS.search(bare) else 0.0
    longest = max(len(part) for part in re.split(r"[\s:]+|——", outer))
    return rate + (2.0 if longest > VERY_LONG_CLAUSE else 1.0 if longest > LONG_CLAUSE else 0.0)
