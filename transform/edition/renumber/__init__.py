"""Find where the stories of missing pages went: the page was renumbered, or its stories moved to other pages.

In: the present pages, the missing ones as last parsed, the edition's known articles. Out: a Renumbering: the successor of each missing
page, the stories that remain on missing pages, and copies that are held back because their article is ambiguous. Pure. Nothing is lost:
a story that is not found stays where it was.

Only words decide, never file names: first identical words, then similar ones, with the margins of ``match``. A story that is already a
known article of its own page is not a candidate. If missing pages are dropped (``--cancel-missing``) or not in state (erased words, lost
state), a single candidate is enough; between two nothing is ever chosen.

Steps: ``collect_evidence`` pairs stories, ``find_successors`` pairs pages, ``is_certain`` says which stories moved; ``update_page_numbers`` then
reads marks and edits that still name a page by the number it had.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field

from transform.edition.link.linked import ItemKey
from transform.edition.match import is_canceled_unasked
from transform.edition.renumber.evidence import Evidence, Pages, collect_evidence, number_of
from transform.edition.renumber.fingerprint import PageOrder, fingerprint_record, list_page_orders, read_first_page
from transform.edition.renumber.weigh_evidence import Successors, find_successors, is_certain
from transform.frozen import frozen
from transform.model.edition import Record
from transform.model.evolve import evolve
from transform.model.page import ParsedPage
from transform.model.page_number import order_of
from transform.model.publication import Publication

__all__ = ["PageOrder", "Pages", "Renumbering", "find_renumbered"]


@frozen
class Renumbering:
    """Pages are keyed by their order (``order_of``) for comparison; numbers are for display.

    ``successors``: the one page that a missing page is now. ``remaining``: missing pages with the stories left on them. ``moved``: the pages
    that a missing page's stories moved to. ``unplaced_copies``: copies, with the articles they may be. ``possible_pages``: the pages that
    may now have the words of an absent page.
    """

    successors: Mapping[PageOrder, str] = field(default_factory=dict)
    remaining: Mapping[str, ParsedPage] = field(default_factory=dict)
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unplaced_copies: Mapping[ItemKey, tuple[str, ...]] = field(default_factory=dict)
    possible_pages: Mapping[PageOrder, frozenset[PageOrder]] = field(default_factory=dict)


def find_renumbered(
    pages: Pages, records: tuple[Record, ...], publication: Publication, *, drop_missing: bool = False
) -> Renumbering:
    """Find where the stories of missing pages went; with ``drop_missing`` those not found are to be canceled."""
    present = pages.present
    stored = pages.stored
    gone = (
        frozenset(page for record in records for page in list_page_orders(record))
        .difference(pages.with_file)
        .union(stored)
    )
    if not gone:
        return Renumbering(possible_pages=_list_possible_pages(present, records, {}))
    known = [(record, fingerprint_record(record)) for record in records if not is_canceled_unasked(record)]
    evidence = collect_evidence(pages, gone, known, publication)
    unproven = gone if drop_missing else gone.difference(stored)
    successors = find_successors(evidence, unproven) | _find_same_files(stored, present)
    certain = frozenset(at for at in evidence.found if is_certain(at, evidence, successors, unproven))
    numbers = {order_of(number_of(page)): number_of(page) for page in present}
    named = {page: numbers[successor] for page, successor in successors.items()}
    return Renumbering(
        successors=named,
        remaining=dict(_keep_remaining(stored, evidence, successors, certain, drop_missing=drop_missing)),
        moved={
            number_of(page): tuple(numbers[there] for there in _list_moves(order, evidence, successors, certain))
            for order, page in stored.items()
            if evidence.of(order) or not _has_articles(page)
        },
        unplaced_copies=_collect_copies(evidence, certain),
        possible_pages=_list_possible_pages(present, records, named),
    )


def _has_articles(page: ParsedPage) -> bool:
    return any(item.kind == "article" for item in page.items)


def _find_same_files(
    stored: Mapping[PageOrder, ParsedPage], present: Sequence[ParsedPage]
) -> dict[PageOrder, PageOrder]:
    """The successors of missing pages without articles: only identical bytes identify them."""
    successors = {}
    for order, page in stored.items():
        same = [order_of(number_of(one)) for one in present if one.page.sha256 == page.page.sha256]
        if page.page.sha256 and len(same) == 1 and not _has_articles(page):
            successors[order] = same[0]
    return successors


def _collect_copies(evidence: Evidence, certain: Collection[int]) -> dict[ItemKey, tuple[str, ...]]:
    """The new stories that may be lost ones, but not certainly one of them, with the candidate guids."""
    return {
        evidence.new[there].key: tuple(dict.fromkeys(evidence.lost[at].guid for at in claims))
        for there, claims in evidence.claims.items()
        if not set(claims) & set(certain)
    }


def _keep_remaining(
    stored: Mapping[PageOrder, ParsedPage],
    evidence: Evidence,
    successors: Successors,
    certain: Collection[int],
    *,
    drop_missing: bool,
) -> Iterator[tuple[str, ParsedPage]]:
    """The missing pages that stay part of the edition, without the stories that moved.

    A page with a successor is dropped: stories that the successor lacks were removed from it. With ``drop_missing`` only stories with
    several possible places stay. A page whose stories all moved is kept while copies of them exist.
    """
    for order, page in stored.items():
        own = evidence.of(order)
        left = {
            evidence.lost[at].key[1] for at in own if at not in certain and (at in evidence.found or not drop_missing)
        }
        has_copies = any(evidence.lost[at].already_placed and evidence.lost[at].page == order for at in evidence.found)
        if order not in successors and (left or has_copies or not (drop_missing or _has_articles(page))):
            items = tuple(item for item in page.items if item.kind != "article" or item.id in left)
            yield number_of(page), evolve(page, items=items)


def _list_moves(
    page: PageOrder, evidence: Evidence, successors: Successors, certain: Collection[int]
) -> list[PageOrder]:
    """The pages that a missing page's stories moved to, and its successor."""
    successor = {successors[page]} if page in successors else set()
    each = (evidence.pages(at) for at in evidence.of(page) if at in certain)
    return sorted(successor.union(*(successor & pages or pages for pages in each)))


def _list_possible_pages(
    present: Sequence[ParsedPage], records: tuple[Record, ...], successors: Mapping[PageOrder, str]
) -> dict[PageOrder, frozenset[PageOrder]]:
    """For each absent page of an article: the pages that its articles are on now, else all pages without a known article.

    Articles first published on one page count together, because a withdrawn one keeps the page it was last known on.
    """
    here = frozenset(order_of(number_of(page)) for page in present)
    now = [(record, move_pages(list_page_orders(record), successors)) for record in records]
    unknown = here.difference(*(pages for _, pages in now))
    together: defaultdict[PageOrder, set[PageOrder]] = defaultdict(set)
    for record, pages in now:
        together[read_first_page(record)] |= pages & here
    possible_pages: defaultdict[PageOrder, set[PageOrder]] = defaultdict(set)
    for record, pages in now:
        for page in ({read_first_page(record)} | list_page_orders(record)) - here:
            possible_pages[page] |= (pages & here) | together[read_first_page(record)]
    return {page: frozenset(found) or unknown for page, found in possible_pages.items()}


def move_pages(pages: Collection[PageOrder], successors: Mapping[PageOrder, str]) -> frozenset[PageOrder]:
    """The pages with their current numbers."""
    return frozenset(order_of(successors[page]) if page in successors else page for page in pages)
