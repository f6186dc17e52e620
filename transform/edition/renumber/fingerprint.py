"""What a story says, in the shapes in which it is compared with others: its hash, its title and body as pairs of characters.

Comes in: stories, and articles as state knows them. Goes out: Wording, and how alike two of them are, 0 to 1. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transform.edition.match import list_hashes, list_pages
from transform.edition.story_similarity import (
    CONTAINED,
    HEADLINE_WEIGHT,
    LIKE,
    SUBSTANCE,
    Grams,
    count_grams,
    join_body,
    rate_overlap,
)
from transform.model.edition import Record, Story
from transform.model.page import order_of

PageOrder = tuple[str, int]
"""A page number as pages compare: 03 is 3."""


@dataclass(frozen=True)
class Fingerprint:
    """``hashes`` are the hash of title and body and its short forms, ``solid`` is the body without white space; of what was erased or
    lost only the hash is known. ``size`` counts the characters of title and body.
    """

    hashes: tuple[str, ...]
    solid: str
    title: Grams
    body: Grams
    size: int

    def list_hashes(self) -> tuple[str, ...]:
        """What is the same where the words are: a body long enough says it without its title."""
        return (*self.hashes, self.solid) if self.body.total() >= SUBSTANCE else self.hashes


def fingerprint_story(story: Story) -> Fingerprint:
    solid = "".join(join_body(story).split())
    size = len(solid) + len("".join(story.title.split()))
    return Fingerprint(list_hashes(story), solid, count_grams(story.title), count_grams(solid), size)


def fingerprint_record(record: Record) -> Fingerprint:
    """The words of an article as its page had them."""
    if record.source is None:
        return Fingerprint((record.source_hash,), "", count_grams(""), count_grams(""), 0)
    words = fingerprint_story(record.source)
    return Fingerprint((record.source_hash,), words.solid, words.title, words.body, words.size)


def rate_fingerprints(known: Fingerprint, piece: Fingerprint, *, multi_page: bool = False) -> float:
    """How sure it is that a story of a page is a known one, or if that is ``multi_page`` over pages, a part of it.

    A body too short to say anything is the known one only with its title, to the letter.
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
    """Which of these articles a story of a page is, or is a part of; None if it is like none of them."""
    known = tuple(known)
    if same := find_same(piece, known):
        return same
    rated = [(rate_fingerprints(words, piece, multi_page=is_multi_page(record)), record) for record, words in known]
    score, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= LIKE else None


def find_same(piece: Fingerprint, known: Iterable[tuple[Record, Fingerprint]]) -> Record | None:
    """The first of these articles that has the same words."""
    hashes = set(piece.list_hashes())
    return next((record for record, words in known if not hashes.isdisjoint(words.list_hashes())), None)


def is_multi_page(record: Record) -> bool:
    return len((record.source or record.article).parts) > 1


def list_page_orders(record: Record) -> frozenset[PageOrder]:
    """The pages that an article's words stand on; of a withdrawn one, wherever they went since."""
    return frozenset(order_of(page) for page in list_pages(record.source or record.article))


def read_first_page(record: Record) -> PageOrder:
    """The page that an article came out on first: its guid says so for ever."""
    return order_of(record.article.guid.rsplit("/", 2)[1])
