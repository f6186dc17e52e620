"""Weigh the evidence: which present page succeeds a missing one, and which lost stories have exactly one place.

In: Evidence. Out: successors of pages, certainty of stories. Pure.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from transform.edition.renumber.evidence import Evidence
from transform.edition.renumber.fingerprint import PageOrder
from transform.edition.story_similarity import SUBSTANCE

HALF = 0.5
"""Share of a missing page's stories that must be found together for it to have moved: two of four are a page taken apart, one of four is
agency copy that another page also prints."""
SEVERAL = 2
"""This many found stories are proof. A single one may be agency copy, so it must also be HALF of what is new on its page: a page of one
story that returns with one other is the same page, with two others it is not."""

Successors = Mapping[PageOrder, PageOrder]


def find_successors(evidence: Evidence, unproven: Collection[PageOrder]) -> dict[PageOrder, PageOrder]:
    """For each missing page the page that has more than HALF of its stories; ``unproven`` pages need no further proof.

    A page split into two halves has no successor.
    """
    successors = {}
    for page in sorted({piece.page for piece in evidence.lost if not piece.already_placed}):
        own = evidence.of(page)
        counts = Counter(there for at in own for there in evidence.pages(at))
        strong = [there for there, number in counts.items() if number > HALF * len(own)]
        if len(strong) == 1 and (page in unproven or _is_well_found(page, evidence)):
            successors[page] = strong[0]
    return successors


def _is_well_found(page: PageOrder, evidence: Evidence) -> bool:
    """Whether enough of a missing page was found to rule out chance."""
    own = evidence.of(page)
    found = [at for at in own if at in evidence.found]
    if not found or len(found) < HALF * len(own):
        return False
    there = {other for at in found for other in evidence.found[at]}
    if _is_same_page(own, found, there, evidence):
        return True
    size = sum(max(evidence.new[other].words.size for other in evidence.found[at]) for at in found)
    return size >= SUBSTANCE and (len(found) >= SEVERAL or _explains_pages(there, evidence))


def _is_same_page(own: Sequence[int], found: Sequence[int], there: Collection[int], evidence: Evidence) -> bool:
    """Whether a present page matches the missing one story by story; then even a page of few words counts as found."""
    pages = {evidence.new[other].page for other in there}
    theirs = sum(piece.page in pages for piece in evidence.present)
    return len(pages) == 1 and len(found) == len(own) and len(there) == theirs


def _explains_pages(there: Collection[int], evidence: Evidence) -> bool:
    """Whether lost stories are at least HALF of what is new on the pages of these stories."""
    pages = {evidence.new[other].page for other in there}
    new = Counter(piece.page for piece in evidence.new)
    came = Counter(evidence.new[other].page for other in evidence.claims)
    return all(came[page] >= HALF * new[page] for page in pages)


def is_certain(at: int, evidence: Evidence, successors: Successors, unproven: Collection[PageOrder]) -> bool:
    """Whether a lost story has exactly one possible place."""
    piece, pages = evidence.lost[at], evidence.pages(at)
    successor = successors.get(piece.page)
    if (
        piece.already_placed
        or not pages
        or not (successor or piece.page in unproven or _is_well_found(piece.page, evidence))
    ):
        return False
    if successor in pages:
        pages = {successor}
    elif len(pages) > 1 and not piece.multi_page:
        return False
    there = [other for other in evidence.found[at] if evidence.new[other].page in pages]
    return all(_is_undisputed(at, other, evidence, successors) for other in there)


def _is_undisputed(at: int, there: int, evidence: Evidence, successors: Successors) -> bool:
    """Whether no other missing page claims the same place, unless only this story's page was succeeded by it."""
    page, own = evidence.new[there].page, evidence.lost[at].page
    others = {evidence.lost[one].page for one in evidence.claims[there]} - {own}
    return not others or (successors.get(own) == page and all(successors.get(other) != page for other in others))
