"""What follows from the evidence: which page a missing one is now, and which of its stories have one place where they stand.

Comes in: Evidence. Goes out: homes, sure stories. Pure.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from transform.edition.renumber.evidence import Evidence
from transform.edition.renumber.fingerprint import PageOrder
from transform.edition.story_similarity import SUBSTANCE

HALF = 0.5
"""Share of a missing page's stories that must be found for it to have gone where they are: two of four that came together are a page that
was taken apart; one of four is agency copy that another page prints too."""
SEVERAL = 2
"""Found stories that are proof by themselves. One alone may be agency copy, even if it was all that the missing page had: it must be HALF
of what is new on its page too. A page of one story that comes back with another beside it is that page, with two others it is not."""

Successors = Mapping[PageOrder, PageOrder]


def find_successors(evidence: Evidence, lenient: Collection[PageOrder]) -> dict[PageOrder, PageOrder]:
    """The one page that holds more than HALF of a missing page's stories; for ``lenient`` pages no proof is asked.

    Of a page that is taken in two halves neither is that page.
    """
    homes = {}
    for page in sorted({piece.page for piece in evidence.lost if not piece.settled}):
        mine = evidence.of(page)
        counts = Counter(there for at in mine for there in evidence.pages(at))
        strong = [there for there, number in counts.items() if number > HALF * len(mine)]
        if len(strong) == 1 and (page in lenient or _is_traced(page, evidence)):
            homes[page] = strong[0]
    return homes


def _is_traced(page: PageOrder, evidence: Evidence) -> bool:
    """Whether so much of a missing page is found that it is no chance."""
    mine = evidence.of(page)
    found = [at for at in mine if at in evidence.found]
    if not found or len(found) < HALF * len(mine):
        return False
    there = {other for at in found for other in evidence.found[at]}
    if _is_whole(mine, found, there, evidence):
        return True
    size = sum(max(evidence.loose[other].words.size for other in evidence.found[at]) for at in found)
    return size >= SUBSTANCE and (len(found) >= SEVERAL or _fills_page(there, evidence))


def _is_whole(mine: Sequence[int], found: Sequence[int], there: Collection[int], evidence: Evidence) -> bool:
    """Whether a page at hand is the missing one story by story: then even a page of a few words is known again."""
    pages = {evidence.loose[other].page for other in there}
    theirs = sum(piece.page in pages for piece in evidence.every)
    return len(pages) == 1 and len(found) == len(mine) and len(there) == theirs


def _fills_page(there: Collection[int], evidence: Evidence) -> bool:
    """Whether stories that were lost are HALF of what is new on each of these ones' pages."""
    pages = {evidence.loose[other].page for other in there}
    new = Counter(piece.page for piece in evidence.loose)
    came = Counter(evidence.loose[other].page for other in evidence.claims)
    return all(came[page] >= HALF * new[page] for page in pages)


def is_certain(at: int, evidence: Evidence, homes: Successors, lenient: Collection[PageOrder]) -> bool:
    """Whether there is one place where a lost story stands now."""
    piece, pages = evidence.lost[at], evidence.pages(at)
    home = homes.get(piece.page)
    if piece.settled or not pages or not (home or piece.page in lenient or _is_traced(piece.page, evidence)):
        return False
    if home in pages:
        pages = {home}
    elif len(pages) > 1 and not piece.multi_page:
        return False
    there = [other for other in evidence.found[at] if evidence.loose[other].page in pages]
    return all(_is_free(at, other, evidence, homes) for other in there)


def _is_free(at: int, there: int, evidence: Evidence, homes: Successors) -> bool:
    """Whether no story of another missing page may stand in the same place, unless only this one's page is that page now."""
    page, mine = evidence.loose[there].page, evidence.lost[at].page
    others = {evidence.lost[one].page for one in evidence.claims[there]} - {mine}
    return not others or (homes.get(mine) == page and all(homes.get(other) != page for other in others))
