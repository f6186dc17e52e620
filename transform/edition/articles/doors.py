"""The doors by which articles come to an edition: its file of articles, and documents; each page has one.

In: the articles of each door. Out: those of each page, and a Finding for what comes twice: a page by two doors is taken from none, a second
article with the same id is left out. Pure.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from transform.errors import Finding, Place, tell
from transform.frozen import frozen
from transform.model.page_number import UNPAGED, order_of
from transform.model.violation import quote_value
from transform.read.articles import PlacedArticle
from transform.read.edition_folders import PageFile

Order = tuple[str, int]
"""The sort key of a page."""
Pages = dict[Order, list[PlacedArticle]]


@frozen
class Sorted:
    """The articles of each page; the pages that come twice, with a Finding for each, and for each article that does."""

    pages: Pages
    twice: frozenset[Order]
    findings: tuple[Finding, ...]


def sort_doors(
    doors: Iterable[Iterable[PlacedArticle]], files: Mapping[Order, PageFile], doubled: Collection[Order]
) -> Sorted:
    """The articles on their pages; ``files`` are the pages with files of their own, ``doubled`` those with two."""
    findings: list[Finding] = []
    kept = _leave_out_repeated(doors, findings)
    by_door = [_sort_by_page(door) for door in kept]
    twice: set[Order] = set()
    for order in sorted({order for pages in by_door for order in pages}):
        found = [pages[order] for pages in by_door if order in pages]
        also = _find_other(order, found, files, doubled)
        if also is not None:
            twice.add(order)
            findings.append(_refuse_page(found[0][0], also))
    together: Pages = {}
    for pages in by_door:
        for order, articles in pages.items():
            together.setdefault(order, []).extend(articles)
    taken = {order: articles for order, articles in together.items() if order not in twice}
    return Sorted(taken, frozenset(twice), tuple(findings))


def _leave_out_repeated(
    doors: Iterable[Iterable[PlacedArticle]], findings: list[Finding]
) -> Iterator[list[PlacedArticle]]:
    """The articles of each door without those whose id one before has."""
    places: dict[str, Place] = {}
    for door in doors:
        kept = []
        for each in door:
            first = places.setdefault(each.article.id, each.place) if each.article.id else each.place
            if first is each.place:
                kept.append(each)
                continue
            where = first.file.rpartition("/")[2]
            what = tell(
                "{id} is the id of another article already, in {where}", id=quote_value(each.article.id), where=where
            )
            todo = "give each article its own id, or leave one of the two out"
            findings.append(Finding("refused", each.place, what, todo))
        yield kept


def _sort_by_page(articles: Iterable[PlacedArticle]) -> Pages:
    pages: Pages = {}
    for each in articles:
        pages.setdefault(order_of(each.article.label or UNPAGED), []).append(each)
    return pages


def _find_other(
    order: Order, found: list[list[PlacedArticle]], files: Mapping[Order, PageFile], doubled: Collection[Order]
) -> str | None:
    """What else is a page that comes by two doors; None if it comes by one."""
    if order in files:
        return tell("{file} is the same page", file=files[order].path.name)
    if order in doubled:
        return tell("it has files of its own")
    if len(found) > 1 and order != order_of(UNPAGED):
        return tell("{file} is on it, too", file=found[1][0].place.file.rpartition("/")[2])
    return None


def _refuse_page(first: PlacedArticle, also: str) -> Finding:
    what = tell("page {label} comes twice: {also}; neither is taken", label=first.article.label, also=also)
    return Finding("refused", replace(first.place, pointer=None), what, "keep one of the two")
