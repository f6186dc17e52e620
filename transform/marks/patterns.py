"""What the patterns of all languages are made of."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")


def either(words: Iterable[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
