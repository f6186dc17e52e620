"""Which lines of a page are in a script with spaces between words, where it has parts in two scripts.

In: the folded texts of the lines. Out: for each line whether it is read so. A page has parts in two scripts if the cheapest path through both
(Viterbi 1967) has: a few words in the other script are no part of their own. On such a page each line is read by its own script.
"""

from collections.abc import Sequence
from functools import lru_cache

from transform.parse.cheapest_path import find_cheapest_path
from transform.text.solid import LETTER_CHAR, is_mostly_spaced
from transform.text.span_text import REMEMBERED_LINES

#: What a change of script costs, in lines; the other script begins above so many of them.
CHANGE = 3.0


def tell_scripts(texts: Sequence[str]) -> list[bool]:
    costs = [_rate_line(text) for text in texts]
    path = find_cheapest_path(costs, CHANGE, 2)[1]
    if len(set(path)) > 1:
        path = [state if one == other else int(one > other) for state, (one, other) in zip(path, costs, strict=True)]
    return [state == 1 for state in path]


@lru_cache(maxsize=REMEMBERED_LINES)
def _rate_line(text: str) -> tuple[float, float]:
    """What it costs to read a line as one of a script without spaces, and with them; nothing says a line without letters."""
    if not any(char.isalpha() for char in text):
        return 0.0, 0.0
    if is_mostly_spaced(text):
        return 1.0, 0.0
    return (0.0, 0.5) if LETTER_CHAR.search(text) else (0.0, 1.0)
