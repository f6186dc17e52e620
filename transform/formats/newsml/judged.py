"""What the gate finds in a NewsML-G2 document, whichever article it should be: profile and rules, then what the importer reads in it.

A message repeats documents that were judged a moment ago. It is taken apart: each item is judged as the document that it is by itself, which
is remembered, and the rest with what the items say of each other. Whatever does not come apart, or has a fault, is judged as a whole. Pure: the
same bytes are judged alike, whether they are remembered or not.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache

from transform.formats.newsml.check import is_sound_frame, judge, open_document
from transform.formats.newsml.nesting import cut_items
from transform.formats.newsml.rule import Document, Outline
from transform.frozen import frozen
from transform.imports.imported import Told
from transform.imports.newsml import read_facts

NAME = "newsml"
"""The format whose table of losses says what items lose, alone and in a message."""
REMEMBERED = 300
"""How many documents are remembered: more than an edition has, in about 4 MB."""
NOTHING_TOLD = Told((), ())


@frozen
class Judged:
    """Reasons to refuse a document; if there are none, what it tells, and its items in few words."""

    reasons: tuple[str, ...]
    told: Told = NOTHING_TOLD
    outlines: tuple[Outline, ...] = ()


def judge_document(document: bytes, published: Collection[str] = ()) -> Judged:
    """A message, or a document of items that were public before (``published``)."""
    return (None if published else _judge_parts(document)) or _judge_whole(document, published)


@lru_cache(maxsize=REMEMBERED)
def judge_item(document: bytes) -> Judged:
    """An item or a package by itself."""
    return _judge_whole(document, ())


def _judge_whole(document: bytes, published: Collection[str]) -> Judged:
    root, reasons = open_document(document)
    if root is None:
        return Judged(reasons)
    opened = Document(root, published)
    reasons = tuple(judge(opened))
    return Judged(reasons) if reasons else Judged((), read_facts(root, NAME, opened.find_item), opened.outlines)


def _judge_parts(message: bytes) -> Judged | None:
    """A message by its parts; None if it has to be judged as a whole."""
    cut = cut_items(message)
    if cut is None:
        return None
    frame, documents = cut
    root, _ = open_document(frame)
    parts = [judge_item(each) for each in documents]
    if root is None or any(part.reasons for part in parts):
        return None
    outlines = tuple(outline for part in parts for outline in part.outlines)
    if not (_is_item_set(outlines) and is_sound_frame(Document(root, judged=outlines))):
        return None
    items = [part.told for part in parts if not part.outlines[0].is_package]
    articles = tuple(article for told in items for article in told.articles)
    return Judged((), Told(articles, tuple(finding for told in items for finding in told.findings)), outlines)


def _is_item_set(outlines: Sequence[Outline]) -> bool:
    """Whether these are what the profile allows together: a package and the items after it, or one item."""
    kinds = [outline.is_package for outline in outlines]
    return kinds == [False] or (kinds[:1] == [True] and not any(kinds[1:]))
