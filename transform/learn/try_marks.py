"""Keep the proposals that make the parser read their pages better, and none that makes any of them worse.

In: proposals, the surest kinds first, and the Readings of the pages. Out: those that hold. Each is tried together with those that held
before it, on its own pages: at least one place was not read so, every place is, and no page asks for more looks than before. Of two kinds
that claim the same characters the first one holds; one that did not hold is tried again after all others.
"""

from collections import defaultdict
from collections.abc import Sequence

from transform.learn.proposal import Place, Proposal
from transform.learn.readings import Readings
from transform.model.contract import find_ambiguous_marks
from transform.model.evolve import evolve
from transform.model.publication import Marks

#: Each proposal is tried on so many of its pages, the newest ones.
TRIED_PAGES = 6
#: So many proposals are tried; a newspaper has a dozen marks of its own.
MOST_PROPOSALS = 60
#: What does not help while the page's folio is taken for a headline may help afterwards.
ROUNDS = 2


def try_marks(proposals: Sequence[Proposal], readings: Readings) -> tuple[Proposal, ...]:
    marks, held = readings.config.marks, list[Proposal]()
    for _ in range(ROUNDS):
        for proposal in proposals[:MOST_PROPOSALS]:
            if proposal in held or any(_overlap(proposal, other) for other in held):
                continue
            more = add_word(marks, proposal)
            if more is not None and more != marks and _helps(proposal, marks, more, readings):
                marks = more
                held.append(proposal)
    keys = [*Marks.model_fields]
    return tuple(sorted(held, key=lambda one: (keys.index(one.key), one.words)))


def add_word(marks: Marks, proposal: Proposal) -> Marks | None:
    """The marks with the words of a proposal after those of its list; None if ``publication.toml`` may not have them."""
    known: tuple[str, ...] = getattr(marks, proposal.key)
    if proposal.words in known:
        return marks
    try:
        more = evolve(marks, **{proposal.key: (*known, proposal.words)})
    except ValueError:
        return None
    return None if any(find_ambiguous_marks(more)) else more


def _helps(proposal: Proposal, before: Marks, after: Marks, readings: Readings) -> bool:
    places = _choose_places(proposal)
    if all(readings.is_read(proposal.key, place, before) for place in places):
        return False
    if not all(readings.is_read(proposal.key, place, after) for place in places):
        return False
    pages = {place.page.source: place.page for place in places}.values()
    return all(readings.count_doubts(page, after) <= readings.count_doubts(page, before) for page in pages)


def _choose_places(proposal: Proposal) -> list[Place]:
    """The places on the newest pages."""
    newest = sorted({(place.page.date or "", place.page.source) for place in proposal.places})[-TRIED_PAGES:]
    sources = {source for _, source in newest}
    return [place for place in proposal.places if place.page.source in sources]


def _overlap(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals claim the same characters of a page."""
    claimed: dict[str, list[Place]] = defaultdict(list)
    for place in other.places:
        claimed[place.page.source].append(place)
    return any(
        place.start < claim.end and claim.start < place.end
        for place in one.places
        for claim in claimed[place.page.source]
    )
