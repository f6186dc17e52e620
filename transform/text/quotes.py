"""An editor's quote: texts are compared without white space; an error names the nearest texts. Pure."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from transform.errors import list_several, tell

CANDIDATES = 3
"""How many near texts an error names."""
SHOWN = 24
"""How many characters of a text an error quotes."""


def squeeze(text: str) -> str:
    return "".join(text.split())


def shorten(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def name_nearest(words: str, texts: Sequence[str]) -> str:
    """A phrase with the texts most similar to ``words``, as printed, for the editor to choose from."""
    wanted = squeeze(words)
    ranked = sorted(texts, key=lambda text: -_longest_common(wanted, squeeze(text)))
    near = list_quoted(ranked[:CANDIDATES])
    return tell("nearest: {words}", words=near) if texts else "there is none"


def list_quoted(texts: Iterable[str]) -> str:
    """The beginnings of texts in quotation marks; empty if there is none."""
    return list_several([tell("'{words}'", words=shorten(text)) for text in texts] or [""])


def _longest_common(one: str, other: str) -> int:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
