"""Lines in capitals above lines in small letters: on one page they are all headlines with a deck, or all kickers.

In: the Facts of a page's lines and the likeliest path. Out: the path. Short ones may be the names of sections, whatever the others are.
"""

from collections import Counter
from collections.abc import Sequence

from transform.parse import roles
from transform.parse.decode.find_path import Choice
from transform.parse.decode.line_facts import Fact

ABOVE = ((roles.KICKER, roles.HEADLINE), (roles.LABEL, roles.HEADLINE))
HEADLINE_ABOVE = (roles.HEADLINE, roles.DECK)
#: How many agree, how many words they have, and how sure one of the others may be.
FEWEST, FEWEST_WORDS, SURE = 2, 3, 6000


def agree_headings(facts: Sequence[Fact], path: Sequence[Choice]) -> list[Choice]:
    found = list(path)
    pairs = [k for k in range(len(path) - 1) if _is_pair(facts, path, k)]
    counts = Counter(_name_pair(path, k) == HEADLINE_ABOVE for k in pairs)
    if counts[True] < FEWEST or counts[True] <= counts[False]:
        return found
    for k in pairs:
        if _name_pair(path, k) != HEADLINE_ABOVE and path[k].margin < SURE:
            found[k : k + 2] = [Choice(role, path[k].margin) for role in HEADLINE_ABOVE]
    return found


def _name_pair(path: Sequence[Choice], k: int) -> tuple[str, str]:
    return path[k].role, path[k + 1].role


def _is_pair(facts: Sequence[Fact], path: Sequence[Choice], k: int) -> bool:
    """Whether a line in capitals is above one in small letters, alone or with other lines of the same deck."""
    if _name_pair(path, k) not in {*ABOVE, HEADLINE_ABOVE} or (k and path[k - 1].role in roles.HEADING):
        return False
    below = path[k + 2].role if k + 2 < len(path) else ""
    upper, lower = facts[k].text, facts[k + 1].text
    is_alone = below not in (*roles.HEADING, roles.HEADLINE_MORE)
    return is_alone and upper.isupper() and not lower.isupper() and len(upper.split()) >= FEWEST_WORDS
