"""What a story says, in the shapes in which it is compared with others: its hash, its title and body as pairs of characters.

Comes in: stories, and articles as state knows them. Goes out: Wording, and how alike two of them are, 0 to 1. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transform.edition.likeness import (
    CONTAINED,
    HEADLINE_WEIGHT,
    LIKE,
    SUBSTANCE,
    Grams,
    count_grams,
    join_body,
    rate_overlap,
)
from transform.edition.match import list_pages, list_shapes
from transform.model.edition import Record, Story
from transform.model.page import order_of

PageOrder = tuple[str, int]
"""A page number as pages compare: 03 is 3."""


@dataclass(frozen=True)
class Wording:
    """``shapes`` are the hash of title and body and its short forms, ``solid`` is the body without white space; of what was erased or
    lost only the hash is known. ``size`` counts the characters of title and body.
    """

    shapes: tuple[str, ...]
    solid: str
    title: Grams
    body: Grams
    size: int

    def list_shapes(self) -> tuple[str, ...]:
        """What is the same where the words are: a body long enough says it without its title."""
        return (*self.shapes, self.solid) if self.body.total() >= SUBSTANCE else self.shapes


def word_story(story: Story) -> Wording:
    solid = "".join(join_body(story).split())
    size = len(solid) + len("".join(story.title.split()))
    return Wording(list_shapes(story), solid, count_grams(story.title), count_grams(solid), size)


def word_record(record: Record) -> Wording:
    """The words of an article as its page had them."""
    if record.source is None:
        return Wording((record.source_hash,), "", count_grams(""), count_grams(""), 0)
    words = word_story(record.source)
    return Wording((record.source_hash,), words.solid, words.title, words.body, words.size)


def rate_words(known: Wording, piece: Wording, *, parted: bool = False) -> float:
    """How sure it is that a story of a page is a known one, or if that is ``parted`` over pages, a part of it.

    A body too short to say anything is the known one only with its title, to the letter.
    """
    if set(known.list_shapes()) & set(piece.list_shapes()):
        return 1.0
    if piece.body.total() < SUBSTANCE:
        return 0.0
    if parted and (known.body & piece.body).total() >= CONTAINED * piece.body.total():
        return 1.0
    title, body = rate_overlap(known.title, piece.title), rate_overlap(known.body, piece.body)
    return HEADLINE_WEIGHT * title + (1 - HEADLINE_WEIGHT) * body


def find_known(piece: Wording, known: Iterable[tuple[Record, Wording]]) -> Record | None:
    """Which of these articles a story of a page is, or is a part of; None if it is like none of them."""
    known = tuple(known)
    if same := find_same(piece, known):
        return same
    rated = [(rate_words(words, piece, parted=is_parted(record)), record) for record, words in known]
    score, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= LIKE else None


def find_same(piece: Wording, known: Iterable[tuple[Record, Wording]]) -> Record | None:
    """The first of these articles that has the same words."""
    shapes = set(piece.list_shapes())
    return next((record for record, words in known if not shapes.isdisjoint(words.list_shapes())), None)


def is_parted(record: Record) -> bool:
    return len((record.source or record.article).parts) > 1


def stands_on(record: Record) -> frozenset[PageOrder]:
    """The pages that an article's words stand on; of a withdrawn one, wherever they went since."""
    return frozenset(order_of(page) for page in list_pages(record.source or record.article))


def minted_on(record: Record) -> PageOrder:
    """The page that an article came out on first: its guid says so for ever."""
    return order_of(record.article.guid.rsplit("/", 2)[1])
