"""Building blocks of the patterns of all languages."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")


def either(words: Iterable[str]) -> str:
    """An alternation of plain words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def either_spaced(words: Iterable[str]) -> str:
    """An alternation of words, with any white space where they have a space."""
    return either(words).replace(r"\ ", r"\s+")
