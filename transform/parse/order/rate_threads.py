"""How well a paragraph continues each of the stories above it, by its words and by its first characters.

In: PageFacts and Threads (stories as far as they are gathered). Out: log odds, each relative to an unrelated text.
"""

import math
from collections.abc import Sequence
from itertools import chain

from transform.parse.fits import SHORTEST_STORY
from transform.parse.order.page_facts import (
    PageFacts,
    Thread,
    list_near,
    rate_break,
    rate_join,
    recall_context,
    recall_pairs,
    weigh,
)
from transform.text.seams import SEAM_REACH, find_conflict
from transform.text.similarity import take_pairs
from transform.text.solid import measure_length

#: Log odds grow with the logarithm of the likeness (a cosine over rare pairs), between an upper limit and a lower one
#: that grows with the root of the shorter text's length. Derived from how often pieces of 12 to 100 characters reach a
#: likeness to the story before them, or to a piece of another story (pages composed with seed 11, level 0): nothing in
#: common is -.9 for 12 characters, -1.4 for 20, -2.1 for 35, -3.4 for 100; .02 is about 0 for all, .035 is 1.6, .055 is
#: 2.8, over .1 is 3.7.
LIKENESS_ODDS, FAINT, STRANGERS, MOST_ODDS, LEAST_ODDS = 2.6, 0.003, 0.018, 4.0, 0.33
#: Log odds that a paragraph is in its place: below an unfinished story, below its open sentence, below a headline,
#: below a story that has ended. High, because on an ordinary page fewer than one in a hundred paragraphs is out of
#: place.
STAY, STAY_OPEN, STAY_HEADED, STAY_HOMELESS = 3.0, 2.0, 2.5, -1.0
#: Weight of the words of the headline above a paragraph, or of a distant headline for a paragraph without one.
HEAD_ODDS, USUAL_FIT = 8.0, 0.2
#: The cost of continuing another story though the one above has not ended. 3 to 5 find as many stories on the pages
#: composed with seed 11; 6 and more lose those that are woven between paragraphs.
UNFORCED_COST = 4.5
#: The gain of an unfinished sentence, so that it takes the paragraph if no other does.
OPEN_GAIN = 0.5
#: The cost of a lone fragment, which more likely belongs to a story that is not on the page.
STRAY_COST = 2.0
#: Log odds of a story that begins with a day or a source: .51 and .32 of first paragraphs on the two shared sets do,
#: .06 and .07 of later ones.
LEAD = 1.8
#: Four or more characters repeated at the end of a clause are no coincidence.
SECOND_READING = 6.0
#: Weight of a headline right above one story for another that shares much more of it: features open with a scene and
#: come to the headline's words later (with 1.0 the real page was cut into three, with .5 others stay one).
CLAIMED = 0.7


def rate_below(facts: PageFacts, i: int, current: Thread) -> float:
    """The odds of a paragraph for the story right above it."""
    likeness = _rate_likeness(facts, current, i)
    if current.open:
        return STAY_OPEN + rate_join(facts, current.last, i) + rate_break(facts, i) + likeness
    return STAY + likeness + rate_reading(facts, current.last, i)


def rate_start(facts: PageFacts, i: int, pending: Sequence[int], threads: Sequence[Thread]) -> float:
    """The odds that a story begins with a paragraph, by the headline lines above it or by a free one elsewhere."""
    lead = LEAD if facts.table.lead.match(facts.texts[i]) else 0.0
    if pending:
        fit = max(rate_head(facts, k, i) for k in pending)
        return STAY_HEADED + HEAD_ODDS * (fit - USUAL_FIT) + lead
    return STAY_HOMELESS + HEAD_ODDS * _rate_free(facts, i, threads) + lead


def _rate_free(facts: PageFacts, i: int, threads: Sequence[Thread]) -> float:
    """How much a paragraph shares of a headline line that no story above has taken; less of lines right above a story."""
    taken = frozenset[frozenset[str]]().union(*[thread.heads for thread in threads])
    best = 0.0
    for head, share in list_near(facts, i).items():
        if share <= best:
            break
        if head not in taken:
            claimed = any(head in thread.lines for thread in threads)
            best = max(best, CLAIMED * share if claimed else share)
    return best


def rate_head(facts: PageFacts, k: int, i: int) -> float:
    """How much of headline line k paragraph i shares."""
    if (k, i) not in facts.fits:
        facts.fits[k, i] = facts.similarity.share(take_pairs(facts.texts[k]), recall_context(facts, i))
    return facts.fits[k, i]


def rate_move(facts: PageFacts, i: int, thread: Thread, *, unforced: float) -> float:
    """The odds of a paragraph for a story further up; ``unforced`` is the cost if the one above has not ended."""
    return _rate_away(facts, i, thread, _rate_likeness(facts, thread, i), unforced)


def limit_move(facts: PageFacts, i: int, thread: Thread, *, unforced: float) -> float:
    """The most that ``rate_move`` may give, whatever words both share."""
    return _rate_away(facts, i, thread, MOST_ODDS, unforced)


def _rate_away(facts: PageFacts, i: int, thread: Thread, odds: float, unforced: float) -> float:
    if thread.open:
        gain = OPEN_GAIN if thread.size >= SHORTEST_STORY else OPEN_GAIN - STRAY_COST
        return gain + rate_join(facts, thread.last, i) + rate_break(facts, i) + odds
    return odds + rate_reading(facts, thread.last, i) - unforced


def rate_reading(facts: PageFacts, last: int, i: int) -> float:
    """The odds of a second reading of a broken place: it repeats part of the sentence above and ends it differently."""
    if (last, i) not in facts.readings:
        seam = find_conflict(facts.texts[last][-SEAM_REACH:], facts.texts[i][:SEAM_REACH])
        facts.readings[last, i] = SECOND_READING if seam.conflict else 0.0
    return facts.readings[last, i]


def _rate_likeness(facts: PageFacts, thread: Thread, i: int) -> float:
    """The odds of a paragraph for a story by the words that they share."""
    if (thread, i) not in facts.likes:
        least = LEAST_ODDS * math.sqrt(min(thread.size, measure_length(facts.texts[i])))
        odds = LIKENESS_ODDS * math.log((_measure_likeness(facts, thread, i) + FAINT) / (STRANGERS + FAINT))
        facts.likes[thread, i] = max(-least, -MOST_ODDS, min(MOST_ODDS, odds))
    return facts.likes[thread, i]


def _measure_likeness(facts: PageFacts, thread: Thread, i: int) -> float:
    """The cosine of two sets of pairs, each weighted by its rarity on the page."""
    pairs, own = recall_pairs(facts, i)
    if own <= 0 or thread.weight <= 0:
        return 0.0
    common = weigh(facts, chain.from_iterable(map(pairs.intersection, thread.pairs)))
    return common / math.sqrt(own * thread.weight)
