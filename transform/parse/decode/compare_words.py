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


def compare_words(texts: Sequence[str]) -> list[Shared]:
    solid = [close_gaps(text) for text in texts]
    pairs = [take_pairs(text) for text in solid]
    lengths = [measure_length(text) for text in texts]
    similarity = measure_similarity(pairs)
    running = [_is_text(text, length) for text, length in zip(texts, lengths, strict=True)]
    above = [list[int]() for _ in texts]
    said_above = [list[Pairs]() for _ in texts]
    found: list[Shared] = []
    for k, own in enumerate(pairs):
        below = _reach(lengths, range(k + 1, len(texts)), BESIDE)
        text = _reach(lengths, (n for n in range(k + 1, min(len(texts), k + MOST_LINES)) if running[n]), TOPIC)
        common = {n: own & pairs[n] for n in {*below, *text}}
        for n in below:
            above[n].append(k)
            said_above[n].append(common[n])
        across = NO_PAIRS.union(*[pairs[n] for n in above[k]]) & NO_PAIRS.union(*[pairs[n] for n in below])
        said = [said_above[k], *([common[n] for n in lines] for lines in (below, text))]
        found.append(_weigh(similarity, own, said, across))
    return found


def _is_text(text: str, length: int) -> bool:
    return length > LONG_LINE or not PAUSES.isdisjoint(text) or is_closed(text)


def _reach(lengths: Sequence[int], order: Iterable[int], most: int) -> list[int]:
    """The lines in this order, up to a number of characters."""
    found: list[int] = []
    for k in order:
        found.append(k)
        most -= lengths[k]
        if most < 0:
            break
    return found


def _weigh(similarity: Similarity, own: Pairs, said: Sequence[Sequence[Pairs]], across: Pairs) -> Shared:
    """``said``: the pairs of a line that each of the lines above it says, each of those below, each in the text below."""
    total = similarity.total(own)
    before, after, topic = (similarity.total(NO_PAIRS.union(*one)) / total if total > 0 else 0.0 for one in said)
    return Shared(before, after, topic, similarity.total(across) / max(1.0, similarity.rare))
