"""Compare the stories of missing pages with the new stories on present pages.

In: pages, and the edition's articles with their fingerprints. Out: Evidence. Pure.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
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
from transform.edition.story_similarity import MARGIN, SIMILAR
from transform.frozen import frozen
from transform.model.edition import Record
from transform.model.page import ParsedPage
from transform.model.page_number import order_of
from transform.model.publication import Publication

Known = Sequence[tuple[Record, Fingerprint]]
"""Articles with their fingerprints."""
Candidates = frozenset[tuple[int, int]]
"""Pairs of indexes: a lost story, and a new one that may be it."""


@frozen
class Pages:
    """An edition's pages: ``present`` ones, ``missing`` ones as last parsed; ``with_file`` are all that have a file, even an unreadable one.

    ``tied`` are the guids of articles that an editor placed by guid and quote.
    """

    present: Sequence[ParsedPage]
    missing: Sequence[ParsedPage]
    with_file: frozenset[PageOrder]
    tied: frozenset[str] = frozenset()

    @property
    def stored(self) -> dict[PageOrder, ParsedPage]:
        """The missing pages by page order."""
        return {order_of(number_of(page)): page for page in self.missing}


@frozen
class _Piece:
    """A story of one page: of a present page, or of a missing one with its article's ``guid``.

    ``multi_page``: it may be split over several pages now, because only the joined article is known. ``already_placed``: its article was found elsewhere
    or placed by an editor, so any other story with its words is a copy.
    """

    key: ItemKey
    words: Fingerprint
    guid: str = ""
    multi_page: bool = False
    already_placed: bool = False

    @cached_property
    def page(self) -> PageOrder:
        return order_of(self.key[0])


@frozen
class Evidence:
    """``lost`` are the stories of missing pages, ``present`` those of present pages, ``new`` those of them that are not a known article of
    their page.
    """

    lost: tuple[_Piece, ...]
    present: tuple[_Piece, ...]
    new: tuple[_Piece, ...]
    candidates: Candidates

    @cached_property
    def found(self) -> Mapping[int, tuple[int, ...]]:
        """The indexes of the new stories that each lost story may be."""
        return _group_pairs(self.candidates)

    @cached_property
    def claims(self) -> Mapping[int, tuple[int, ...]]:
        """The indexes of the lost stories that each new story may be."""
        return _group_pairs((there, at) for at, there in self.candidates)

    def of(self, page: PageOrder) -> list[int]:
        """The indexes of a missing page's stories whose articles were not found elsewhere."""
        return [at for at, piece in enumerate(self.lost) if piece.page == page and not piece.already_placed]

    def pages(self, at: int) -> set[PageOrder]:
        """The pages that a lost story may be on."""
        return {self.new[there].page for there in self.found.get(at, ())}


def _group_pairs(pairs: Collection[tuple[int, int]] | Iterator[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        groups[one].append(other)
    return {one: tuple(others) for one, others in groups.items()}


def collect_evidence(pages: Pages, gone: Collection[PageOrder], known: Known, publication: Publication) -> Evidence:
    """Collect and compare; ``gone`` are all pages that have articles but no file, whether or not state holds them."""
    stored = pages.stored
    articles_by_page: defaultdict[PageOrder, list[tuple[Record, Fingerprint]]] = defaultdict(list)
    for record, words in known:
        for page in list_page_orders(record):
            articles_by_page[page].append((record, words))
    lost = [
        piece
        for order, page in stored.items()
        for piece in _name_pieces(page, articles_by_page[order], known, publication)
    ]
    lost += [
        piece
        for order in sorted(gone)
        if order not in stored
        for piece in _list_articles(order, articles_by_page[order])
    ]
    lost = [replace(piece, already_placed=piece.already_placed or piece.guid in pages.tied) for piece in lost]
    present = _split_pieces(pages.present, publication)
    new = tuple(piece for piece in present if not find_known(piece.words, articles_by_page[piece.page]))
    return Evidence(tuple(lost), present, new, _pair_pieces(lost, new))


def number_of(page: ParsedPage) -> str:
    return page.page.number or ""


def _split_pieces(pages: Sequence[ParsedPage], publication: Publication) -> tuple[_Piece, ...]:
    """The stories of these pages, not joined across pages."""
    return tuple(
        _Piece(item.key, fingerprint_story(build_story(item.item, item.page, publication)))
        for item in collect_items(tuple(pages))
    )


def _name_pieces(page: ParsedPage, on_page: Known, known: Known, publication: Publication) -> Iterator[_Piece]:
    """The stories of a missing page that are known articles; ``on_page`` are the articles known on that page."""
    left = list(on_page)
    for piece in _split_pieces([page], publication):
        record = find_known(piece.words, left)
        elsewhere = None if record else find_same(piece.words, known)
        if named := record or elsewhere:
            words = replace(piece.words, hashes=piece.words.hashes[:1])
            yield _Piece(piece.key, words, named.article.guid, already_placed=record is None)
            left = [pair for pair in left if pair[0] is not record or is_multi_page(pair[0])]


def _list_articles(page: PageOrder, on_page: Known) -> Iterator[_Piece]:
    """The articles of a page that has no file and is not in state."""
    for record, words in on_page:
        yield _Piece((f"{page[0]}{page[1]}", record.article.guid), words, record.article.guid, is_multi_page(record))


def _pair_pieces(lost: Sequence[_Piece], new: Sequence[_Piece]) -> Candidates:
    """Pairs of lost and new stories: identical words first, then the most similar ones."""
    same = _pair_identical(lost, new)
    matched, taken = {at for at, _ in same}, {there for _, there in same}
    scores = {
        (at, there): score
        for at, one in enumerate(lost)
        for there, other in enumerate(new)
        if at not in matched and there not in taken
        if (score := rate_fingerprints(one.words, other.words, multi_page=one.multi_page)) >= SIMILAR
    }
    best: defaultdict[tuple[str, int], float] = defaultdict(float)
    for (at, there), score in scores.items():
        best["lost", at] = max(best["lost", at], score)
        best["new", there] = max(best["new", there], score)
    near = {pair for pair, score in scores.items() if max(best["lost", pair[0]], best["new", pair[1]]) - score < MARGIN}
    return frozenset(same | near)


def _pair_identical(lost: Sequence[_Piece], new: Sequence[_Piece]) -> set[tuple[int, int]]:
    """The pairs with identical words, found by hash: when all pages of a paper are renumbered there are many."""
    hashes: defaultdict[str, set[int]] = defaultdict(set)
    for there, piece in enumerate(new):
        for each in piece.words.list_hashes():
            hashes[each].add(there)
    return {(at, there) for at, one in enumerate(lost) for each in one.words.list_hashes() for there in hashes[each]}
