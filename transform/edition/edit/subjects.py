"""Find the article that an edit means: by guid, or by a quote that occurs once on its page. Pure."""

import datetime as dt

from transform.edition.link import LinkedEdition
from transform.edition.match import Matching
from transform.errors import tell
from transform.frozen import frozen
from transform.model.actions import NO_ACTION, Effect, find_action
from transform.model.edition import Record, Story
from transform.model.edits import ActionName, Edit, EditError
from transform.model.given import Given
from transform.model.page_number import order_of
from transform.text.quotes import list_quoted, name_nearest, shorten, squeeze


@frozen
class Subject:
    """An article that edits apply to: its words (None once erased) and the editor's orders.

    ``index`` is that of its story in the new parse, None if it was not found there; ``guid`` is None if it is new. ``source`` has its
    words before any edit; ``attached`` are the indexes of the printed body before which orphans were inserted, ``dropped`` those of its
    parts that were removed.

    ``standing`` are the identities of the edits that give the order, ``seen`` of all edits that order something; ``done``: the order was
    carried out before. ``given`` is what another system says of it.
    """

    index: int | None
    guid: str | None
    page: str
    source: Story | None
    story: Story | None
    action: ActionName | None = None
    reason: str | None = None
    until: dt.datetime | None = None
    checked: bool = False
    attached: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    standing: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    done: bool = False
    given: Given | None = None

    @property
    def effect(self) -> Effect:
        """What its action does: nothing if it is done."""
        return NO_ACTION if self.done else find_action(self.action)


def collect_subjects(linked: LinkedEdition, matching: Matching, records: tuple[Record, ...]) -> list[Subject]:
    """All articles that an edit may mean, without stories of missing pages whose articles moved."""
    kept = {*matching.pairs, *matching.new, *(doubt.story for doubt in matching.doubts)}
    found = [
        Subject(index, matching.pairs.get(index), story.page, story, story)
        for index, story in enumerate(linked.stories)
        if index in kept
    ]
    absent = [record for record in records if record.article.guid in {*matching.absent, *matching.joined}]
    return found + [
        Subject(None, record.article.guid, record.article.page, record.source, record.source) for record in absent
    ]


def find_guid(number: int, edit: Edit, subjects: list[Subject]) -> int:
    for at, subject in enumerate(subjects):
        if subject.guid == edit.guid:
            return at
    guids = [subject.guid for subject in subjects if subject.guid]
    raise EditError(
        number,
        tell("no article of this edition has the guid '{guid}'", guid=edit.guid),
        name_nearest(edit.guid or "", guids),
    )


def find_quote(number: int, edit: Edit, subjects: list[Subject]) -> int:
    """The index of the one article on the edit's page that has its quote once; white space does not count.

    Articles found on the page take precedence over absent ones, which may have the same words from an earlier version.
    """
    quote = squeeze(edit.quote or "")
    page = order_of(edit.page or "0")
    here = [(at, subject) for at, subject in enumerate(subjects) if page in map(order_of, list_pages(subject))]
    held = {at: sum(text.count(quote) for text in list_texts(subject.source)) for at, subject in here}
    if any(held[at] for at, subject in here if subject.index is not None):
        held = {at: held[at] for at, subject in here if subject.index is not None}
    places = [at for at, times in held.items() if times]
    if sum(held.values()) == 1:
        return places[0]
    shown = shorten(edit.quote or "")
    if not places:
        raise EditError(
            number,
            tell("'{shown}' stands in no article on page {page}", shown=shown, page=edit.page),
            _name_place(edit, here, subjects),
        )
    titles = list_quoted(subject.source.title for at, subject in here if at in places and subject.source)
    raise EditError(
        number,
        tell("'{shown}' stands {times} times on page {page}", shown=shown, times=sum(held.values()), page=edit.page),
        tell("quote more words; it is in {titles}", titles=titles),
    )


def _name_place(edit: Edit, here: list[tuple[int, Subject]], subjects: list[Subject]) -> str:
    """The page that has the quote, if it is another one; else the most similar words of the edit's page."""
    quote = squeeze(edit.quote or "")
    pages = {subject.page for subject in subjects if any(quote in text for text in list_texts(subject.source))}
    if len(pages) == 1:
        [page] = pages
        return tell('it is on page {page}: write page = "{page}"', page=page)
    return name_nearest(edit.quote or "", [text for _, subject in here for text in list_printed(subject.source)])


def list_pages(subject: Subject) -> set[str]:
    """The pages that a subject runs on."""
    return {subject.page, *(part.page for part in (subject.source.parts if subject.source else ()))}


def list_texts(story: Story | None) -> list[str]:
    """The texts that a quote may come from, without white space."""
    return [squeeze(text) for text in list_printed(story)]


def list_printed(story: Story | None) -> list[str]:
    """The texts that a quote may come from."""
    if story is None:
        return []
    heads = [text for text in (story.kicker, story.headline, story.deck) if text]
    names = [byline.name for byline in story.bylines]
    return [*heads, *names, *(part.text for part in story.body), *(caption.text for caption in story.captions)]
