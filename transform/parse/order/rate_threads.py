"""How well a paragraph goes on with each of the stories begun above it: log odds by its words and by its first characters.

In: blocks in page order. Out: a Loom with what is known of the page, Threads (stories as far as they are gathered) and
odds, each against a stranger's.
"""

import math
from collections.abc import Sequence

from transform.parse.fits import SHORTEST_STORY
from transform.parse.order.loom import (
    Loom,
    Thread,
    list_near,
    rate_break,
    rate_join,
    recall_pairs,
    recall_witness,
    weigh,
)
from transform.text.joins import REACH
from transform.text.seams import find_conflict
from transform.text.similarity import take_pairs
from transform.text.solid import measure_length

#: Log odds of a likeness (a cosine over rare pairs) grow with its logarithm, up to a bound, down to one that grows with the
#: shorter of the two texts (times the root of its length). Read off how often the likeness of a piece of a story to what
#: stands before it there, or to a piece of another story of the page, falls between two bounds (pages composed with seed 11,
#: level 0; pieces of 12 to 100 characters): nothing in common is -.9 for 12 characters, -1.4 for 20, -2.1 for 35, -3.4 for
#: 100; a likeness of .02 is about 0 for all of them, .035 1.6, .055 2.8, more than .1 3.7.
LIKENESS_ODDS, FAINT, STRANGERS, MOST_ODDS, LEAST_ODDS = 2.6, 0.003, 0.018, 4.0, 0.33
#: Log odds that a paragraph stays where it stands: below an unfinished story, below its open sentence, below a headline,
#: below a story that has ended. Kept high: of a hundred paragraphs on an ordinary page none is out of place.
STAY, STAY_OPEN, STAY_HEADED, STAY_HOMELESS = 3.0, 2.0, 2.5, -1.0
#: Weight of a headline's words in the paragraph below it, or of one far away for a paragraph that has none.
HEAD_ODDS, USUAL_FIT = 8.0, 0.2
#: What it costs to take up another story if the one above the paragraph has not ended. 3 to 5 find as many stories of the pages
#: composed with seed 11, 6 and more lose those that are woven between paragraphs.
UNFORCED_COST = 4.5
#: A sentence that waits for its rest takes it up if nothing else does.
OPEN_GAIN = 0.5
#: A piece of a sentence on its own is rather a stray whose story is on no page.
STRAY_COST = 2.0
#: A first paragraph tells the day or who told it: .51 and .32 of them do on the two shared sets, .06 and .07 of the later ones.
LEAD = 1.8
#: A piece of four characters or more repeated at a clause's end is no chance.
SECOND_READING = 6.0
#: What a line right above a story counts for another that takes it up much more: features open with a scene and come to the
#: headline's words later (the real page; of 1.0 it was cut in three, of .5 others stay one).
CLAIMED = 0.7


def rate_below(loom: Loom, i: int, current: Thread) -> float:
    """The odds of a paragraph for the story right above it."""
    likeness = _rate_likeness(loom, current, i)
    if current.open:
        return STAY_OPEN + rate_join(loom, current.last, i) + rate_break(loom, i) + likeness
    return STAY + likeness + rate_reading(loom, current.last, i)


def rate_start(loom: Loom, i: int, pending: Sequence[int], threads: Sequence[Thread]) -> float:
    """The odds that a story begins with a paragraph, by the headline lines right above it or by one elsewhere that is free."""
    lead = LEAD if loom.table.lead.match(loom.texts[i]) else 0.0
    if pending:
        fit = max(rate_head(loom, k, i) for k in pending)
        return STAY_HEADED + HEAD_ODDS * (fit - USUAL_FIT) + lead
    return STAY_HOMELESS + HEAD_ODDS * _rate_free(loom, i, threads) + lead


def _rate_free(loom: Loom, i: int, threads: Sequence[Thread]) -> float:
    """How much a paragraph takes up of a headline line that no story further up does; less of those right above one."""
    taken = frozenset[frozenset[str]]().union(*(thread.heads for thread in threads))
    claimed = frozenset[frozenset[str]]().union(*(thread.lines for thread in threads))
    near = list_near(loom, i).items()
    return max(
        (CLAIMED * share if head in claimed else share for head, share in near if head not in taken), default=0.0
    )


def rate_head(loom: Loom, k: int, i: int) -> float:
    """How much of the headline line k the paragraph i takes up."""
    if (k, i) not in loom.fits:
        loom.fits[k, i] = loom.similarity.share(take_pairs(loom.texts[k]), recall_witness(loom, i))
    return loom.fits[k, i]


def rate_move(loom: Loom, i: int, thread: Thread, *, unforced: float) -> float:
    """The odds of a paragraph for a story further up; ``unforced`` is what it costs that the one above has not ended."""
    odds = _rate_likeness(loom, thread, i)
    if thread.open:
        gain = OPEN_GAIN if thread.size >= SHORTEST_STORY else OPEN_GAIN - STRAY_COST
        return gain + rate_join(loom, thread.last, i) + rate_break(loom, i) + odds
    return odds + rate_reading(loom, thread.last, i) - unforced


def rate_reading(loom: Loom, last: int, i: int) -> float:
    """The odds of a second reading of a broken place: the sentence above ended otherwise, and a piece of it is repeated."""
    if (last, i) not in loom.readings:
        seam = find_conflict(loom.texts[last][-REACH:], loom.texts[i][:REACH])
        loom.readings[last, i] = SECOND_READING if seam.conflict else 0.0
    return loom.readings[last, i]


def _rate_likeness(loom: Loom, thread: Thread, i: int) -> float:
    """The odds of a paragraph for a story by the words that both have."""
    if (thread, i) not in loom.likes:
        least = LEAST_ODDS * math.sqrt(min(thread.size, measure_length(loom.texts[i])))
        odds = LIKENESS_ODDS * math.log((_measure_likeness(loom, thread, i) + FAINT) / (STRANGERS + FAINT))
        loom.likes[thread, i] = max(-least, -MOST_ODDS, min(MOST_ODDS, odds))
    return loom.likes[thread, i]


def _measure_likeness(loom: Loom, thread: Thread, i: int) -> float:
    """The cosine of two sets of pairs, each weighed by how rare it is on the page."""
    pairs, own = recall_pairs(loom, i)
    if own <= 0 or thread.weight <= 0:
        return 0.0
    common = weigh(loom, frozenset().union(*(pairs & part for part in thread.pairs)))
    return common / math.sqrt(own * thread.weight)
