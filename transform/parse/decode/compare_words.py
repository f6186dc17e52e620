"""What each line says that is said above and below it: by the rare character pairs of the page.

In: the folded texts of the lines. Out: a Shared for each line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transform.text.sentences import is_closed
from transform.text.similarity import Similarity, measure_similarity, take_pairs
from transform.text.solid import close_gaps, measure_length

#: Characters above and below that are compared; of the text below a heading more; the length from which a line is text.
BESIDE, TOPIC, LONG_LINE = 160, 300, 24
#: Lines below a heading among which its text is looked for.
MOST_LINES = 40
PAUSES = frozenset(",;、，；")


@dataclass(frozen=True, slots=True)
class Shared:
    """Shares 0..1 of what a line says that is said ``before`` it, ``after`` it, in the text below it (``topic``).

    ``across``: how many rare pairs are on both sides of it.
    """

    before: float
    after: float
    topic: float
    across: float


def compare_words(texts: Sequence[str]) -> list[Shared]:
    solid = [close_gaps(text) for text in texts]
    pairs = [take_pairs(text) for text in solid]
    lengths = [measure_length(text) for text in texts]
    similarity = measure_similarity(pairs)
    running = [_is_text(text, length) for text, length in zip(texts, lengths, strict=True)]
    found: list[Shared] = []
    for k, own in enumerate(pairs):
        before = _gather(pairs, lengths, range(k - 1, -1, -1), BESIDE)
        after = _gather(pairs, lengths, range(k + 1, len(texts)), BESIDE)
        below = (n for n in range(k + 1, min(len(texts), k + MOST_LINES)) if running[n])
        found.append(_share(similarity, own, before, after, _gather(pairs, lengths, below, TOPIC)))
    return found


def _is_text(text: str, length: int) -> bool:
    return length > LONG_LINE or not PAUSES.isdisjoint(text) or is_closed(text)


def _gather(pairs: Sequence[frozenset[str]], lengths: Sequence[int], order: Iterable[int], most: int) -> frozenset[str]:
    """The pairs of the lines in this order, up to a number of characters."""
    found: set[str] = set()
    for k in order:
        found |= pairs[k]
        most -= lengths[k]
        if most < 0:
            break
    return frozenset(found)


def _share(
    similarity: Similarity, own: frozenset[str], before: frozenset[str], after: frozenset[str], text: frozenset[str]
) -> Shared:
    across = similarity.total(before & after) / max(1.0, similarity.rare)
    return Shared(similarity.share(own, before), similarity.share(own, after), similarity.share(own, text), across)
