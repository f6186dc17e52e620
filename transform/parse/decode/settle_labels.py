"""Labels above headlines on a page in a spaced script that may be parts of the heading.

In: the Facts of a page's lines and their path. Out: the path. A word alone in small letters is what the one story below is about, its kicker. Weights are
learned from pages in English; where no vocabulary of the language says what a line's words are, several words above a headline are no label, but the
headline, which has a deck.
"""

from collections.abc import Sequence

from transform.marks.table import MarksTable
from transform.parse import roles
from transform.parse.decode.find_path import Choice
from transform.parse.decode.line_facts import Fact
from transform.text.vocabulary import load_vocabulary

#: A label with so large a margin stays one; words of a headline at least.
SURE, LEAST_WORDS = 12000, 4


def settle_labels(facts: Sequence[Fact], path: Sequence[Choice], table: MarksTable) -> list[Choice]:
    settled = list(path)
    for k in range(len(path) - 1):
        if not _is_doubtful(path, k):
            continue
        text = facts[k].text
        if text.isalpha() and not text.isupper():
            settled[k] = Choice(roles.KICKER, path[k].margin)
        elif len(text.split()) >= LEAST_WORDS and not (text.isupper() or load_vocabulary(table.language).words):
            settled[k : k + 2] = [Choice(roles.HEADLINE, path[k].margin), Choice(roles.DECK, path[k].margin)]
    return settled


def _is_doubtful(path: Sequence[Choice], k: int) -> bool:
    """Whether a line is a label, not surely, alone above a headline."""
    above = path[k - 1].role if k else ""
    is_label = path[k].role == roles.LABEL and path[k].margin < SURE
    return is_label and path[k + 1].role == roles.HEADLINE and above not in (roles.LABEL, roles.KICKER)
