"""What each line says that is said above and below it: by the rare character pairs of the page.

In: the folded texts of the lines. Out: a Shared for each line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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


class _Page(NamedTuple):
    """The weights of a page's pairs, and the words of its lines by their text."""

    similarity: Similarity
    words: Mapping[str, _Words]


def compare_words(texts: Sequence[str]) -> list[Shared]:
    similarity, known = _weigh_lines(tuple(sorted(texts)))
    words = [known[text] for text in texts]
    lengths = [measure_length(text) for text in texts]
    passed = [0, *accumulate(lengths)]
    rows = [k for k, text in enumerate(texts) if _is_text(text, lengths[k])]
    said, told = [words[k].repeated for k in rows], [0, *accumulate(lengths[k] for k in rows)]
    found: list[Shared] = []
    for k, own in enumerate(words):
        above = words[max(0, bisect_left(passed, passed[k] - BESIDE) - 1) : k]
        below = words[k + 1 : bisect_right(passed, passed[k + 1] + BESIDE)]
        first = bisect_right(rows, k)
        last = min(bisect_left(rows, k + MOST_LINES), bisect_right(told, told[first] + TOPIC))
        parts = ([one.repeated for one in above], [one.repeated for one in below], said[first:last])
        found.append(_share(similarity, own, *parts))
    return found


@lru_cache(maxsize=2)
def _weigh_lines(texts: tuple[str, ...]) -> _Page:
    """What does not depend on the order of lines: the same for each order in which they are read."""
    pairs = {text: take_pairs(close_gaps(text)) for text in texts}
    similarity = measure_similarity([pairs[text] for text in texts])
    repeated = _find_repeated([pairs[text] for text in texts])
    return _Page(similarity, {text: _Words(similarity.total(own), own & repeated) for text, own in pairs.items()})


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
