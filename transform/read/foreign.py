"""What readers of other systems' documents share: an article's name, articles as they are offered, a note of what is left of a document."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from transform.errors import Place
from transform.imports.imported import Told, note_left
from transform.imports.offered import Offer, offer_article


def find_stem(path: Path) -> str:
    """The name of a file without its suffixes, by which an article without an id is known."""
    return path.name.partition(".")[0] or path.name


def note_what_is_left(told: Told, left: Iterable[str], path: Path) -> Told:
    """The same with a note of what is left of it; of documents of our own their table of losses tells it."""
    names = sorted(set(left)) if any(facts.get("key") is None for facts in told.articles) else []
    if not names:
        return told
    return replace(told, findings=(*told.findings, note_left(Place(str(path)), names)))


def offer_told(told: Told) -> Offer:
    imported = told.build()
    return Offer(tuple(offer_article(each) for each in imported.articles), imported.findings)
