"""Update jumps and edits that name a page by its old number.

In: an edition's pages and edits, its previous decision, the Renumbering. Out: pages and edits with current page numbers; the printed text
of a jump stays. Pure.

Jumps are printed, so renaming a file does not change them. A jump whose page is missing is resolved by what it led to in the previous
decision: the other page of its article, or the story of a refer. An edit is resolved by its quote, on the pages that now hold the
articles of the page it names.
"""

from collections.abc import Mapping, Sequence

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
from transform.frozen import frozen
from transform.model.edition import Decision
from transform.model.edits import Edit, Edits
from transform.model.evolve import evolve
from transform.model.page import Item, Jump, ParsedPage
from transform.model.page_number import order_of
from transform.text.quotes import squeeze


@frozen
class PreviousEdition:
    """The previous decision on an edition, and which of its pages were renumbered."""

    known: Decision
    renumbering: Renumbering

    @property
    def successors(self) -> Mapping[PageOrder, str]:
        return self.renumbering.successors


@frozen
class UpdatedEdits:
    """Edits with current page numbers; ``changed`` maps an edit's index to its old and new number."""

    edits: Edits
    changed: Mapping[int, tuple[str, str]]


# ---------------------------------------------------------------- marks


def update_marks(pages: Sequence[ParsedPage], previous: PreviousEdition) -> tuple[ParsedPage, ...]:
    """The pages with each jump to a missing page changed to the current number of the page it led to."""
    numbers = tuple(number_of(page) for page in pages)
    return tuple(
        evolve(page, items=tuple(_update_item(item, page, numbers, previous) for item in page.items)) for page in pages
    )


def _update_item(item: Item, page: ParsedPage, numbers: Sequence[str], previous: PreviousEdition) -> Item:
    """The item with its jump updated, if one jump is lost and one page remains that it can mean."""
    own = number_of(page)
    lost = [jump for jump in item.jumps if not any(_name_numbers(jump, own, numbers))]
    if len(lost) != 1 or lost[0].pages:
        return item
    named = {order_of(number) for jump in item.jumps for number in _name_numbers(jump, own, numbers)}
    left = _find_led_to(item, page, previous).intersection(map(order_of, numbers)) - named - {order_of(own)}
    if len(left) != 1:
        return item
    [(letters, number)] = left
    marks = (evolve(mark, page=f"{letters}{number}") if mark is lost[0] else mark for mark in item.jumps)
    return evolve(item, jumps=tuple(marks))


def _name_numbers(jump: Jump, own: str, numbers: Sequence[str]) -> list[str]:
    """The pages that a jump names."""
    return [number for number in numbers for label in list_labels(jump) if names_page(label, own, number)]


def _find_led_to(item: Item, page: ParsedPage, previous: PreviousEdition) -> frozenset[PageOrder]:
    """The pages that an item led to, with their current numbers."""
    records = previous.known.records
    if item.kind == "refer":
        heads = build_refer(item).headline
        refers = [refer for summary in previous.known.pages for refer in summary.refers if refer.headline == heads]
        guids = {refer.target_guid for refer in refers}
        first = {order_of((one.source or one.article).page) for one in records if one.article.guid in guids}
        return move_pages(first, previous.successors)
    order = order_of(number_of(page))
    here = [
        (one, fingerprint_record(one))
        for one in records
        if order in move_pages(list_page_orders(one), previous.successors)
    ]
    record = find_known(fingerprint_story(build_story(item, page, previous.known.publication)), here)
    return move_pages(list_page_orders(record), previous.successors) if record else frozenset()


# ---------------------------------------------------------------- edits


def update_edits(edits: Edits, pages: Sequence[ParsedPage], previous: PreviousEdition) -> UpdatedEdits:
    """The edits, each with the page where its quote is now, if articles of the named page moved there."""
    changed: dict[int, tuple[str, str]] = {}
    updated = []
    for number, edit in enumerate(edits.article):
        new = _update_edit(edit, pages, previous)
        named = [(old, now) for old, now in zip(_list_named(edit), _list_named(new), strict=True) if old != now]
        changed |= {number: named[0]} if named else {}
        updated.append(new)
    return UpdatedEdits(evolve(edits, article=tuple(updated)), changed)


def find_tied_articles(edits: Edits, pages: Sequence[ParsedPage]) -> frozenset[str]:
    """The guids that an edit ties to a quote found on one of these pages."""
    return frozenset(
        edit.guid
        for edit in edits.article
        for page in pages
        if edit.guid and edit.page and edit.quote and order_of(number_of(page)) == order_of(edit.page)
        if _holds_words(page, squeeze(edit.quote))
    )


def _list_named(edit: Edit) -> tuple[str, ...]:
    return (edit.page or "", edit.rest.page if edit.rest else "")


def _update_edit(edit: Edit, pages: Sequence[ParsedPage], previous: PreviousEdition) -> Edit:
    update: dict[str, object] = {}
    if edit.page and edit.quote:
        update["page"] = _update_number(edit.page, edit.quote, pages, previous)
    if edit.rest:
        number = _update_number(edit.rest.page, edit.rest.quote, pages, previous)
        update["rest"] = evolve(edit.rest, page=number)
    return evolve(edit, **update)


def _update_number(number: str, quote: str, pages: Sequence[ParsedPage], previous: PreviousEdition) -> str:
    """The page that an edit means: the named one if it has the words, else the one that has them and articles of the named page."""
    order, words = order_of(number), squeeze(quote)
    holding = {number_of(page) for page in pages if _holds_words(page, words)}
    if order in map(order_of, holding) or _holds_unmatched(order, words, previous):
        return number
    current = _find_current_pages(order, previous)
    found = sorted(each for each in holding if order_of(each) in current)
    with_file = {order_of(number_of(page)): number_of(page) for page in pages}
    if not holding and order not in with_file:
        found = [with_file[each] for each in current if each in with_file]
    return found[0] if len(found) == 1 else number


def _holds_words(page: ParsedPage, words: str) -> bool:
    return any(words in text for item in collect_items((page,)) for text in list_words(item))


def _holds_unmatched(order: PageOrder, words: str, previous: PreviousEdition) -> bool:
    """Whether an article last known on the page holds the words."""
    return any(
        order in move_pages(list_page_orders(record), previous.successors)
        and any(words in text for text in list_texts(record.source))
        for record in previous.known.records
    )


def _find_current_pages(order: PageOrder, previous: PreviousEdition) -> frozenset[PageOrder]:
    """The current pages of articles that were first published or last known on a page."""
    pages: set[PageOrder] = set(previous.renumbering.possible_pages.get(order, ()))
    for record in previous.known.records:
        if order in {read_first_page(record)} | list_page_orders(record):
            pages |= move_pages(list_page_orders(record), previous.successors)
    return frozenset(pages)
