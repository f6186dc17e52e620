"""What happens where one block ends and another begins: an overlap, two conflicting readings, or neither.

In: the folded, solid texts of two blocks. Out: a Seam. Only a bounded stretch at the seam is looked at.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from transform.text.solid import LETTER, measure_length

#: At a column break, an overlap of two or more characters is not chance (rule from the field).
SHORTEST_OVERLAP = 2
#: Three lines of a wide column.
LONGEST_OVERLAP = 90
#: A repeat inside the last sentence proves less than a repeat at its end, so it must be longer.
SHORTEST_REPEAT = 4
#: How far back a second reading may start: the last sentence of a paragraph.
LONGEST_RETURN = 120
#: How much of each text is looked at for a seam, white space included; repeats at a seam are far shorter.
SEAM_REACH = 400
PAUSES = ",;。、:!?"
OPENERS = "“《("
PAUSE = re.compile(f"[{PAUSES}]")
#: Two letters of one word of a spaced text.
WITHIN_WORD = re.compile(f"[{LETTER}]{{2}}")


@dataclass(frozen=True, slots=True)
class Seam:
    """The first ``length`` characters of the second block repeat those of the first block at ``at``."""

    length: int = 0
    at: int = 0
    conflict: bool = False


def read_seam(first: str, second: str) -> Seam:
    length = measure_overlap(first, second)
    if length:
        return Seam(length, len(first) - length)
    return find_conflict(first, second)


def measure_overlap(first: str, second: str) -> int:
    """The length of the longest end of the first text that begins the second; 0 if it is too short for a seam."""
    tail, start = first[-LONGEST_OVERLAP:], second[:SHORTEST_OVERLAP]
    at = tail.find(start) if len(start) == SHORTEST_OVERLAP else -1
    while at >= 0:
        length = len(tail) - at
        if second.startswith(tail[at:]) and not _cuts_word(first, second, length):
            return length
        at = tail.find(start, at + 1)
    return 0


def _cuts_word(first: str, second: str, length: int) -> bool:
    """Whether a repeat begins or ends inside a word: "…the" and "he…" have nothing in common."""
    return any(
        WITHIN_WORD.fullmatch(text[at - 1 : at + 1])
        for text, at in ((first, len(first) - length), (second, length))
        if at
    )


def find_conflict(first: str, second: str) -> Seam:
    """A seam where the first text ends its sentence differently from the second, which repeats an inner part of it.

    "…, 桥面铺上新板, 行人先走。" then "铺上新板; 车辆要等到秋天…": the repeat ends with a clause in both texts, begins inside a clause of the
    first, and only one clause follows it there.
    """
    pause = PAUSE.search(second)
    length = pause.start() if pause else 0
    if measure_length(second[:length]) < SHORTEST_REPEAT or length > LONGEST_OVERLAP:
        return Seam()
    tail = max(0, len(first) - LONGEST_RETURN)
    at = first.rfind(second[:length], tail)
    if at <= 0 or first[at - 1] in PAUSES + OPENERS or at + length >= len(first) or _cuts_word(first, first, at):
        return Seam()
    rest = first[at + length :]
    one_clause = rest[0] in PAUSES and not PAUSE.search(rest[1:].rstrip("。!?”…"))
    return Seam(length, at, conflict=True) if one_clause and len(rest) > 1 else Seam()


#: Characters taken from each side of a break. On the shared clean pages, both triples are in the page's text for all
#: three headlines over two lines that break inside a word or phrase, and for none of the 94 pairs of separate lines.
TRIPLES = ((2, 1), (1, 2))


def match_triples(first: str, second: str, known: Container[str]) -> list[bool]:
    """For the two triples across a break (two and one character, one and two): whether ``known`` contains each."""
    return [first[-left:] + second[:right] in known for left, right in TRIPLES]
