"""What the outer shape of a block says: whether its last sentence ends, whether it can be a headline.

In: folded text (``pieces.fold_width``). No words of a language stand here, only punctuation and lengths.
"""

import re

from transform.text.solid import is_worded, is_worded_headline
from transform.text.span_text import HAN_CHAR

#: A sentence ends with one of these, and with the quotation marks and brackets that close after it.
ENDINGS = "。!?…"
CLOSERS = "”’」』》〉)】]\"'"
QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|\([^()]*\)")
#: The longest headline seen on real front pages is 70 characters (a document's title quoted whole).
LONGEST_HEADLINE = 80
#: A headline with a comma outside quotation marks is a short sentence.
LONGEST_COMMA_HEADLINE = 24
#: Headlines without a space stay below these lengths (the longest seen is 35); halves of sentences do not.
LONG_CLAUSE, VERY_LONG_CLAUSE = 30, 37
#: A headline names two or three things, a sentence lists more.
MOST_ENUMERATED = 2
#: From this rate on a line is a piece of a sentence; chosen on halves of paragraphs cut anywhere.
SENTENCE = 2.0
#: Two clauses of a headline differ by at most so many characters, and none is as short as 今年 or 10月份.
UNEVEN, SHORT_CLAUSE = 6, 4
#: A sentence that ends inside a line of words; initials and short forms (St., U.S.) end none.
FULL_STOP = re.compile(r"[a-z\d]{3}[.!?][\"”’]?\s+[\"“‘]?[A-Z]")
#: Latin letters to a Han character, for lengths.
LATIN_LENGTH = 3
DECIMAL = re.compile(r"\d\.\d")
DAY_IN_BRACKETS = re.compile(r"\((?:\d{1,2}月)?\d{1,2}日")
#: A headline that ends like a sentence (!, ?, …) is shorter than a paragraph.
LONGEST_CALL = 26


def is_closed(text: str) -> bool:
    """Whether the last sentence ends: a stop, perhaps inside closing quotation marks; a colon and dashes close too.

    Inside a title nothing ends: 《全球治理： has a rest. A title that has a stop in it lost its other half.
    """
    bare = text.rstrip()
    title = bare.rfind("《")
    if title > bare.rfind("》") and "。" not in bare[title:]:
        return False
    core = bare.rstrip(CLOSERS)
    if core and core[-1] in ENDINGS:
        return True
    if bare.endswith((":", "——", "──", "--")):
        return True
    return core.endswith(".") and (is_spaced(core) or not core[-2:-1].isdigit())


def is_spaced(text: str) -> bool:
    """Whether a text is written in words with spaces between them."""
    return not HAN_CHAR.search(text) and any(char.isalpha() for char in text)


def is_headlike(text: str) -> bool:
    """Whether a block can be a headline by its shape: short, no pause at either end, little that only sentences have."""
    bare = text.strip()
    if is_worded(bare):
        return is_worded_headline(bare)
    if not bare or len(bare) > LONGEST_HEADLINE or bare[-1] in "。.,;、:" or bare[0] in "。,;、:!?)”》":
        return False
    if is_spaced(bare) and (bare[0].islower() or FULL_STOP.search(bare)):
        return False
    outer = QUOTED.sub("", bare)
    if "。" in outer or ";" in outer or bare.endswith(("——", "。”")):
        return False
    if bare[-1] in "!?…" and len(bare) > LONGEST_CALL:
        return False
    return rate_sentence(bare) < SENTENCE


def _is_uneven(first: str, second: str) -> bool:
    """Clauses of a headline are of one length; a sentence opens with a word of time or place and goes on."""
    return len(first) <= SHORT_CLAUSE or abs(len(first) - len(second)) > UNEVEN


def rate_sentence(text: str) -> float:
    """How much of a sentence a line has; headlines of dailies use spaces for commas and are short."""
    bare = text.strip()
    outer = QUOTED.sub("", bare)
    clauses = outer.split(",")
    spaced = is_spaced(bare)
    size = len(bare) // LATIN_LENGTH if spaced else len(bare)
    rate = 0.0 if len(clauses) == 1 else 1.0 if size <= LONGEST_COMMA_HEADLINE else 2.0
    rate += 1.0 if len(clauses) > 2 or (len(clauses) == 2 and not spaced and _is_uneven(*clauses)) else 0.0
    rate += 0.5 * len(DECIMAL.findall(outer))
    rate += 2.0 if outer.count("、") > MOST_ENUMERATED else 0.0
    rate += 1.0 if any(bare.count(left) != bare.count(right) for left, right in ("“”", "《》", "()")) else 0.0
    rate += 2.0 if DAY_IN_BRACKETS.search(bare) else 0.0
    longest = max(len(part) for part in re.split(r"[\s:]+|——", outer))
    return rate + (2.0 if longest > VERY_LONG_CLAUSE else 1.0 if longest > LONG_CLAUSE else 0.0)
