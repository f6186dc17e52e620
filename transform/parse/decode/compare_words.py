"""What each line says that is said above and below it: by the rare character pairs of the page.

In: the folded texts of the lines. Out: a Shared for each line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from transform.text.sentences import is_closed
from transform.text.similarity import Similarity, measure_similarity, take_pairs
from transform.text.solid import close_gaps, measure_length

#: Characters above and below that are compared; of the text below a heading more; the length from which a line is text.
BESIDE, TOPIC, LONG_LINE = 160, 300, 24
#: Lines below a heading among which its text is looked for.
MOST_LINES = 40
PAUSES = frozenset(",;、，；")
Pairs = frozenset[str]
NO_PAIRS = Pairs()


@dataclass(frozen=True, slots=True)
class Shared:
    """Shares 0..1 of what a line says that is said ``before`` it, ``after`` it, in the text below it (``topic``).

    ``across``: how many rare pairs are on both sides of it.
    """

    before: float
    after: float
    topic: float
    across: float


class _Words(NamedTuple):
    """The weight of all pairs of a line, and those of them that other lines have, too."""

    total: float
    repeated: Pairs


def compare_words(texts: Sequence[str]) -> list[Shared]:
    pairs = [take_pairs(close_gaps(text)) for text in texts]
    lengths = [measure_length(text) for text in texts]
    similarity = measure_similarity(pairs)
    repeated = _find_repeated(pairs)
    several = [own & repeated for own in pairs]
    passed = [0, *accumulate(lengths)]
    rows = [k for k, text in enumerate(texts) if _is_text(text, lengths[k])]
    said, told = [several[k] for k in rows], [0, *accumulate(lengths[k] for k in rows)]
    found: list[Shared] = []
    for k, own in enumerate(pairs):
        above = several[max(0, bisect_left(passed, passed[k] - BESIDE) - 1) : k]
        below = several[k + 1 : bisect_right(passed, passed[k + 1] + BESIDE)]
        first = bisect_right(rows, k)
        last = min(bisect_left(rows, k + MOST_LINES), bisect_right(told, told[first] + TOPIC))
        words = _Words(similarity.total(own), several[k])
        found.append(_share(similarity, words, above, below, said[first:last]))
    return found


def _find_repeated(texts: Sequence[Pairs]) -> Pairs:
    """The pairs of more than one line: the others are shared with none, and they are most."""
    seen, found = set[str](), set[str]()
    for pairs in texts:
        found |= seen & pairs
        seen |= pairs
    return frozenset(found)


def _is_text(text: str, length: int) -> bool:
    return length > LONG_LINE or not PAUSES.isdisjoint(text) or is_closed(text)


def _share(
    similarity: Similarity, words: _Words, above: Sequence[Pairs], below: Sequence[Pairs], text: Sequence[Pairs]
) -> Shared:
    """``above``, ``below``, ``text``: of the lines there the pairs that several lines have."""
    total, own = words
    before, after, topic = (
        similarity.total(NO_PAIRS.union(*map(own.intersection, lines))) / total if own and total > 0 else 0.0
        for lines in (above, below, text)
    )
    across = similarity.total(NO_PAIRS.union(*above) & NO_PAIRS.union(*below)) / max(1.0, similarity.rare)
    return Shared(before, after, topic, across)
