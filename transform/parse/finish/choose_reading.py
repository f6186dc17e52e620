"""Step: rate each reading of the page, and take the one of which most is probably right.

Before this step the page was read as its lines stand, as if it were in disorder, and, if that found anything, with its lines put where they belong. A page in
order is read best as it stands, a damaged one is not, and a short one in Chinese by its tables, if these leave nothing open. How probable each story of a
reading is right is rated as for the reader (``rate_stories``); what a reading is expected to have right counts against the stories that it has and those
that the page has by all readings. In: ``reading``, ``again``, ``stories``. Out: the page by the best reading, rated; ``others``: the stories of the others.
"""

from collections.abc import Mapping
from statistics import median

from transform.parse.budgets import TOO_LARGE
from transform.parse.draft import Draft
from transform.parse.finish.flag_stories import WOVEN_MOVES, flag_stories
from transform.parse.finish.list_readings import AS_IN_DISORDER, AS_PRINTED, MENDED, list_readings
from transform.parse.finish.rate_stories import rate_stories
from transform.parse.finish.share_sections import share_sections
from transform.parse.finish.trust_tables import is_sound, knows_all_marks

#: Of two readings of a page in disorder, how much surer than its rating the second one is if its tables know all marks of the page, and where stories
#: are woven, which only it can part. Ratings are learned from newspapers with forms that no table knows. Chosen with the next two on the shared
#: pages and on those of newspapers drawn at random and invented: .06 to .15 give the same within .02.
SURER = 0.1
#: A page is taken as it was printed if fewer things were put right and no other reading is rated so much higher: less is chance.
FEWEST_REPAIRS, LEAST_LEAD = 2, 0.08
REPAIRS = ("duplicate", "near_duplicate", "moved_headline", "conflict")


def choose_reading(draft: Draft) -> Draft:
    readings = list_readings(draft)
    second = readings[AS_IN_DISORDER]
    too_large = any(finding.code == TOO_LARGE for finding in draft.findings)
    if too_large or (second.others and is_sound(second) and not draft.table.spaced):
        readings = {AS_IN_DISORDER: second}
    return take_best(readings)


def take_best(readings: Mapping[str, Draft]) -> Draft:
    """The best of the readings by name, rated; of equal ones the first."""
    rated = {name: rate_stories(flag_stories(share_sections(reading))) for name, reading in readings.items()}
    count = median(map(_count_articles, rated.values()))
    expected = {name: _rate_reading(reading, count) for name, reading in rated.items()}
    others = [name for name in expected if name != AS_PRINTED]
    if AS_PRINTED in rated and (
        not others or expected[AS_PRINTED] + _find_lead(readings) >= max(map(expected.__getitem__, others))
    ):
        return rated[AS_PRINTED]
    return rated[max(others, key=lambda name: expected[name] + _trust_reading(name, readings[name]))]


def _find_lead(readings: Mapping[str, Draft]) -> float:
    """How much better than the page as printed another reading must be; not if it has headings for texts that have none there."""
    mended = readings.get(MENDED)
    if mended and _count_bare(mended) < _count_bare(readings[AS_PRINTED]):
        return 0.0
    repairs = sum(finding.code in REPAIRS for finding in mended.findings) if mended else 0
    return LEAST_LEAD if repairs < FEWEST_REPAIRS else 0.0


def _trust_reading(name: str, reading: Draft) -> float:
    if name != AS_IN_DISORDER:
        return 0.0
    woven = sum(finding.code == "moved_text" for finding in reading.findings) >= WOVEN_MOVES
    return SURER * (knows_all_marks(reading) + woven)


def _rate_reading(draft: Draft, count: float) -> float:
    """The expected F1 of its articles, if the page has so many."""
    own = _count_articles(draft)
    expected = sum(story.confidence for story in draft.stories if story.kind == "article")
    return 2 * expected / (own + count) if own else 0.0


def _count_bare(draft: Draft) -> int:
    """How many articles have no heading."""
    return sum(story.kind == "article" and story.heading is None for story in draft.stories)


def _count_articles(draft: Draft) -> int:
    return sum(story.kind == "article" for story in draft.stories)
