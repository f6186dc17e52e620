"""Marks and edits that name a page by the number that it had.

Comes in: the pages of an edition as they are laid out, its edits, what state knows of it, the Renumbering. Goes out: pages and edits that
name pages by their numbers of today; the text of a mark stays as printed. Pure.

Marks are in print: no new name of a file changes them. What a mark means is known from what it led to when the edition was last decided:
the other page that its article runs on, the story of a refer. That is asked only of marks whose page is not at hand. What an edit means
is known from its quote, on the pages where the articles of the page that it names are now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transform.edition.edit.subjects import list_texts
from transform.edition.link.build_story import build_story
from transform.edition.link.items import collect_items, list_labels, names_page
from transform.edition.link.link_orders import list_words
from transform.edition.link.summarize_page import build_refer
from transform.edition.renumber import Renumbering, move_pages
from transform.edition.renumber.evidence import number_of
from transform.edition.renumber.fingerprint import (
    PageOrder,
    find_known,
    fingerprint_record,
    fingerprint_story,
    list_page_orders,
    read_first_page,
)
from transform.model.edition import Decision
from transform.model.edits import Edit, Edits
from transform.model.evolve import evolve
from transform.model.page import Item, Jump, ParsedPage, order_of
from transform.text.quotes import squeeze


@dataclass(frozen=True)
class PreviousEdition:
    """An edition as it was last decided, and which of its pages have other numbers now."""

    known: Decision
    renumbering: Renumbering

    @property
    def homes(self) -> Mapping[PageOrder, str]:
        return self.renumbering.homes


@dataclass(frozen=True)
class UpdatedEdits:
    """Edits with the numbers of today; ``changed`` are the ones, by their place, that named others, with the old and the new."""

    edits: Edits
    changed: Mapping[int, tuple[str, str]]


# ---------------------------------------------------------------- marks


def update_marks(pages: Sequence[ParsedPage], memory: PreviousEdition) -> tuple[ParsedPage, ...]:
    """The pages, with marks whose page is not at hand naming the page that they led to, if that has another number now."""
    numbers = tuple(number_of(page) for page in pages)
    return tuple(
        evolve(page, items=tuple(_renew_item(item, page, numbers, memory) for item in page.items)) for page in pages
    )


def _renew_item(item: Item, page: ParsedPage, numbers: Sequence[str], memory: PreviousEdition) -> Item:
    """Only where one mark is lost and one page is left that it can mean."""
    own = number_of(page)
    lost = [jump for jump in item.jumps if not any(_name_numbers(jump, own, numbers))]
    if len(lost) != 1 or lost[0].pages:
        return item
    named = {order_of(number) for jump in item.jumps for number in _name_numbers(jump, own, numbers)}
    left = _find_meant(item, page, memory).intersection(map(order_of, numbers)) - named - {order_of(own)}
    if len(left) != 1:
        return item
    [(letters, number)] = left
    marks = (evolve(mark, page=f"{letters}{number}") if mark is lost[0] else mark for mark in item.jumps)
    return evolve(item, jumps=tuple(marks))


def _name_numbers(jump: Jump, own: str, numbers: Sequence[str]) -> list[str]:
    """Which of the pages a mark names."""
    return [number for number in numbers for label in list_labels(jump) if names_page(label, own, number)]


def _find_meant(item: Item, page: ParsedPage, memory: PreviousEdition) -> frozenset[PageOrder]:
    """The pages that an item led to, with their numbers of today."""
    records = memory.known.records
    if item.kind == "refer":
        heads = build_refer(item).headline
        refers = [refer for summary in memory.known.pages for refer in summary.refers if refer.headline == heads]
        guids = {refer.target_guid for refer in refers}
        first = {order_of((one.source or one.article).page) for one in records if one.article.guid in guids}
        return move_pages(first, memory.homes)
    order = order_of(number_of(page))
    here = [
        (one, fingerprint_record(one)) for one in records if order in move_pages(list_page_orders(one), memory.homes)
    ]
    record = find_known(fingerprint_story(build_story(item, page, memory.known.publication)), here)
    return move_pages(list_page_orders(record), memory.homes) if record else frozenset()


# ---------------------------------------------------------------- edits


def update_edits(edits: Edits, pages: Sequence[ParsedPage], memory: PreviousEdition) -> UpdatedEdits:
    """The edits, each naming the page where its quote stands now, if that is one where articles went of the page that it names."""
    changed: dict[int, tuple[str, str]] = {}
    renewed = []
    for number, edit in enumerate(edits.article):
        new = _renew_edit(edit, pages, memory)
        named = [(old, now) for old, now in zip(_list_named(edit), _list_named(new), strict=True) if old != now]
        changed |= {number: named[0]} if named else {}
        renewed.append(new)
    return UpdatedEdits(evolve(edits, article=tuple(renewed)), changed)


def find_tied_articles(edits: Edits, pages: Sequence[ParsedPage]) -> frozenset[str]:
    """The articles of which an edit says by guid and quote on which of these pages they stand."""
    return frozenset(
        edit.guid
        for edit in edits.article
        for page in pages
        if edit.guid and edit.page and edit.quote and order_of(number_of(page)) == order_of(edit.page)
        if _holds_words(page, squeeze(edit.quote))
    )


def _list_named(edit: Edit) -> tuple[str, ...]:
    return (edit.page or "", edit.rest.page if edit.rest else "")


def _renew_edit(edit: Edit, pages: Sequence[ParsedPage], memory: PreviousEdition) -> Edit:
    update: dict[str, object] = {}
    if edit.page and edit.quote:
        update["page"] = _renew_number(edit.page, edit.quote, pages, memory)
    if edit.rest:
        number = _renew_number(edit.rest.page, edit.rest.quote, pages, memory)
        update["rest"] = evolve(edit.rest, page=number)
    return evolve(edit, **update)


def _renew_number(number: str, quote: str, pages: Sequence[ParsedPage], memory: PreviousEdition) -> str:
    """The page that an edit means: the one it names if the words stand there, else the one where its articles and the words are."""
    order, words = order_of(number), squeeze(quote)
    holding = {number_of(page) for page in pages if _holds_words(page, words)}
    if order in map(order_of, holding) or _stands_unmet(order, words, memory):
        return number
    went = _find_places(order, memory)
    found = sorted(each for each in holding if order_of(each) in went)
    at_hand = {order_of(number_of(page)): number_of(page) for page in pages}
    if not holding and order not in at_hand:
        found = [at_hand[each] for each in went if each in at_hand]
    return found[0] if len(found) == 1 else number


def _holds_words(page: ParsedPage, words: str) -> bool:
    return any(words in text for item in collect_items((page,)) for text in list_words(item))


def _stands_unmet(order: PageOrder, words: str, memory: PreviousEdition) -> bool:
    """Whether an article that was left behind on a page holds the words."""
    return any(
        order in move_pages(list_page_orders(record), memory.homes)
        and any(words in text for text in list_texts(record.source))
        for record in memory.known.records
    )


def _find_places(order: PageOrder, memory: PreviousEdition) -> frozenset[PageOrder]:
    """The pages where articles are now that came out or stood on a page."""
    pages: set[PageOrder] = set(memory.renumbering.places.get(order, ()))
    for record in memory.known.records:
        if order in {read_first_page(record)} | list_page_orders(record):
            pages |= move_pages(list_page_orders(record), memory.homes)
    return frozenset(pages)
