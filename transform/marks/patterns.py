"""Building blocks of the patterns of all languages."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")


def either(words: Iterable[str]) -> str:
    """An alternation of plain words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
