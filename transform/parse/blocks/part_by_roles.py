"""Part lines as the first reading did, where the roles of the lines are sure.

In: groups of lines, one for each block. Out: the same lines; one that surely begins something in the first reading begins a block. Headings
move into the middle of sentences, advertisements and datelines are found by their words: there the form of the lines decides. Two lines of labels
without a blank line between them are one label.
"""

from collections.abc import Iterable
from itertools import pairwise

from transform.parse.draft import Line
from transform.parse.line_roles import read_role
from transform.parse.roles import AD, HEADING, LABEL, LEAD, MORE, TEXTS
from transform.text.sentences import is_closed

FOUND_BY_WORDS = MORE | {AD, LEAD}


def part_by_roles(groups: Iterable[list[Line]]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for group in groups:
        found.append(group[:1])
        for above, line in pairwise(group):
            if _begins(above, line):
                found.append([line])
            else:
                found[-1].append(line)
    return found


def _begins(above: Line, line: Line) -> bool:
    """Whether a line begins a block though by its form it goes on."""
    role = read_role(line)
    if not role or line.joined or role in FOUND_BY_WORDS or (role == above.role == LABEL and not line.gap):
        return False
    return not (role in HEADING and above.role in TEXTS and not is_closed(above.piece.folded))
