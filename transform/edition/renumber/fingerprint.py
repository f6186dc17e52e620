"""Fingerprints of stories for comparison: the hash of the words, title and body as pairs of characters.

In: stories, and articles from state. Out: Fingerprint, and the similarity of two of them, 0 to 1. Pure.
"""

from collections.abc import Iterable

from transform.edition.match import list_hashes, list_pages
from transform.edition.story_similarity import (
    CONTAINED,
    HEADLINE_WEIGHT,
    SIMILAR,
    SUBSTANCE,
    Grams,
    count_grams,
    join_body,
    rate_overlap,
)
from transform.frozen import frozen
from transform.model.edition import Record, Story
from transform.model.page_number import order_of

PageOrder = tuple[str, int]
"""A page number in comparable form: 03 equals 3."""


@frozen
class Fingerprint:
    """``hashes`` are the hash of title and body and its short forms, ``body_text`` is the body without white space. Of an erased or
    lost article only the hash is known. ``size`` counts the characters of title and body.
    """

    hashes: tuple[str, ...]
    body_text: str
    title: Grams
    body: Grams
    size: int

    def list_hashes(self) -> tuple[str, ...]:
        """Values of which one in common means the same words; a long enough body counts without its title."""
        return (*self.hashes, self.body_text) if self.body.total() >= SUBSTANCE else self.hashes


def fingerprint_story(story: Story) -> Fingerprint:
    body_text = "".join(join_body(story).split())
    size = len(body_text) + len("".join(story.title.split()))
    return Fingerprint(list_hashes(story), body_text, count_grams(story.title), count_grams(body_text), size)


def fingerprint_record(record: Record) -> Fingerprint:
    """The fingerprint of an article as printed, before edits."""
    if record.source is None:
        return Fingerprint((record.source_hash,), "", count_grams(""), count_grams(""), 0)
    words = fingerprint_story(record.source)
    return Fingerprint((record.source_hash,), words.body_text, words.title, words.body, words.size)


def rate_fingerprints(known: Fingerprint, piece: Fingerprint, *, multi_page: bool = False) -> float:
    """How likely a story is the known one, 0 to 1; with ``multi_page`` also if it is only a part of it.

    A very short body counts only if title and body are identical.
    """
    if set(known.list_hashes()) & set(piece.list_hashes()):
        return 1.0
    if piece.body.total() < SUBSTANCE:
        return 0.0
    if multi_page and (known.body & piece.body).total() >= CONTAINED * piece.body.total():
        return 1.0
    title, body = rate_overlap(known.title, piece.title), rate_overlap(known.body, piece.body)
    return HEADLINE_WEIGHT * title + (1 - HEADLINE_WEIGHT) * body


def find_known(piece: Fingerprint, known: Iterable[tuple[Record, Fingerprint]]) -> Record | None:
    """The article that a story is, or is a part of; None if none is similar enough."""
    known = tuple(known)
    if same := find_same(piece, known):
        return same
    rated = [(rate_fingerprints(words, piece, multi_page=is_multi_page(record)), record) for record, words in known]
    score, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= SIMILAR else None


def find_same(piece: Fingerprint, known: Iterable[tuple[Record, Fingerprint]]) -> Record | None:
    """The first of these articles with identical words."""
    hashes = set(piece.list_hashes())
    return next((record for record, words in known if not hashes.isdisjoint(words.list_hashes())), None)


def is_multi_page(record: Record) -> bool:
    return len((record.source or record.article).parts) > 1


def list_page_orders(record: Record) -> frozenset[PageOrder]:
    """The pages that an article's words are on; a withdrawn article's words may have moved since."""
    return frozenset(order_of(page) for page in list_pages(record.source or record.article))


def read_first_page(record: Record) -> PageOrder:
    """The page that an article was first published on, from its guid."""
    return order_of(record.article.guid.rsplit("/", 2)[1])
