"""What happens where one block ends and another begins: an overlap, a conflict of two readings, or nothing.

In: the folded, gapless texts of two blocks. Out: a Seam. All of it looks at a bounded stretch at the seam.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from transform.text.solid import LETTER, measure_length

#: Suffix-prefix overlaps of two or more characters at a column break do not happen by chance (field rule).
SHORTEST_OVERLAP = 2
#: The longest overlap looked for: three lines of a wide column.
LONGEST_OVERLAP = 90
#: A repeated piece inside the last sentence says less than one at its very end, so it must be longer.
SHORTEST_REPEAT = 4
#: How far back a second reading may start: the last sentence of a paragraph.
LONGEST_RETURN = 120
PAUSES = ",;。、:!?"
PAUSE = re.compile(f"[{PAUSES}]")
#: Two letters of one word, in a text whose words stand apart.
WITHIN_WORD = re.compile(f"[{LETTER}]{{2}}")


@dataclass(frozen=True, slots=True)
class Seam:
    """``length`` characters at the start of the second block repeat ``length`` characters of the first at ``at``."""

    length: int = 0
    at: int = 0
    conflict: bool = False


def read_seam(first: str, second: str) -> Seam:
    length = measure_overlap(first, second)
    if length:
        return Seam(length, len(first) - length)
    return find_conflict(first, second)


def measure_overlap(first: str, second: str) -> int:
    """The longest end of the first that is the beginning of the second, 0 if shorter than a seam needs."""
    tail, start = first[-LONGEST_OVERLAP:], second[:SHORTEST_OVERLAP]
    at = tail.find(start) if len(start) == SHORTEST_OVERLAP else -1
    while at >= 0:
        length = len(tail) - at
        if second.startswith(tail[at:]) and not _cuts_word(first, second, length):
            return length
        at = tail.find(start, at + 1)
    return 0


def _cuts_word(first: str, second: str, length: int) -> bool:
    """Whether a repeat begins or ends inside a word: …the and he… have nothing in common."""
    return any(
        WITHIN_WORD.fullmatch(text[at - 1 : at + 1])
        for text, at in ((first, len(first) - length), (second, length))
        if at
    )


def find_conflict(first: str, second: str) -> Seam:
    """A first block that ends its sentence in words of its own, though the second repeats an inner piece of it.

    "…, 桥面铺上新板, 行人先走。" then "铺上新板; 车辆要等到秋天…": the repeat ends where a clause ends in both, begins inside a
    clause of the first, and only one clause follows it there.
    """
    pause = PAUSE.search(second)
    length = pause.start() if pause else 0
    if measure_length(second[:length]) < SHORTEST_REPEAT or length > LONGEST_OVERLAP:
        return Seam()
    tail = max(0, len(first) - LONGEST_RETURN)
    at = first.rfind(second[:length], tail)
    if at <= 0 or first[at - 1] in PAUSES + "“《(" or at + length >= len(first) or _cuts_word(first, first, at):
        return Seam()
    rest = first[at + length :]
    one_clause = rest[0] in PAUSES and not PAUSE.search(rest[1:].rstrip("。!?”…"))
    return Seam(length, at, conflict=True) if one_clause and len(rest) > 1 else Seam()


#: Characters on each side of a break. Both triples stand in the page's text for the three headlines over two lines on
#: the shared clean pages that break inside a word or phrase, and for none of the 94 pairs of lines that are two.
BESIDE = ((2, 1), (1, 2))


def meet(first: str, second: str, known: Container[str]) -> list[bool]:
    """Whether the characters at the break stand together in a text, or are among its triples: two and one, one and two."""
    return [first[-left:] + second[:right] in known for left, right in BESIDE]
