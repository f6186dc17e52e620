"""What the outer shape of a block says: whether its last sentence ends, whether it can be a headline.

In: folded text (``pieces.fold_width``). No words of a language stand here, only punctuation and lengths.
"""

import re

#: A sentence ends with one of these, and with the quotation marks and brackets that close after it.
ENDINGS = "。!?…"
CLOSERS = "”’」』》〉)】]\"'"
QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|\([^()]*\)")
#: The longest headline seen on real front pages is 70 characters (a document's title quoted whole).
LONGEST_HEADLINE = 80
#: A headline with a comma outside quotation marks is a short sentence.
LONGEST_COMMA_HEADLINE = 32
#: A headline that ends like a sentence (!, ?, …) is shorter than a paragraph.
LONGEST_CALL = 26


def is_closed(text: str) -> bool:
    """Whether the last sentence ends: a stop, perhaps inside closing quotation marks; a colon and dashes close too."""
    bare = text.rstrip()
    core = bare.rstrip(CLOSERS)
    if core and core[-1] in ENDINGS:
        return True
    if bare.endswith((":", "——", "──", "--")):
        return True
    return bare.endswith(".") and not bare[-2:-1].isdigit()


def is_headlike(text: str) -> bool:
    """Whether a block can be a headline by its shape: short, no sentence in it, no pause at either end."""
    bare = text.strip()
    if not bare or len(bare) > LONGEST_HEADLINE or bare[-1] in "。,;、:" or bare[0] in "。,;、:!?)”》":
        return False
    outer = QUOTED.sub("", bare)
    if "。" in outer or ";" in outer or bare.endswith(("——", "。”")):
        return False
    if bare[-1] in "!?…" and len(bare) > LONGEST_CALL:
        return False
    commas = outer.count(",")
    return commas == 0 or (commas <= 2 and len(bare) <= LONGEST_COMMA_HEADLINE)
