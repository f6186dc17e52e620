"""Where the stories of a page went that has no file any more: the page has another number now, or they stand on other pages.

Comes in: the pages at hand, the missing ones as they were last parsed, what state knows of the edition. Goes out: a Renumbering: which
page a missing one is now, what of the missing ones is still laid out, which stories are copies that nobody can place and are held
back. Pure. Nothing is lost: a story that is not found stands where it was.

Only words decide, first those that are the same, then those that are alike, with the margins of ``match``; a file's name never does. A
story on a page at hand that is an article of that page already is nobody else's, however like it is. Where missing pages are said to be
gone for good (``--cancel-missing``), and where state does not hold the page (it had words that are erased, or was lost with the state),
one place for a story is enough; between two nothing is ever chosen.

Steps: ``collect_evidence`` which stories may be which, ``find_successors`` which page is which, ``is_certain`` what moved; ``update_page_numbers`` then
reads marks and edits that still name a page by the number it had.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transform.edition.link.linked import ItemKey
from transform.edition.match import is_canceled_unasked
from transform.edition.renumber.evidence import Evidence, Pages, collect_evidence, number_of
from transform.edition.renumber.fingerprint import PageOrder, fingerprint_record, list_page_orders, read_first_page
from transform.edition.renumber.weigh_evidence import Successors, find_successors, is_certain
from transform.model.edition import Record
from transform.model.evolve import evolve
from transform.model.page import ParsedPage, order_of
from transform.model.publication import Publication

__all__ = ["PageOrder", "Pages", "Renumbering", "find_renumbered"]


@dataclass(frozen=True)
class Renumbering:
    """Pages are named by their order (``order_of``) where they are compared, by their number where they are shown.

    ``homes``: the one page that a missing page is now. ``laid``: missing pages with what is left on them. ``moved``: the pages that
    stories of a missing page moved to. ``held``: copies, with the articles they may be. ``places``: where the words of a page that is
    not at hand may stand now.
    """

    homes: Mapping[PageOrder, str] = field(default_factory=dict)
    laid: Mapping[str, ParsedPage] = field(default_factory=dict)
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held: Mapping[ItemKey, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[PageOrder, frozenset[PageOrder]] = field(default_factory=dict)


def find_renumbered(
    pages: Pages, records: tuple[Record, ...], publication: Publication, *, forget: bool = False
) -> Renumbering:
    """Where the stories of the missing pages went; ``forget`` says that these are gone for good."""
    present = pages.present
    stored = pages.stored
    gone = (
        frozenset(page for record in records for page in list_page_orders(record))
        .difference(pages.at_hand)
        .union(stored)
    )
    if not gone:
        return Renumbering(places=_list_places(present, records, {}))
    known = [(record, fingerprint_record(record)) for record in records if not is_canceled_unasked(record)]
    evidence = collect_evidence(pages, gone, known, publication)
    lenient = gone if forget else gone.difference(stored)
    homes = find_successors(evidence, lenient) | _find_same_files(stored, present)
    sure = frozenset(at for at in evidence.found if is_certain(at, evidence, homes, lenient))
    numbers = {order_of(number_of(page)): number_of(page) for page in present}
    named = {page: numbers[home] for page, home in homes.items()}
    return Renumbering(
        homes=named,
        laid=dict(_lay_rest(stored, evidence, homes, sure, forget=forget)),
        moved={
            number_of(page): tuple(numbers[there] for there in _list_moves(order, evidence, homes, sure))
            for order, page in stored.items()
            if evidence.of(order) or not _has_articles(page)
        },
        held=_hold_copies(evidence, sure),
        places=_list_places(present, records, named),
    )


def _has_articles(page: ParsedPage) -> bool:
    return any(item.kind == "article" for item in page.items)


def _find_same_files(
    stored: Mapping[PageOrder, ParsedPage], present: Sequence[ParsedPage]
) -> dict[PageOrder, PageOrder]:
    """Missing pages without any article: nothing but their bytes can tell that they are others now."""
    homes = {}
    for order, page in stored.items():
        same = [order_of(number_of(one)) for one in present if one.page.sha256 == page.page.sha256]
        if page.page.sha256 and len(same) == 1 and not _has_articles(page):
            homes[order] = same[0]
    return homes


def _hold_copies(evidence: Evidence, sure: Collection[int]) -> dict[ItemKey, tuple[str, ...]]:
    """The stories that may be lost ones and of which nobody knows which."""
    return {
        evidence.loose[there].key: tuple(dict.fromkeys(evidence.lost[at].guid for at in claims))
        for there, claims in evidence.claims.items()
        if not set(claims) & set(sure)
    }


def _lay_rest(
    stored: Mapping[PageOrder, ParsedPage],
    evidence: Evidence,
    homes: Successors,
    sure: Collection[int],
    *,
    forget: bool,
) -> Iterator[tuple[str, ParsedPage]]:
    """The missing pages that are laid out as they last were, without the stories that moved.

    One that is another page now is not: what that does not hold was taken out of it. Of one that is gone for good only the stories stay
    that two places claim. One of which all stories stand elsewhere is remembered as long as there are copies of them.
    """
    for order, page in stored.items():
        mine = evidence.of(order)
        left = {evidence.lost[at].key[1] for at in mine if at not in sure and (at in evidence.found or not forget)}
        copied = any(evidence.lost[at].settled and evidence.lost[at].page == order for at in evidence.found)
        if order not in homes and (left or copied or not (forget or _has_articles(page))):
            items = tuple(item for item in page.items if item.kind != "article" or item.id in left)
            yield number_of(page), evolve(page, items=items)


def _list_moves(page: PageOrder, evidence: Evidence, homes: Successors, sure: Collection[int]) -> list[PageOrder]:
    """The pages that stories of a missing page moved to, and the one that it is now."""
    home = {homes[page]} if page in homes else set()
    each = (evidence.pages(at) for at in evidence.of(page) if at in sure)
    return sorted(home.union(*(home & pages or pages for pages in each)))


def _list_places(
    present: Sequence[ParsedPage], records: tuple[Record, ...], homes: Mapping[PageOrder, str]
) -> dict[PageOrder, frozenset[PageOrder]]:
    """Of each page that articles came from and that is not at hand: the pages where those are now, else those without any known article.

    Articles that came out on one page are looked for together, for one that is withdrawn stays where it was last known.
    """
    here = frozenset(order_of(number_of(page)) for page in present)
    now = [(record, move_pages(list_page_orders(record), homes)) for record in records]
    unknown = here.difference(*(pages for _, pages in now))
    together: defaultdict[PageOrder, set[PageOrder]] = defaultdict(set)
    for record, pages in now:
        together[read_first_page(record)] |= pages & here
    places: defaultdict[PageOrder, set[PageOrder]] = defaultdict(set)
    for record, pages in now:
        for page in ({read_first_page(record)} | list_page_orders(record)) - here:
            places[page] |= (pages & here) | together[read_first_page(record)]
    return {page: frozenset(found) or unknown for page, found in places.items()}


def move_pages(pages: Collection[PageOrder], homes: Mapping[PageOrder, str]) -> frozenset[PageOrder]:
    """The pages with their numbers of today."""
    return frozenset(order_of(homes[page]) if page in homes else page for page in pages)
