"""What is compared: the stories of missing pages with those that are new on the pages at hand.

Comes in: pages, and the articles of the edition with their words. Goes out: Evidence. Pure.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from transform.edition.link.build_story import build_story
from transform.edition.link.items import collect_items
from transform.edition.link.linked import ItemKey
from transform.edition.renumber.fingerprint import (
    Fingerprint,
    PageOrder,
    find_known,
    find_same,
    fingerprint_story,
    is_multi_page,
    list_page_orders,
    rate_fingerprints,
)
from transform.edition.story_similarity import LIKE, MARGIN
from transform.model.edition import Record
from transform.model.page import ParsedPage, order_of
from transform.model.publication import Publication

Known = Sequence[tuple[Record, Fingerprint]]
"""Articles with their words."""
Links = frozenset[tuple[int, int]]
"""Places of a lost story and of a loose one that may be it."""


@dataclass(frozen=True)
class Pages:
    """An edition's pages: ``present`` as they are, ``missing`` as they last were; ``at_hand`` are all that have a file, be it unreadable.

    ``tied`` are the articles of which an editor says by guid and quote where they stand.
    """

    present: Sequence[ParsedPage]
    missing: Sequence[ParsedPage]
    at_hand: frozenset[PageOrder]
    tied: frozenset[str] = frozenset()

    @property
    def stored(self) -> dict[PageOrder, ParsedPage]:
        """The missing pages by their order."""
        return {order_of(number_of(page)): page for page in self.missing}


@dataclass(frozen=True)
class _Piece:
    """A story of one page: on a page at hand, or on a missing one with the article that it is (``guid``).

    ``multi_page``: it may stand in parts on several pages now, for only the whole article is known. ``settled``: its article stands elsewhere
    already, be it that an editor said so: whatever else has its words is a copy.
    """

    key: ItemKey
    words: Fingerprint
    guid: str = ""
    multi_page: bool = False
    settled: bool = False

    @cached_property
    def page(self) -> PageOrder:
        return order_of(self.key[0])


@dataclass(frozen=True)
class Evidence:
    """``lost`` are the stories of missing pages, ``every`` those of the pages at hand, ``loose`` the ones that are new there."""

    lost: tuple[_Piece, ...]
    every: tuple[_Piece, ...]
    loose: tuple[_Piece, ...]
    links: Links

    @cached_property
    def found(self) -> Mapping[int, tuple[int, ...]]:
        """Where each lost story that is found may stand."""
        return _group_pairs(self.links)

    @cached_property
    def claims(self) -> Mapping[int, tuple[int, ...]]:
        """Which lost stories each loose one may be."""
        return _group_pairs((there, at) for at, there in self.links)

    def of(self, page: PageOrder) -> list[int]:
        """The stories of a missing page that are nowhere else."""
        return [at for at, piece in enumerate(self.lost) if piece.page == page and not piece.settled]

    def pages(self, at: int) -> set[PageOrder]:
        """The pages that a lost story may stand on."""
        return {self.loose[there].page for there in self.found.get(at, ())}


def _group_pairs(pairs: Collection[tuple[int, int]] | Iterator[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        groups[one].append(other)
    return {one: tuple(others) for one, others in groups.items()}


def collect_evidence(pages: Pages, gone: Collection[PageOrder], known: Known, publication: Publication) -> Evidence:
    """``gone`` are all pages that have articles and no file, whether state holds them or not."""
    stored = pages.stored
    standing: defaultdict[PageOrder, list[tuple[Record, Fingerprint]]] = defaultdict(list)
    for record, words in known:
        for page in list_page_orders(record):
            standing[page].append((record, words))
    lost = [
        piece for order, page in stored.items() for piece in _name_pieces(page, standing[order], known, publication)
    ]
    lost += [piece for order in sorted(gone) if order not in stored for piece in _list_articles(order, standing[order])]
    lost = [replace(piece, settled=piece.settled or piece.guid in pages.tied) for piece in lost]
    every = _cut_pieces(pages.present, publication)
    loose = tuple(piece for piece in every if not find_known(piece.words, standing[piece.page]))
    return Evidence(tuple(lost), every, loose, _link_words(lost, loose))


def number_of(page: ParsedPage) -> str:
    return page.page.number or ""


def _cut_pieces(pages: Sequence[ParsedPage], publication: Publication) -> tuple[_Piece, ...]:
    """The stories of these pages, each as if its page stood alone."""
    return tuple(
        _Piece(item.key, fingerprint_story(build_story(item.item, item.page, publication)))
        for item in collect_items(tuple(pages))
    )


def _name_pieces(page: ParsedPage, standing: Known, known: Known, publication: Publication) -> Iterator[_Piece]:
    """The stories of a missing page that are articles: ``standing`` are those that stand there still."""
    left = list(standing)
    for piece in _cut_pieces([page], publication):
        record = find_known(piece.words, left)
        elsewhere = None if record else find_same(piece.words, known)
        if named := record or elsewhere:
            words = replace(piece.words, hashes=piece.words.hashes[:1])
            yield _Piece(piece.key, words, named.article.guid, settled=record is None)
            left = [pair for pair in left if pair[0] is not record or is_multi_page(pair[0])]


def _list_articles(page: PageOrder, standing: Known) -> Iterator[_Piece]:
    """The articles of a missing page that state does not hold."""
    for record, words in standing:
        yield _Piece((f"{page[0]}{page[1]}", record.article.guid), words, record.article.guid, is_multi_page(record))


def _link_words(lost: Sequence[_Piece], loose: Sequence[_Piece]) -> Links:
    """Which lost story may be which loose one: where any has its words, the one with its words, else one that is like it."""
    same = _link_same(lost, loose)
    met, taken = {at for at, _ in same}, {there for _, there in same}
    scores = {
        (at, there): score
        for at, one in enumerate(lost)
        for there, other in enumerate(loose)
        if at not in met and there not in taken
        if (score := rate_fingerprints(one.words, other.words, multi_page=one.multi_page)) >= LIKE
    }
    best: defaultdict[tuple[str, int], float] = defaultdict(float)
    for (at, there), score in scores.items():
        best["lost", at] = max(best["lost", at], score)
        best["loose", there] = max(best["loose", there], score)
    near = {
        pair for pair, score in scores.items() if max(best["lost", pair[0]], best["loose", pair[1]]) - score < MARGIN
    }
    return frozenset(same | near)


def _link_same(lost: Sequence[_Piece], loose: Sequence[_Piece]) -> set[tuple[int, int]]:
    """The pairs with the same words; looked up, for of a paper whose pages all got other numbers there are many."""
    hashes: defaultdict[str, set[int]] = defaultdict(set)
    for there, piece in enumerate(loose):
        for each in piece.words.list_hashes():
            hashes[each].add(there)
    return {(at, there) for at, one in enumerate(lost) for each in one.words.list_hashes() for there in hashes[each]}
